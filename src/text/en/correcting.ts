// Looking back and putting right: history, why, reversals, expiry.

import { POOL_CARD } from '../../domain/card-number.ts';
import { fen, yuan, type Rate } from '../../domain/quantities.ts';
import { aid } from './aid.ts';
import { claims, evidenceLines } from './claims.ts';
import { ledger } from './ledger.ts';
import { rewards } from './rewards.ts';
import { count, duration, someone } from './refusals-phrases.ts';
import { residency } from './residency.ts';

interface ExpiryWords {
  readonly points: number;
  readonly residents: number;
  readonly lots: readonly { readonly cardNo: string }[];
}

/** Whose points they are; the pool is no resident. */
const owners = ({ residents, lots }: ExpiryWords): string =>
  [
    ...(residents > 0 ? [count(residents, 'resident')] : []),
    ...(lots.some(({ cardNo }) => cardNo === POOL_CARD) ? ['the community pool'] : []),
  ].join(' and ');

interface MovementWords {
  readonly lot: string;
  readonly points: number;
  readonly earnedOn: string;
  readonly expiresOn: string | null;
  readonly isDebt: boolean;
}

interface WhyWords {
  readonly entry: {
    readonly seq: number;
    readonly kind: 'award' | 'opening' | 'redeem' | 'expire' | 'transfer' | 'reverse' | 'adjust';
    readonly name: string;
    readonly cardNo: string;
    readonly activityDate: string;
    readonly points: number;
    readonly asked: number | null;
    readonly cut: { readonly cap: string; readonly points: number } | null;
    readonly rule: string | null;
    readonly activity: string | null;
    readonly minutes: number;
    readonly note: string | null;
    readonly operator: string;
    readonly batch: number | null;
    readonly reverses: number | null;
    readonly carryover: 'merger' | 'leaving' | null;
  };
  readonly ruleName: string | null;
  readonly unit: string | null;
  readonly perUnit: { readonly min: number; readonly max: number; readonly normal: number } | null;
  readonly quantity: string | null;
  readonly rewardName: string | null;
  readonly decider: string | null;
  readonly second: string | null;
  readonly evidence: string | null;
  /** The others of a team who were entered with it. */
  readonly team: readonly { readonly seq: number; readonly name: string; readonly points: number }[];
  readonly scoredBy: string | null;
  readonly opened: readonly MovementWords[];
  readonly moved: readonly MovementWords[];
  readonly offset: {
    readonly household: string;
    readonly year: number;
    readonly fen: number;
    readonly rate: Rate;
  } | null;
  readonly partner: { readonly cardNo: string; readonly name: string; readonly withPool: boolean } | null;
  readonly reversedBy: number | null;
  readonly claim: Parameters<typeof claims.why>[0] | null;
  readonly aid: Parameters<typeof aid.why>[0] | null;
  readonly hold: Parameters<typeof rewards.whyHold>[0] | null;
  readonly honour: Parameters<typeof rewards.whyHonour>[0] | null;
  readonly proxy: { readonly cardNo: string; readonly name: string } | null;
  readonly recordedLocally: string;
}

interface HistoryWords {
  readonly resident: { readonly cardNo: string; readonly name: string; readonly household: string | null };
  readonly opening: number;
  readonly closing: number;
  readonly lots: readonly { readonly lot: string; readonly expiresOn: string | null; readonly points: number }[];
}

const UNITS: Record<string, string> = {
  time: 'time',
  hour: 'hour',
  halfDay: 'half-day',
  week: 'week',
  item: 'item',
  team: 'team member',
};

const until = (day: string | null): string => (day === null ? 'without end' : `usable to ${day}`);

/** Days are all written as 2026-03-05, so that they are in order as texts are. */
const isPast = ({ expiresOn }: { readonly expiresOn: string | null }, today: string): boolean =>
  expiresOn !== null && expiresOn < today;

/** A gift, a donation to the pool or a grant from it. */
function gift({ entry: e, partner }: WhyWords, who: string): string {
  const other = partner === null ? '' : someone(partner);
  const kept = 'with the last day unchanged; not counted as earned';
  if (partner?.withPool === true) {
    const isIn = e.cardNo === POOL_CARD;
    const resident = isIn ? other : who;
    if (isIn === e.points > 0)
      return `${resident} gave ${count(Math.abs(e.points), 'point')} to the community pool on ${e.activityDate}.`;
    return `${resident} was granted ${count(Math.abs(e.points), 'point')} by the community pool on ${e.activityDate}, ${kept}.`;
  }
  return e.points < 0
    ? `${who} gave ${count(-e.points, 'point')} to ${other} on ${e.activityDate}.`
    : `${who} received ${count(e.points, 'point')} as a gift of ${other} on ${e.activityDate}, ${kept}.`;
}

