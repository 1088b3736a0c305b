// The ledger once more, small and slow, written from its description and not from the program: lots are a plain list,
// every sum is counted anew. What happens to people and to entries is in model-people.ts, to deeds in model-deeds.ts, and
// all other commands are in model.ts.

/** Caps by period, all of one scope. */
export type Caps = Partial<Record<'day' | 'week' | 'month' | 'year', number>>;

export interface Law {
  readonly points: number;
  readonly caps: Caps;
  readonly group: string | null;
  /** Whether both parties have to confirm. */
  readonly both?: boolean;
  /** Days on the notice board. */
  readonly notice?: number;
}

export interface Scheme {
  readonly rules: Readonly<Record<string, Law>>;
  readonly groupCaps: Readonly<Record<string, Caps>>;
  readonly resident: Caps;
  readonly household: Caps;
  readonly pooling: 'resident' | 'household';
  readonly rate: { readonly points: number; readonly fen: number };
  readonly minRedeem: number;
  readonly redeemStep: number;
  readonly validityMonths: number;
  readonly graceDays: number;
  readonly maxFeeShare: number;
  readonly transferYearlyCap: number;
  readonly transferPairCap: number;
  readonly creditRepay: number;
  readonly rice: { readonly points: number; readonly stock: number };
}

export interface ModelLot {
  readonly seq: number;
  readonly n: number;
  readonly card: string;
  readonly earned: string;
  /** When they came, where somebody else had earned them. */
  readonly received: string;
  /** The last usable day, or that on which a debt from credit is due. */
  readonly last: string;
  readonly opened: number;
  left: number;
}

export interface Deed {
  readonly card: string;
  readonly rule: string;
  readonly day: string;
  readonly activity: string;
}

export interface ModelEntry {
  readonly seq: number;
  readonly kind: string;
  readonly card: string;
  readonly home: string | null;
  readonly day: string;
  readonly points: number;
  readonly draws: readonly (readonly [lot: ModelLot, points: number])[];
  readonly deed?: Deed;
  readonly batch?: number;
  readonly deal?: number;
  /** The other side of a gift. */
  readonly partner?: string;
  readonly pieces?: number;
  readonly offset?: { readonly home: string; readonly year: number; readonly fen: number };
  readonly settles?: number;
  readonly reverses?: number;
  /** Of points that changed hands because an account ended: no gift. */
  readonly carried?: boolean;
  /** The merger that has moved them. */
  readonly merger?: number;
  /** Of goods that were put aside: the last day. */
  readonly held?: { readonly until: string };
}

/** What is given back, taken back or opened, before it is written. */
export type Opening = readonly [earned: string, last: string, points: number];

export type Draft = Omit<ModelEntry, 'seq'> & { readonly opens?: readonly Opening[] };

/** Who is in need may have goods on credit; gifts to the disabled have no limit. */
export interface Person {
  readonly inNeed: boolean;
  readonly disabled: boolean;
}

export interface ModelCredit {
  readonly card: string;
  readonly limit: number;
  readonly from: string;
  readonly until: string;
}

export const FOREVER = '9999-12-31';
export const POOL = '@pool';

export const plusDays = (day: string, count: number): string =>
  new Date(Date.parse(day) + count * 86_400_000).toISOString().slice(0, 10);

function plusMonths(day: string, count: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month - 1 + count + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + count, Math.min(date, last))).toISOString().slice(0, 10);
}

/** The same text for all days of a period. */
export function periodKey(day: string, period: keyof Caps): string {
  if (period === 'week') return plusDays(day, -((new Date(day).getUTCDay() + 6) % 7));
  return day.slice(0, period === 'day' ? 10 : period === 'month' ? 7 : 4);
}

export const yearOf = (day: string): number => Number(day.slice(0, 4));
export const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
export const byDates = (a: ModelLot, b: ModelLot): number =>
  a.last.localeCompare(b.last) || a.earned.localeCompare(b.earned) || a.seq - b.seq || a.n - b.n;

export class ModelBook {
  readonly lots: ModelLot[] = [];
  readonly entries: ModelEntry[] = [];
  readonly fees = new Map<string, number>();
  readonly people = new Map<string, Person>();
  protected readonly credits: ModelCredit[] = [];
  protected readonly homes: { card: string; home: string; from: string }[] = [];
  /** Cards that were merged, with the number of the merger. */
  protected readonly mergers = new Map<string, { readonly id: number; readonly into: string }>();
  /** Closed accounts, and the last absence of those that are open again. */
  protected readonly closed = new Map<string, string>();
  protected readonly absences = new Map<string, { readonly from: string; readonly to: string }>();
  protected readonly scheme: Scheme;
  today: string;

  constructor(scheme: Scheme, today: string) {
    this.scheme = scheme;
    this.today = today;
  }

  /** Whose card it is by now. */
  behind(card: string): string {
    const merger = this.mergers.get(card);
    return merger ? this.behind(merger.into) : card;
  }

  protected isOf = (card: string | undefined, person: string): boolean =>
    card !== undefined && this.behind(card) === person;

  protected isClosed(card: string, day: string): boolean {
    const since = this.closed.get(card);
    const absence = this.absences.get(card);
    return (since !== undefined && day >= since) || (absence !== undefined && day >= absence.from && day < absence.to);
  }

  /** Not to where somebody lives already, and not before a later move to somewhere else. */
  move(typed: string, home: string, from: string): string[] {
    const card = this.behind(typed);
    const standing = new Map(this.homes.filter((m) => m.card === card).map((m) => [m.from, m.home]));
    if ([...standing].some(([day, door]) => day > from && door !== home)) return ['move-overlaps'];
    if (this.homeOf(card, from) === home) return ['already-there'];
    this.homes.push({ card, home, from });
    return [];
  }

