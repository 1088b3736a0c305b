// Step 6 of the schema: what is run around rewards. Quotas and redemption days, stock that was counted, budgets of who
// pays, honours that are nominated, goods that are put aside, and the closing of an exchange day.

import { appendOnly, erasable } from './guards.ts';

export const REWARDS = `
CREATE TABLE reward_terms (
  id INTEGER PRIMARY KEY,
  reward_version INTEGER NOT NULL UNIQUE REFERENCES reward_version (id),
  quota INTEGER CHECK (quota > 0),
  quota_period TEXT CHECK (quota_period IN ('day', 'week', 'month', 'quarter', 'year')),
  days TEXT,
  voucher INTEGER NOT NULL REFERENCES voucher (id) DEFERRABLE INITIALLY DEFERRED,
  CHECK ((quota IS NULL) = (quota_period IS NULL))
) STRICT;

CREATE TABLE stock_note (
  id INTEGER PRIMARY KEY,
  move INTEGER NOT NULL UNIQUE REFERENCES stock_move (id),
  held INTEGER CHECK (held >= 0),
  counted INTEGER CHECK (counted >= 0),
  seal BLOB NOT NULL CHECK (length(seal) = 32),
  salt BLOB,
  reason TEXT,
  voucher INTEGER NOT NULL REFERENCES voucher (id) DEFERRABLE INITIALLY DEFERRED,
  CHECK ((held IS NULL) = (counted IS NULL))
) STRICT;

CREATE TABLE reward_budget (
  id INTEGER PRIMARY KEY,
  payer TEXT NOT NULL CHECK (payer IN ('property', 'merchant', 'office')),
  year INTEGER NOT NULL,
  fen INTEGER NOT NULL CHECK (fen >= 0),
  warn_percent INTEGER NOT NULL CHECK (warn_percent BETWEEN 1 AND 100),
  voucher INTEGER NOT NULL REFERENCES voucher (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE honour (
  id INTEGER PRIMARY KEY,
  resident INTEGER NOT NULL REFERENCES resident (id),
  reward INTEGER NOT NULL REFERENCES reward (id),
  day INTEGER NOT NULL,
  seal BLOB NOT NULL CHECK (length(seal) = 32),
  salt BLOB,
  reason TEXT,
  voucher INTEGER NOT NULL REFERENCES voucher (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX honour_resident ON honour (resident);

CREATE TABLE honour_step (
  id INTEGER PRIMARY KEY,
  honour INTEGER NOT NULL UNIQUE REFERENCES honour (id),
  kind TEXT NOT NULL CHECK (kind IN ('approved', 'rejected')),
  day INTEGER NOT NULL,
  seq INTEGER REFERENCES entry (seq) DEFERRABLE INITIALLY DEFERRED,
  seal BLOB NOT NULL CHECK (length(seal) = 32),
  salt BLOB,
  reason TEXT,
  voucher INTEGER NOT NULL REFERENCES voucher (id) DEFERRABLE INITIALLY DEFERRED,
  CHECK ((kind = 'approved') = (seq IS NOT NULL))
) STRICT;
CREATE INDEX honour_step_entry ON honour_step (seq) WHERE seq IS NOT NULL;

CREATE TABLE hold (
  seq INTEGER PRIMARY KEY REFERENCES entry (seq) DEFERRABLE INITIALLY DEFERRED,
  until_day INTEGER,
  voucher INTEGER NOT NULL REFERENCES voucher (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE collection (
  id INTEGER PRIMARY KEY,
  seq INTEGER NOT NULL UNIQUE REFERENCES hold (seq),
  day INTEGER NOT NULL,
  voucher INTEGER NOT NULL REFERENCES voucher (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE tie_out (
  id INTEGER PRIMARY KEY,
  day INTEGER NOT NULL,
  voucher INTEGER NOT NULL REFERENCES voucher (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX tie_out_day ON tie_out (day);

CREATE TABLE tie_out_line (
  id INTEGER PRIMARY KEY,
  tie_out INTEGER NOT NULL REFERENCES tie_out (id),
  reward INTEGER NOT NULL REFERENCES reward (id),
  pieces INTEGER NOT NULL CHECK (pieces >= 0),
  points INTEGER NOT NULL CHECK (points >= 0),
  stock_before INTEGER,
  stock_moved INTEGER,
  stock_taken INTEGER,
  stock_after INTEGER,
  held INTEGER NOT NULL CHECK (held >= 0),
  counted INTEGER CHECK (counted >= 0),
  voucher INTEGER NOT NULL REFERENCES voucher (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX tie_out_line_tie_out ON tie_out_line (tie_out);
CREATE INDEX entry_reward ON entry (reward_version, day, quantity) WHERE reward_version IS NOT NULL AND reverses IS NULL;
${['reward_terms', 'reward_budget', 'hold', 'collection', 'tie_out', 'tie_out_line'].map(appendOnly).join('')}
${erasable('stock_note', ['id', 'move', 'held', 'counted', 'seal', 'voucher'], ['salt', 'reason'])}
${erasable('honour', ['id', 'resident', 'reward', 'day', 'seal', 'voucher'], ['salt', 'reason'])}
${erasable('honour_step', ['id', 'honour', 'kind', 'day', 'seq', 'seal', 'voucher'], ['salt', 'reason'])}
`;