function whatHappened(w: WhyWords): string {
  const { entry: e, ruleName, rewardName } = w;
  const who = someone(e);
  switch (e.kind) {
    case 'award':
      return `${who} was credited ${count(e.points, 'point')} for “${ruleName ?? ''}”${e.activity === null ? '' : ` (${e.activity})`} on ${e.activityDate}.`;
    case 'opening':
      return `${who} brought over ${count(e.points, 'point')} from the paper book on ${e.activityDate}.`;
    case 'redeem':
      if (e.points === 0) return `${who} was given “${rewardName ?? ''}” on ${e.activityDate}.`;
      return `${who} redeemed ${count(-e.points, 'point')} for “${rewardName ?? ''}” on ${e.activityDate}.`;
    case 'expire':
      return `${count(-e.points, 'point')} of ${who} expired; usable to the day before ${e.activityDate}.`;
    case 'transfer':
      return e.carryover === null
        ? gift(w, who)
        : residency.why[e.carryover](who, e.activityDate, e.points, w.partner === null ? '' : someone(w.partner));
    case 'reverse':
      return `This cancels entry #${e.reverses ?? 0} of ${who}: ${e.points > 0 ? `${count(e.points, 'point')} given back` : `${count(-e.points, 'point')} taken back`}.`;
    case 'adjust':
      return `The balance of ${who} was corrected by hand by ${e.points > 0 ? '+' : ''}${count(e.points, 'point')} on ${e.activityDate}.`;
  }
}

function howMuch({ entry: e, unit, perUnit, quantity, decider }: WhyWords): string[] {
  if (e.kind !== 'award' || perUnit === null) return [];
  const range = perUnit.min === perUnit.max ? `${perUnit.normal}` : `${perUnit.min} to ${perUnit.max}`;
  const lines = [
    `The rule ${e.rule ?? ''} gives ${range} points per ${UNITS[unit ?? ''] ?? ''}${perUnit.min === perUnit.max ? '' : `, usually ${perUnit.normal}`}; ${e.asked ?? 0} were asked for ${quantity ?? '1'}.`,
  ];
  if (decider !== null) lines.push(`${decider} decided on these points.`);
  if (e.cut) lines.push(`${e.cut.points} of them were cut by ${ledger.capWords(e.cut.cap)}; ${e.points} were granted.`);
  if (e.minutes > 0) lines.push(`Counted as service: ${duration(e.minutes)}.`);
  return lines;
}

/** Whether a debt is what the entry that is cancelled had taken on credit. */
const isOwnDebt = ({ entry: { reverses } }: WhyWords, lot: string): boolean =>
  reverses !== null && lot.split('.')[0] === String(reverses);

const movementLines = (w: WhyWords): string[] => [
  ...w.opened.map((m) =>
    m.isDebt && w.entry.kind === 'redeem'
      ? `${count(-m.points, 'point')} of it ${m.points === -1 ? 'was' : 'were'} not there yet: taken on credit, to be earned by ${m.expiresOn ?? ''} (debt ${m.lot}).`
      : m.isDebt
        ? `${count(-m.points, 'point')} had been spent already: owed as debt ${m.lot}, which the next points pay first.`
        : `${count(m.points, 'point')} went into lot ${m.lot}, earned on ${m.earnedOn}, ${until(m.expiresOn)}.`,
  ),
  ...w.moved.map((m) => {
    if (m.isDebt && isOwnDebt(w, m.lot))
      return `${count(m.points, 'point')} of debt ${m.lot}, from credit, ${m.points === 1 ? 'is' : 'are'} owed no more.`;
    if (m.isDebt)
      return m.points > 0
        ? `${count(m.points, 'point')} paid debt ${m.lot}${m.expiresOn === null ? '' : ', from credit'}.`
        : `${count(-m.points, 'point')} owed again (debt ${m.lot}).`;
    return m.points < 0
      ? `${count(-m.points, 'point')} came out of lot ${m.lot}, earned on ${m.earnedOn}, ${until(m.expiresOn)}.`
      : `${count(m.points, 'point')} went back into lot ${m.lot}, ${until(m.expiresOn)}.`;
  }),
];

