// What every command does to the ledger of test/support/model-book.ts. A command answers with the reasons for which it
// has to be refused; none means that it is done.

import { byDates, FOREVER, plusDays, POOL, sum, yearOf, type ModelEntry, type ModelLot } from './model-book.ts';
import { ModelDeeds } from './model-deeds.ts';

/** Goods that are put aside: until a day. */
export type ModelHold = Required<ModelEntry>['held'];

export class Model extends ModelDeeds {
  /** The households in the settlement of a year, with the points of their line. */
  readonly #settled = new Map<number, Map<string, number>>();
  /** Redemptions whose goods were put aside and fetched, with the day. */
  readonly collected = new Map<number, string>();

  /** Why a purse may not be opened for so many points. */
  #spendingRefused(card: string, cost: number, givers: readonly string[], day: string, onCredit = false): string[] {
    const missing = cost - sum(givers.map((giver) => Math.max(0, this.available(giver, day))));
    const limit = this.limitOn(card, day);
    const reasons = this.debtOf(card) > limit ? ['in-debt'] : [];
    if (missing <= 0) return reasons;
    if (!onCredit || !this.creditHeld(card, day)) return [...reasons, 'not-enough-points'];
    if (limit === 0) return [...reasons, 'credit-over'];
    return missing > Math.max(0, limit + Math.min(0, this.available(card, day)))
      ? [...reasons, 'credit-exceeded']
      : reasons;
  }

  /** Goods first, points later; the last credit holds. */
  setCredit(typed: string, limit: number, from: string, until: string): string[] {
    const card = this.behind(typed);
    if (this.isClosed(card, this.today)) return ['closed-resident'];
    if (!this.people.get(card)?.inNeed) return ['credit-not-in-need'];
    this.credits.push({ card, limit, from, until });
    return [];
  }

  endCredit(typed: string): string[] {
    const card = this.behind(typed);
    if (this.limitOn(card, this.today) === 0) return ['no-credit'];
    this.credits.push({ card, limit: 0, from: this.today, until: this.today });
    return [];
  }

  #redeem(card: string, cost: number, day: string, more: Partial<ModelEntry>, refused: readonly string[]): string[] {
    if (this.isClosed(card, day)) return ['closed-resident'];
    const home = this.homeOf(card, day);
    const members = home === null ? [] : this.membersOf(home, day);
    const others = members.filter((member) => member !== card && !this.isClosed(member, day));
    const givers = this.scheme.pooling === 'household' ? [card, ...others] : [card];
    const reasons = [...refused, ...this.#spendingRefused(card, cost, givers, day, 'pieces' in more)];
    if (cost < this.scheme.minRedeem) reasons.push('below-minimum');
    if (reasons.length > 0) return reasons;
    const deal = this.entries.length + 1;
    let left = cost;
    const parts = givers.map((giver): [string, number] => {
      const given = Math.min(left, Math.max(0, this.available(giver, day)));
      left -= given;
      return [giver, given];
    });
    parts.forEach(([giver, given], i) => {
      const part = i === 0 ? given + left : given;
      if (part === 0) return;
      const first = this.entries.length + 1 === deal ? more : {};
      const draws = this.takeFrom(this.usable(giver, day), part);
      const owed = part + sum(draws.map(([, taken]) => taken));
      const opens = owed > 0 ? [[day, this.creditHeld(giver, day)?.until ?? FOREVER, -owed] as const] : [];
      const home = this.homeOf(giver, day);
      this.write({ kind: 'redeem', card: giver, home, day, points: -part, draws, opens, deal, ...first });
    });
    return [];
  }

  redeemRice(typed: string, pieces: number, day: string, held?: ModelHold): string[] {
    const refused = pieces > this.stock ? ['out-of-stock'] : [];
    const more = { pieces, ...(held ? { held } : {}) };
    return this.#redeem(this.behind(typed), pieces * this.scheme.rice.points, day, more, refused);
  }

  /** Redemptions whose goods were put aside, those that still are after the others. */
  get putAside(): number[] {
    const all = this.entries.filter((e) => e.held).map(({ seq }) => seq);
    const waits = (seq: number): boolean => this.#notHeld(seq).length === 0;
    return [...all.filter((seq) => !waits(seq)), ...all.filter(waits)];
  }

  /** Why goods are no longer put aside. */
  #notHeld(seq: number): string[] {
    const entry = this.entries[seq - 1];
    if (!entry?.held) return ['unknown-hold'];
    if (!this.standing().includes(entry)) return ['hold-released'];
    return this.collected.has(seq) ? ['hold-collected'] : [];
  }

  collect(seq: number): string[] {
    const reasons = this.#notHeld(seq);
    if (reasons.length === 0) this.collected.set(seq, this.today);
    return reasons;
  }

  release(seq: number): string[] {
    const reasons = this.#notHeld(seq);
    return reasons.length > 0 ? reasons : this.reverse(seq);
  }

  releaseOverdue(): string[] {
    const overdue = this.standing().filter(({ held, seq }) => {
      return held !== undefined && held.until < this.today && !this.collected.has(seq);
    });
    this.cancelAll(overdue.flatMap((entry) => this.#partsOf(entry)));
    return [];
  }

  #offsetFen(home: string, year: number): number {
    const taken = this.standing().filter((e) => e.offset?.home === home && e.offset.year === year);
    return sum(taken.map((e) => e.offset?.fen ?? 0));
  }

  /** What points may still take off a fee. */
  #feeLeft(home: string, year: number): number {
    const most = Math.floor(((this.fees.get(`${home}/${year}`) ?? 0) * this.scheme.maxFeeShare) / 100);
    return Math.max(0, most - this.#offsetFen(home, year));
  }

  #worth = (points: number): number => Math.floor((points * this.scheme.rate.fen) / this.scheme.rate.points);

  redeemFee(typed: string, points: number, day: string): string[] {
    const card = this.behind(typed);
    const home = this.homeOf(card, day);
    if (home === null) return ['no-household'];
    const year = yearOf(day) + 1;
    const fen = this.#worth(points);
    const refused = points % this.scheme.redeemStep === 0 ? [] : ['not-in-steps'];
    if (this.fees.has(`${home}/${year}`) && fen > this.#feeLeft(home, year)) refused.push('above-fee');
    return this.#redeem(card, points, day, { offset: { home, year, fen } }, refused);
  }

  setFee(home: string, year: number, fen: number): string[] {
    if (this.#offsetFen(home, year) > fen) return ['fee-below-offsets'];
    this.fees.set(`${home}/${year}`, fen);
    return [];
  }

  transfer(giver: string, receiver: string, points: number, day: string): string[] {
    const [from, to] = [this.behind(giver), this.behind(receiver)];
    if (this.isClosed(from, day) || this.isClosed(to, day)) return ['closed-resident'];
    const reasons = this.#spendingRefused(from, points, [from], day);
    if (from === to) reasons.push('transfer-to-self');
    const isFree = (card: string): boolean => this.people.get(card)?.disabled === true;
    const gifts = this.standing()
      .filter((e) => e.kind === 'transfer' && e.points < 0 && e.carried !== true && yearOf(e.day) === yearOf(day))
      .filter((e) => e.card !== POOL && e.partner !== POOL)
      .map((e) => ({ from: this.behind(e.card), to: this.behind(e.partner ?? ''), points: -e.points }));
    const given = gifts.filter((gift) => gift.from === from && !isFree(gift.to));
    const sumOf = (some: readonly { readonly points: number }[]): number => points + sum(some.map((e) => e.points));
    if (!isFree(to)) {
      if (sumOf(given) > this.scheme.transferYearlyCap) reasons.push('transfer-cap');
      if (sumOf(given.filter((e) => e.to === to)) > this.scheme.transferPairCap) reasons.push('transfer-pair-cap');
    }
    const reached = new Set([to]);
    for (const card of reached) for (const gift of gifts) if (gift.from === card) reached.add(gift.to);
    if (reached.has(from)) reasons.push('transfer-circle');
    return reasons.length > 0 ? reasons : this.pass(from, to, points, day);
  }

  /** To the community pool; whoever has left may give what is left. */
  give(typed: string, points: number, day: string): string[] {
    const from = this.behind(typed);
    const reasons = this.#spendingRefused(from, points, [from], day);
    return reasons.length > 0 ? reasons : this.pass(from, POOL, points, day);
  }

  /** Out of the community pool. */
  grant(typed: string, points: number, day: string): string[] {
    const to = this.behind(typed);
    if (this.isClosed(to, day)) return ['closed-resident'];
    return this.available(POOL, day) < points ? ['pool-short'] : this.pass(POOL, to, points, day);
  }

  adjust(typed: string, points: number, day: string): string[] {
    const card = this.behind(typed);
    if (this.isClosed(card, day)) return ['closed-resident'];
    if (points < 0 && this.available(card, day) < -points) return ['not-enough-points'];
    const moves =
      points > 0 ? this.receive(card, points, day) : { draws: this.takeFrom(this.usable(card, day), -points) };
    this.write({ kind: 'adjust', card, home: this.homeOf(card, day), day, points, ...moves });
    return [];
  }

  reverse(seq: number): string[] {
    const entry = this.entries[seq - 1];
    if (!entry) return ['unknown-entry'];
    if (entry.reverses !== undefined) return ['reversal-of-reversal'];
    if (!this.standing().includes(entry)) return ['already-reversed'];
    if (entry.settles !== undefined) return ['settlement-entry'];
    if (entry.merger !== undefined) return ['merger-entry'];
    const parts = this.#partsOf(entry);
    if (parts.some((part) => part.card === POOL && part.points > this.#canLose(part))) return ['pool-short'];
    this.cancelAll(parts);
    return [];
  }

  #partsOf = (entry: ModelEntry): ModelEntry[] =>
    this.entries.filter((e) => e === entry || (e.deal !== undefined && e.deal === entry.deal));

  /** What is left of a donation and in the pool's other lots, also of what has been booked as expired of it. */
  #canLose(donation: ModelEntry): number {
    const own = this.lots.filter((lot) => lot.seq === donation.seq);
    const others = this.usable(POOL, this.today).filter((lot) => !own.includes(lot));
    const booked = this.standing().filter((e) => e.kind === 'expire' && e.draws.some(([lot]) => own.includes(lot)));
    return sum([...own, ...others].map((lot) => lot.left)) - sum(booked.map((e) => e.points));
  }

  expire(beforeSettlement: boolean): string[] {
    const due = this.lots.filter((lot) => lot.left > 0 && lot.last < this.today);
    const waits = (lot: ModelLot): boolean => {
      if (lot.card === POOL) return false;
      for (let year = yearOf(lot.earned); `${year}-12-31` <= lot.last && `${year}-12-31` < this.today; year++) {
        if (!this.#settled.has(year)) return true;
      }
      return false;
    };
    if (!beforeSettlement && due.some(waits)) return ['expire-before-settlement'];
    const inOrder = due.sort(
      (a, b) =>
        a.last.localeCompare(b.last) ||
        Number(a.card === POOL) - Number(b.card === POOL) ||
        a.card.localeCompare(b.card) ||
        a.seq - b.seq ||
        a.n - b.n,
    );
    for (const lot of inOrder) {
      const day = plusDays(lot.last, 1);
      const home = this.homeOf(lot.card, day);
      this.write({ kind: 'expire', card: lot.card, home, day, points: -lot.left, draws: [[lot, -lot.left]] });
    }
    return [];
  }

  settle(year: number): string[] {
    if (`${year}-12-31` >= this.today) return ['year-not-over'];
    if (this.#settled.has(year)) return ['already-settled'];
    const homes = [...new Set(this.homes.map((m) => m.home))].sort();
    if (!homes.some((home) => this.fees.has(`${home}/${year + 1}`))) return ['no-fee'];
    this.#settled.set(year, new Map());
    for (const home of homes) this.#settleHome(home, year);
    return [];
  }

  #shares = (home: string, year: number): ModelEntry[] =>
    this.standing().filter((e) => e.settles === year && e.offset?.home === home);

  settleAgain(home: string, year: number): string[] {
    const lines = this.#settled.get(year);
    if (!lines) return ['not-settled'];
    if (lines.get(home) === 0 || this.#shares(home, year).length > 0) return ['household-settled'];
    return this.#settleHome(home, year) ? [] : ['no-fee'];
  }

  takeBack(home: string, year: number): string[] {
    const lines = this.#settled.get(year);
    if (!lines) return ['not-settled'];
    if (!lines.has(home)) return ['household-not-in-settlement'];
    const shares = this.#shares(home, year);
    this.cancelAll(shares);
    return shares.length === 0 ? ['household-taken-back'] : [];
  }

  /** Takes what the household's members could spend on 31 December off its fee. Whether there is a fee at all. */
  #settleHome(home: string, year: number): boolean {
    if (!this.fees.has(`${home}/${year + 1}`)) return false;
    const day = `${year}-12-31`;
    const members = this.membersOf(home, day).filter((card) => !this.isClosed(card, day));
    const room = new Map(members.map((card) => [card, Math.max(0, this.available(card, day))]));
    let points = sum([...room.values()]);
    while (points % this.scheme.redeemStep !== 0 || this.#worth(points) > this.#feeLeft(home, year + 1)) points--;
    const parts = new Map<string, number>();
    const given = points;
    let left = points;
    for (const lot of members.flatMap((card) => this.usable(card, day)).sort(byDates)) {
      const taken = Math.min(left, lot.left, room.get(lot.card) ?? 0);
      parts.set(lot.card, (parts.get(lot.card) ?? 0) + taken);
      room.set(lot.card, (room.get(lot.card) ?? 0) - taken);
      left -= taken;
    }
    let fen = this.#worth(points);
    const shares = [...parts].filter(([, taken]) => taken > 0).sort(([a], [b]) => a.localeCompare(b)); // prettier-ignore
    shares.forEach(([card, taken], i) => {
      const worth = i === shares.length - 1 ? fen : Math.min(fen, this.#worth(taken));
      fen -= worth;
      const draws = this.takeFrom(this.usable(card, day), taken);
      const offset = { home, year: year + 1, fen: worth };
      this.write({ kind: 'redeem', card, home, day, points: -taken, draws, offset, settles: year });
    });
    this.#settled.get(year)?.set(home, given);
    return true;
  }
}
