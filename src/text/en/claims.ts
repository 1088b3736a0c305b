// Claims: points that are asked for, reviewed, and put on public notice before they count.

import { fileOf } from '../../domain/evidence.ts';
import { count } from './refusals-phrases.ts';

type State = 'open' | 'confirmed' | 'on-notice' | 'approved' | 'objected' | 'posted' | 'rejected' | 'withdrawn';
type Kind = 'confirmed' | 'approved' | 'objected' | 'dismissed' | 'upheld' | 'rejected' | 'withdrawn';

interface StepWords {
  readonly step: Kind | 'posted';
  readonly on: string;
  readonly operator: string;
  readonly party: { readonly cardNo: string; readonly name: string } | null;
  readonly until: string | null;
  readonly seq: number | null;
  readonly reason: string | null;
  readonly proxy?: { readonly cardNo: string; readonly name: string };
}

interface ClaimWords {
  readonly id: number;
  readonly state: State;
  readonly cardNo: string;
  readonly name: string;
  readonly household: string | null;
  readonly activityDate: string;
  readonly ruleName: string;
  readonly points: number;
  readonly minutes: number;
  readonly activity: string | null;
  readonly note: string | null;
  readonly evidence: string | null;
  readonly batch: number | null;
  readonly operator: string;
  readonly needsBoth: boolean;
  readonly until: string | null;
  readonly seq: number | null;
  readonly steps: readonly StepWords[];
  readonly aid?: { readonly id: number; readonly oftenBefore: number | null };
}

const STATES: Record<State, string> = {
  open: 'open',
  confirmed: 'confirmed',
  'on-notice': 'on notice',
  approved: 'can be posted',
  objected: 'objected to',
  posted: 'posted',
  rejected: 'rejected',
  withdrawn: 'withdrawn',
};

const state = (c: Pick<ClaimWords, 'state' | 'until' | 'seq'>): string => {
  if (c.state === 'on-notice') return `${STATES[c.state]} to ${c.until ?? ''}`;
  return c.state === 'posted' ? `${STATES[c.state]} as #${c.seq ?? 0}` : STATES[c.state];
};

const who = (r: { cardNo: string; name: string }): string => `${r.name} (${r.cardNo})`;

const line = (c: ClaimWords): string =>
  `Claim ${c.id}  ${c.activityDate}  ${who(c)}  ${[c.ruleName, c.activity].filter((word) => word !== null).join(', ')}  asks ${count(c.points, 'point')}: ${state(c)}`;

/** Which of the two has confirmed already. */
const sides = (c: ClaimWords): { readonly helper: boolean; readonly other: boolean } => {
  const cards = c.steps.flatMap(({ step, party }) => (step === 'confirmed' && party ? [party.cardNo] : []));
  return { helper: cards.includes(c.cardNo), other: cards.some((card) => card !== c.cardNo) };
};

function next(c: ClaimWords): string | null {
  if (c.state === 'confirmed' || (c.state === 'open' && !c.needsBoth))
    return `Next, by somebody other than ${c.operator}: jifen claim approve ${c.id}`;
  if (c.state === 'open' && c.aid) return `Next, both parties: jifen aid confirm ${c.aid.id} --by CARD`;
  if (c.state === 'open') {
    const { helper, other } = sides(c);
    if (!helper && !other)
      return `Next, both parties: jifen claim confirm ${c.id}, and for the other: jifen claim confirm ${c.id} --by CARD`;
    return `Next, the ${helper ? 'other party' : 'helper'}: jifen claim confirm ${c.id}${helper ? ' --by CARD' : ''}`;
  }
  if (c.state === 'on-notice') return `It can be posted after ${c.until ?? ''}. The list for the board: jifen notice`;
  if (c.state === 'approved') return `Next: jifen claim post ${c.id}`;
  if (c.state === 'objected') return `Next: jifen claim decide ${c.id} --dismiss or --uphold, with --reason`;
  return c.state === 'posted' ? `jifen why ${c.seq ?? 0} explains the entry.` : null;
}

/** What proves a deed: words, or a file by its name and hash. */
export function evidenceLines(evidence: string | null): string[] {
  const file = evidence === null ? null : fileOf(evidence);
  if (file) return [`Evidence: the file ${file.name}, SHA-256 ${file.sha256}`];
  return evidence === null ? [] : [`Evidence: ${evidence}`];
}

const because = (reason: string | null): string => (reason === null ? '' : `: ${reason}`);

