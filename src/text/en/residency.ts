// People who come and go: moving, leaving and coming back, two cards of one person, acting for a neighbour, what is kept
// of a person, and erasing it.

import type { Person } from '../../domain/person.ts';
import { count, someone } from './refusals-phrases.ts';

interface LeavingWords {
  readonly resident: Person & { readonly closedSince: string | null };
  readonly reason: 'moved' | 'died' | 'other';
  /** Points that lie on the card still. */
  readonly available: number;
  readonly debt: number;
  readonly lastDay: string | null;
  readonly claims: readonly number[];
  readonly holds: readonly number[];
  readonly aids: readonly number[];
  /** Entries dated on the day or later. */
  readonly later: readonly number[];
  readonly handedOver: readonly { readonly to: Person; readonly points: number; readonly seq: number }[];
}

interface MergerWords {
  readonly merged: Person;
  readonly into: Person;
  readonly points: number;
  readonly claims: readonly number[];
  readonly aids: readonly number[];
  readonly holds: readonly number[];
  readonly doubles: readonly (readonly [number, number])[];
}

const who = (r: Person): string => (r.name === '' ? r.cardNo : someone(r));
const numbers = (ids: readonly number[]): string => `${ids.slice(0, 10).join(', ')}${ids.length > 10 ? ' …' : ''}`;

type Reason = LeavingWords['reason'];

const REASONS = { moved: 'moved away', died: 'died', other: 'left' };

/** What becomes of the points of an account that is closed. */
const restLines = (l: LeavingWords): string[] => [
  ...(l.available > 0
    ? [`${count(l.available, 'point')} stay on the card${l.lastDay === null ? '' : `, usable to ${l.lastDay} at the latest`}; nobody can spend them while the account is closed.`]
    : []),
  ...(l.debt > 0 ? [`${count(l.debt, 'point')} are owed still; they stay in the book.`] : []),
]; // prettier-ignore

