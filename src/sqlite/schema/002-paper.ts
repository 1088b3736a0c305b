// Step 2 of the schema: what comes from paper. How the table of an import was read, what became of rows that were
// rejected, names as people write them, marks of the office's own, numbered sign-in sheets, checks of paper cards.

import { appendOnly, erasable } from './guards.ts';

export const PAPER = `
CREATE TABLE reading (
  id INTEGER PRIMARY KEY,
  batch INTEGER NOT NULL REFERENCES batch (id),
  worksheet TEXT,
  layout TEXT NOT NULL CHECK (layout IN ('long', 'wide')),
  header_row INTEGER NOT NULL,
  headings TEXT NOT NULL,
  options TEXT NOT NULL,
  voucher INTEGER NOT NULL REFERENCES voucher (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX reading_batch ON reading (batch);

CREATE TABLE row_outcome (
  id INTEGER PRIMARY KEY,
  rejected_row INTEGER NOT NULL REFERENCES rejected_row (id),
  outcome TEXT NOT NULL CHECK (outcome IN ('credited', 'duplicate', 'rejected', 'dismissed', 'pending')),
  voucher INTEGER NOT NULL REFERENCES voucher (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX row_outcome_row ON row_outcome (rejected_row);

CREATE TABLE alias (
  id INTEGER PRIMARY KEY,
  resident INTEGER REFERENCES resident (id),
  seal BLOB NOT NULL CHECK (length(seal) = 32),
  salt BLOB,
  name TEXT,
  household TEXT,
  voucher INTEGER NOT NULL REFERENCES voucher (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX alias_name ON alias (name);

CREATE TABLE mark (
  id INTEGER PRIMARY KEY,
  text TEXT NOT NULL,
  meaning TEXT NOT NULL CHECK (meaning IN ('present', 'absent', 'forgotten')),
  voucher INTEGER NOT NULL REFERENCES voucher (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX mark_text ON mark (text);

CREATE TABLE sheet (
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  day INTEGER,
  rule INTEGER REFERENCES rule (id),
  activity TEXT,
  minutes INTEGER CHECK (minutes > 0),
  rows INTEGER NOT NULL CHECK (rows > 0),
  voucher INTEGER NOT NULL REFERENCES voucher (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE sheet_row (
  id INTEGER PRIMARY KEY,
  sheet INTEGER NOT NULL REFERENCES sheet (id),
  n INTEGER NOT NULL CHECK (n > 0),
  resident INTEGER NOT NULL REFERENCES resident (id),
  voucher INTEGER NOT NULL REFERENCES voucher (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE UNIQUE INDEX sheet_row_place ON sheet_row (sheet, n);

CREATE TABLE sheet_state (
  id INTEGER PRIMARY KEY,
  sheet INTEGER NOT NULL REFERENCES sheet (id),
  state TEXT NOT NULL CHECK (state IN ('out', 'cancelled')),
  seal BLOB NOT NULL CHECK (length(seal) = 32),
  salt BLOB,
  reason TEXT,
  voucher INTEGER NOT NULL REFERENCES voucher (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX sheet_state_sheet ON sheet_state (sheet);

CREATE TABLE card_check (
  id INTEGER PRIMARY KEY,
  resident INTEGER NOT NULL REFERENCES resident (id),
  seq INTEGER NOT NULL,
  card_points INTEGER NOT NULL,
  book_points INTEGER NOT NULL,
  voucher INTEGER NOT NULL REFERENCES voucher (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX card_check_resident ON card_check (resident);
CREATE INDEX batch_sheet_no ON batch (sheet_no) WHERE sheet_no IS NOT NULL;
${['reading', 'row_outcome', 'mark', 'sheet', 'sheet_row', 'card_check'].map(appendOnly).join('')}
${erasable('alias', ['id', 'resident', 'seal', 'voucher'], ['salt', 'name', 'household'])}
${erasable('sheet_state', ['id', 'sheet', 'state', 'seal', 'voucher'], ['salt', 'reason'])}
`;
