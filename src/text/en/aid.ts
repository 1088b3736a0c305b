// Help between neighbours: needs, helpers, slips, suggestions and forecasts.

import { count } from './refusals-phrases.ts';

type State = 'open' | 'taken' | 'done' | 'confirmed' | 'settled' | 'cancelled';

interface RowWords {
  readonly id: number;
  readonly state: State;
  readonly category: string;
  readonly date: string | null;
  readonly time: string | null;
  readonly building: string | null;
  readonly wanted: number;
  readonly thanks: number;
  readonly pay: number | null;
}

interface PersonWords {
  readonly cardNo: string;
  readonly name: string;
}

interface HelperWords extends PersonWords {
  readonly isDone: boolean;
  readonly hasConfirmed: boolean;
  readonly given: boolean;
  readonly awaitsThanks: boolean;
  readonly oftenBefore: number | null;
}

interface StepWords {
  readonly step: 'taken' | 'released' | 'done' | 'team' | 'confirmed' | 'thanked' | 'paid' | 'cancelled';
  readonly on: string;
  readonly operator: string;
  readonly party: PersonWords | null;
  readonly activityDate: string | null;
  readonly byCode: boolean;
  readonly claim: number | null;
  readonly claimEnd: 'posted' | 'rejected' | 'withdrawn' | null;
  readonly seq: number | null;
  readonly reversedBy: number | null;
  readonly reason: string | null;
}

interface AidWords extends RowWords {
  readonly need: string | null;
  readonly rule: string | null;
  readonly requester: PersonWords & { readonly household: string | null; readonly hasConfirmed: boolean };
  readonly helpers: readonly HelperWords[];
  readonly toApprove: readonly number[];
  readonly operator: string;
  readonly triesLeft: number | null;
  readonly steps: readonly StepWords[];
}

interface SlipWords extends Omit<RowWords, 'state'> {
  readonly halves: readonly { readonly side: 'requester' | 'helper'; readonly alias: string; readonly code: string | null }[]; // prettier-ignore
}

/** What an award or a gift rests on. */
interface BehindWords {
  readonly aid: number;
  readonly kind: 'done' | 'team' | 'thanked' | 'paid';
  readonly confirmations: readonly { readonly isRequester: boolean; readonly on: string; readonly byCode: boolean; readonly operator: string }[]; // prettier-ignore
  readonly oftenBefore: number | null;
}

const STATES: Record<State, string> = {
  open: 'wants helpers',
  taken: 'taken',
  done: 'done',
  confirmed: 'confirmed',
  settled: 'settled',
  cancelled: 'called off',
};

const who = (r: PersonWords): string => `${r.name} (${r.cardNo})`;
const building = (code: string): string => `building ${code}`;

/** Kind, day, time and building. */
const what = (r: Pick<RowWords, 'category' | 'date' | 'time' | 'building'>): string =>
  [r.category, r.date, r.time, r.building === null ? null : building(r.building)]
    .filter((word) => word !== null)
    .join('  ');

const thanks = (points: number): string => `thank-you ${points}`;
const pays = (points: number): string => `pays ${points}`;

const line = (a: AidWords): string =>
  `Request ${a.id}  ${what(a)}  ${a.helpers.length} of ${count(a.wanted, 'helper')}: ${STATES[a.state]}`;

/** Who has still to confirm. */
const waitsFor = (a: AidWords): string[] => [
  ...(a.requester.hasConfirmed ? [] : [a.requester.cardNo]),
  ...a.helpers.flatMap(({ isDone, hasConfirmed, cardNo }) => (isDone && !hasConfirmed ? [cardNo] : [])),
];

