// Step 8 of the schema: people who come and go. Why an account was closed, which cards turned out to be one person's,
// which points were handed over by that, who acted for somebody else, what was shown of a person, and what was erased.

import { appendOnly } from './guards.ts';

export const PEOPLE = `
CREATE TABLE departure (
  id INTEGER PRIMARY KEY,
  account INTEGER NOT NULL REFERENCES account (id),
  reason TEXT NOT NULL CHECK (reason IN ('moved', 'died', 'other')),
  voucher INTEGER NOT NULL REFERENCES voucher (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX departure_account ON departure (account);

CREATE TABLE merger (
  id INTEGER PRIMARY KEY,
  resident INTEGER NOT NULL REFERENCES resident (id),
  survivor INTEGER REFERENCES resident (id),
  voucher INTEGER NOT NULL REFERENCES voucher (id) DEFERRABLE INITIALLY DEFERRED,
  CHECK (survivor IS NOT resident)
) STRICT;
CREATE INDEX merger_resident ON merger (resident);
CREATE INDEX merger_survivor ON merger (survivor) WHERE survivor IS NOT NULL;

CREATE TABLE carryover (
  id INTEGER PRIMARY KEY,
  deal INTEGER NOT NULL,
  merger INTEGER REFERENCES merger (id),
  account INTEGER REFERENCES account (id),
  voucher INTEGER NOT NULL REFERENCES voucher (id) DEFERRABLE INITIALLY DEFERRED,
  CHECK ((merger IS NULL) <> (account IS NULL))
) STRICT;
CREATE INDEX carryover_deal ON carryover (deal);
CREATE INDEX carryover_merger ON carryover (merger) WHERE merger IS NOT NULL;
CREATE INDEX carryover_account ON carryover (account) WHERE account IS NOT NULL;

CREATE TABLE proxy (
  id INTEGER PRIMARY KEY,
  resident INTEGER NOT NULL REFERENCES resident (id),
  helper INTEGER NOT NULL REFERENCES resident (id) CHECK (helper <> resident),
  voucher INTEGER NOT NULL REFERENCES voucher (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX proxy_voucher ON proxy (voucher);

CREATE TABLE disclosure (
  id INTEGER PRIMARY KEY,
  resident INTEGER NOT NULL REFERENCES resident (id),
  voucher INTEGER NOT NULL REFERENCES voucher (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX disclosure_resident ON disclosure (resident);

CREATE TABLE erasure (
  id INTEGER PRIMARY KEY,
  resident INTEGER NOT NULL REFERENCES resident (id),
  voucher INTEGER NOT NULL REFERENCES voucher (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX erasure_resident ON erasure (resident);

CREATE TABLE erased_row (
  id INTEGER PRIMARY KEY,
  erasure INTEGER NOT NULL REFERENCES erasure (id),
  source TEXT NOT NULL,
  source_row INTEGER NOT NULL,
  voucher INTEGER NOT NULL REFERENCES voucher (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX erased_row_source ON erased_row (source, source_row);
${['departure', 'merger', 'carryover', 'proxy', 'disclosure', 'erasure', 'erased_row'].map(appendOnly).join('')}
`;
