// Step 10 of the schema: deeds that stand on more than one sheet. The batch that has credited a deed, or asked for it, holds
// it from the start; other batches hold it since they have found it there. The newest row of a batch and a deed counts.

import { appendOnly } from './guards.ts';

export const HELD_DEEDS = `
CREATE TABLE held_deed (
  id INTEGER PRIMARY KEY,
  batch INTEGER NOT NULL REFERENCES batch (id) DEFERRABLE INITIALLY DEFERRED,
  seq INTEGER REFERENCES entry (seq) DEFERRABLE INITIALLY DEFERRED,
  claim INTEGER REFERENCES claim (id),
  state TEXT NOT NULL CHECK (state IN ('held', 'released')),
  voucher INTEGER NOT NULL REFERENCES voucher (id) DEFERRABLE INITIALLY DEFERRED,
  CHECK ((seq IS NULL) <> (claim IS NULL))
) STRICT;
CREATE INDEX held_deed_batch ON held_deed (batch);
CREATE INDEX held_deed_seq ON held_deed (seq) WHERE seq IS NOT NULL;
CREATE INDEX held_deed_claim ON held_deed (claim) WHERE claim IS NOT NULL;
${appendOnly('held_deed')}
`;
