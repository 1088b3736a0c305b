// What the counter sees: entries, balances, who has what.

import { fen, yuan, type Rate } from '../../domain/quantities.ts';
import type { Labelled } from '../../domain/report.ts';
import { claims } from './claims.ts';
import { credit } from './credit.ts';
import { count, duration, holder, someone } from './refusals-phrases.ts';
import { residency } from './residency.ts';

interface EntryWords {
  readonly seq: number;
  readonly kind: 'award' | 'opening' | 'redeem' | 'expire' | 'transfer' | 'reverse' | 'adjust';
  readonly cardNo: string;
  readonly name: string;
  readonly activityDate: string;
  readonly points: number;
  readonly asked: number | null;
  readonly cut: { readonly cap: string; readonly points: number } | null;
  readonly what: string | null;
  readonly activity: string | null;
  readonly expiresOn: string | null;
  readonly firstExpiresOn?: string | null;
  readonly reverses: number | null;
  readonly carryover?: 'merger' | 'leaving' | null;
}

interface ReceiptWords {
  readonly day: string;
  readonly isAward: boolean;
  readonly what: string;
  /** Null where nothing is counted, such as points off a fee. */
  readonly pieces: { readonly count: string; readonly unit: string } | null;
  readonly points: number;
  readonly expiresOn: string | null;
  readonly available: number;
  readonly debt: number;
  readonly asOf: string;
}

interface BalanceWords {
  readonly resident: { readonly cardNo: string; readonly name: string; readonly household: string | null };
  readonly asOf: string;
  readonly available: number;
  readonly debt: number;
  readonly creditLimit: number;
  readonly pending: number;
  readonly expiring: readonly { readonly expiresOn: string; readonly points: number }[];
  readonly valueFen: number;
  readonly earnedThisYear: number;
  readonly capLeftThisYear: number | null;
  readonly minutes: number;
}

const KINDS = {
  award: 'award',
  opening: 'opening balance',
  redeem: 'redemption',
  expire: 'expiry',
  transfer: 'transfer',
  reverse: 'reversal',
  adjust: 'adjustment',
};

const signed = (n: number): string => (n > 0 ? `+${n}` : String(n));

const CAPS: Record<string, string> = {
  dailyCap: 'the daily cap',
  yearlyCap: 'the yearly cap',
  householdDailyCap: 'the household’s daily cap',
  householdYearlyCap: 'the household’s yearly cap',
  'group/highest': 'the rule that only the highest of the day counts',
};

const PERIODS: Record<string, string> = {
  visit: 'per visit',
  day: 'per day',
  week: 'per week',
  month: 'per month',
  year: 'per year',
};

/** `rule/day` → the rule's cap per day. */
const capWords = (cap: string): string => {
  const [scope, period] = cap.split('/');
  return CAPS[cap] ?? `the ${scope === 'group' ? 'group' : 'rule'}’s cap ${PERIODS[period ?? ''] ?? ''}`.trim();
};

const kindOf = ({ kind, carryover }: EntryWords): string => (carryover ? residency.kind[carryover] : KINDS[kind]);

const hours = (minutes: number): string => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;

const entryLine = (e: EntryWords): string => {
  const what = [e.what, e.activity].filter((word) => word !== null).join(', ');
  const back = e.reverses === null ? '' : ` of #${e.reverses}`;
  const cut = e.cut ? `; asked ${e.asked ?? 0}, ${e.cut.points} cut by ${capWords(e.cut.cap)}` : '';
  const until = [...new Set([e.firstExpiresOn, e.expiresOn])].filter((day) => day != null);
  return `#${e.seq}  ${e.activityDate}  ${holder(e)}  ${kindOf(e)}${back}${what ? ` ${what}` : ''}  ${signed(e.points)}${cut}${until.length === 0 ? '' : `; usable to ${until.join(', the last of them to ')}`}`;
};

const PIECES: Record<string, readonly [string, string]> = {
  time: ['time', 'times'],
  hour: ['hour', 'hours'],
  halfDay: ['half-day', 'half-days'],
  week: ['week', 'weeks'],
  item: ['item', 'items'],
  team: ['team member', 'team members'],
  piece: ['piece', 'pieces'],
};

