// What the property company answers and collects: receipts for the offsets of a settlement, payments of fees.

import { common } from './common.ts';
import { count, few } from './refusals-phrases.ts';

const { money, points } = common;

interface DifferingWords {
  readonly household: string;
  readonly oursFen: number;
  readonly theirsFen: number;
}

interface RefusedWords {
  readonly year: number;
  readonly refused: number;
  readonly points: number;
  readonly offsetFen: number;
}

interface ReceiptsWords extends RefusedWords {
  readonly accepted: number;
  readonly refusedHouseholds: readonly string[];
  readonly usableTo: string | null;
  readonly differing: readonly DifferingWords[];
  readonly missing: readonly string[];
}

interface FeeWords {
  readonly household: string;
  readonly year: number;
}

interface PaymentsWords {
  readonly households: number;
  readonly paidFen: number;
  readonly overpaid: readonly (FeeWords & { readonly dueFen: number; readonly paidFen: number })[];
  readonly feeless: readonly FeeWords[];
  readonly undated: readonly string[];
}

interface StatusWords {
  readonly year: number;
  readonly households: number;
  readonly withoutOffset: number;
  readonly accepted: number;
  readonly refused: readonly string[];
  readonly differing: readonly DifferingWords[];
  readonly missing: readonly string[];
  readonly takenBack: readonly string[];
}

interface BilledWords {
  readonly receipts: number;
  readonly payments: number;
}

const differing = (d: DifferingWords): string =>
  `${d.household}: ${money(d.theirsFen)} by the company, ${money(d.oursFen)} by the settlement.`;

const billed = ({ receipts, payments }: BilledWords): string =>
  receipts > 0 ? count(receipts, 'answer') : count(payments, 'payment');

type Unaccepted = 'refused' | 'missing' | 'takenBack';

const UNACCEPTED: Record<Unaccepted, string> = {
  refused: 'Refused',
  missing: 'Without an answer',
  takenBack: 'Taken out by the office',
};

export const billing = {
  refusedNote: 'refused by the property company',
  whatRefused: (r: RefusedWords): string =>
    `${count(r.refused, 'household')} out of the settlement of ${r.year}, ${points(r.points)} back, ${money(r.offsetFen)} due again`,
  ask: (accepted: number, refused: number, amount: number): string =>
    `Record ${count(accepted, 'acceptance')} and take ${count(refused, 'household')} out of the settlement, with ${points(amount)} back?`,
  receiptLines: (r: ReceiptsWords): string[] => [
    r.accepted + r.refused === 0
      ? `Settlement of ${r.year}: no new answer.`
      : `Settlement of ${r.year}: ${r.accepted} accepted${r.differing.length > 0 ? `, ${r.differing.length} of them with another amount` : ''}; ${r.refused} refused${
          r.refused > 0 ? `, ${points(r.points)} back, ${money(r.offsetFen)} due again` : ''
        }.`,
    ...(r.refused > 0 ? [`Refused: ${few(r.refusedHouseholds)}.`] : []),
    ...(r.usableTo === null ? [] : [`The first of the points that went back can be used until ${r.usableTo}.`]),
    ...r.differing.map(differing),
    r.missing.length === 0
      ? 'No household is without an answer.'
      : `${count(r.missing.length, 'household')} without an answer yet: ${few(r.missing)}.`,
  ],
  paymentLines: (p: PaymentsWords): string[] => [
    p.households === 0 ? 'No new payment.' : `${count(p.households, 'household')}, ${money(p.paidFen)} paid.`,
    ...p.overpaid.map(
      (o) => `${o.household}: ${money(o.paidFen)} paid for ${o.year}, more than the ${money(o.dueFen)} that were due.`,
    ),
    ...(p.feeless.length > 0
      ? [`Without a fee recorded: ${few(p.feeless.map((f) => `${f.household} (${f.year})`))}.`]
      : []),
    ...(p.undated.length > 0
      ? [
          `The same amount without a date is taken for the same payment: ${few(p.undated)}. If it is another one, write its date.`,
        ]
      : []),
  ],
  statusLines: (s: StatusWords): string[] => [
    `Settlement of ${s.year}, ${count(s.households, 'household')}${s.withoutOffset > 0 ? ` (${s.withoutOffset} without an offset need no answer)` : ''}: ${s.accepted} accepted${s.differing.length > 0 ? `, ${s.differing.length} of them with another amount` : ''}; ${s.refused.length} refused; ${s.missing.length} without an answer${s.takenBack.length > 0 ? `; ${s.takenBack.length} taken out by the office` : ''}.`,
    ...s.differing.map(differing),
  ],
  statusColumns: {
    building: 'Building',
    accepted: 'Accepted',
    refused: 'Refused',
    missing: 'No answer',
    takenBack: 'Taken out',
  },
  doors: (which: Unaccepted, doors: readonly string[]): string => `${UNACCEPTED[which]}: ${doors.join(', ')}.`,
  doorsTitle: (which: Unaccepted, n: number): string => `${UNACCEPTED[which]} (${n}):`,
  doorMark: ', ',
  unansweredTitle: (year: number, asOf: string): string =>
    `Households without an answer to the settlement of ${year} (${asOf})`,
  wholeBatch: (batch: number, b: BilledWords): string => `batch ${batch}, ${billed(b)}`,
  askBatch: (batch: number, b: BilledWords): string => `Take back batch ${batch} with its ${billed(b)}?`,
  batchReversed: (batch: number, b: BilledWords): string => `Batch ${batch} is taken back: ${billed(b)}.`,
  stillOut: (out: readonly { readonly year: number; readonly household: string }[]): string =>
    `The points that went back stay where they are: ${few(out.map(({ household }) => household))}. To settle one anew: jifen settle ${out[0]?.year ?? ''} --household ${out[0]?.household ?? ''}`,
  columns: { paid: 'Paid', left: 'Left' },
  feesTitle: ({ year, asOf, unpaid }: { year: number; asOf: string; unpaid: boolean }): string =>
    `${unpaid ? 'Fees left to pay' : 'Property fees'} of ${year} (${asOf})`,
};
