// Deeds in the ledger of test/support/model-book.ts: credited at once, or asked for, reviewed and posted.

import { periodKey, plusDays, sum, type Caps, type Deed, type Law, type ModelEntry } from './model-book.ts';
import { ModelPeople } from './model-people.ts';

export interface ModelStep {
  readonly kind: string;
  readonly day: string;
  readonly party: string | null;
  readonly until: string | null;
  readonly seq: number | null;
}

export interface ModelClaim {
  readonly id: number;
  /** The card that it was entered for. */
  readonly card: string;
  readonly home: string | null;
  readonly deed: Deed;
  readonly asked: number;
  readonly operator: string;
  readonly batch: number | undefined;
  readonly steps: ModelStep[];
}

/** A decision about a claim, and who is at work. */
export interface ModelDecision {
  readonly kind: 'approved' | 'objected' | 'dismissed' | 'upheld' | 'rejected' | 'withdrawn';
  readonly operator: string;
  readonly by: string | null;
}

const ENDS = new Set(['posted', 'upheld', 'rejected', 'withdrawn']);

const endOf = (claim: ModelClaim): ModelStep | undefined => claim.steps.find((step) => ENDS.has(step.kind));

/** The objection that nobody has decided. */
const objectionTo = (claim: ModelClaim): ModelStep | undefined => {
  const last = claim.steps.findLast((step) => step.kind === 'objected' || step.kind === 'dismissed');
  return last?.kind === 'objected' ? last : undefined;
};

const approvalOf = (claim: ModelClaim): ModelStep | undefined => claim.steps.find((step) => step.kind === 'approved');

const lastNoticeDay = (claim: ModelClaim): string | null =>
  claim.steps.findLast((step) => step.kind === 'approved' || step.kind === 'dismissed')?.until ?? null;

const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

export class ModelDeeds extends ModelPeople {
  readonly claims: ModelClaim[] = [];
  /** How many rows, or claims, the last command has left out and told of. */
  leftOut = 0;
  #batches = 0;

  award(deeds: readonly Deed[], again: boolean, operator: string): string[] {
    const whose = deeds.map((deed) => this.behind(deed.card));
    if (deeds.some((deed, i) => this.isClosed(whose[i] as string, deed.day))) return ['closed-resident'];
    if (new Set(whose).size < whose.length) return ['repeated-resident'];
    this.#enter(deeds, again, operator);
    return [];
  }

  #enter(deeds: readonly Deed[], again: boolean, operator: string, batch?: number): void {
    const inOrder = deeds.map((deed) => ({ ...deed, card: this.behind(deed.card) })).sort(byDeed);
    for (const deed of inOrder) {
      if (!again && this.#isThere(deed)) continue;
      const home = this.homeOf(deed.card, deed.day);
      const law = this.#law(deed);
      if (law.both !== true && law.notice === undefined) this.#credit(deed, home, batch);
      else {
        const id = this.claims.length + 1;
        this.claims.push({ id, card: deed.card, home, deed, asked: law.points, operator, batch, steps: [] });
      }
    }
  }

