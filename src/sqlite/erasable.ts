// What is erased of a person: one line for every table that keeps something under a seal. A table that is missing here
// does not compile.

import { FACT_NAMES, FACT_TABLES, type FactName, type FactTable } from './facts.ts';

/** The tables that have sealed columns. */
export type SealedName = { [T in FactName]: (typeof FACT_TABLES)[T] extends { sealed: unknown } ? T : never }[FactName];

const isSealed = (name: FactName): name is SealedName => (FACT_TABLES[name] as FactTable).sealed !== undefined;

export const SEALED_TABLES: readonly SealedName[] = FACT_NAMES.filter(isSealed);

export interface Erasable {
  /** SQL: whether a row `x` is about the person; `own` are the person's cards. Null where only words can tell. */
  readonly own: string | null;
  /** Whether a row is also erased where what somebody has typed there names the person. */
  readonly byWords: boolean;
}

const OF_OWN = 'x.resident IN (SELECT id FROM own)';

/** Beside its own rows, a table is searched for the person's names where people type what they like. */
export const ERASABLE: { readonly [T in SealedName]: Erasable } = {
  person: { own: OF_OWN, byWords: false },
  alias: {
    own: `${OF_OWN} OR (x.resident IS NULL AND x.name IN (SELECT a.name FROM alias a WHERE a.resident IN (SELECT id FROM own)))`,
    byWords: true,
  },
  remark: {
    own: 'x.id IN (SELECT e.remark FROM entry e WHERE e.resident IN (SELECT id FROM own) AND e.remark IS NOT NULL)',
    byWords: true,
  },
  rejected_row: { own: null, byWords: true },
  sheet_state: { own: null, byWords: true },
  claim: { own: OF_OWN, byWords: true },
  claim_step: {
    own: 'x.party IN (SELECT id FROM own) OR x.claim IN (SELECT c.id FROM claim c WHERE c.resident IN (SELECT id FROM own))',
    byWords: true,
  },
  honour: { own: OF_OWN, byWords: true },
  honour_step: {
    own: 'x.honour IN (SELECT h.id FROM honour h WHERE h.resident IN (SELECT id FROM own))',
    byWords: true,
  },
  stock_note: { own: null, byWords: true },
  aid_request: { own: 'x.requester IN (SELECT id FROM own)', byWords: true },
  aid_step: {
    own: 'x.party IN (SELECT id FROM own) OR x.request IN (SELECT q.id FROM aid_request q WHERE q.requester IN (SELECT id FROM own))',
    byWords: true,
  },
  credit: { own: OF_OWN, byWords: true },
  particular: { own: OF_OWN, byWords: false },
  survey_answer: { own: OF_OWN, byWords: true },
  survey_end: { own: null, byWords: true },
  receipt: { own: null, byWords: true },
};
