// Writing awards: reads what a deed's caps and identity depend on, once per resident and year, however many deeds follow.

import { BEGINNING, iso, type Day } from '../domain/calendar.ts';
import type { NamedActivity } from '../domain/activity.ts';
import { askedFor, hoursApart, planAward, termsOn } from '../domain/award.ts';
import type { Amount, AwardDeed, AwardFacts, AwardTerms, HoursApart } from '../domain/award.ts';
import { needsClaim } from '../domain/claims.ts';
import { prolonged } from '../domain/credit.ts';
import { inDeedOrder } from '../domain/deed-order.ts';
import { Earnings } from '../domain/earnings.ts';
import type { Entry } from '../domain/entry.ts';
import type { Lot } from '../domain/lots.ts';
import { near } from '../domain/near.ts';
import { localKey } from '../domain/policy.ts';
import { Refusal, refusal } from '../domain/refusal.ts';
import { versionAt, type RuleVersion } from '../domain/rules.ts';
import type { Visit } from '../domain/visit.ts';
import { ScopeBook } from './award-scope.ts';
import { lastClaim, openDeeds, writeClaim, type ClaimLine } from './claims.ts';
import { creditOf } from './credits.ts';
import { EarnedYears, type EarnedYear } from './earned-years.ts';
import { openLots, owes } from './lots.ts';
import { hasMergers, survivors } from './mergers.ts';
import { policyBook, type PolicyBook } from './policies.ts';
import { groupMatesAt, ruleVersions } from './rules.ts';
import { nextSegment, sameDeeds, standingDeeds, standingIn, type Known, type Standing } from './standing-deeds.ts';
import type { Writer } from './writer.ts';

/** A deed to credit, and the code of its rule. */
export interface Award extends Omit<AwardDeed, 'decided'>, NamedActivity {
  readonly rule: string;
  readonly decided: boolean;
  /** A second deed of the same kind on the same day is real. */
  readonly again: boolean;
}

/** What became of it: a new entry, a new claim where its rule needs a review, or what was already there. */
export type Awarded =
  | { readonly kind: 'credited'; readonly entry: Entry }
  | ({ readonly kind: 'claimed'; readonly claim: number } & Amount)
  | ({ readonly kind: 'duplicate'; readonly inThisRun: boolean; readonly hours: HoursApart | null } & Whose & There);
type Whose = { readonly resident: number };

/** The deed that was there: an entry, or a claim that is still open. */
type There = { readonly seq: number; readonly claim: null } | { readonly seq: null; readonly claim: number };

/** What all awards under a rule on a day share. */
interface Setting extends Pick<AwardFacts, 'rule' | 'groupMates' | 'policy'> {
  readonly terms: AwardTerms;
  readonly countsHousehold: boolean;
  readonly scoresHousehold: boolean;
}

const NO_LOTS: readonly Lot[] = [];
const NO_EARNINGS = new Earnings([]);
const NONE: ReadonlySet<number> = new Set();

/** The rule in force on a day. Refuses an unknown code and a day outside its versions. */
export function ruleInForce(
  versions: ReadonlyMap<string, readonly RuleVersion[]>,
  code: string,
  day: Day,
): RuleVersion {
  const known = versions.get(code);
  if (!known) throw refusal('unknown-rule', { asked: code, near: near(code, versions.keys()) });
  const version = versionAt(known, day);
  if (version) return version;
  const from = known.reduce<Day | null>((least, v) => (least === null || v.from < least ? v.from : least), null);
  const last = known.at(-1);
  const to = last && last.to < day ? iso(last.to) : null;
  throw refusal('rule-not-in-force', {
    rule: code,
    date: iso(day),
    from: from === null || from === BEGINNING ? null : iso(from),
    to,
  });
}

export class AwardBook {
  readonly #writer: Writer;
  #append: Writer['append'];
  readonly #rules: ReadonlyMap<string, readonly RuleVersion[]>;
  readonly #policyAt: PolicyBook;
  readonly #settings = new Map<Day, Map<string, Setting>>();
  readonly #scopes: ScopeBook;
  readonly #years: EarnedYears;
  readonly #debtors = new Map<number, boolean>();
  readonly #startSeq: number;
  readonly #startClaim: number;
  /** The open claims of each resident, by number. */
  readonly #claims = new Map<number, ClaimLine[]>();
  /** Whether some cards are one person's: what was earned on each counts for all of them. */
  readonly #hasMergers: boolean;

