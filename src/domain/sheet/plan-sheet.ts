// From the lines of a sign-in sheet to the deeds that it claims: whose, under which rule, on which day, how much.
// Whether a deed is there already, and what the caps leave of it, is decided when it is credited.

import type { ActivityFrom } from '../activity.ts';
import type { AwardDeed } from '../award.ts';
import { civil, iso, type Day } from '../calendar.ts';
import { householdCode } from '../household-code.ts';
import { personName } from '../person-name.ts';
import { minutes, type Minutes } from '../quantities.ts';
import { problem, type Problem } from '../refusal.ts';
import { ruleMeant, type RulesByCode } from '../rule-words.ts';
import { hoursIn, minutesOf, versionAt, type RuleVersion } from '../rules.ts';
import { segmentOf } from '../visit.ts';
import { homeOn, Matcher, type KnownResident, type NamedBy, type People } from './people.ts';
import type { SheetDefaults } from './read-sheet.ts';
import type { SheetLine } from './sheet-lines.ts';

export interface SheetFacts {
  readonly people: People;
  readonly rules: RulesByCode;
  /** Further names of rules, such as those of a preset in the other language: name → code. */
  readonly synonyms: ReadonlyMap<string, string>;
  readonly today: Day;
  readonly defaults: SheetDefaults;
  /** Whether the activities are others than those of the awards that stand, as far as they are named. */
  readonly isOtherActivity?: boolean;
  /** Which file of the command it is, and the batch that its entries get. */
  readonly file: number;
  readonly batch: number;
}

/** A deed as one row claims it. Its segment is what the row says, until it is known which visit that is. */
export interface PlannedDeed extends AwardDeed {
  readonly file: number;
  readonly row: number;
  /** The code of its rule. */
  readonly rule: string;
  readonly again: false;
  /** How far its activity tells it from other deeds of the day. */
  readonly activityFrom: ActivityFrom;
}

export interface SheetPlan {
  readonly deeds: readonly PlannedDeed[];
  readonly problems: readonly Problem[];
}

/** Plans every line of a sheet. A row of which one line can't be credited becomes one problem, and none of it is credited. */
export function planSheet(lines: readonly SheetLine[], facts: SheetFacts): SheetPlan {
  const planner = new Planner(facts);
  const deeds: PlannedDeed[] = [];
  const problems: Problem[] = [];
  for (let i = 0; i < lines.length;) {
    const first = lines[i] as SheetLine;
    const before = deeds.length;
    let fault: Problem | null = null;
    do fault = planner.plan(lines[i++] as SheetLine, deeds) ?? fault;
    while (lines[i]?.row === first.row && lines[i]?.cells === first.cells);
    if (fault) {
      deeds.length = before;
      problems.push(fault);
    }
  }
  return { deeds, problems };
}

/** What stands behind a name and is none of it. Anything else in brackets may say that somebody else came, or nobody. */
const ROLE =
  /\s*[(（](?:副?(?:组长|队长|楼长|楼栋长|单元长|楼组长|网格长|班长|会长|社长|团长|站长|主任|书记|主席|委员|网格员)|(?:预备)?党员|团员|志愿者|义工|户主|业主|租户|家属|居民|居民代表|代表|领队|负责人|联系人|召集人|骨干|男|女|\d{1,3}岁)[)）]$/u;

const AND_OTHERS = /(?:等|共)\s*(?:[\d０-９]+|[一二两三四五六七八九十几]+)?\s*(?:人|位|名|个人)[)）]?$/u;

/** Whether a name stands for others as well, `何文斌等5人`: who they are nobody can tell. */
export const namesOthers = (name: string): boolean => AND_OTHERS.test(name);

interface RuleFound {
  readonly code: string;
  /** Null where none is in force on the day. */
  readonly version: RuleVersion | null;
}