/** Who was entered with it, and that its rule counts households. */
const togetherLines = ({ team, scoredBy }: WhyWords): string[] => [
  ...(scoredBy === 'household'
    ? ['Its rule counts households: one activity counts once for all of it, under the name of who came first.']
    : []),
  ...(team.length === 0
    ? []
    : [
        `Entered together with ${count(team.length, 'other')}: ${team
          .map(({ seq, name, points }) => `${name} ${points} (#${seq})`)
          .join(', ')}.`,
      ]),
];

const andClaims = (open: number): string => (open === 0 ? '' : ` and ${count(open, 'claim')}`);

export const correcting = {
  wholeBatch: (batch: number, entries: number, open: number): string =>
    `batch ${batch} with ${count(entries, 'entry', 'entries')}${andClaims(open)}`,
  askBatch: (batch: number, entries: number, open: number): string =>
    `Take back the whole import ${batch} (${count(entries, 'entry', 'entries')}${andClaims(open)})?`,
  rowsClosed: (n: number): string =>
    `${count(n, 'rejected row of it', 'rejected rows of it')} ${n === 1 ? 'waits' : 'wait'} no longer.`,
  mendedRows: (batches: readonly number[]): string =>
    `Rows of that sheet that were mended later are in batch ${batches.join(', ')} and stand; to take them back: jifen reverse --batch ${batches[0] ?? ''} --reason REASON`,
  batchReversed: (batch: number, entries: number, withdrawn: number): string =>
    `Import ${batch} was taken back: ${count(entries, 'reversal')}${withdrawn === 0 ? '' : `, ${count(withdrawn, 'claim')} withdrawn`}.`,
  expired: (a: ExpiryWords): string =>
    a.lots.length === 0
      ? 'Nothing has expired.'
      : `${count(a.points, 'point')} of ${owners(a)} expired (${count(a.lots.length, 'lot')}).`,
  expiringSoon: (a: ExpiryWords): string =>
    a.lots.length === 0 ? 'Nothing expires in that time.' : `${count(a.points, 'point')} of ${owners(a)} will expire.`,
  historyHead: (h: HistoryWords): string =>
    `${h.resident.name} (${h.resident.cardNo}), ${h.resident.household ?? 'no household'}; brought forward: ${h.opening}`,
  lotLines: (h: HistoryWords, today: string): string[] => [
    `Closing: ${h.closing}`,
    ...h.lots.map((l) =>
      l.points < 0
        ? `Debt ${l.lot}: ${count(-l.points, 'point')}${l.expiresOn === null ? '' : `, on credit, due by ${l.expiresOn}`}`
        : `Lot ${l.lot}: ${count(l.points, 'point')}, ${until(l.expiresOn)}${isPast(l, today) ? '; past the last day, not booked as expired yet' : ''}`,
    ),
  ],
  why: (w: WhyWords): string[] => [
    `#${w.entry.seq}: ${whatHappened(w)}`,
    ...howMuch(w),
    ...togetherLines(w),
    ...movementLines(w),
    ...(w.offset === null
      ? []
      : [
          `It took ${yuan(fen(w.offset.fen))} yuan off the ${w.offset.year} fee of ${w.offset.household}, at ${count(w.offset.rate.points, 'point')} = ${yuan(w.offset.rate.fen)} yuan.`,
        ]),
    ...(w.entry.note === null ? [] : [`Note: ${w.entry.note}`]),
    ...evidenceLines(w.evidence),
    `Recorded by ${w.entry.operator}${w.second === null ? '' : ` with ${w.second}`} at ${w.recordedLocally}${w.entry.batch === null ? '' : `, import ${w.entry.batch}`}.`,
    ...(w.proxy === null ? [] : [residency.proxy(w.proxy)]),
    ...(w.claim === null ? [] : claims.why(w.claim)),
    ...(w.aid === null ? [] : aid.why(w.aid)),
    ...(w.hold === null ? [] : [rewards.whyHold(w.hold)]),
    ...(w.honour === null ? [] : [rewards.whyHonour(w.honour)]),
    ...(w.reversedBy === null ? [] : [`It was taken back by entry #${w.reversedBy}.`]),
  ],
};