  /** `gone` are the awards that the same command has reversed: these reversals are not in the ledger's tables yet. */
  constructor(writer: Writer, gone: ReadonlySet<number> = new Set()) {
    this.#writer = writer;
    this.#append = writer.append;
    this.#rules = ruleVersions(writer.db);
    this.#policyAt = policyBook(writer.db);
    this.#scopes = new ScopeBook(writer.db);
    this.#startSeq = writer.nextSeq();
    this.#years = new EarnedYears(writer.db, this.#startSeq, gone);
    this.#startClaim = lastClaim(writer.db) + 1;
    this.#hasMergers = hasMergers(writer.db);
  }

  /**
   * Credits one deed, or keeps it as a claim where its rule needs a review, or finds that it is already there. Refuses
   * what its rule refuses; then nothing was written.
   */
  award(award: Award): Awarded {
    const setting = this.#setting(award);
    this.#scopes.check(award, setting.rule);
    const year = this.#years.of(award.resident, award.day);
    const same = setting.scoresHousehold
      ? this.#standingOfHousehold(award, setting.rule.rule)
      : standingDeeds(this.#knownOn(award, year), setting.rule.rule, award);
    // A time of arrival tells visits of a person apart, not those of a household.
    const known = setting.scoresHousehold ? same[0] : standingIn(same, award);
    if (known !== undefined && !award.again) return this.#duplicate(known, setting.rule, award);
    const segment = known === undefined ? award.segment : nextSegment(award.segment, same);
    const deed = segment === award.segment ? award : { ...award, segment };
    if (needsClaim(setting.rule.needs)) return this.#claim(deed, setting);
    return { kind: 'credited', entry: this.#credit(deed, setting, year) };
  }

  /** Credits what a claim has asked for, with the date of the deed. Refuses what its rule refuses. */
  post(deed: AwardDeed & { readonly rule: string }): Entry {
    return this.#credit(deed, this.#setting(deed), this.#years.of(deed.resident, deed.day));
  }

  /** The same deed of anybody in the household: where it is scored as one, whoever came first came for all. */
  #standingOfHousehold(award: Award, rule: number): readonly Standing[] {
    const { household, day } = award;
    const members = this.#behind(this.#scopes.membersOf(household));
    const isThere = (line: { readonly household: number | null }): boolean => line.household === household;
    const lines = members.flatMap((resident) => {
      const { earned, reversed } = this.#years.of(resident, day);
      return earned.on(day).filter((line) => isThere(line) && !reversed.has(line.seq));
    });
    const claims = members.flatMap((resident) => this.#claimsOf(resident).filter(isThere));
    return standingDeeds({ lines, reversed: NONE, claims }, rule, award);
  }

  #duplicate(known: Standing, rule: RuleVersion, deed: AwardDeed): Awarded {
    const [resident = known.resident] = this.#behind([known.resident]);
    // Hours of another member say nothing about this one's.
    const hours = resident === deed.resident ? hoursApart(rule, known.minutes, deed) : null;
    const there = { kind: 'duplicate', hours, resident } as const;
    if ('claim' in known)
      return { ...there, seq: null, claim: known.claim, inThisRun: known.claim >= this.#startClaim };
    return { ...there, seq: known.seq, claim: null, inThisRun: known.seq >= this.#startSeq };
  }

  #claim(deed: AwardDeed, { rule, policy }: Setting): Awarded {
    const amount = askedFor(deed, { rule, policy, today: this.#writer.today });
    const claim = writeClaim(this.#writer, deed, rule, amount);
    const { resident, household, day, activity, segment } = deed;
    const line = { claim, resident, household, day, rule: rule.rule, activity, segment, minutes: deed.minutes };
    this.#claimsOf(deed.resident).push(line);
    return { kind: 'claimed', claim, ...amount };
  }

  #credit(deed: AwardDeed, setting: Setting, year: EarnedYear): Entry {
    const household = setting.countsHousehold ? this.#earnedByHousehold(deed.household, deed.day) : NO_EARNINGS;
    const earned = { resident: year.earned, household };
    const { rule, groupMates, policy, terms } = setting;
    const facts = { rule, groupMates, policy, today: this.#writer.today, lots: this.#debts(deed.resident), earned };
    const { draft } = planAward(deed, facts, terms);
    const entry = this.#append(draft);
    this.#note(entry, rule);
    return entry;
  }

  #claimsOf(resident: number): ClaimLine[] {
    let claims = this.#claims.get(resident);
    if (!claims) {
      claims = this.#startClaim === 1 ? [] : openDeeds(this.#writer.db, resident);
      this.#claims.set(resident, claims);
    }
    return claims;
  }

  /** Credits many deeds in the order of their dates, so that the order in which they are given does not matter. */
  awardAll(awards: readonly Award[]): Awarded[] {
    const done = new Map<Award, Awarded>();
    for (const award of inDeedOrder(awards)) done.set(award, this.award(award));
    return awards.map((award) => done.get(award) as Awarded);
  }

  /** The same, where a deed that is refused does not stop the others: `tell` hears what became of each. */
  awardEach<A extends Award>(awards: readonly A[], tell: (award: A, outcome: Awarded | Refusal) => void): void {
    const { append, appendOneOfMany } = this.#writer;
    // Awards look at no lots but debts: what is paid of these counts for the next award.
    this.#append = (draft) => (draft.draws.length > 0 ? append(draft) : appendOneOfMany(draft));
    for (const award of inDeedOrder(awards)) {
      let outcome: Awarded | Refusal;
      try {
        outcome = this.award(award);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        outcome = error;
      }
      tell(award, outcome);
    }
  }

  /** The visits of the standing awards and open claims for the same deed. */
  visitsOf(deed: Pick<Award, 'resident' | 'rule' | 'day' | 'activity' | 'activityFrom'>): readonly Visit[] {
    const rule = this.#rules.get(deed.rule)?.[0]?.rule;
    if (rule === undefined) return [];
    return sameDeeds(this.#knownOn(deed, this.#years.of(deed.resident, deed.day)), rule, deed);
  }

  /** What is there of a resident on a day. */
  #knownOn({ resident, day }: Pick<AwardDeed, 'resident' | 'day'>, { earned, reversed }: EarnedYear): Known {
    return { lines: earned.on(day), reversed, claims: this.#claimsOf(resident) };
  }

  #setting({ rule: code, day, household }: Pick<Award, 'rule' | 'day' | 'household'>): Setting {
    const pilot = this.#policyAt.pilotOf(household);
    const key = pilot === null ? code : localKey(code, pilot);
    let ofDay = this.#settings.get(day);
    if (!ofDay) this.#settings.set(day, (ofDay = new Map()));
    let setting = ofDay.get(key);
    if (!setting) {
      const rule = ruleInForce(this.#rules, code, day);
      const policy = this.#policyAt(day, household);
      const groupMates = groupMatesAt(this.#rules, rule.group, day);
      const terms = termsOn(day, { rule, groupMates, policy, today: this.#writer.today });
      const countsHousehold = terms.caps.some((cap) => cap.scope === 'household');
      const scoresHousehold = rule.scope.scoredBy === 'household';
      setting = { rule, groupMates, policy, terms, countsHousehold, scoresHousehold };
      ofDay.set(key, setting);
    }
    return setting;
  }

  #debts(resident: number): readonly Lot[] {
    let isDebtor = this.#debtors.get(resident);
    if (isDebtor === undefined) this.#debtors.set(resident, (isDebtor = owes(this.#writer.db, resident)));
    if (!isDebtor) return NO_LOTS;
    const { db, today } = this.#writer;
    return prolonged(openLots(db, resident), creditOf(db, resident, today));
  }

  #note(entry: Entry, rule: RuleVersion): void {
    this.#years.note({
      seq: entry.seq,
      resident: entry.resident,
      day: entry.day,
      household: entry.household,
      points: entry.points,
      rule: rule.rule,
      group: rule.group,
      activity: entry.activity,
      segment: entry.segment,
      minutes: entry.minutes,
      reverses: null,
    });
  }

  /** What everyone who has ever lived in the household has earned while living there. */
  #earnedByHousehold(household: number | null, day: Day): Earnings {
    const lines = this.#behind(this.#scopes.membersOf(household)).flatMap((resident) => {
      const { from, to, earned } = this.#years.of(resident, day);
      return earned.within({ from, to }).filter((line) => line.household === household);
    });
    return new Earnings(lines);
  }

  /** Whoever is behind some cards, once each. */
  #behind(residents: readonly number[]): readonly number[] {
    if (!this.#hasMergers) return residents;
    const into = survivors(this.#writer.db);
    return [...new Set(residents.map((resident) => into.get(resident) ?? resident))];
  }
}
