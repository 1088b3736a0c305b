// What is taken back in the ledger of test/support/model-book.ts, and what happens to people: they leave and return, and
// cards that turn out to be one person's are merged and parted again.

import {
  byDates, FOREVER, ModelBook, plusDays, sum,
  type ModelEntry, type ModelLot, type Opening,
} from './model-book.ts'; // prettier-ignore

type Moves = { readonly draws: [ModelLot, number][]; readonly opens: Opening[] };

const positive = (points: number): number => Math.max(0, points);

export class ModelPeople extends ModelBook {
  #mergers = 0;

  /** Takes an entry back; what was booked as expired of its lots first. */
  protected cancel(entry: ModelEntry): void {
    const own = (lot: ModelLot): boolean => lot.seq === entry.seq;
    const booked = this.standing().filter((e) => e.kind === 'expire' && e.draws.some(([lot]) => own(lot)));
    if (entry.points > 0) for (const expiry of booked) this.#undo(expiry, true);
    this.#undo(entry, false);
  }

  /** Takes entries back, the first one first. What comes to a card that was merged goes on to the person behind it. */
  protected cancelAll(entries: readonly ModelEntry[]): void {
    for (const entry of entries) this.cancel(entry);
    for (const card of new Set(entries.map((entry) => entry.card))) this.#sweep(card);
  }

