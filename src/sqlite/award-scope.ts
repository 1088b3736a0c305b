// For whom a rule is, asked of the book: behind which door a deed was done, and who else belongs to that household.
// Everything is looked up once, however many deeds follow.

import type { AwardDeed } from '../domain/award.ts';
import { iso } from '../domain/calendar.ts';
import { refusal } from '../domain/refusal.ts';
import type { RuleVersion } from '../domain/rules.ts';
import { isEverybody, isFor } from '../domain/scope.ts';
import { everLivedIn, householdCodeOf } from './households.ts';
import { residentById } from './residents.ts';
import type { Db } from './statement.ts';

export class ScopeBook {
  readonly #db: Db;
  readonly #doors = new Map<number, string>();
  readonly #members = new Map<number, readonly number[]>();

  constructor(db: Db) {
    this.#db = db;
  }

  /** Refuses a deed of somebody who lives where the rule is not, or in no household where it counts households. */
  check({ resident, household, day }: Pick<AwardDeed, 'resident' | 'household' | 'day'>, rule: RuleVersion): void {
    const { code, scope } = rule;
    if (isEverybody(scope)) return;
    const door = household === null ? null : this.#doorOf(household);
    if (isFor(scope, door) && (door !== null || scope.scoredBy === 'resident')) return;
    const { cardNo, name } = residentById(this.#db, resident);
    if (scope.buildings === null) throw refusal('no-household', { cardNo, name });
    const facts = { rule: code, buildings: scope.buildings, cardNo, name, household: door, on: iso(day) };
    throw refusal('rule-elsewhere', facts);
  }

  /** Everyone who has ever lived in a household. */
  membersOf(household: number | null): readonly number[] {
    if (household === null) return [];
    let members = this.#members.get(household);
    if (!members) this.#members.set(household, (members = everLivedIn(this.#db, household)));
    return members;
  }

  #doorOf(household: number): string {
    let door = this.#doors.get(household);
    if (door === undefined) this.#doors.set(household, (door = householdCodeOf(this.#db, household)));
    return door;
  }
}
