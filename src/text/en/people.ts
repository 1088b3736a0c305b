// Residents and households.

import { fen, yuan } from '../../domain/quantities.ts';
import { count as countOf } from './refusals-phrases.ts';
import { residency } from './residency.ts';

interface ResidentWords {
  readonly cardNo: string;
  readonly name: string;
  readonly household: string | null;
  readonly phone: string | null;
  readonly lowIncome: boolean;
  readonly birthYear: number | null;
  readonly disabled: boolean;
  readonly joined: string | null;
  readonly closedSince: string | null;
  readonly reason?: 'moved' | 'died' | 'other';
  readonly oldCards?: readonly string[];
}

interface AliasWords {
  readonly name: string;
  readonly household: string | null;
  readonly resident: { readonly cardNo: string; readonly name: string };
}

interface FeeWords {
  readonly year: number;
  readonly feeFen: number | null;
  readonly offsetFen: number;
  readonly paidFen: number;
  /** Below zero where more was paid than was due. */
  readonly leftFen: number | null;
}

interface HouseholdWords {
  readonly household: string;
  readonly residents: readonly { readonly cardNo: string; readonly name: string }[];
  readonly fees: readonly FeeWords[];
}

const amount = (value: number): string => yuan(fen(value));

function feeLine({ year, feeFen, offsetFen, paidFen, leftFen }: FeeWords): string {
  const paid = paidFen === 0 ? '' : `, paid ${amount(paidFen)}`;
  if (feeFen === null || leftFen === null) return `${year}: no fee recorded${paid}`;
  const left = leftFen < 0 ? `${amount(-leftFen)} yuan too much` : `${amount(leftFen)} yuan left`;
  return `${year}: fee ${amount(feeFen)}, offset ${amount(offsetFen)}, paid ${amount(paidFen)}, ${left}`;
}

const alias = ({ name, household }: AliasWords): string => `“${name}”${household === null ? '' : ` at ${household}`}`;
const home = (r: ResidentWords): string => r.household ?? 'no household';

export const people = {
  whichOne: (asked: string): string => `Who is meant by “${asked}”?`,
  added: (r: ResidentWords): string => `${r.name} has card ${r.cardNo} (${home(r)}).`,
  edited: (r: ResidentWords): string => `${r.name} (${r.cardNo}), ${home(r)}: changed.`,
  count: (n: number): string => countOf(n, 'resident'),
  aliasColumn: 'Written as',
  aliasCount: (n: number): string => countOf(n, 'name'),
  aliasAdded: (a: AliasWords): string => `${alias(a)} on a sheet means ${a.resident.name} (${a.resident.cardNo}).`,
  aliasBefore: (who: AliasWords['resident']): string => `Before, it meant ${who.name} (${who.cardNo}).`,
  aliasForgotten: (a: AliasWords): string =>
    `${alias(a)} on a sheet no longer means ${a.resident.name} (${a.resident.cardNo}).`,
  card: (r: ResidentWords): string[] => [
    ...(r.phone === null ? [] : [`Phone: ${r.phone}`]),
    ...(r.lowIncome ? ['Low income: yes'] : []),
    ...(r.birthYear === null ? [] : [`Born: ${r.birthYear}`]),
    ...(r.disabled ? ['Disabled: yes'] : []),
    ...(r.joined === null ? [] : [`Joined: ${r.joined}`]),
    ...(r.closedSince === null ? [] : [`Account closed since ${r.closedSince}`]),
    ...(r.reason === undefined ? [] : [residency.reason(r.reason)]),
    ...(r.oldCards === undefined ? [] : [residency.oldCards(r.oldCards)]),
  ],
  feeSet: (household: string, year: number, feeFen: number): string =>
    `The ${year} fee of ${household} is ${yuan(fen(feeFen))} yuan.`,
  householdCount: (n: number): string => countOf(n, 'household'),
  householdLines: (h: HouseholdWords): string[] => [
    h.household,
    ...h.residents.map((r) => `  ${r.name} (${r.cardNo})`),
    ...h.fees.map(feeLine),
  ],
};