const piecesOf = ({ count: n, unit }: { readonly count: string; readonly unit: string }): string =>
  `${n} ${PIECES[unit]?.[n === '1' ? 0 : 1] ?? ''}`.trim();

export const ledger = {
  columns: {
    card: 'Card',
    name: 'Name',
    household: 'Household',
    phone: 'Phone',
    members: 'Members',
    available: 'Available',
    debt: 'Debt',
    fee: 'Fee',
    offset: 'Offset',
    number: 'No.',
    date: 'Date',
    kind: 'Kind',
    what: 'What',
    points: 'Points',
    balance: 'Balance',
    pay: 'To pay',
    rank: 'Rank',
    alias: 'Resident',
    lot: 'Lot',
    expires: 'Last day',
  },
  kinds: KINDS,
  capWords,
  hours,
  whichRule: 'Which rule?',
  yuanOrNone: (amount: number | null): string => (amount === null ? '—' : yuan(fen(amount))),
  entryLine,
  householdDuplicateLine: (e: EntryWords): string => `Already credited to the household: ${entryLine(e)}`,
  duplicateLine: (e: EntryWords): string => `Already there: ${entryLine(e)}`,
  standingLine: (who: { cardNo: string; name: string; available: number; debt: number }): string =>
    `${someone(who, 'The')} now ${who.debt > 0 ? `owes ${count(who.debt, 'point')}` : `has ${count(who.available, 'point')}`}.`,
  receipt: {
    title: 'Receipt',
    copies: ['Resident’s copy', 'Office’s copy'],
    number: (seq: number): string => `Entry ${seq}`,
    who: ({ cardNo, name }: { cardNo: string; name: string }): string => [name, cardNo].join('  ').trim(),
    rows: (r: ReceiptWords): Labelled[] => [
      { label: 'Date', value: r.day },
      { label: r.isAward ? 'For' : 'Redeemed', value: r.what },
      ...(r.pieces ? [{ label: 'Quantity', value: piecesOf(r.pieces) }] : []),
      { label: r.isAward ? 'Points earned' : 'Points used', value: String(Math.abs(r.points)) },
      ...(r.expiresOn === null ? [] : [{ label: 'Usable to', value: r.expiresOn }]),
      r.debt > 0
        ? { label: `Points owed (${r.asOf})`, value: String(r.debt) }
        : { label: `Points left (${r.asOf})`, value: String(r.available) },
    ],
    reversed: (by: number): string => `It was taken back with entry ${by}.`,
    by: (operator: string): string => `Printed by ${operator}`,
    signatures: ['Resident', 'Office'],
    written: (file: string): string => `The receipt is in ${file}.`,
    failed: (file: string): string => `It is entered, but the receipt could not be written: ${file}`,
  },
  offsetLine: (o: { household: string; year: number; points: number; fen: number; rate: Rate }): string =>
    `${count(o.points, 'point')}: ${yuan(fen(o.fen))} yuan off the ${o.year} fee of ${o.household} (${count(o.rate.points, 'point')} = ${yuan(o.rate.fen)} yuan).`,
  feeUnknown: (o: { household: string; year: number }): string =>
    `No ${o.year} fee of ${o.household} is recorded, so nothing was compared with it: jifen household set ${o.household} --fee YUAN --year ${o.year}`,
  balanceLines: (b: BalanceWords): string[] => [
    `${b.resident.name}  ${b.resident.cardNo}  ${b.resident.household ?? 'no household'}  (${b.asOf})`,
    `Available: ${count(Math.max(0, b.available), 'point')}, worth ${yuan(fen(b.valueFen))} yuan${b.debt > 0 ? `; owing ${count(b.debt, 'point')}` : ''}`,
    ...b.expiring.map((lot) => `  ${count(lot.points, 'point')} usable to ${lot.expiresOn}`),
    ...(b.pending > 0 ? [claims.balanceLine(b.pending)] : []),
    ...(b.creditLimit > 0 ? [credit.balanceLine(b.creditLimit, b.available)] : []),
    `Earned this year: ${b.earnedThisYear}${b.capLeftThisYear === null ? '' : `, ${b.capLeftThisYear} left under the yearly cap`}`,
    `Service: ${duration(b.minutes)}`,
  ],
  totalLine: (residents: number, total: number, asOf: string): string =>
    `${count(residents, 'resident')}, ${count(total, 'point')} in all (${asOf})`,
};
