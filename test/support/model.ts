// What every command does to the ledger of test/support/model-book.ts. A command answers with the reasons for which it
// has to be refused; none means that it is done.

import {
  byDates, FOREVER, ModelBook, POOL, periodKey, plusDays, sum, yearOf,
  type Caps, type Deed, type Draft, type ModelEntry, type ModelLot, type Scheme,
} from './model-book.ts'; // prettier-ignore

export class Model extends ModelBook {
  /** The households in the settlement of a year, with the points of their line. */
  readonly #settled = new Map<number, Map<string, number>>();
  #batches = 0;

  award(deeds: readonly Deed[], again = false, batch?: number): string[] {
    const inOrder = [...deeds].sort((a, b) =>
      (a.day + a.rule + a.card + a.activity).localeCompare(b.day + b.rule + b.card + b.activity),
    );
    for (const deed of inOrder) {
      const same = (d: Deed | undefined): boolean => JSON.stringify(d) === JSON.stringify(deed);
      if (again || !this.standing().some((e) => same(e.deed))) this.#credit(deed, batch);
    }
    return [];
  }

  #credit(deed: Deed, batch: number | undefined): void {
    const { card, day } = deed;
    const law = this.#law(deed);
    const home = this.homeOf(card, day);
    const awards = this.standing().filter((e) => e.kind === 'award');
    let granted = law.points;
    const limit = (caps: Caps, counts: (e: ModelEntry) => boolean): void => {
      for (const [period, most] of Object.entries(caps) as [keyof Caps, number][]) {
        const used = awards.filter((e) => counts(e) && periodKey(e.day, period) === periodKey(day, period));
        granted = Math.min(granted, Math.max(0, most - sum(used.map((e) => e.points))));
      }
    };
    limit(law.caps, (e) => e.card === card && e.deed?.rule === deed.rule);
    const inGroup = (e: ModelEntry): boolean => e.deed !== undefined && this.#law(e.deed).group === law.group;
    if (law.group !== null) limit(this.scheme.groupCaps[law.group] ?? {}, (e) => e.card === card && inGroup(e));
    limit(this.scheme.resident, (e) => e.card === card);
    limit(this.scheme.household, (e) => e.home === home);
    const received = granted > 0 ? this.receive(card, granted, day, true) : { draws: [] };
    this.write({ kind: 'award', card, home, day, points: granted, ...received, deed, ...(batch ? { batch } : {}) });
  }

  #law({ rule }: Deed): Scheme['rules'][string] {
    const law = this.scheme.rules[rule];
    if (!law) throw new Error(rule);
    return law;
  }

  /** A file that credits nothing makes no batch. */
  #import(work: (batch: number) => string[]): string[] {
    const before = this.entries.length;
    const reasons = work(this.#batches + 1);
    if (this.entries.length > before) this.#batches += 1;
    return reasons;
  }

  sheet(deeds: readonly Deed[]): string[] {
    return this.#import((batch) => this.award(deeds, false, batch));
  }

  /** Points of the paper book; `last` is null where the list does not say it. */
  opening(card: string, points: number, last: string | null): string[] {
    return this.#import((batch) => this.#bringOver(card, points, last, batch));
  }

  #bringOver(card: string, points: number, last: string | null, batch: number): string[] {
    const day = this.today;
    const lastOf = (e: ModelEntry): string | null => this.lots.find((lot) => lot.seq === e.seq)?.last ?? null;
    const isThere = this.standing().some(
      (e) =>
        e.kind === 'opening' &&
        e.card === card &&
        e.day === day &&
        e.points === points &&
        (last ?? lastOf(e)) === (lastOf(e) ?? last),
    );
    if (isThere) return [];
    const { draws, opens = [] } = this.receive(card, points, day);
    const kept = opens.map(([earned, normal, left]) => [earned, last ?? normal, left] as const);
    this.write({ kind: 'opening', card, home: this.homeOf(card, day), day, points, draws, opens: kept, batch });
    return [];
  }

  reverseBatch(batch: number): string[] {
    if (batch < 1 || batch > this.#batches) return ['unknown-batch'];
    const standing = this.standing().filter((e) => e.batch === batch);
    for (const entry of standing.reverse()) this.#cancel(entry);
    return standing.length === 0 ? ['batch-reversed'] : [];
  }

  get batches(): number {
    return this.#batches;
  }

  /** Why a purse may not be opened for so many points. */
  #spendingRefused(card: string, cost: number, givers: readonly string[], day: string, onCredit = false): string[] {
    const missing = cost - sum(givers.map((giver) => Math.max(0, this.available(giver, day))));
    const limit = this.limitOn(card, day);
    const reasons = this.debtOf(card) > limit ? ['in-debt'] : [];
    if (missing <= 0) return reasons;
    if (!onCredit || !this.creditOn(card, day)) return [...reasons, 'not-enough-points'];
    if (limit === 0) return [...reasons, 'credit-over'];
    return missing > Math.max(0, limit + Math.min(0, this.available(card, day)))
      ? [...reasons, 'credit-exceeded']
      : reasons;
  }

  /** Goods first, points later; the last credit holds. */
  setCredit(card: string, limit: number, from: string, until: string): string[] {
    if (!this.people.get(card)?.inNeed) return ['credit-not-in-need'];
    this.credits.push({ card, limit, from, until });
    return [];
  }

  endCredit(card: string): string[] {
    if (this.limitOn(card, this.today) === 0) return ['no-credit'];
    this.credits.push({ card, limit: 0, from: this.today, until: this.today });
    return [];
  }

  #redeem(card: string, cost: number, day: string, more: Partial<ModelEntry>, refused: readonly string[]): string[] {
    const home = this.homeOf(card, day);
    const others = home === null ? [] : this.membersOf(home, day).filter((member) => member !== card);
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
      const opens = owed > 0 ? [[day, this.creditOn(giver, day)?.until ?? FOREVER, -owed] as const] : [];
      const home = this.homeOf(giver, day);
      this.write({ kind: 'redeem', card: giver, home, day, points: -part, draws, opens, deal, ...first });
    });
    return [];
  }

  redeemRice(card: string, pieces: number, day: string): string[] {
    const refused = pieces > this.stock ? ['out-of-stock'] : [];
    return this.#redeem(card, pieces * this.scheme.rice.points, day, { pieces }, refused);
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

  redeemFee(card: string, points: number, day: string): string[] {
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

  transfer(from: string, to: string, points: number, day: string): string[] {
    const reasons = this.#spendingRefused(from, points, [from], day);
    if (from === to) reasons.push('transfer-to-self');
    const isFree = (card: string | undefined): boolean => this.people.get(card ?? '')?.disabled === true;
    const gifts = this.standing().filter((e) => e.kind === 'transfer' && e.points < 0 && yearOf(e.day) === yearOf(day));
    const given = gifts.filter((e) => e.card === from && e.partner !== POOL && !isFree(e.partner));
    const sumOf = (some: readonly ModelEntry[]): number => points - sum(some.map((e) => e.points));
    if (!isFree(to)) {
      if (sumOf(given) > this.scheme.transferYearlyCap) reasons.push('transfer-cap');
      if (sumOf(given.filter((e) => e.partner === to)) > this.scheme.transferPairCap) reasons.push('transfer-pair-cap');
    }
    const reached = new Set([to]);
    for (const card of reached)
      for (const e of gifts) if (e.card === card && e.partner !== POOL) reached.add(e.partner ?? '');
    if (reached.has(from)) reasons.push('transfer-circle');
    if (reasons.length > 0) return reasons;
    return this.#pass(from, to, points, day);
  }

  /** To the community pool. */
  give(from: string, points: number, day: string): string[] {
    const reasons = this.#spendingRefused(from, points, [from], day);
    return reasons.length > 0 ? reasons : this.#pass(from, POOL, points, day);
  }

  /** Out of the community pool. */
  grant(to: string, points: number, day: string): string[] {
    return this.available(POOL, day) < points ? ['pool-short'] : this.#pass(POOL, to, points, day);
  }

  #pass(from: string, to: string, points: number, day: string): string[] {
    const draws = this.takeFrom(this.usable(from, day), points);
    const paid = this.payDebts(to, points);
    let owed = sum(paid.map(([, p]) => p));
    const opens: [string, string, number][] = [];
    for (const [lot, drawn] of draws) {
      const kept = Math.min(owed, -drawn);
      owed -= kept;
      if (-drawn > kept) opens.push([lot.earned, lot.last, -drawn - kept]);
    }
    const deal = this.entries.length + 1;
    const common = { kind: 'transfer', day, deal };
    this.write({ ...common, card: from, home: this.homeOf(from, day), points: -points, draws, partner: to });
    this.write({ ...common, card: to, home: this.homeOf(to, day), points, draws: paid, opens, partner: from });
    return [];
  }

  adjust(card: string, points: number, day: string): string[] {
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
    const parts = this.entries.filter((e) => e === entry || (e.deal !== undefined && e.deal === entry.deal));
    if (parts.some((part) => part.card === POOL && part.points > this.#canLose(part))) return ['pool-short'];
    for (const part of parts) this.#cancel(part);
    return [];
  }

  /** What is left of a donation and in the pool's other lots, also of what has been booked as expired of it. */
  #canLose(donation: ModelEntry): number {
    const own = this.lots.filter((lot) => lot.seq === donation.seq);
    const others = this.usable(POOL, this.today).filter((lot) => !own.includes(lot));
    const booked = this.standing().filter((e) => e.kind === 'expire' && e.draws.some(([lot]) => own.includes(lot)));
    return sum([...own, ...others].map((lot) => lot.left)) - sum(booked.map((e) => e.points));
  }

  #cancel(entry: ModelEntry): void {
    if (entry.points > 0) {
      const booked = this.standing().filter(
        (e) => e.kind === 'expire' && e.draws.some(([lot]) => lot.seq === entry.seq),
      );
      for (const expiry of booked) this.#giveBack(expiry, true);
      this.#takeBack(entry);
    } else this.#giveBack(entry, false);
  }

  #reversal = (entry: ModelEntry, moves: Pick<Draft, 'draws' | 'opens'>): ModelEntry =>
    this.write({
      ...moves,
      kind: 'reverse',
      card: entry.card,
      home: entry.home,
      day: entry.day,
      points: -entry.points,
      reverses: entry.seq,
    });

  /** What was credited: from its own lots, then from others, then it is owed. */
  #takeBack(entry: ModelEntry): void {
    const own = this.lots.filter((lot) => lot.seq === entry.seq);
    const draws = this.takeFrom(own, Infinity);
    let left = entry.points + sum(draws.map(([, taken]) => taken));
    const charged = this.takeFrom(this.usable(entry.card, this.today).filter((lot) => !own.includes(lot)), left); // prettier-ignore
    left += sum(charged.map(([, taken]) => taken));
    for (const [debt, paid] of entry.draws) {
      const again = Math.min(left, paid);
      if (again > 0) charged.push([debt, -again]);
      left -= again;
    }
    this.#reversal(entry, { draws: [...draws, ...charged], opens: left > 0 ? [[entry.day, FOREVER, -left]] : [] });
  }

  /** What was taken: debts first, then to its lots, or to one with days of grace. */
  #giveBack(entry: ModelEntry, exactly: boolean): void {
    const draws = this.payDebts(entry.card, -entry.points - this.#stillOwed(entry), entry.seq);
    let owed = sum(draws.map(([, paid]) => paid));
    const opens: [string, string, number][] = [];
    for (const lot of this.lots) if (lot.seq === entry.seq && lot.left < 0) draws.push([lot, -lot.left]);
    const grace = plusDays(this.today, this.scheme.graceDays);
    for (const [lot, drawn] of entry.draws) {
      const kept = Math.min(owed, -drawn);
      owed -= kept;
      if (kept === -drawn) continue;
      if (exactly || lot.last >= grace) draws.push([lot, -drawn - kept]);
      else opens.push([lot.earned, grace, -drawn - kept]);
    }
    const repaid = sum(this.lots.filter((lot) => lot.seq === entry.seq).map((lot) => lot.left - lot.opened)) - owed;
    const last = this.lastDay(entry.day);
    if (repaid > 0) opens.push([entry.day, last > grace ? last : grace, repaid]);
    this.#reversal(entry, { draws, opens });
  }

  /** What an entry has taken on credit and nobody has paid. */
  #stillOwed = (entry: ModelEntry): number =>
    -sum(this.lots.filter((lot) => lot.seq === entry.seq).map((lot) => Math.min(0, lot.left)));

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
    for (const share of shares) this.#cancel(share);
    return shares.length === 0 ? ['household-taken-back'] : [];
  }

  /** Takes what the household's members could spend on 31 December off its fee. Whether there is a fee at all. */
  #settleHome(home: string, year: number): boolean {
    if (!this.fees.has(`${home}/${year + 1}`)) return false;
    const day = `${year}-12-31`;
    const members = this.membersOf(home, day);
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
