// Step 5 of the schema: what is recorded of a resident beyond name and phone, and how far residents in need may go
// into debt. Of both the last row of a resident holds; a credit of no points ends the one before.

import { erasable } from './guards.ts';

export const CREDIT = `
CREATE TABLE particular (
  id INTEGER PRIMARY KEY,
  resident INTEGER NOT NULL REFERENCES resident (id),
  seal BLOB NOT NULL CHECK (length(seal) = 32),
  salt BLOB,
  birth_year INTEGER,
  disabled INTEGER CHECK (disabled IN (0, 1)),
  voucher INTEGER NOT NULL REFERENCES voucher (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX particular_resident ON particular (resident);

CREATE TABLE credit (
  id INTEGER PRIMARY KEY,
  resident INTEGER NOT NULL REFERENCES resident (id),
  points INTEGER NOT NULL CHECK (points >= 0),
  from_day INTEGER NOT NULL,
  until_day INTEGER NOT NULL,
  seal BLOB NOT NULL CHECK (length(seal) = 32),
  salt BLOB,
  reason TEXT,
  second TEXT,
  voucher INTEGER NOT NULL REFERENCES voucher (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX credit_resident ON credit (resident);
${erasable('particular', ['id', 'resident', 'seal', 'voucher'], ['salt', 'birth_year', 'disabled'])}
${erasable(
  'credit',
  ['id', 'resident', 'points', 'from_day', 'until_day', 'seal', 'voucher'],
  ['salt', 'reason', 'second'],
)}
`;