function stepLine(s: StepWords): string {
  const by = `${s.on} by ${s.operator}`;
  const party = s.party ? who(s.party) : '';
  switch (s.step) {
    case 'confirmed':
      return `Confirmed by ${party}${s.proxy ? `, for whom ${who(s.proxy)} acted` : ''} (entered ${by})`;
    case 'approved':
      return `Approved ${by}${s.until === null ? '' : `; on notice to ${s.until}`}`;
    case 'objected':
      return `Objection${s.party ? ` of ${party}` : ''} (entered ${by})${because(s.reason)}`;
    case 'dismissed':
      return `Objection dismissed ${by}${because(s.reason)}${s.until === null ? '' : `; on notice to ${s.until}`}`;
    case 'upheld':
      return `Objection upheld ${by}${because(s.reason)}`;
    case 'rejected':
      return `Rejected ${by}${because(s.reason)}`;
    case 'withdrawn':
      return `Withdrawn ${by}${because(s.reason)}`;
    case 'posted':
      return `Posted ${by} as entry #${s.seq ?? 0}`;
  }
}

const STEPPED: Record<Kind, string> = {
  confirmed: 'confirmed',
  approved: 'approved',
  objected: 'objected to',
  dismissed: 'decided',
  upheld: 'decided',
  rejected: 'rejected',
  withdrawn: 'withdrawn',
};

const stepped = (kind: Kind) => (n: number) => `${count(n, 'claim')} ${STEPPED[kind]}.`; // prettier-ignore

export const claims = {
  columns: { state: 'State', operator: 'Entered by', until: 'Until' },
  state,
  line,
  duplicateLine: (c: ClaimWords): string => `Already asked for: ${line(c)}`,
  next,
  /** In the place of points. */
  pending: 'to be reviewed',
  details: (c: ClaimWords, recorded: string): string[] => [
    `Entered by ${c.operator} at ${recorded}${c.batch === null ? '' : `, import ${c.batch}`}${c.household === null ? '' : `; household ${c.household}`}`,
    ...(c.note === null ? [] : [`Note: ${c.note}`]),
    ...evidenceLines(c.evidence),
    ...c.steps.map(stepLine),
  ],
  listed: (n: number, points: number): string =>
    n === 0 ? 'No claims.' : `${count(n, 'claim')}, ${count(points, 'point')} asked for.`,
  stepped: {
    confirmed: stepped('confirmed'),
    approved: stepped('approved'),
    objected: stepped('objected'),
    dismissed: stepped('dismissed'),
    upheld: stepped('upheld'),
    rejected: stepped('rejected'),
    withdrawn: stepped('withdrawn'),
  },
  askApprove: (n: number, points: number): string => `Approve ${count(n, 'claim')}, ${count(points, 'point')}?`,
  nothingToApprove: 'No claim waits for approval.',
  reviewAsk: (n: number, of: number, c: { id: number }): string => `(${n}/${of}) What about claim ${c.id}?`,
  reviewReason: 'Reason (Enter goes back):',
  /** What can be done with a claim at the reviewer’s desk. */
  review: {
    approved: 'approve',
    rejected: 'reject …',
    objected: 'note an objection …',
    dismissed: 'dismiss the objection …',
    upheld: 'uphold the objection …',
    skip: 'later',
    stop: 'stop here',
  },
  reviewed: (decided: number, left: number): string =>
    `${count(decided, 'claim')} decided, ${left} ${left === 1 ? 'waits' : 'wait'} still.`,
  reviewStopped: (decided: number): string =>
    `Stopped; ${count(decided, 'claim')} ${decided === 1 ? 'is' : 'are'} decided and stay so.`,
  own: (ids: readonly number[]): string =>
    `Entered by you, so somebody else has to approve ${ids.length === 1 ? 'it' : 'them'}: ${ids.slice(0, 20).join(', ')}${ids.length > 20 ? ' …' : ''}.`,
  due: (n: number): string => `${count(n, 'claim')} can be posted: jifen claim post`,
  nothingDue: 'No claim can be posted today.',
  posted: (n: number, points: number): string => `${count(n, 'claim')} posted, ${count(points, 'point')}.`,
  notPosted: (claim: number, why: string): string => `Claim ${claim} was not posted. ${why}`,
  balanceLine: (points: number): string => `Asked for and not credited yet: ${count(points, 'point')} (can’t be spent)`,
  why: (c: ClaimWords): string[] => [`It was claim ${c.id}, entered by ${c.operator}.`, ...c.steps.map((s) => `${stepLine(s)}.`)], // prettier-ignore
  behind: (c: { id: number; approvedBy: string | null; approvedOn: string | null }): string =>
    `claim ${c.id}, approved by ${c.approvedBy ?? ''} ${c.approvedOn ?? ''}`,
  noticeTitle: (from: string, to: string): string =>
    from === to ? `Public notice of points, ${from}` : `Public notice of points, ${from} to ${to}`,
  appeal: {
    title: 'Objection (cut off, fill in, hand in at the office before the last day)',
    blanks: ['No.', 'Objection, and why', '', 'Name and telephone', 'Date'],
  },
  noticeTotal: (n: number): string =>
    n === 0
      ? 'Nothing is on notice.'
      : `${count(n, 'claim')}. Whoever has an objection tells the office by the last day of the notice.`,
};
