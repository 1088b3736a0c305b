// Step 3 of the schema: points that are asked for, and what became of them. A claim is a deed as it was entered; where
// it stands follows from its steps alone. Days are those of the neighbourhood; `until_day` is the last one of a notice.

import { erasable } from './guards.ts';

export const CLAIMS = `
CREATE TABLE claim (
  id INTEGER PRIMARY KEY,
  resident INTEGER NOT NULL REFERENCES resident (id),
  household INTEGER REFERENCES household (id),
  day INTEGER NOT NULL,
  rule_version INTEGER NOT NULL REFERENCES rule_version (id),
  quantity INTEGER,
  asked INTEGER NOT NULL CHECK (asked >= 0),
  minutes INTEGER CHECK (minutes >= 0),
  activity TEXT,
  segment TEXT,
  batch INTEGER REFERENCES batch (id) DEFERRABLE INITIALLY DEFERRED,
  seal BLOB NOT NULL CHECK (length(seal) = 32),
  salt BLOB,
  note TEXT,
  evidence TEXT,
  decider TEXT,
  second TEXT,
  voucher INTEGER NOT NULL REFERENCES voucher (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX claim_resident ON claim (resident);
CREATE INDEX claim_batch ON claim (batch) WHERE batch IS NOT NULL;
CREATE INDEX claim_voucher ON claim (voucher);

CREATE TABLE claim_step (
  id INTEGER PRIMARY KEY,
  claim INTEGER NOT NULL REFERENCES claim (id),
  kind TEXT NOT NULL CHECK (kind IN
    ('confirmed', 'approved', 'objected', 'dismissed', 'upheld', 'rejected', 'withdrawn', 'posted')),
  day INTEGER NOT NULL,
  party INTEGER REFERENCES resident (id),
  until_day INTEGER,
  seq INTEGER REFERENCES entry (seq) DEFERRABLE INITIALLY DEFERRED,
  seal BLOB NOT NULL CHECK (length(seal) = 32),
  salt BLOB,
  reason TEXT,
  voucher INTEGER NOT NULL REFERENCES voucher (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX claim_step_claim ON claim_step (claim);
CREATE INDEX claim_step_end ON claim_step (claim) WHERE kind IN ('upheld', 'rejected', 'withdrawn', 'posted');
CREATE INDEX claim_step_entry ON claim_step (seq) WHERE seq IS NOT NULL;
${erasable(
  'claim',
  [
    ...['id', 'resident', 'household', 'day', 'rule_version', 'quantity', 'asked', 'minutes', 'activity', 'segment'],
    ...['batch', 'seal', 'voucher'],
  ],
  ['salt', 'note', 'evidence', 'decider', 'second'],
)}
${erasable('claim_step', ['id', 'claim', 'kind', 'day', 'party', 'until_day', 'seq', 'seal', 'voucher'], ['salt', 'reason'])}
`;
