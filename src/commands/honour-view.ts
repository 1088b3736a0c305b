// A nomination, or an honour, as commands show one.

import { iso } from '../domain/calendar.ts';
import { honourState, type HonourState } from '../domain/honours.ts';
import type { Person } from '../domain/person.ts';
import { refusal } from '../domain/refusal.ts';
import { versionAt } from '../domain/rules.ts';
import { honourById, lastHonour, type StoredHonour } from '../sqlite/honours.ts';
import { personAt } from '../sqlite/residents.ts';
import type { Db } from '../sqlite/statement.ts';
import { versionsFor } from '../sqlite/stock.ts';

/** An honour in a document. */
export interface ShownHonour extends Person {
  readonly id: number;
  readonly state: HonourState;
  readonly honour: string;
  readonly honourName: string;
  readonly nominatedOn: string;
  readonly nominatedBy: string;
  readonly reason: string | null;
  readonly decidedOn: string | null;
  readonly decidedBy: string | null;
  /** Why it was rejected. */
  readonly endReason: string | null;
  /** The redemption that it has become. */
  readonly seq: number | null;
}

/** The honour of that number. Refuses one that there is not. */
export function honourFor(db: Db, id: number): StoredHonour {
  const honour = honourById(db, id);
  if (!honour) throw refusal('unknown-honour', { asked: String(id), last: lastHonour(db) });
  return honour;
}

/** How it stands. */
export function shownHonour(db: Db, honour: StoredHonour): ShownHonour {
  const { id, code, day, end, nominatedBy, reason, endReason } = honour;
  const versions = versionsFor(db, code);
  const version = versionAt(versions, end?.day ?? day) ?? versions.at(-1);
  return {
    ...{ id, state: honourState(honour), ...personAt(db, honour.resident) },
    ...{ honour: code, honourName: version?.name ?? code },
    ...{ nominatedOn: iso(day), nominatedBy, reason },
    ...{ decidedOn: end && iso(end.day), decidedBy: end && end.operator, endReason, seq: end?.seq ?? null },
  };
}