function next(a: AidWords): string | null {
  if (a.state === 'open') return `Next: jifen aid take ${a.id} CARD. Who could help: jifen aid suggest ${a.id}`;
  if (a.state === 'taken') return `Slip with codes: jifen aid slip ${a.id}. When it is done: jifen aid done ${a.id}`;
  if (a.state === 'done')
    return `Still to confirm: ${waitsFor(a).join(', ')}. jifen aid confirm ${a.id} --by CARD${a.triesLeft === 0 ? '' : ', or --code with the code of the slip'}`;
  if (a.state === 'confirmed' && a.pay !== null) return `The price is not paid yet: jifen aid thank ${a.id}`;
  if (a.state === 'confirmed')
    return a.toApprove.length > 0
      ? `Next, by somebody other than whoever entered it: jifen claim approve ${a.toApprove.join(' ')}`
      : 'Approved; posted once the notice is over: jifen claim post';
  if (a.helpers.some(({ awaitsThanks }) => awaitsThanks))
    return `The requester’s thank-you is not given yet: jifen aid thank ${a.id}`;
  return null;
}

const because = (reason: string | null): string => (reason === null ? '' : `: ${reason}`);

const ENDS = { posted: 'posted', rejected: 'rejected', withdrawn: 'withdrawn' };

const claimOf = ({ claim, claimEnd }: StepWords): string =>
  claim === null ? '' : `; claim ${claim}${claimEnd === null ? '' : `, ${ENDS[claimEnd]}`}`;

const takenBack = ({ reversedBy }: StepWords): string =>
  reversedBy === null ? '' : `; taken back by entry #${reversedBy}`;

function stepLine(s: StepWords): string {
  const by = `${s.on} by ${s.operator}`;
  const party = s.party ? who(s.party) : '';
  switch (s.step) {
    case 'taken':
      return `Taken by ${party} (entered ${by})`;
    case 'released':
      return `Given up by ${party} (entered ${by})`;
    case 'done':
      return `Done by ${party} on ${s.activityDate ?? ''} (entered ${by})${claimOf(s)}`;
    case 'team':
      return `As a member of the team: ${party} (entered ${by})${claimOf(s)}`;
    case 'confirmed':
      return `Confirmed by ${party} ${s.byCode ? 'with a code' : 'by card'} (entered ${by})`;
    case 'thanked':
      return `${party} was thanked: entry #${s.seq ?? 0} (${by})${takenBack(s)}`;
    case 'paid':
      return `${party} was paid: entry #${s.seq ?? 0} (${by})${takenBack(s)}`;
    case 'cancelled':
      return `Called off ${by}${because(s.reason)}`;
  }
}

const often = (helper: PersonWords, times: number): string =>
  `${who(helper)} has helped the same neighbour ${times} times in the 30 days before. The reviewer may want to ask.`;

const KINDS = {
  done: 'It came from request',
  team: 'It is for the team of request',
  thanked: 'It is the thank-you of request',
  paid: 'It is the price of request',
};

/** Who confirmed when is in the lines of the claim already. */
const isOfClaim = ({ kind }: { readonly kind: keyof typeof KINDS }): boolean => kind === 'done' || kind === 'team';

const confirmedHow = (c: { readonly isRequester: boolean; readonly byCode: boolean }): string =>
  `${c.isRequester ? 'Whoever asked' : 'The helper'} confirmed ${c.byCode ? 'with the code of the slip' : 'by card'}`;

const REASONS = {
  building: 'same building',
  experience: (deeds: number): string => `has done this ${count(deeds, 'time')}`,
  free: 'free at that time',
  'few-points': 'few points so far',
};

