// The schema as an ordered list of steps; a step is never edited once released. The file's `user_version` is the
// number of steps that it has seen.

import { LEDGER } from './schema/001-ledger.ts';
import { PAPER } from './schema/002-paper.ts';
import { CLAIMS } from './schema/003-claims.ts';
import { AID } from './schema/004-aid.ts';
import { CREDIT } from './schema/005-credit.ts';
import { REWARDS } from './schema/006-rewards.ts';
import { SCOPE } from './schema/007-scope.ts';
import { PEOPLE } from './schema/008-people.ts';
import { BILLING } from './schema/009-billing.ts';
import { HELD_DEEDS } from './schema/010-held-deeds.ts';
import { AWARDS_BY_RESIDENT } from './schema/011-awards-by-resident.ts';
import { NAMED_FIRST } from './schema/012-named-first.ts';

/** "JIFE" in ASCII: marks a file as ours in the SQLite header. */
export const APPLICATION_ID = 0x4a494645;

/** Every step from an empty file to the newest schema, in order. */
export const MIGRATIONS: readonly string[] = [
  LEDGER,
  PAPER,
  CLAIMS,
  AID,
  CREDIT,
  REWARDS,
  SCOPE,
  PEOPLE,
  BILLING,
  HELD_DEEDS,
  AWARDS_BY_RESIDENT,
  NAMED_FIRST,
]; // prettier-ignore
