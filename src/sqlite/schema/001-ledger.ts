// Step 1 of the schema. Days are whole days since 1970-01-01, money is fen, hashes are 32 bytes. Lots, draws and offsets
// are written before the entry they belong to, so they name it without a foreign key; `verify` compares them.

import { appendOnly, erasable } from './guards.ts';

/** Step 1: the ledger, the people, the settings, imports and settlements. */
export const LEDGER = `
CREATE TABLE ledger (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  uuid TEXT NOT NULL,
  voucher INTEGER NOT NULL REFERENCES voucher (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE operator (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  os_user TEXT NOT NULL,
  host TEXT NOT NULL,
  voucher INTEGER NOT NULL REFERENCES voucher (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE voucher (
  id INTEGER PRIMARY KEY,
  recorded_at INTEGER NOT NULL,
  operator INTEGER NOT NULL REFERENCES operator (id) DEFERRABLE INITIALLY DEFERRED,
  command TEXT NOT NULL,
  request_key TEXT UNIQUE,
  request BLOB,
  first_seq INTEGER NOT NULL,
  entries INTEGER NOT NULL CHECK (entries >= 0),
  facts BLOB,
  hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

CREATE TABLE policy (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  from_day INTEGER NOT NULL,
  voucher INTEGER NOT NULL REFERENCES voucher (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE resident (
  id INTEGER PRIMARY KEY,
  card_no TEXT NOT NULL UNIQUE,
  voucher INTEGER NOT NULL REFERENCES voucher (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE person (
  id INTEGER PRIMARY KEY,
  resident INTEGER NOT NULL REFERENCES resident (id),
  seal BLOB NOT NULL CHECK (length(seal) = 32),
  salt BLOB,
  name TEXT,
  phone TEXT,
  low_income INTEGER CHECK (low_income IN (0, 1)),
  voucher INTEGER NOT NULL REFERENCES voucher (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX person_resident ON person (resident);
CREATE INDEX person_name ON person (name);

CREATE TABLE account (
  id INTEGER PRIMARY KEY,
  resident INTEGER NOT NULL REFERENCES resident (id),
  state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
  from_day INTEGER NOT NULL,
  voucher INTEGER NOT NULL REFERENCES voucher (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX account_resident ON account (resident);

CREATE TABLE household (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  voucher INTEGER NOT NULL REFERENCES voucher (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE membership (
  id INTEGER PRIMARY KEY,
  resident INTEGER NOT NULL REFERENCES resident (id),
  household INTEGER REFERENCES household (id),
  from_day INTEGER NOT NULL,
  voucher INTEGER NOT NULL REFERENCES voucher (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX membership_resident ON membership (resident, from_day);
CREATE INDEX membership_household ON membership (household);

CREATE TABLE fee (
  id INTEGER PRIMARY KEY,
  household INTEGER NOT NULL REFERENCES household (id),
  year INTEGER NOT NULL,
  fen INTEGER NOT NULL CHECK (fen >= 0),
  voucher INTEGER NOT NULL REFERENCES voucher (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX fee_year ON fee (year, household);

CREATE TABLE rule (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  voucher INTEGER NOT NULL REFERENCES voucher (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE rule_version (
  id INTEGER PRIMARY KEY,
  rule INTEGER NOT NULL REFERENCES rule (id),
  from_day INTEGER NOT NULL,
  to_day INTEGER NOT NULL,
  name TEXT NOT NULL,
  category TEXT NOT NULL,
  unit TEXT NOT NULL CHECK (unit IN ('time', 'hour', 'halfDay', 'week', 'item', 'team')),
  min_points INTEGER NOT NULL CHECK (min_points > 0),
  max_points INTEGER NOT NULL CHECK (max_points >= min_points),
  normal_points INTEGER NOT NULL CHECK (normal_points BETWEEN min_points AND max_points),
  rounding TEXT NOT NULL CHECK (rounding IN ('floor', 'half-up')),
  caps TEXT NOT NULL,
  rule_group TEXT,
  group_caps TEXT NOT NULL,
  highest_only INTEGER NOT NULL CHECK (highest_only IN (0, 1)),
  needs TEXT NOT NULL,
  validity TEXT,
  visit_minutes INTEGER,
  voucher INTEGER NOT NULL REFERENCES voucher (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE reward (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  voucher INTEGER NOT NULL REFERENCES voucher (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE reward_version (
  id INTEGER PRIMARY KEY,
  reward INTEGER NOT NULL REFERENCES reward (id),
  from_day INTEGER NOT NULL,
  to_day INTEGER NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('goods', 'service', 'honour', 'fee')),
  points INTEGER NOT NULL CHECK (points >= 0),
  value_fen INTEGER,
  payer TEXT CHECK (payer IN ('property', 'merchant', 'office')),
  keeps_stock INTEGER NOT NULL CHECK (keeps_stock IN (0, 1)),
  voucher INTEGER NOT NULL REFERENCES voucher (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE stock_move (
  id INTEGER PRIMARY KEY,
  reward INTEGER NOT NULL REFERENCES reward (id),
  pieces INTEGER NOT NULL,
  seq INTEGER,
  voucher INTEGER NOT NULL REFERENCES voucher (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX stock_move_reward ON stock_move (reward, pieces);

CREATE TABLE activity (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL UNIQUE,
  voucher INTEGER NOT NULL REFERENCES voucher (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE remark (
  id INTEGER PRIMARY KEY,
  seal BLOB NOT NULL CHECK (length(seal) = 32),
  salt BLOB,
  note TEXT,
  evidence TEXT,
  decider TEXT,
  second TEXT,
  voucher INTEGER NOT NULL REFERENCES voucher (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE batch (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  file TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  encoding TEXT NOT NULL,
  sheet_no TEXT,
  rows_read INTEGER NOT NULL,
  credited INTEGER NOT NULL,
  duplicate INTEGER NOT NULL,
  rejected INTEGER NOT NULL,
  skipped INTEGER NOT NULL,
  voucher INTEGER NOT NULL REFERENCES voucher (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE rejected_row (
  id INTEGER PRIMARY KEY,
  batch INTEGER NOT NULL REFERENCES batch (id) DEFERRABLE INITIALLY DEFERRED,
  line INTEGER NOT NULL,
  code TEXT NOT NULL,
  seal BLOB NOT NULL CHECK (length(seal) = 32),
  salt BLOB,
  cells TEXT,
  voucher INTEGER NOT NULL REFERENCES voucher (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX rejected_row_batch ON rejected_row (batch);

CREATE TABLE settlement (
  id INTEGER PRIMARY KEY,
  year INTEGER NOT NULL UNIQUE,
  rate_points INTEGER NOT NULL,
  rate_fen INTEGER NOT NULL,
  cutoff_seq INTEGER NOT NULL,
  cutoff_hash TEXT NOT NULL,
  voucher INTEGER NOT NULL REFERENCES voucher (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE settlement_line (
  id INTEGER PRIMARY KEY,
  settlement INTEGER NOT NULL REFERENCES settlement (id),
  household INTEGER NOT NULL REFERENCES household (id),
  fee_fen INTEGER NOT NULL CHECK (fee_fen >= 0),
  earlier_fen INTEGER NOT NULL CHECK (earlier_fen >= 0),
  points INTEGER NOT NULL CHECK (points >= 0),
  fen INTEGER NOT NULL CHECK (fen BETWEEN 0 AND fee_fen - earlier_fen),
  voucher INTEGER NOT NULL REFERENCES voucher (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX settlement_line_household ON settlement_line (settlement, household);

CREATE TABLE entry (
  seq INTEGER PRIMARY KEY,
  voucher INTEGER NOT NULL REFERENCES voucher (id) DEFERRABLE INITIALLY DEFERRED,
  kind INTEGER NOT NULL CHECK (kind > 0),
  resident INTEGER NOT NULL REFERENCES resident (id),
  household INTEGER REFERENCES household (id),
  day INTEGER NOT NULL,
  points INTEGER NOT NULL,
  asked INTEGER,
  cut TEXT,
  rule_version INTEGER REFERENCES rule_version (id),
  policy_version INTEGER NOT NULL,
  reward_version INTEGER REFERENCES reward_version (id),
  quantity INTEGER,
  activity INTEGER REFERENCES activity (id),
  segment TEXT,
  minutes INTEGER NOT NULL,
  remark INTEGER REFERENCES remark (id),
  batch INTEGER REFERENCES batch (id) DEFERRABLE INITIALLY DEFERRED,
  reverses INTEGER REFERENCES entry (seq),
  deal INTEGER,
  hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE INDEX entry_resident ON entry (resident, day, rule_version, points, minutes);
CREATE INDEX entry_earned ON entry (day, resident, points) WHERE rule_version IS NOT NULL;
CREATE UNIQUE INDEX entry_reverses ON entry (reverses) WHERE reverses IS NOT NULL;
CREATE INDEX entry_deal ON entry (deal) WHERE deal IS NOT NULL;

CREATE TABLE lot (
  seq INTEGER NOT NULL,
  n INTEGER NOT NULL,
  resident INTEGER NOT NULL REFERENCES resident (id),
  earned_on INTEGER NOT NULL,
  expires_on INTEGER NOT NULL,
  opened INTEGER NOT NULL CHECK (opened <> 0),
  remaining INTEGER NOT NULL CHECK (remaining BETWEEN min(0, opened) AND max(0, opened)),
  PRIMARY KEY (seq, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX lot_open ON lot (resident, expires_on, earned_on, remaining, opened) WHERE remaining <> 0;

CREATE TABLE draw (
  seq INTEGER NOT NULL,
  lot_seq INTEGER NOT NULL,
  lot_n INTEGER NOT NULL,
  points INTEGER NOT NULL CHECK (points <> 0),
  PRIMARY KEY (seq, lot_seq, lot_n),
  FOREIGN KEY (lot_seq, lot_n) REFERENCES lot (seq, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX draw_lot ON draw (lot_seq, lot_n);

CREATE TABLE fee_offset (
  seq INTEGER PRIMARY KEY,
  household INTEGER NOT NULL REFERENCES household (id),
  year INTEGER NOT NULL,
  fen INTEGER NOT NULL CHECK (fen >= 0),
  rate_points INTEGER NOT NULL,
  rate_fen INTEGER NOT NULL,
  settlement INTEGER REFERENCES settlement (id),
  voucher INTEGER NOT NULL REFERENCES voucher (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX fee_offset_year ON fee_offset (year, household);

CREATE TRIGGER lot_keeps_facts BEFORE UPDATE ON lot
WHEN NEW.seq <> OLD.seq OR NEW.n <> OLD.n OR NEW.resident <> OLD.resident OR NEW.earned_on <> OLD.earned_on
  OR NEW.expires_on <> OLD.expires_on OR NEW.opened <> OLD.opened
BEGIN SELECT RAISE(ABORT, 'only the remaining points of a lot may change'); END;
CREATE TRIGGER lot_no_delete BEFORE DELETE ON lot BEGIN SELECT RAISE(ABORT, 'lot is append-only'); END;
${['ledger', 'operator', 'voucher', 'policy', 'resident', 'account', 'household', 'membership', 'fee', 'rule']
  .concat(['rule_version', 'reward', 'reward_version', 'stock_move', 'activity', 'batch', 'settlement'])
  .concat(['settlement_line', 'entry', 'draw', 'fee_offset'])
  .map(appendOnly)
  .join('')}
${erasable('person', ['id', 'resident', 'seal', 'voucher'], ['salt', 'name', 'phone', 'low_income'])}
${erasable('remark', ['id', 'seal', 'voucher'], ['salt', 'note', 'evidence', 'decider', 'second'])}
${erasable('rejected_row', ['id', 'batch', 'line', 'code', 'seal', 'voucher'], ['salt', 'cells'])}
`;
