// Step 9 of the schema: what the property company has answered to a settlement, and who has paid the fee. A row that
// `reverses` another one takes it back, with the same values, a payment with the opposite amount.

import { appendOnly, erasable } from './guards.ts';

export const BILLING = `
CREATE TABLE receipt (
  id INTEGER PRIMARY KEY,
  line INTEGER NOT NULL REFERENCES settlement_line (id),
  result TEXT NOT NULL CHECK (result IN ('accepted', 'refused')),
  fen INTEGER NOT NULL CHECK (fen >= 0),
  batch INTEGER NOT NULL REFERENCES batch (id) DEFERRABLE INITIALLY DEFERRED,
  reverses INTEGER REFERENCES receipt (id),
  seal BLOB NOT NULL CHECK (length(seal) = 32),
  salt BLOB,
  reason TEXT,
  voucher INTEGER NOT NULL REFERENCES voucher (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX receipt_line ON receipt (line);
CREATE INDEX receipt_batch ON receipt (batch);
CREATE UNIQUE INDEX receipt_reverses ON receipt (reverses) WHERE reverses IS NOT NULL;

CREATE TABLE payment (
  id INTEGER PRIMARY KEY,
  household INTEGER NOT NULL REFERENCES household (id),
  year INTEGER NOT NULL,
  fen INTEGER NOT NULL CHECK (fen <> 0),
  day INTEGER,
  batch INTEGER NOT NULL REFERENCES batch (id) DEFERRABLE INITIALLY DEFERRED,
  reverses INTEGER REFERENCES payment (id),
  voucher INTEGER NOT NULL REFERENCES voucher (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX payment_household ON payment (household, year, fen);
CREATE INDEX payment_year ON payment (year, household, fen);
CREATE INDEX payment_batch ON payment (batch);
CREATE UNIQUE INDEX payment_reverses ON payment (reverses) WHERE reverses IS NOT NULL;
${appendOnly('payment')}
${erasable('receipt', ['id', 'line', 'result', 'fen', 'batch', 'reverses', 'seal', 'voucher'], ['salt', 'reason'])}
`;
