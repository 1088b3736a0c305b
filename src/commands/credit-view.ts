// Where a resident stands with what was taken on credit, as every command shows it.

import { iso, type Day } from '../domain/calendar.ts';
import { creditStanding } from '../domain/credit.ts';
import { creditOf } from '../sqlite/credits.ts';
import { openLots } from '../sqlite/lots.ts';
import { isClosedOn, type Resident } from '../sqlite/residents.ts';
import type { Db } from '../sqlite/statement.ts';

export interface ShownCredit {
  readonly cardNo: string;
  readonly name: string;
  /** How far the resident may go below zero today. */
  readonly limit: number;
  /** The last day of the credit, or of the debt where that is later; null where there never was one. */
  readonly until: string | null;
  readonly owes: number;
  /** The day of the oldest redemption that is not paid. */
  readonly since: string | null;
  /** Whether any of it is past its last day. */
  readonly overdue: boolean;
}

export function shownCredit(db: Db, resident: Resident, day: Day): ShownCredit {
  const { limit, until, owes, since, overdue } = creditStanding(
    openLots(db, resident.id),
    creditOf(db, resident.id, day),
    day,
  );
  return {
    cardNo: resident.cardNo,
    name: resident.name,
    limit: isClosedOn(resident, day) ? 0 : limit,
    until: until === null ? null : iso(until),
    owes,
    since: since === null ? null : iso(since),
    overdue,
  };
}
