// Writing awards: reads what a deed's caps and identity depend on, once per resident and year, however many deeds follow.

import { addDays, firstOfYear, iso, lastOfYear, yearOf, type Day } from '../domain/calendar.ts';
import { capsOn, planAward, type AwardClaim } from '../domain/award.ts';
import type { Entry } from '../domain/entry.ts';
import type { Lot } from '../domain/lots.ts';
import { near } from '../domain/near.ts';
import { points } from '../domain/quantities.ts';
import { refusal } from '../domain/refusal.ts';
import { versionAt, type RuleVersion } from '../domain/rules.ts';
import { earnedLines, type EarnedLine } from './entries.ts';
import { debtors, openLots } from './lots.ts';
import { policyBook } from './policies.ts';
import { groupMatesAt, ruleVersions } from './rules.ts';
import { all } from './statement.ts';
import type { Writer } from './writer.ts';

/** A deed to credit: the claim, and the code of its rule. */
export interface Award extends Omit<AwardClaim, 'decided'> {
  readonly rule: string;
  readonly decided: boolean;
  /** A second deed of the same kind on the same day is real. */
  readonly again: boolean;
}

/** What became of it: a new entry, or the one that was already there. */
export type Awarded =
  | { readonly kind: 'credited'; readonly entry: Entry }
  | { readonly kind: 'duplicate'; readonly seq: number; readonly inThisRun: boolean };

/** Days on either side of a year that a week at its edge reaches. */
const WEEK_EDGE = 6;

interface Window {
  readonly from: Day;
  readonly to: Day;
  readonly lines: EarnedLine[];
}

/** The rule in force on a day. Refuses an unknown code and a day outside its versions. */
export function ruleInForce(versions: ReadonlyMap<string, readonly RuleVersion[]>, code: string, day: Day): RuleVersion {
  const known = versions.get(code);
  if (!known) throw refusal('unknown-rule', { asked: code, near: near(code, versions.keys()) });
  const version = versionAt(known, day);
  if (version) return version;
  const from = known.reduce<Day | null>((least, v) => (least === null || v.from < least ? v.from : least), null);
  const last = known.at(-1);
  const to = last && last.to < day ? iso(last.to) : null;
  throw refusal('rule-not-in-force', { rule: code, date: iso(day), from: from === null ? null : iso(from), to });
}

export class AwardBook {
  readonly #writer: Writer;
  readonly #rules: ReadonlyMap<string, readonly RuleVersion[]>;
  readonly #policyAt: ReturnType<typeof policyBook>;
  readonly #windows = new Map<string, Window>();
  readonly #debtors: Set<number>;
  readonly #startSeq: number;

  constructor(writer: Writer) {
    this.#writer = writer;
    this.#rules = ruleVersions(writer.db);
    this.#policyAt = policyBook(writer.db);
    this.#debtors = debtors(writer.db);
    this.#startSeq = writer.nextSeq();
  }