export const residency = {
  moved: (r: Person & { readonly household: string | null }, from: string): string =>
    `${who(r)} lives ${r.household === null ? 'at no door of the neighbourhood' : `at ${r.household}`} from ${from} on. What was credited before stays with the earlier household.`,
  left: (l: LeavingWords): string[] => [
    `${who(l.resident)} ${REASONS[l.reason]}: account closed from ${l.resident.closedSince ?? ''} on.`,
    ...l.handedOver.map((h) => `Entry ${h.seq}: ${count(h.points, 'point')} handed over to ${who(h.to)}; their last days stay.`),
    ...restLines(l),
  ], // prettier-ignore
  leftNext: (l: LeavingWords): string[] => [
    ...(l.claims.length === 0
      ? []
      : [`${count(l.claims.length, 'claim')} of this resident still open: ${numbers(l.claims)}. Deeds of before the day can still be approved and posted; else: jifen claim withdraw ${l.claims[0] ?? ''} --reason …`]),
    ...(l.holds.length === 0
      ? []
      : [`Put aside and not fetched yet: ${numbers(l.holds)}. Fetched: jifen redeem --collect ${l.holds[0] ?? ''}; not wanted: jifen redeem --release ${l.holds[0] ?? ''}`]),
    ...(l.aids.length === 0
      ? []
      : [`${count(l.aids.length, 'request')} between neighbours not over yet: ${numbers(l.aids)}. Please look: jifen aid show ${l.aids[0] ?? ''}`]),
    ...(l.later.length === 0 ? [] : [`Dated on that day or later, please look: entries ${numbers(l.later)}`]),
  ], // prettier-ignore
  returned: (r: Person, from: string): string => `${who(r)}: account open again from ${from} on.`,
  handedOverBefore: (seqs: readonly number[]): string =>
    `What was handed over stays where it is (entries ${numbers(seqs)}); to take it back: jifen reverse ${seqs[0] ?? ''} --reason …`,
  reason: (reason: 'moved' | 'died' | 'other'): string => `Left: ${REASONS[reason]}`,
  merged: (m: MergerWords): string[] => [
    `Card ${m.merged.cardNo} is now one with ${who(m.into)}; whoever asks for ${m.merged.cardNo} gets ${m.into.cardNo}.`,
    ...(m.points === 0 ? [] : [m.points > 0 ? `${count(m.points, 'point')} moved over; the last days stay.` : `A debt of ${count(-m.points, 'point')} moved over.`]),
  ], // prettier-ignore
  mergedNext: (m: MergerWords): string[] => [
    ...(m.aids.length === 0 ? [] : [`Requests that go on for ${m.into.cardNo}: ${numbers(m.aids)}`]),
    ...(m.holds.length === 0 ? [] : [`Put aside, and fetched by ${m.into.cardNo} now: ${numbers(m.holds)}`]),
    ...(m.claims.length === 0 ? [] : [`Claims that go on for ${m.into.cardNo}: ${numbers(m.claims)}`]),
    ...m.doubles.slice(0, 10).map(([a, b]) => `The same deed is credited on both cards, entries ${Math.min(a, b)} and ${Math.max(a, b)}; if it was one: jifen reverse ${b} --reason …`),
  ], // prettier-ignore
  whatMerger: (merged: Person, into: Person): string => `${who(merged)} into ${who(into)}`,
  differing: (merged: string, into: string): string => `The cards differ: ${merged} on the one, ${into} on the other.`,
  atDoor: (r: Person & { readonly household: string | null }): string =>
    `${r.name} ${r.household ?? 'without a household'}`,
  askMerger: (merged: Person, into: Person): string => `Are ${who(merged)} and ${who(into)} the same person?`,
  unmerged: (merged: Person, from: Person): string =>
    `Cards ${merged.cardNo} and ${from.cardNo} are two people again. What was recorded since stays with ${who(from)}.`,
  oldCards: (cards: readonly string[]): string => `Earlier cards: ${cards.join(', ')}`,
  kind: { leaving: 'handed over', merger: 'merged card' },
  why: {
    leaving: (who: string, on: string, points: number, other: string): string =>
      points < 0
        ? `On ${on} ${who} left and handed over ${count(-points, 'point')} to ${other}.`
        : `On ${on} ${who} was handed ${count(points, 'point')} by ${other}, who left; the last days stay, and it is nothing earned.`,
    merger: (who: string, on: string, points: number, other: string): string =>
      `On ${on} two cards turned out to be one person’s: ${count(Math.abs(points), 'point')} went from ${points < 0 ? who : other} to ${points < 0 ? other : who}; the last days stay.`,
  },
  proxy: (helper: Person): string => `${who(helper)} acted for this resident.`,
  by: (helper: Person): string => `by ${who(helper)}`,
  exported: (file: string): string => `All that is kept of this person is in ${file}. That it was shown is recorded.`,
  shown: 'That all of this was shown is recorded.',
  export: {
    title: (r: Person): string => `All that this ledger keeps of ${who(r)}`,
    sections: {
      person: 'Person',
      remarks: 'Remarks on entries',
      homes: 'Homes',
      accounts: 'Account',
      aliases: 'Names on sheets',
      mergers: 'Merged cards',
      entries: 'Entries',
      lots: 'Points',
      claims: 'Claims',
      proxies: 'Acting for somebody',
      credits: 'Credit',
      aid: 'Help asked for',
      sheets: 'Printed sheets',
      rejectedRows: 'Rejected rows of imports',
      cardChecks: 'Checks of the paper card',
      mentions: 'Notes with this name',
      disclosures: 'Shown',
    },
    none: 'nothing',
    account: (state: string, from: string, reason: Reason | null): string =>
      state === 'open'
        ? `open from ${from} on`
        : `closed from ${from} on${reason === null ? '' : ` (${REASONS[reason]})`}`,
  },
  whatErasure: (r: Person): string => `all that is kept of ${who(r)} but the number`,
  askErasure: (r: Person): string => `Erase ${who(r)}? Nobody can bring this back.`,
  erased: (e: { readonly cardNo: string; readonly rows: number; readonly closedSince: string | null }): string =>
    `The person with card ${e.cardNo} is erased: ${count(e.rows, 'row')} emptied. The number and its entries stay; the account is closed from ${e.closedSince ?? ''} on.`,
  erasedPoints: (points: number, lastDay: string | null, debt: number): string =>
    debt > 0
      ? `${count(debt, 'point')} are owed still; they stay in the book.`
      : points === 0
        ? 'There are no points on the card.'
        : `${count(points, 'point')} stay on the card until they expire${lastDay === null ? '' : `, on ${lastDay} at the latest`}.`,
  erasedCopies: 'Earlier backups still have the person; make a new one with jifen backup, and delete the old ones.',
  tracesLeft: 'The file still holds traces; try again while nobody else uses it: jifen verify tells the state.',
  newcomers: {
    title: (period: string): string => `Residents who came first or seldom in ${period}`,
    who: (below: number): string =>
      `Residents who are new, have fewer than ${count(below, 'point')}, or were never there`,
    columns: { building: 'Building', since: 'First time', status: 'Now' },
    status: { new: 'new', low: 'few points', never: 'never there' },
    noBuilding: 'none',
    fewLiveThere: 'other',
    building: (
      b: {
        readonly building: string | null;
        readonly residents: number;
        readonly newcomers: number;
        readonly low: number;
        readonly never: number;
      },
      isNamed: boolean,
    ): string =>
      `${b.building === null ? (isNamed ? 'Without a building' : 'Other buildings, or none') : `Building ${b.building}`}: ${count(b.residents, 'resident')}, ${b.newcomers} new, ${b.low} with few points, ${b.never} never there.`,
  },
};
