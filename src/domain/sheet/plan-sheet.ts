// From the lines of a sign-in sheet to the deeds that it claims: whose, under which rule, on which day, how much.
// Whether a deed is there already, and what the caps leave of it, is decided when it is credited.

import type { AwardClaim } from '../award.ts';
import { iso, type Day } from '../calendar.ts';
import { hundredths, ONE, type Minutes } from '../quantities.ts';
import { problem, type Problem } from '../refusal.ts';
import { ruleMeant, type RulesByCode } from '../rule-words.ts';
import { versionAt, type RuleVersion } from '../rules.ts';
import { homeOn, Matcher, type People } from './people.ts';
import type { SheetLine } from './sheet-lines.ts';

/** What the clerk says for the rows that do not say it themselves. */
export interface SheetDefaults {
  readonly rule: string | null;
  readonly day: Day | null;
  readonly activity: string | null;
  readonly minutes: Minutes | null;
}

export interface SheetFacts {
  readonly people: People;
  readonly rules: RulesByCode;
  /** Further names of rules, such as those of a preset in the other language: name → code. */
  readonly synonyms: ReadonlyMap<string, string>;
  readonly today: Day;
  readonly defaults: SheetDefaults;
  /** Which file of the command it is, and the batch that its entries get. */
  readonly file: number;
  readonly batch: number;
}

/** A deed as one row claims it. Its segment is the time of arrival, until it is known whether that tells visits apart. */
export interface PlannedDeed extends AwardClaim {
  readonly file: number;
  readonly row: number;
  /** The code of its rule. */
  readonly rule: string;
  readonly again: false;
}

export interface SheetPlan {
  readonly deeds: readonly PlannedDeed[];
  readonly problems: readonly Problem[];
}

/** Plans every line of a sheet; a line that can't be credited becomes a problem of its row. */
export function planSheet(lines: readonly SheetLine[], facts: SheetFacts): SheetPlan {
  const planner = new Planner(facts);
  const deeds: PlannedDeed[] = [];
  const problems: Problem[] = [];
  for (const line of lines) {
    const planned = planner.plan(line);
    if ('code' in planned) problems.push(planned);
    else deeds.push(planned);
  }
  return { deeds, problems };
}

interface RuleFound {
  readonly code: string;
  /** Null where none is in force on the day. */
  readonly version: RuleVersion | null;
}

class Planner {
  readonly #facts: SheetFacts;
  readonly #matcher: Matcher;
  /** By day and word: most rows say the same. */
  readonly #rules = new Map<Day, Map<string, RuleFound | readonly string[]>>();

  constructor(facts: SheetFacts) {
    this.#facts = facts;
    this.#matcher = new Matcher(facts.people, facts.today);
  }

  plan(line: SheetLine): PlannedDeed | Problem {
    const { defaults, today, people } = this.#facts;
    const day = line.day ?? defaults.day;
    if (day === null) return problem(line.row, 'row-missing-value', { column: 'date' });
    if (day > today) return problem(line.row, 'date-ahead', { date: iso(day), today: iso(today) });
    const who = this.#matcher.find(line, day);
    if ('code' in who) return who;
    const rule = this.#rule(line, day);
    if ('row' in rule) return rule;
    const amount = amountOf(line, rule.version, defaults.minutes);
    if ('code' in amount) return amount;
    return {
      file: this.#facts.file,
      row: line.row,
      resident: who.id,
      household: homeOn(people, who.id, day),
      day,
      rule: rule.code,
      quantity: amount.quantity,
      given: line.points ?? null,
      minutes: amount.minutes,
      activity: line.activity ?? defaults.activity,
      segment: line.segment ?? null,
      remark: line.note === undefined ? null : { note: line.note, evidence: null, decider: null, second: null },
      batch: this.#facts.batch,
      // The sheet itself says how many points were decided.
      decided: true,
      again: false,
    };
  }

  #rule({ row, rule }: SheetLine, day: Day): RuleFound | Problem {
    const word = rule ?? this.#facts.defaults.rule;
    if (word === null) return problem(row, 'row-missing-value', { column: 'rule' });
    let known = this.#rules.get(day);
    if (!known) this.#rules.set(day, (known = new Map()));
    let found = known.get(word);
    if (!found) known.set(word, (found = this.#look(word, day)));
    return 'code' in found ? found : problem(row, 'row-no-rule', { given: word, near: found });
  }

  /** The rule that a word means, or the rules that it may have meant. */
  #look(word: string, day: Day): RuleFound | readonly string[] {
    const { rules, synonyms } = this.#facts;
    const meant = ruleMeant(rules, synonyms, word, day);
    return typeof meant === 'string' ? { code: meant, version: versionAt(rules.get(meant) ?? [], day) } : meant;
  }
}

type Amount = Pick<PlannedDeed, 'quantity' | 'minutes'>;

/** Where a rule counts hours the time on the sheet is the quantity; elsewhere it is only kept. */
function amountOf(line: SheetLine, rule: RuleVersion | null, normal: Minutes | null): Amount | Problem {
  const worked = line.minutes ?? normal;
  const quantity = line.qty ?? null;
  if (rule?.unit !== 'hour') return { quantity, minutes: worked };
  if (worked !== null) return { quantity: hundredths(Math.round((worked * ONE) / 60)), minutes: worked };
  if (quantity === null) return problem(line.row, 'row-missing-value', { column: 'hours' });
  return { quantity, minutes: null };
}
