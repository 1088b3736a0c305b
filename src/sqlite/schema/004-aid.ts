// Step 4 of the schema: help between neighbours. A need as it was posted, and what became of it; where it stands follows
// from its steps alone. Of the codes on printed slips only salted digests are kept, and every wrong try is counted.

import { appendOnly, erasable } from './guards.ts';

export const AID = `
CREATE TABLE aid_request (
  id INTEGER PRIMARY KEY,
  requester INTEGER NOT NULL REFERENCES resident (id),
  category TEXT NOT NULL,
  rule INTEGER REFERENCES rule (id),
  posted_on INTEGER NOT NULL,
  day INTEGER,
  from_minute INTEGER CHECK (from_minute BETWEEN 0 AND 1439),
  to_minute INTEGER CHECK (to_minute BETWEEN 1 AND 1440),
  building TEXT,
  wanted INTEGER NOT NULL CHECK (wanted > 0),
  thanks INTEGER NOT NULL CHECK (thanks >= 0),
  pay INTEGER CHECK (pay > 0),
  seal BLOB NOT NULL CHECK (length(seal) = 32),
  salt BLOB,
  need TEXT,
  voucher INTEGER NOT NULL REFERENCES voucher (id) DEFERRABLE INITIALLY DEFERRED,
  CHECK ((rule IS NULL) = (pay IS NOT NULL))
) STRICT;
CREATE INDEX aid_request_requester ON aid_request (requester);

CREATE TABLE aid_step (
  id INTEGER PRIMARY KEY,
  request INTEGER NOT NULL REFERENCES aid_request (id),
  kind TEXT NOT NULL CHECK (kind IN
    ('taken', 'released', 'done', 'team', 'confirmed', 'thanked', 'paid', 'cancelled')),
  day INTEGER NOT NULL,
  party INTEGER REFERENCES resident (id),
  deed_day INTEGER,
  claim INTEGER REFERENCES claim (id),
  code INTEGER REFERENCES aid_code (id),
  seq INTEGER REFERENCES entry (seq) DEFERRABLE INITIALLY DEFERRED,
  seal BLOB NOT NULL CHECK (length(seal) = 32),
  salt BLOB,
  reason TEXT,
  voucher INTEGER NOT NULL REFERENCES voucher (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX aid_step_request ON aid_step (request);
CREATE INDEX aid_step_party ON aid_step (party, kind);
CREATE UNIQUE INDEX aid_step_claim ON aid_step (claim) WHERE claim IS NOT NULL;
CREATE UNIQUE INDEX aid_step_entry ON aid_step (seq) WHERE seq IS NOT NULL;

CREATE TABLE aid_code (
  id INTEGER PRIMARY KEY,
  request INTEGER NOT NULL REFERENCES aid_request (id),
  party INTEGER NOT NULL REFERENCES resident (id),
  code_salt TEXT NOT NULL CHECK (length(code_salt) = 32),
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  voucher INTEGER NOT NULL REFERENCES voucher (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX aid_code_request ON aid_code (request);

CREATE TABLE aid_try (
  id INTEGER PRIMARY KEY,
  request INTEGER NOT NULL REFERENCES aid_request (id),
  voucher INTEGER NOT NULL REFERENCES voucher (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX aid_try_request ON aid_try (request);
${erasable(
  'aid_request',
  [
    ...['id', 'requester', 'category', 'rule', 'posted_on', 'day', 'from_minute', 'to_minute', 'building', 'wanted'],
    ...['thanks', 'pay', 'seal', 'voucher'],
  ],
  ['salt', 'need'],
)}
${erasable(
  'aid_step',
  ['id', 'request', 'kind', 'day', 'party', 'deed_day', 'claim', 'code', 'seq', 'seal', 'voucher'],
  ['salt', 'reason'],
)}
${appendOnly('aid_code')}
${appendOnly('aid_try')}
`;