export const aid = {
  columns: {
    category: 'Kind',
    time: 'Time',
    building: 'Where',
    helpers: 'Helpers',
    from: 'From the requester',
    state: 'State',
    earned: 'This year',
    why: 'Why',
    need: 'Need',
    yearBefore: 'Year before',
    expected: 'Expected',
    error: 'Error',
  },
  states: STATES,
  building,
  thanks,
  pays,
  line,
  next,
  details: (a: AidWords, recorded: string): string[] => [
    `${a.need ?? '(erased)'}`,
    `Asked by ${who(a.requester)}${a.requester.household === null ? '' : `, ${a.requester.household}`}; entered by ${a.operator} at ${recorded}`,
    a.pay === null ? `Helpers earn by rule ${a.rule ?? ''}${a.thanks === 0 ? '' : `; ${thanks(a.thanks)} each`}` : `Helpers get ${count(a.pay, 'point')} each from the requester`,
    ...a.steps.map(stepLine),
    ...a.helpers.flatMap((h) => (h.oftenBefore === null ? [] : [often(h, h.oftenBefore)])),
    ...(a.triesLeft === null ? [] : [`Wrong codes were tried; ${a.triesLeft === 0 ? 'only cards are taken now' : `${count(a.triesLeft, 'try', 'tries')} left`}.`]),
  ], // prettier-ignore
  often,
  /** What could not be given of the requester's own points. */
  notGiven: (id: number, helper: PersonWords, why: string): string =>
    `Request ${id}: nothing was given to ${who(helper)} of the requester’s points; later: jifen aid thank ${id}\n${why}`,
  listTitle: 'Help between neighbours',
  boardTitle: 'Neighbours need help',
  listed: (n: number): string => (n === 0 ? 'No requests.' : `${count(n, 'request')}.`),
  boardTotal: (n: number): string =>
    n === 0
      ? 'Nobody needs help just now.'
      : `${count(n, 'request')}. Whoever wants to help tells the office the number.`,
  suggestTitle: (r: RowWords): string => `Who could help with request ${r.id}: ${what(r)}`,
  suggested: (n: number, id: number): string =>
    n === 0
      ? 'Nobody who could help.'
      : `Every reason counts the same; of those with as many, whoever has fewer points comes first. Next: jifen aid take ${id} CARD`,
  reasons: (reasons: readonly (keyof typeof REASONS)[], deeds: number): string =>
    reasons.map((reason) => (reason === 'experience' ? REASONS.experience(deeds) : REASONS[reason])).join(', '),
  everything: 'All',
  forecastTitle: (month: string): string => `Needs to expect in ${month}`,
  forecastMethod: (heldOut: number): string[] => [
    'Expected: the mean of the last three months that are over; where the book reaches back so far, half of it is the same month of the year before.',
    heldOut === 0
      ? 'There is no earlier month yet on which this could be tried, so how far it is off is not known.'
      : `Error: how far the same method was off, on average, on ${count(heldOut, 'earlier month')}.`,
  ],
  tooLittle: (months: number, needed: number): string =>
    `Too little to go by: ${count(months, 'month')} with needs ${months === 1 ? 'is' : 'are'} over, and a forecast takes ${needed}.`,
  slip: {
    lang: 'en',
    title: 'Help between neighbours',
    number: 'Request',
    category: 'Kind',
    when: 'When',
    where: 'Where',
    code: 'Code',
    sides: { requester: 'Who asks', helper: 'Who helps' },
    hints: {
      requester:
        'When you have been helped, tear this half off and give it to your helper. The code counts once; give it to nobody before.',
      helper: 'When you have helped, bring your half and that of your neighbour to the office. Each code counts once.',
    },
  },
  slipLines: (s: SlipWords): string[] => [
    `Request ${s.id}  ${what(s)}`,
    ...s.halves.map(({ side, alias, code }) => `${side === 'requester' ? 'Who asks' : 'Who helps'}  ${alias}  code ${code ?? '------'}`),
  ], // prettier-ignore
  slipSaid: (id: number): string =>
    `These codes are shown once; earlier slips do not count any more. When it is done: jifen aid done ${id}, then jifen aid confirm ${id} --code CODE`,
  /** For `why`: no names. */
  why: (b: BehindWords): string[] => [
    `${KINDS[b.kind]} ${b.aid}.`,
    ...(isOfClaim(b) && b.confirmations.length > 0 ? [`${b.confirmations.map(confirmedHow).join('; ').replaceAll('; The', '; the')}.`] : []),
    ...(isOfClaim(b)
      ? []
      : b.confirmations.map((c) => `${confirmedHow(c)} (entered ${c.on} by ${c.operator}).`)),
    ...(b.oftenBefore === null ? [] : [`The same two had done so ${b.oftenBefore} times in the 30 days before.`]),
  ], // prettier-ignore
  behind: (id: number): string => `request ${id}`,
  ofClaim: (id: number): string => `From request ${id}: jifen aid show ${id}`,
};