  /** Among the awards that stand and the claims that are open, on whichever card. */
  #isThere(deed: Deed): boolean {
    const open = this.claims.filter((claim) => endOf(claim) === undefined);
    const known = [...this.standing().map((e) => e.deed), ...open.map((claim) => claim.deed)];
    return known.some(
      (d) => d && this.isOf(d.card, deed.card) && d.rule === deed.rule && d.day === deed.day && d.activity === deed.activity,
    ); // prettier-ignore
  }

  #credit(deed: Deed, home: string | null, batch: number | undefined): ModelEntry {
    const { card, day } = deed;
    const law = this.#law(deed);
    const awards = this.standing().filter((e) => e.kind === 'award');
    let granted = law.points;
    const limit = (caps: Caps, counts: (e: ModelEntry) => boolean): void => {
      for (const [period, most] of Object.entries(caps) as [keyof Caps, number][]) {
        const used = awards.filter((e) => counts(e) && periodKey(e.day, period) === periodKey(day, period));
        granted = Math.min(granted, Math.max(0, most - sum(used.map((e) => e.points))));
      }
    };
    const own = (e: ModelEntry): boolean => this.isOf(e.card, card);
    limit(law.caps, (e) => own(e) && e.deed?.rule === deed.rule);
    const inGroup = (e: ModelEntry): boolean => e.deed !== undefined && this.#law(e.deed).group === law.group;
    if (law.group !== null) limit(this.scheme.groupCaps[law.group] ?? {}, (e) => own(e) && inGroup(e));
    limit(this.scheme.resident, own);
    limit(this.scheme.household, (e) => e.home === home);
    const received = granted > 0 ? this.receive(card, granted, day, true) : { draws: [] };
    return this.write({ kind: 'award', card, home, day, points: granted, ...received, deed, ...(batch ? { batch } : {}) });
  } // prettier-ignore

  #law({ rule }: Deed): Law {
    const law = this.scheme.rules[rule];
    if (!law) throw new Error(rule);
    return law;
  }

  /** A file that credits nothing and asks for nothing makes no batch. */
  #import(work: (batch: number) => void): string[] {
    const before = this.entries.length + this.claims.length;
    work(this.#batches + 1);
    if (this.entries.length + this.claims.length > before) this.#batches += 1;
    return [];
  }

  sheet(deeds: readonly Deed[], operator: string): string[] {
    const welcome = deeds.filter((deed) => !this.isClosed(this.behind(deed.card), deed.day));
    this.leftOut = deeds.length - welcome.length;
    return this.#import((batch) => this.#enter(welcome, false, operator, batch));
  }

  /** Points of the paper book; `last` is null where the list does not say it. */
  opening(typed: string, points: number, last: string | null): string[] {
    const card = this.behind(typed);
    this.leftOut = this.isClosed(card, this.today) ? 1 : 0;
    return this.leftOut > 0 ? [] : this.#import((batch) => this.#bringOver(card, points, last, batch));
  }

  #bringOver(card: string, points: number, last: string | null, batch: number): void {
    const day = this.today;
    const lastOf = (e: ModelEntry): string | null => this.lots.find((lot) => lot.seq === e.seq)?.last ?? null;
    const isThere = this.standing().some(
      (e) =>
        e.kind === 'opening' &&
        this.isOf(e.card, card) &&
        e.day === day &&
        e.points === points &&
        (last ?? lastOf(e)) === (lastOf(e) ?? last),
    );
    if (isThere) return;
    const { draws, opens = [] } = this.receive(card, points, day);
    const kept = opens.map(([earned, normal, left]) => [earned, last ?? normal, left] as const);
    this.write({ kind: 'opening', card, home: this.homeOf(card, day), day, points, draws, opens: kept, batch });
  }

  reverseBatch(batch: number): string[] {
    if (batch < 1 || batch > this.#batches) return ['unknown-batch'];
    const standing = this.standing().filter((e) => e.batch === batch);
    const open = this.claims.filter((claim) => claim.batch === batch && endOf(claim) === undefined);
    this.cancelAll(standing.reverse());
    for (const claim of open) this.#step(claim, 'withdrawn');
    return standing.length + open.length === 0 ? ['batch-reversed'] : [];
  }

  get batches(): number {
    return this.#batches;
  }

  /** The numbers of the claims that are open. */
  get waiting(): number[] {
    return this.claims.filter((claim) => endOf(claim) === undefined).map(({ id }) => id);
  }

  /** The numbers of those that are held by an objection. */
  get objected(): number[] {
    return this.waiting.filter((id) => objectionTo(this.claims[id - 1] as ModelClaim) !== undefined);
  }

  /** What somebody has asked for up to today, and what became of nothing yet. */
  pending(card: string): number {
    const waiting = this.claims.filter((claim) => endOf(claim) === undefined && claim.deed.day <= this.today);
    return sum(waiting.filter((claim) => this.isOf(claim.card, card)).map((claim) => claim.asked));
  }

  #step(claim: ModelClaim, kind: string, more: Partial<ModelStep> = {}): string[] {
    claim.steps.push({ kind, day: this.today, party: null, until: null, seq: null, ...more });
    return [];
  }

  /** Why a claim goes no further at all. */
  #stuck(claim: ModelClaim): string[] {
    const end = endOf(claim);
    if (end) return [end.kind === 'posted' ? 'claim-posted' : 'claim-closed'];
    return objectionTo(claim) ? ['claim-objected'] : [];
  }

  /** The sides that have confirmed: the helper, and whoever else. */
  #confirmed(claim: ModelClaim): Set<boolean> {
    const parties = claim.steps.flatMap((step) => (step.kind === 'confirmed' && step.party !== null ? step.party : []));
    return new Set(parties.map((party) => this.behind(party) === this.behind(claim.card)));
  }

  /** `by` is null for the helper. */
  confirm(id: number, by: string | null): string[] {
    const claim = this.claims[id - 1];
    if (!claim) return ['unknown-claim'];
    const helper = this.behind(claim.card);
    const party = by === null ? helper : this.behind(by);
    if (by !== null && this.isClosed(party, claim.deed.day)) return ['closed-resident'];
    const door = this.homeOf(party, claim.deed.day);
    if (by !== null && party !== helper && door === claim.home) return ['claim-same-household'];
    const stuck = this.#stuck(claim);
    if (stuck.length > 0) return stuck;
    if (this.#law(claim.deed).both !== true) return ['claim-needs-no-party'];
    if (this.#confirmed(claim).has(party === helper)) return ['claim-confirmed'];
    return this.#step(claim, 'confirmed', { party });
  }

  /** `by` is the resident who objects; anybody may. */
  decide(id: number, { kind, operator, by }: ModelDecision): string[] {
    const claim = this.claims[id - 1];
    if (!claim) return ['unknown-claim'];
    const reasons = this.#stuck(claim);
    const objection = objectionTo(claim);
    if (objection && !endOf(claim) && kind !== 'approved' && kind !== 'objected') reasons.length = 0;
    const isOver = kind === 'dismissed' || kind === 'upheld';
    if (isOver && !endOf(claim) && !objection) reasons.push('claim-not-objected');
    if (kind === 'approved' && approvalOf(claim)) reasons.push('claim-approved');
    const law = this.#law(claim.deed);
    if (kind === 'approved' && law.both === true && this.#confirmed(claim).size < 2) reasons.push('claim-unconfirmed');
    if (kind !== 'objected' && kind !== 'withdrawn' && operator === claim.operator) reasons.push('claim-own');
    if (reasons.length > 0) return reasons;
    const until = lastNoticeDay(claim);
    if (kind === 'approved' && law.notice)
      return this.#step(claim, kind, { until: plusDays(this.today, law.notice) });
    const party = by === null ? null : this.behind(by);
    if (kind !== 'dismissed' || until === null || !objection) return this.#step(claim, kind, { party });
    const left = daysBetween(objection.day, until);
    return this.#step(claim, kind, { until: left < 0 ? until : plusDays(this.today, left) });
  } // prettier-ignore

  #isDue(claim: ModelClaim): boolean {
    const until = lastNoticeDay(claim);
    return this.#stuck(claim).length === 0 && approvalOf(claim) !== undefined && (until === null || until < this.today);
  }

  /** One claim, or all that are due; of those whoever has left gets nothing. */
  post(id: number | null): string[] {
    if (id !== null && !this.claims[id - 1]) return ['unknown-claim'];
    const asked = this.claims.filter((claim) => (id === null ? this.#isDue(claim) : claim.id === id));
    const [named] = id === null ? [] : asked;
    if (named && !this.#isDue(named)) return [...this.#stuck(named), 'claim-not-due'];
    const isGone = (claim: ModelClaim): boolean => this.isClosed(this.behind(claim.card), claim.deed.day);
    if (named && isGone(named)) return ['closed-resident'];
    const posted = asked.filter((claim) => !isGone(claim));
    this.leftOut = asked.length - posted.length;
    const inOrder = posted.map((claim) => ({ claim, ...claim.deed, card: this.behind(claim.card) })).sort(byDeed);
    for (const { claim, card } of inOrder) {
      const { seq } = this.#credit({ ...claim.deed, card }, claim.home, claim.batch);
      this.#step(claim, 'posted', { seq });
    }
    return [];
  }
}

const keyOf = (deed: Deed): string => deed.day + deed.rule + deed.card + deed.activity;

/** The order in which deeds are credited. */
const byDeed = (a: Deed, b: Deed): number => keyOf(a).localeCompare(keyOf(b));
