// The year-end: points that become money off next year's fee.

import { yuan, type Rate } from '../../domain/quantities.ts';
import type { Labelled } from '../../domain/report.ts';
import { common } from './common.ts';
import { count, few } from './refusals-phrases.ts';

interface TotalWords {
  readonly households: number;
  readonly points: number;
  readonly feeFen: number;
  readonly offsetFen: number;
  readonly payFen: number;
}

interface ReportWords {
  readonly year: number;
  readonly settled: boolean;
  readonly asOf: string;
  readonly rate: Rate;
}

interface SlipBody {
  readonly amounts: readonly Labelled[];
  readonly sum: Labelled;
  readonly lines: readonly string[];
  /** For a hand to fill in. */
  readonly blanks: readonly string[];
}

interface SlipLine {
  readonly feeFen: number;
  /** The whole fee, and what redemptions had taken off it; only where there were any. */
  readonly feeFullFen?: number;
  readonly earlierFen?: number;
  readonly points: number;
  readonly offsetFen: number;
  readonly payFen: number;
  /** The day whose points they are. */
  readonly asOf: string;
  readonly rate: Rate;
  /** What is to be paid, in capital numerals. */
  readonly capitals: string;
}

const { money, points } = common;

export const settlement = {
  columns: {
    fullFee: 'Full fee',
    earlier: 'Already off',
    due: 'Fee due',
    owner: 'For the household',
    capitals: 'To pay, in words',
    signature: 'Signature',
    signedOn: 'Date',
  },
  title: (r: ReportWords): string =>
    `Points of ${r.year} off the fees of ${r.year + 1}${r.settled ? '' : ' (not settled)'}`,
  basis: (r: ReportWords): string => `Points held on ${r.asOf}, ${points(r.rate.points)} = ${yuan(r.rate.fen)} yuan`,
  total: (t: TotalWords & { readonly reached: number }): string =>
    `${count(t.households, 'household')}${t.reached === t.households ? '' : `, ${t.reached} of them with points`}: ${points(t.points)} take ${money(t.offsetFen)} off fees of ${money(t.feeFen)}; ${money(t.payFen)} remain to be paid.`,
  /** Beside the number of all households. */
  reached: (households: number): string => `${households} with points`,
  what: (year: number, t: TotalWords): string =>
    `year ${year}, ${count(t.households, 'household')}, ${money(t.offsetFen)} off the fees`,
  ask: (year: number): string => `Settle ${year} like this?`,
  done: (year: number): string => `${year} is settled.`,
  whatHousehold: (year: number, household: string, offsetFen: number): string =>
    `household ${household} in ${year}, ${money(offsetFen)}`,
  askHousehold: (year: number, household: string, offsetFen: number): string =>
    `Add household ${household} to the settlement of ${year}, with ${money(offsetFen)} off the fee?`,
  householdDone: (year: number, household: string): string => `Household ${household} is in the settlement of ${year}.`,
  askTakeBack: (year: number, household: string, offsetFen: number): string =>
    `Take household ${household} out of the settlement of ${year} (${money(offsetFen)})?`,
  takenBack: (year: number, household: string, offsetFen: number): string =>
    `Household ${household} is out of the settlement of ${year}: ${money(offsetFen)} are due again.`,
  feeless: ({ households, points: sum }: { households: readonly string[]; points: number }, feeYear: number): string =>
    `${count(households.length, 'household')} with ${points(sum)} in all ${households.length === 1 ? 'has' : 'have'} no ${feeYear} fee recorded and ${households.length === 1 ? 'is' : 'are'} left out: ${few(households)}.`,
  feesChanged: (doors: readonly string[], year: number): string =>
    `After the settlement of ${year} another fee was recorded for ${few(doors)}; here is the one that was settled. With the new one: jifen settle ${year} --household HOUSEHOLD, after --reverse.`,
  unlisted: (households: number, year: number): string =>
    `${count(households, 'household')} with a fee ${households === 1 ? 'is' : 'are'} not in the settlement: jifen settle ${year} --household HOUSEHOLD`,
  definition:
    'Points that can be used on 31 December count, those of a household together, the soonest to expire first; never more than the fee that is due.',
  capitals: (capitals: string): string => `To be paid in all: ${capitals}`,
  sheetTitle: (year: number): string => `Received: notice of the offset of ${year}`,
  slip: {
    title: (feeYear: number): string => `Property fee ${feeYear}`,
    body: (s: SlipLine): SlipBody => ({
      amounts: [
        { label: s.earlierFen === undefined ? 'Fee due' : 'Fee', value: money(s.feeFullFen ?? s.feeFen) },
        ...(s.earlierFen === undefined ? [] : [{ label: 'Off before', value: `−${money(s.earlierFen)}` }]),
        { label: `Off for ${points(s.points)}`, value: `−${money(s.offsetFen)}` },
      ],
      sum: { label: 'To pay', value: money(s.payFen) },
      lines: [s.capitals, `Points held on ${s.asOf}`, `${points(s.rate.points)} = ${yuan(s.rate.fen)} yuan`],
      blanks: ['Pay at', 'Pay until', 'Telephone'],
    }),
    foot: 'Please ask the office if anything is wrong.',
  },
  signatures: ['Neighbourhood office', 'Property company', 'Date'],
};
