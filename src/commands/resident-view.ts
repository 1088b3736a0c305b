// A resident as commands show one: who it is, where they live, whether the account is open, which cards are theirs.

import type { Context } from '../context.ts';
import { BEGINNING, iso, type Day } from '../domain/calendar.ts';
import type { Particulars } from '../domain/particulars.ts';
import type { Person } from '../domain/person.ts';
import { maskedPhone } from '../domain/phone.ts';
import { refusal } from '../domain/refusal.ts';
import type { LeavingReason } from '../domain/residency.ts';
import { erasedAt } from '../sqlite/erasures.ts';
import { ofCards } from '../sqlite/mergers.ts';
import { particularsOf } from '../sqlite/particulars.ts';
import { firstHome, leavingReason, residentById, type Resident } from '../sqlite/residents.ts';
import type { Db } from '../sqlite/statement.ts';
import { dayOfMoment } from './local-time.ts';
import { doorOf } from './whom.ts';

export interface ShownResident extends Particulars, Person {
  readonly household: string | null;
  readonly phone: string | null;
  readonly lowIncome: boolean;
  readonly joined: string | null;
  readonly closedSince: string | null;
  /** Why the account is closed, where somebody has said so. */
  readonly reason?: LeavingReason;
  /** The numbers of cards that were merged into this one. */
  readonly oldCards?: readonly string[];
}

export function shownResident(db: Db, resident: Resident, day: Day): ShownResident {
  const joined = firstHome(db, resident.id);
  const reason = resident.closedSince === null ? null : leavingReason(db, resident.id);
  const oldCards = ofCards(db, resident.id, (id) => (id === resident.id ? [] : [residentById(db, id).cardNo]));
  return {
    cardNo: resident.cardNo,
    name: resident.name,
    household: doorOf(db, resident.id, day),
    phone: resident.phone === null ? null : maskedPhone(resident.phone),
    lowIncome: resident.lowIncome,
    ...particularsOf(db, resident.id),
    joined: joined === null || joined === BEGINNING ? null : iso(joined),
    closedSince: resident.closedSince === null ? null : iso(resident.closedSince),
    ...(reason === null ? {} : { reason }),
    ...(oldCards.length === 0 ? {} : { oldCards }),
  };
}

/** Prints a resident: the document, or a sentence. */
export function printResident(ctx: Context, resident: ShownResident, sentence: string): void {
  if (ctx.globals.json) ctx.out.document({ resident });
  else ctx.out.line(sentence);
  if (ctx.globals.dryRun) ctx.out.say(ctx.text.common.dryRun);
}

/** Refuses a card whose person was erased: nobody is behind it any more. */
export function refuseErased(db: Db, { id, cardNo }: Resident): void {
  const at = erasedAt(db, id);
  if (at !== null) throw refusal('resident-erased', { cardNo, on: iso(dayOfMoment(db, at)) });
}