/** Where the day is written without its year, that may be the last one in which the day is not ahead. */
function withoutDay({ row }: SheetLine, bare: SheetDefaults['bareDay'], today: Day): Problem {
  if (bare === null) return problem(row, 'row-missing-value', { column: 'date' });
  const { month, day } = bare.value;
  const now = civil(today);
  const isAhead = month > now.month || (month === now.month && day > now.day);
  const year = isAhead ? now.year - 1 : now.year;
  return problem(row, 'row-missing-value', { column: 'date', written: { month, day, from: bare.from, year } });
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

  /** Adds the deeds that one line claims, one for each of its people, or tells what is wrong with it. */
  plan(line: SheetLine, deeds: PlannedDeed[]): Problem | null {
    const { defaults, today } = this.#facts;
    const day = line.day ?? defaults.day;
    if (day === null) return withoutDay(line, defaults.bareDay, today);
    if (day > today) return problem(line.row, 'date-ahead', { date: iso(day), today: iso(today) });
    const who = this.#people(line, day);
    if ('code' in who) return who;
    const rule = this.#rule(line, day);
    if ('row' in rule) return rule;
    const amount = amountOf(line, rule.version, defaults.minutes);
    if ('code' in amount) return amount;
    for (const one of 'id' in who ? [who] : who) deeds.push(this.#deed(line, one, day, rule.code, amount));
    return null;
  }

  #deed(line: SheetLine, who: KnownResident, day: Day, rule: string, amount: Amount): PlannedDeed {
    const { defaults, people, file, batch, isOtherActivity = false } = this.#facts;
    const from = line.activity === undefined ? defaults.activityFrom : 'said';
    return {
      file,
      row: line.row,
      resident: who.id,
      household: homeOn(people, who.id, day),
      day,
      rule,
      quantity: amount.quantity,
      given: line.points ?? null,
      minutes: amount.minutes,
      activity: line.activity ?? defaults.activity,
      activityFrom: isOtherActivity && from !== 'nowhere' ? 'typed' : from,
      segment: line.segment === undefined ? null : segmentOf(line.segment, amount.minutes),
      remark: line.note === undefined ? null : { note: line.note, evidence: null, decider: null, second: null },
      batch,
      // The sheet itself says how many points were decided.
      decided: true,
      again: false,
    };
  }

  /** Who a line means. A cell with several names means several people only where each of them is known. */
  #people(line: SheetLine, day: Day): KnownResident | readonly KnownResident[] | Problem {
    const found = this.#matcher.find(line, day);
    if (line.name !== undefined && namesOthers(line.name) && !this.#facts.people.byName.has(line.name))
      return problem(line.row, 'row-more-people', { given: line.name });
    if (!('code' in found)) return found;
    const bare = line.name?.replace(ROLE, '');
    if (bare !== undefined && bare !== line.name && bare !== '') {
      const plain = this.#matcher.find({ ...line, name: bare }, day);
      if (!('code' in plain)) return plain;
    }
    if (!line.people || found.code === 'closed-resident' || found.code === 'row-name-mismatch') return found;
    const several: KnownResident[] = [];
    for (const name of line.people) {
      const one = this.#matcher.find(namedInList(line, name), day);
      // A name with spaces in it that nobody has is one unknown name.
      if ('code' in one && one.code === 'ambiguous-resident') return one;
      if ('code' in one)
        return /[、,，;；/／]/u.test(line.cells.find((cell) => cell.includes(name)) ?? '') ? one : found;
      several.push(one);
    }
    return [...new Map(several.map((who) => [who.id, who])).values()];
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

/** One of several people in a cell; the door on the row is nobody's in particular, but one behind the name is. */
function namedInList(line: SheetLine, text: string): NamedBy {
  if (line.name === undefined) return { row: line.row, cardNo: text };
  const [, name = text, door] = /^(.+?)[(（](.+)[)）]$/u.exec(text) ?? [];
  const household = door === undefined ? null : householdCode(door);
  return household === null
    ? { row: line.row, name: personName(text) }
    : { row: line.row, name: personName(name), household };
}

type Amount = Pick<PlannedDeed, 'quantity' | 'minutes'>;

/** Where a rule counts hours the time on the sheet is the quantity; elsewhere it is only kept. */
function amountOf(line: SheetLine, rule: RuleVersion | null, normal: Minutes | null): Amount | Problem {
  const isHours = rule?.unit === 'hour';
  const counted = line.number === undefined || !isHours ? null : minutes(minutesOf('hour', line.number));
  const worked = line.minutes ?? counted ?? normal;
  const quantity = line.qty ?? (isHours ? null : (line.number ?? null));
  if (!isHours) return { quantity, minutes: worked };
  if (worked !== null) return { quantity: hoursIn(worked), minutes: worked };
  if (quantity === null) return problem(line.row, 'row-missing-value', { column: line.lacks ?? 'hours' });
  return { quantity, minutes: null };
}