  /** Credits one deed, or finds that it is already there. Refuses what its rule refuses. */
  award(award: Award): Awarded {
    const rule = ruleInForce(this.#rules, award.rule, award.day);
    const window = this.#window(award.resident, award.day);
    const same = this.#sameDeeds(window, award, rule);
    const known = same.get(award.segment);
    if (known !== undefined && !award.again) return { kind: 'duplicate', seq: known, inThisRun: known >= this.#startSeq };
    const segment = known === undefined ? award.segment : nextSegment(award.segment, same);
    const policy = this.#policyAt(award.day);
    const facts = {
      rule,
      groupMates: groupMatesAt(this.#rules, rule.group, award.day),
      policy,
      today: this.#writer.today,
      lots: this.#debts(award.resident),
    };
    const countsHousehold = capsOn(facts).some((cap) => cap.scope === 'household');
    const household = countsHousehold ? this.#householdLines(award.household, award.day) : [];
    const { draft } = planAward({ ...award, segment }, { ...facts, earned: { resident: window.lines, household } });
    const entry = this.#writer.append(draft);
    this.#note(entry, rule);
    return { kind: 'credited', entry };
  }

  /** Credits many deeds in the order of their dates, so that the order in which they are given does not matter. */
  awardAll(awards: readonly Award[]): Awarded[] {
    const done = new Map<Award, Awarded>();
    for (const award of [...awards].sort(byDeed)) done.set(award, this.award(award));
    return awards.map((award) => done.get(award) as Awarded);
  }

  #debts(resident: number): readonly Lot[] {
    return this.#debtors.has(resident) ? openLots(this.#writer.db, resident) : [];
  }

  #window(resident: number, day: Day): Window {
    const year = yearOf(day);
    const key = `${resident}/${year}`;
    let window = this.#windows.get(key);
    if (!window) {
      const from = addDays(firstOfYear(year), -WEEK_EDGE);
      const to = addDays(lastOfYear(year), WEEK_EDGE);
      window = { from, to, lines: this.#readLines(resident, from, to) };
      this.#windows.set(key, window);
    }
    return window;
  }

  /** From the ledger, and from what this run has written but not stored yet. */
  #readLines(resident: number, from: Day, to: Day): EarnedLine[] {
    const fresh = this.#fresh.get(resident) ?? [];
    return [...earnedLines(this.#writer.db, resident, from, to), ...fresh.filter((l) => l.day >= from && l.day <= to)];
  }

  readonly #fresh = new Map<number, EarnedLine[]>();

  #note(entry: Entry, rule: RuleVersion): void {
    const line: EarnedLine = {
      seq: entry.seq,
      day: entry.day,
      household: entry.household,
      points: entry.points,
      ruleVersion: rule.id,
      rule: rule.rule,
      group: rule.group,
      activity: entry.activity,
      segment: entry.segment,
      reverses: null,
    };
    const known = this.#fresh.get(entry.resident);
    if (known) known.push(line);
    else this.#fresh.set(entry.resident, [line]);
    const year = yearOf(entry.day);
    for (const y of [year - 1, year, year + 1]) {
      const window = this.#windows.get(`${entry.resident}/${y}`);
      if (window && line.day >= window.from && line.day <= window.to) window.lines.push(line);
    }
  }

  /** The standing awards for the same rule, day and activity, by segment. */
  #sameDeeds(window: Window, award: Award, rule: RuleVersion): Map<string | null, number> {
    const found = new Map<string | null, number>();
    const reversed = new Set<number>();
    for (const line of window.lines) if (line.reverses !== null) reversed.add(line.reverses);
    for (const line of window.lines) {
      const isSame = line.reverses === null && line.rule === rule.rule && line.day === award.day && line.activity === award.activity;
      if (isSame && !reversed.has(line.seq)) found.set(line.segment, line.seq);
    }
    return found;
  }

  /** What everyone who has ever lived in the household has earned while living there. */
  #householdLines(household: number | null, day: Day): EarnedLine[] {
    if (household === null) return [];
    const members = all<{ resident: number }>(
      this.#writer.db,
      `SELECT DISTINCT resident FROM membership WHERE household = ?`,
      household,
    );
    return members.flatMap(({ resident }) => this.#window(resident, day).lines.filter((l) => l.household === household));
  }
}

/** `#2`, `#3` …: the first number that is free. */
function nextSegment(segment: string | null, taken: ReadonlyMap<string | null, number>): string {
  for (let n = 2; ; n++) {
    const next = `${segment ?? ''}#${n}`;
    if (!taken.has(next)) return next;
  }
}

const text = (value: string | null): string => value ?? '';

/** Activity date, then rule, resident, activity, time of day, points: the same for any order of rows. */
function byDeed(a: Award, b: Award): number {
  return (
    a.day - b.day ||
    compare(a.rule, b.rule) ||
    a.resident - b.resident ||
    compare(text(a.activity), text(b.activity)) ||
    compare(text(a.segment), text(b.segment)) ||
    (b.given ?? points(0)) - (a.given ?? points(0)) ||
    (b.quantity ?? 0) - (a.quantity ?? 0)
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