  #undo(entry: ModelEntry, exactly: boolean, graceDays = this.scheme.graceDays): void {
    const moves: Moves = { draws: [], opens: [] };
    this.#takeBack(entry, moves);
    this.#giveBack(entry, exactly, graceDays, moves);
    this.write({
      ...{ kind: 'reverse', card: entry.card, home: entry.home, day: entry.day, points: -entry.points },
      ...{ reverses: entry.seq, ...moves },
    });
  }

  /** What was credited: from its own lots, then from others, then what it had paid is owed again, then more. */
  #takeBack(entry: ModelEntry, { draws, opens }: Moves): void {
    const own = this.lots.filter((lot) => lot.seq === entry.seq && lot.opened > 0);
    draws.push(...this.takeFrom(own, Infinity));
    let left = sum(own.map((lot) => lot.opened - lot.left)) + sum(entry.draws.map(([, points]) => positive(points)));
    const others = this.usable(entry.card, this.today).filter((lot) => !own.includes(lot));
    const charged = this.takeFrom(others, left);
    left += sum(charged.map(([, taken]) => taken));
    for (const [debt, paid] of entry.draws) {
      const again = Math.min(left, positive(paid));
      if (again > 0) charged.push([debt, -again]);
      left -= again;
    }
    draws.push(...charged);
    if (left > 0) opens.push([entry.day, FOREVER, -left]);
  }

  /** What was taken: debts first, then to its lots, or to one with days of grace. */
  #giveBack(entry: ModelEntry, exactly: boolean, graceDays: number, { draws, opens }: Moves): void {
    const taken = entry.draws.filter(([, points]) => points < 0).sort(([a], [b]) => byDates(a, b));
    const lent = this.lots.filter((lot) => lot.seq === entry.seq && lot.opened < 0);
    const repaid = sum(lent.map((lot) => lot.left - lot.opened));
    const paid = this.payDebts(entry.card, repaid - sum(taken.map(([, points]) => points)), entry.seq);
    let owed = sum(paid.map(([, points]) => points));
    draws.push(...paid);
    for (const lot of lent) if (lot.left < 0) draws.push([lot, -lot.left]);
    const grace = plusDays(this.today, graceDays);
    for (const [lot, drawn] of taken) {
      const kept = Math.min(owed, -drawn);
      owed -= kept;
      if (kept === -drawn) continue;
      if (exactly || lot.last >= grace) draws.push([lot, -drawn - kept]);
      else opens.push([lot.earned, grace, -drawn - kept]);
    }
    const last = lent.some((lot) => lot.last !== FOREVER) ? this.lastDay(entry.day) : grace;
    if (repaid > owed) opens.push([entry.day, last > grace ? last : grace, repaid - owed]);
  }

  /** Closes an account; with `shares` the family gets the points, in equal parts. */
  leave(typed: string, shares: boolean, day: string): string[] {
    const card = this.behind(typed);
    if (this.closed.has(card)) return ['closed-resident'];
    const home = this.homeOf(card, day);
    const others = home === null ? [] : this.membersOf(home, day).filter((other) => other !== card);
    const family = others.filter((other) => !this.isClosed(other, day));
    if (shares && family.length === 0) return ['no-family'];
    this.absences.delete(card);
    this.closed.set(card, day);
    if (!shares || this.debtOf(card) > 0) return [];
    const points = positive(this.available(card, day));
    const part = Math.floor(points / family.length);
    family.forEach((heir, i) => {
      const given = i === 0 ? points - part * (family.length - 1) : part;
      if (given > 0) this.pass(card, heir, given, day, { carried: true });
    });
    return [];
  }

  return(typed: string): string[] {
    const card = this.behind(typed);
    const from = this.closed.get(card);
    if (from === undefined) return ['account-open'];
    this.closed.delete(card);
    this.absences.set(card, { from, to: this.today });
    return [];
  }

  /** Points go from one account to another and keep their dates. */
  protected pass(from: string, to: string, points: number, day: string, more: Partial<ModelEntry> = {}): string[] {
    const draws = this.takeFrom(this.usable(from, day), points);
    const paid = this.payDebts(to, points);
    let owed = sum(paid.map(([, p]) => p));
    const opens: Opening[] = [];
    for (const [lot, drawn] of draws) {
      const kept = Math.min(owed, -drawn);
      owed -= kept;
      if (-drawn > kept) opens.push([lot.earned, lot.last, -drawn - kept]);
    }
    const common = { kind: 'transfer', day, deal: this.entries.length + 1, ...more };
    this.write({ ...common, card: from, home: this.homeOf(from, day), points: -points, draws, partner: to });
    this.write({ ...common, card: to, home: this.homeOf(to, day), points, draws: paid, opens, partner: from });
    return [];
  }

  /** Cards that were merged, the oldest merger first. */
  get merged(): string[] {
    return [...this.mergers.keys()];
  }

  merge(duplicate: string, survivor: string): string[] {
    if (this.mergers.has(duplicate) || this.mergers.has(survivor)) return ['already-merged'];
    if (duplicate === survivor) return ['merge-self'];
    if (this.isClosed(survivor, this.today)) return ['closed-resident'];
    this.#mergers += 1;
    this.mergers.set(duplicate, { id: this.#mergers, into: survivor });
    this.#sweep(duplicate);
    return [];
  }

  unmerge(card: string): string[] {
    const merger = this.mergers.get(card);
    if (!merger) return ['not-merged'];
    const standing = this.standing();
    const deals = standing.filter((e) => e.merger === merger.id && e.deal === e.seq).reverse();
    const before = { entries: this.entries.length, lots: this.lots.map((lot) => lot.left) };
    for (const { deal } of deals) {
      const legs = this.entries.filter((e) => e.deal === deal);
      const own = this.lots.filter((lot) => legs.some((leg) => leg.seq === lot.seq));
      const moved = new Set(own.filter((lot) => lot.left !== lot.opened));
      if (standing.some((e) => e.draws.some(([lot]) => moved.has(lot)))) {
        this.#goBack(before);
        return ['merge-moved'];
      }
      for (const leg of legs.reverse()) this.#undo(leg, true, 0);
    }
    this.mergers.delete(card);
    return [];
  }

  /** As if nothing had been written since. */
  #goBack({ entries, lots }: { readonly entries: number; readonly lots: readonly number[] }): void {
    this.entries.length = entries;
    this.lots.length = lots.length;
    lots.forEach((left, i) => ((this.lots[i] as ModelLot).left = left));
  }

  /** All that lies on a card that was merged goes to the person behind it: in one deal, unless that moves no points. */
  #sweep(card: string): void {
    const merger = this.mergers.get(card);
    if (!merger) return;
    const all = (): ModelLot[] => this.lotsOf(card).filter((lot) => lot.left !== 0);
    if (sum(all().map((lot) => lot.left)) === 0) this.#carry(card, all().filter((lot) => lot.left > 0), merger.id); // prettier-ignore
    this.#carry(card, all(), merger.id);
  }

  /** What can be spent pays what the card owes, then what the person behind it owes, who pays the rest of the card's. */
  #carry(from: string, lots: readonly ModelLot[], merger: number): void {
    if (lots.length === 0) return;
    const [to, day] = [this.behind(from), this.today];
    const coming = lots.filter((lot) => lot.left > 0).sort(byDates).map((lot) => ({ lot, points: lot.left })); // prettier-ignore
    const canPay = coming.filter(({ lot }) => lot.received <= day && day <= lot.last);
    const pay = (amount: number): number => {
      let left = amount;
      for (const one of canPay) {
        const part = Math.min(left, one.points);
        one.points -= part;
        left -= part;
      }
      return amount - left;
    };
    const debts = lots.filter((lot) => lot.left < 0).sort((a, b) => a.seq - b.seq || a.n - b.n);
    const owed = debts.map((lot) => ({ lot, points: pay(-lot.left) - -lot.left }));
    const paid = this.payDebts(to, sum(canPay.map(({ points }) => points)));
    pay(sum(paid.map(([, points]) => points)));
    const taken = this.takeFrom(this.usable(to, day), -sum(owed.map(({ points }) => points)));
    let given = -sum(taken.map(([, points]) => points));
    for (const debt of owed) {
      const part = Math.min(given, -debt.points);
      debt.points += part;
      given -= part;
    }
    const opens = [...coming, ...owed].filter(({ points }) => points !== 0).map(({ lot, points }): Opening => [lot.earned, lot.last, points]); // prettier-ignore
    const points = sum(lots.map((lot) => lot.left));
    const common = { kind: 'transfer', day, deal: this.entries.length + 1, merger, carried: true };
    const draws = lots.map((lot) => [lot, -lot.left] as const);
    this.write({ ...common, card: from, home: this.homeOf(from, day), points: -points, draws });
    this.write({ ...common, card: to, home: this.homeOf(to, day), points, draws: [...paid, ...taken], opens });
  }
}
