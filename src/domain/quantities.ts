// Whole numbers with a unit in their type. They are checked once, when they are made; arithmetic drops the
// brand, so a result has to be wrapped, and thereby checked, again.

declare const unit: unique symbol;

/** Whole points; negative where points leave an account. */
export type Points = number & { readonly [unit]: 'points' };
/** Whole fen (1 yuan = 100 fen). */
export type Fen = number & { readonly [unit]: 'fen' };
/** Whole minutes of service. */
export type Minutes = number & { readonly [unit]: 'minutes' };
/** Hundredths of the unit of a rule: 1.5 hours are 150. */
export type Hundredths = number & { readonly [unit]: 'hundredths' };

/** The value of a point as two whole numbers: so many points are worth so many fen. */
export interface Rate {
  readonly points: Points;
  readonly fen: Fen;
}

/** The largest amount that a person may type; far above any real one, far below 2^53. */
export const LARGEST_AMOUNT = 1_000_000_000;

function whole(value: number, what: string): number {
  if (!Number.isSafeInteger(value)) throw new Error(`${what} must be a whole number, got ${value}`);
  return value + 0; // −0, which some sums end in, becomes 0
}

/** Checks that `value` is a whole number of points. A fraction is a bug of the caller. */
export const points = (value: number): Points => whole(value, 'points') as Points;
/** Checks that `value` is a whole number of fen. */
export const fen = (value: number): Fen => whole(value, 'fen') as Fen;
/** Checks that `value` is a whole number of minutes. */
export const minutes = (value: number): Minutes => whole(value, 'minutes') as Minutes;
/** Checks that `value` is a whole number of hundredths. */
export const hundredths = (value: number): Hundredths => whole(value, 'hundredths') as Hundredths;

/** One of a thing, in hundredths. */
export const ONE = hundredths(100);

/** Full-width digits, signs and point become plain ones; nothing else is touched (10² stays 10²). */
export function plainDigits(text: string): string {
  return text
    .replace(/[０-９．，＋－：／]/gu, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/gu, ' ')
    .trim();
}

/** Reads a whole number such as `50`, `+5`, `－5`. Returns null for anything else, or beyond LARGEST_AMOUNT. */
export function parseWhole(text: string): number | null {
  const plain = plainDigits(text);
  if (!/^[+-]?\d{1,16}$/.test(plain)) return null;
  const value = Number(plain);
  return Math.abs(value) <= LARGEST_AMOUNT ? value : null;
}

/** Reads points: a whole number that may name its unit, such as `800`, `+5分`, `800 积分`. Null for anything else. */
export const parsePoints = (text: string): number | null => parseWhole(text.replace(/\s*积?分\s*$/u, ''));

/** Reads a decimal with at most two places into hundredths: `1.5` → 150. Null for anything else. */
export function parseHundredths(text: string): Hundredths | null {
  const match = /^([+-]?)(\d{1,12})(?:\.(\d{1,2}))?$/.exec(plainDigits(text));
  if (!match) return null;
  const value = Number(match[2]) * 100 + Number((match[3] ?? '').padEnd(2, '0'));
  return value <= LARGEST_AMOUNT * 100 ? hundredths(match[1] === '-' ? -value : value) : null;
}

/** Reads an amount of yuan (`2000`, `12.50`) into fen. Null for anything else. */
export function parseYuan(text: string): Fen | null {
  const value = parseHundredths(text.replace(/^[¥￥]/u, '').replace(/元$/u, ''));
  return value === null ? null : fen(value);
}

/** Writes fen as yuan with two decimals: 192000 → `1920.00`. */
export function yuan(amount: Fen): string {
  const digits = String(Math.abs(amount)).padStart(3, '0');
  return `${amount < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Writes hundredths without needless zeros: 150 → `1.5`, 200 → `2`. */
export function quantityText(value: Hundredths): string {
  return yuan(fen(value)).replace(/\.?0+$/, '');
}

/** The value of points in fen, rounded down: the office never pays a fraction of a fen too much. */
export function valueOf(amount: Points, rate: Rate): Fen {
  return fen(Number((BigInt(amount) * BigInt(rate.fen)) / BigInt(rate.points)));
}

/** The fewest points whose value is `amount` fen. */
export const fewestWorth = (amount: Fen, rate: Rate): Points =>
  points(Number((BigInt(amount) * BigInt(rate.points) + BigInt(rate.fen) - 1n) / BigInt(rate.fen)));

/** The most points whose value does not exceed `limit` fen. */
export function pointsWorth(limit: Fen, rate: Rate): Points {
  const worth = ((BigInt(limit) + 1n) * BigInt(rate.points) - 1n) / BigInt(rate.fen);
  return points(Number(worth > BigInt(LARGEST_AMOUNT) ? BigInt(LARGEST_AMOUNT) : worth));
}