  homeOf(card: string, day: string): string | null {
    const begun = this.homes.filter((m) => m.card === card && m.from <= day);
    return (
      begun.reduce<(typeof begun)[0] | null>((best, m) => (best && best.from > m.from ? best : m), null)?.home ?? null
    );
  }

  membersOf(home: string, day: string): string[] {
    const cards = [...new Set(this.homes.map((m) => m.card))].filter((card) => !this.mergers.has(card));
    return cards.filter((card) => this.homeOf(card, day) === home).sort();
  }

  lotsOf(card: string): ModelLot[] {
    return this.lots.filter((lot) => lot.card === card);
  }

  debtOf = (card: string): number => sum(this.lotsOf(card).map((lot) => Math.max(0, -lot.left)));

  protected usable(card: string, day: string): ModelLot[] {
    return this.lotsOf(card).filter((l) => l.left > 0 && l.received <= day && day <= l.last).sort(byDates); // prettier-ignore
  }

  /** The last credit that was given from that day on or before. */
  protected creditOn = (card: string, day: string): ModelCredit | undefined =>
    this.credits.findLast((credit) => this.behind(credit.card) === card && credit.from <= day);

  /** A closed account has none. */
  protected creditHeld(card: string, day: string): ModelCredit | undefined {
    const since = this.closed.get(card);
    return since !== undefined && day >= since ? undefined : this.creditOn(card, day);
  }

  protected limitOn(card: string, day: string): number {
    const credit = this.creditHeld(card, day);
    return credit && day <= credit.until ? credit.limit : 0;
  }

  /** Whether a debt is from credit and may still be paid by and by. */
  #isInTerm(debt: ModelLot): boolean {
    const credit = this.creditOn(debt.card, this.today);
    const prolonged = credit && credit.limit > 0 && credit.until >= this.today;
    return debt.last !== FOREVER && (debt.last >= this.today || prolonged === true);
  }

  /** What lies in usable lots, less debt. */
  available(card: string, day = this.today): number {
    return sum(this.usable(card, day).map((lot) => lot.left)) - this.debtOf(card);
  }

  get stock(): number {
    return this.scheme.rice.stock - sum(this.standing().map((e) => e.pieces ?? 0));
  }

  protected standing(): ModelEntry[] {
    const gone = new Set(this.entries.map((e) => e.reverses));
    return this.entries.filter((e) => e.reverses === undefined && !gone.has(e.seq));
  }

  protected write(draft: Draft): ModelEntry {
    const { opens = [], ...rest } = draft;
    const seq = this.entries.length + 1;
    const entry: ModelEntry = { ...rest, seq };
    opens.forEach(([earned, last, points], n) => {
      const received = draft.kind === 'transfer' && draft.carried !== true ? draft.day : earned;
      this.lots.push({ seq, n, card: draft.card, earned, received, last, opened: points, left: points });
    });
    for (const [lot, points] of draft.draws) lot.left += points;
    this.entries.push(entry);
    return entry;
  }

  /** Takes from lots in turn, at most `amount`. */
  protected takeFrom(lots: readonly ModelLot[], amount: number): [ModelLot, number][] {
    const draws: [ModelLot, number][] = [];
    let left = amount;
    for (const lot of lots) {
      const taken = Math.min(left, lot.left);
      if (taken > 0) draws.push([lot, -taken]);
      left -= taken;
    }
    return draws;
  }

  protected payDebts(card: string, amount: number, except?: number): [ModelLot, number][] {
    const owed = this.lotsOf(card).filter((lot) => lot.left < 0 && lot.seq !== except);
    const [reversed, credit] = [owed.filter((lot) => lot.last === FOREVER), owed.filter((lot) => lot.last !== FOREVER)];
    return this.#payInTurn([...reversed, ...credit], amount);
  }

  #payInTurn(debts: readonly ModelLot[], amount: number): [ModelLot, number][] {
    const draws: [ModelLot, number][] = [];
    let left = amount;
    for (const debt of debts) {
      const paid = Math.min(left, -debt.left);
      if (paid > 0) draws.push([debt, paid]);
      left -= paid;
    }
    return draws;
  }

  /** What an award pays: all that is due, and of credit that is not its share at most. */
  #payFromAward(card: string, amount: number): [ModelLot, number][] {
    const owed = this.lotsOf(card).filter((lot) => lot.left < 0);
    const later = owed.filter((lot) => this.#isInTerm(lot));
    const now = owed.filter((lot) => !later.includes(lot));
    const due = this.#payInTurn(
      [...now.filter((lot) => lot.last === FOREVER), ...now.filter((lot) => lot.last !== FOREVER)],
      amount,
    );
    const share = Math.ceil((amount * this.scheme.creditRepay) / 100);
    return [...due, ...this.#payInTurn(later, Math.min(share, amount - sum(due.map(([, paid]) => paid))))];
  }

  protected lastDay = (day: string): string => plusMonths(day, this.scheme.validityMonths);

  /** Pays debts, then opens a lot with the rest. */
  protected receive(card: string, amount: number, day: string, isAward = false): Pick<Draft, 'draws' | 'opens'> {
    const draws = isAward ? this.#payFromAward(card, amount) : this.payDebts(card, amount);
    const left = amount - sum(draws.map(([, paid]) => paid));
    const normal = this.lastDay(day);
    const grace = plusDays(this.today, this.scheme.graceDays);
    const last = day < this.today && normal < grace ? grace : normal;
    return { draws, opens: left > 0 ? [[day, last, left]] : [] };
  }
}
