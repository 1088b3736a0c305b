// Whose lots a redemption or gift may draw from.

import type { Day } from '../domain/calendar.ts';
import { limitOn } from '../domain/credit.ts';
import { isOpenOn } from '../domain/residency.ts';
import type { Purse } from '../domain/redemption.ts';
import { creditHeld } from './credits.ts';
import { openLots } from './lots.ts';
import { householdOn, membersOn, type Resident } from './residents.ts';
import type { Db } from './statement.ts';

/** What one resident can spend from. */
export function purseOf(db: Db, resident: Resident, day: Day): Purse {
  const credit = creditHeld(db, resident, day);
  return {
    resident: resident.id,
    household: householdOn(db, resident.id, day),
    cardNo: resident.cardNo,
    name: resident.name,
    creditLimit: limitOn(credit, day),
    creditUntil: credit?.until ?? null,
    lots: openLots(db, resident.id),
  };
}

/** The same and the rest of the household whose accounts are open that day, where the policy pools it. */
export function pursesOf(db: Db, own: Purse, day: Day): Purse[] {
  if (own.household === null) return [own];
  const others = membersOn(db, own.household, day).filter(
    (member) => member.id !== own.resident && isOpenOn(member, day),
  );
  return [own, ...others.map((member) => purseOf(db, member, day))];
}
