// The commands of the random sequences: which there are, how they are typed, and what the model makes of them.

import fc from 'fast-check';
import { plusDays, type Caps, type Deed, type Person, type Scheme } from '../support/model-book.ts';
import type { Model } from '../support/model.ts';
import type { ModelDecision } from '../support/model-deeds.ts';
import type { World } from '../support/world.ts';

export const START = '2025-11-20';
export const HOMES = ['1-1-101', '1-1-102', '2-1-201'];
/** So long goods are kept that are put aside without a last day. */
const HOLD_DAYS = 7;

/** Who of the six has which mark. */
export const PEOPLE: readonly Person[] = [
  { inNeed: true, disabled: false },
  { inNeed: true, disabled: false },
  { inNeed: false, disabled: false },
  { inNeed: true, disabled: true },
  { inNeed: false, disabled: false },
  { inNeed: false, disabled: false },
];

/** A scheme with tight caps, short validity and an odd value of a point. */
export const schemeWith = (pooling: Scheme['pooling']): Scheme => ({
  rules: {
    patrol: { points: 9, caps: { week: 20 }, group: 'g' },
    sweep: { points: 6, caps: { day: 10, month: 40 }, group: null },
    watch: { points: 7, caps: {}, group: 'g' },
    help: { points: 8, caps: { week: 20 }, group: null, both: true },
    idea: { points: 10, caps: { month: 35 }, group: 'g', notice: 5 },
    care: { points: 5, caps: {}, group: null, both: true, notice: 3 },
  },
  groupCaps: { g: { day: 12, month: 45 } },
  resident: { day: 18, year: 150 },
  household: { day: 25, year: 260 },
  pooling,
  rate: { points: 3, fen: 100 },
  minRedeem: 5,
  redeemStep: 5,
  validityMonths: 2,
  graceDays: 25,
  maxFeeShare: 80,
  transferYearlyCap: 40,
  transferPairCap: 25,
  creditRepay: 60,
  rice: { points: 11, stock: 12 },
});

const who = fc.nat({ max: 5 });
const home = fc.nat({ max: 2 });
/** How many days ago; mostly today. */
const ago = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.nat({ max: 40 }) });
/** Null for all that there is. */
const amount = fc.option(fc.integer({ min: 1, max: 15 }), { freq: 1 });
/** Half of the rules need a review. */
const rule = fc.constantFrom('patrol', 'sweep', 'watch', 'patrol', 'sweep', 'watch', 'help', 'idea', 'care');
const deed = { rule, ago, activity: fc.constantFrom('a', 'b') };
const back = fc.nat({ max: 5 });
/** Mostly the other one of two clerks. */
const other = fc.oneof({ weight: 5, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) });
/** Mostly the year that is over. */
const year = fc.constantFrom(2025, 2025, 2025, 2026);
const kind = <K extends string, F extends object>(
  weight: number,
  name: K,
  fields: { [P in keyof F]: fc.Arbitrary<F[P]> },
) => ({
  weight,
  arbitrary: fc.record<{ do: K } & F>({ do: fc.constant(name), ...fields } as never),
});
export const command = fc.oneof(
  kind(14, 'award', { who: fc.uniqueArray(who, { minLength: 1, maxLength: 3 }), ...deed, again: fc.boolean() }),
  kind(2, 'sheet', { rows: fc.array(fc.record({ who, ...deed }), { minLength: 1, maxLength: 8 }) }),
  kind(1, 'opening', { who, points: fc.integer({ min: 1, max: 30 }), lasts: fc.option(fc.nat({ max: 90 })) }),
  kind(5, 'rice', { who, pieces: fc.integer({ min: 1, max: 2 }), ago }),
  kind(3, 'offset', { who, points: fc.option(fc.constantFrom(5, 10, 15, 20, 7), { freq: 2 }), ago }),
  kind(5, 'transfer', { who, to: who, points: amount, ago }),
  kind(2, 'give', { who, points: amount, ago }),
  kind(2, 'grant', { who, points: fc.integer({ min: 1, max: 12 }), ago }),
  kind(3, 'credit', {
    who: fc.constantFrom(0, 0, 1, 1, 3, 3, 4),
    limit: fc.integer({ min: 1, max: 40 }),
    days: fc.nat({ max: 60 }),
    ago,
  }),
  kind(2, 'endCredit', { who }),
  kind(2, 'adjust', { who, points: fc.option(fc.integer({ min: -9, max: 9 }).filter((n) => n !== 0)), ago }),
  kind(8, 'reverse', { back: fc.nat({ max: 40 }) }),
  kind(7, 'hold', { who, pieces: fc.integer({ min: 1, max: 2 }), lasts: fc.option(fc.nat({ max: 20 })), ago }),
  kind(3, 'collect', { back }),
  kind(3, 'release', { back }),
  kind(1, 'releaseOverdue', {}),
  kind(5, 'confirm', { back, by: fc.option(who, { freq: 1 }) }),
  kind(8, 'approve', { back, other }),
  kind(3, 'object', { back, by: fc.option(who) }),
  kind(4, 'decide', { back, other, dismiss: fc.boolean() }),
  kind(1, 'turnDown', { back, other, own: fc.boolean() }),
  kind(4, 'post', { back: fc.option(back, { freq: 1 }) }),
  kind(1, 'leave', { who, share: fc.boolean(), ago }),
  kind(4, 'return', { who }),
  kind(2, 'merge', { who, to: who }),
  kind(4, 'unmerge', { who, back }),
  kind(1, 'reverseBatch', { back: fc.nat({ max: 3 }) }),
  kind(1, 'expire', { before: fc.boolean() }),
  kind(3, 'settle', { year }),
  kind(2, 'settleAgain', { home, year }),
  kind(3, 'takeBack', { home, year }),
  kind(2, 'move', { who, home, ago }),
  kind(1, 'fee', { home, year, fen: fc.integer({ min: 0, max: 2500 }) }),
  kind(7, 'wait', { days: fc.integer({ min: 1, max: 12 }) }),
);
export type Command = typeof command extends fc.Arbitrary<infer T> ? T : never;

export interface Step {
  readonly argv: readonly string[];
  /** Why the model refuses it; the model has done it where there is no reason. */
  readonly reasons: readonly string[];
  /** The rows of the file that it reads. */
  readonly files?: readonly string[];
}

export const CLERK = 'clerk1';

/** The command line of a command, and what the model makes of it. */
export function play(w: World, model: Model, cards: readonly string[], c: Command): Step {
  const card = (index: number): string => cards[index] as string;
  const door = (index: number): string => HOMES[index] as string;
  const day = plusDays(model.today, 'ago' in c ? -c.ago : 0);
  const date = ['--date', day];
  const at = ['--operator', 'other' in c && c.other ? 'clerk2' : CLERK];
  const claimAt = (back: number): number => Math.max(1, model.waiting.at(-1 - back) ?? model.claims.length - back);
  const holdAt = (back: number): number => model.putAside.at(-1 - back) ?? 1 + back;
  const objectedAt = (back: number): number => model.objected.at(-1 - back) ?? claimAt(back);
  const step = (word: string, kind: ModelDecision['kind'], id: number, by: string | null = null): Step => {
    const options = [...(by === null ? [] : ['--by', by]), ...(kind === 'approved' ? [] : ['--reason', 'r'])];
    const over = kind === 'dismissed' ? ['--dismiss'] : kind === 'upheld' ? ['--uphold'] : [];
    const argv = ['claim', word, String(id), ...over, ...options, ...at];
    return { argv, reasons: model.decide(id, { kind, operator: at[1] as string, by }) };
  };
  const all = (points: number | null, who: number): number =>
    points ?? Math.max(1, model.available(model.behind(card(who))));
  const deedOf = (who: number, d: { rule: string; ago: number; activity: string }): Deed => ({
    ...{ card: card(who), rule: d.rule, day: plusDays(model.today, -d.ago), activity: d.activity },
  });
  model.leftOut = 0;
  switch (c.do) {
    case 'award': {
      const options = ['--rule', c.rule, '--activity', c.activity, ...date, ...(c.again ? ['--again'] : [])];
      const deeds = c.who.map((i) => deedOf(i, c));
      return { argv: ['award', ...c.who.map(card), ...options], reasons: model.award(deeds, c.again, CLERK) };
    }
    case 'sheet': {
      const deeds = new Map(c.rows.map((row) => deedOf(row.who, row)).map((d) => [Object.values(d).join(), d]));
      const file = w.file('sheet.csv', ['card,rule,date,activity', ...deeds.keys()].join('\n'));
      return {
        argv: ['import', 'sheet', file],
        reasons: model.sheet([...deeds.values()], CLERK),
        files: [...deeds.keys()],
      };
    }
    case 'opening': {
      const last = c.lasts === null ? null : plusDays(model.today, c.lasts);
      const row = `${card(c.who)},${c.points},${last ?? ''}`;
      const file = w.file('opening.csv', `card,points,expires\n${row}\n`);
      return { argv: ['import', 'opening', file], reasons: model.opening(card(c.who), c.points, last), files: [row] };
    }
    case 'rice': {
      const argv = ['redeem', card(c.who), 'rice', '--qty', String(c.pieces), ...date];
      return { argv, reasons: model.redeemRice(card(c.who), c.pieces, day) };
    }
    case 'hold': {
      const until = plusDays(model.today, c.lasts ?? HOLD_DAYS);
      const options = ['--hold', ...(c.lasts === null ? [] : ['--until', until]), ...date];
      const argv = ['redeem', card(c.who), 'rice', '--qty', String(c.pieces), ...options];
      return { argv, reasons: model.redeemRice(card(c.who), c.pieces, day, { until }) };
    }
    case 'collect':
      return { argv: ['redeem', '--collect', String(holdAt(c.back))], reasons: model.collect(holdAt(c.back)) };
    case 'release': {
      const seq = holdAt(c.back);
      return { argv: ['redeem', '--release', String(seq), '--reason', 'r'], reasons: model.release(seq) };
    }
    case 'releaseOverdue':
      return { argv: ['redeem', '--release-overdue', '--reason', 'r'], reasons: model.releaseOverdue() };
    case 'confirm': {
      const id = claimAt(c.back);
      const by = c.by === null ? null : card(c.by);
      const argv = ['claim', 'confirm', String(id), ...(by === null ? [] : ['--by', by])];
      return { argv, reasons: model.confirm(id, by) };
    }
    case 'approve':
      return step('approve', 'approved', claimAt(c.back));
    case 'object':
      return step('object', 'objected', claimAt(c.back), c.by === null ? null : card(c.by));
    case 'decide':
      return step('decide', c.dismiss ? 'dismissed' : 'upheld', objectedAt(c.back));
    case 'turnDown':
      return step(c.own ? 'withdraw' : 'reject', c.own ? 'withdrawn' : 'rejected', claimAt(c.back));
    case 'post': {
      const id = c.back === null ? null : claimAt(c.back);
      return { argv: ['claim', 'post', ...(id === null ? [] : [String(id)])], reasons: model.post(id) };
    }
    case 'leave': {
      const argv = ['resident', 'leave', card(c.who), c.share ? '--share' : '--expire', ...date];
      return { argv, reasons: model.leave(card(c.who), c.share, day) };
    }
    case 'return':
      return { argv: ['resident', 'return', card(c.who)], reasons: model.return(card(c.who)) };
    case 'merge': {
      const argv = ['resident', 'merge', card(c.who), card(c.to)];
      return { argv, reasons: model.merge(card(c.who), card(c.to)) };
    }
    case 'unmerge': {
      const merged = model.merged.at(-1 - c.back) ?? card(c.who);
      return { argv: ['resident', 'unmerge', merged], reasons: model.unmerge(merged) };
    }
    case 'offset': {
      const points = c.points === null ? Math.max(5, all(null, c.who) - (all(null, c.who) % 5)) : c.points;
      const argv = ['redeem', card(c.who), 'fee', '--points', String(points), ...date];
      return { argv, reasons: model.redeemFee(card(c.who), points, day) };
    }
    case 'transfer': {
      const points = all(c.points, c.who);
      const argv = ['transfer', card(c.who), card(c.to), String(points), ...date];
      return { argv, reasons: model.transfer(card(c.who), card(c.to), points, day) };
    }
    case 'give': {
      const points = all(c.points, c.who);
      const argv = ['pool', 'give', card(c.who), String(points), ...date];
      return { argv, reasons: model.give(card(c.who), points, day) };
    }
    case 'grant': {
      const argv = ['pool', 'grant', card(c.who), String(c.points), ...date, '--reason', 'r', '--second', 's'];
      return { argv, reasons: model.grant(card(c.who), c.points, day) };
    }
    case 'credit': {
      const until = plusDays(model.today, c.days);
      const options = ['--limit', String(c.limit), '--until', until, ...date, '--reason', 'r', '--second', 's'];
      const reasons = model.setCredit(card(c.who), c.limit, day, until);
      return { argv: ['credit', 'set', card(c.who), ...options], reasons };
    }
    case 'endCredit':
      return { argv: ['credit', 'end', card(c.who)], reasons: model.endCredit(card(c.who)) };
    case 'adjust': {
      const points = c.points ?? -all(null, c.who);
      const argv = ['adjust', card(c.who), ...date, '--reason', 'r', '--second', 's', '--', String(points)];
      return { argv, reasons: model.adjust(card(c.who), points, day) };
    }
    case 'reverse': {
      const seq = Math.max(1, model.entries.length - c.back);
      return { argv: ['reverse', String(seq), '--reason', 'r'], reasons: model.reverse(seq) };
    }
    case 'reverseBatch': {
      const batch = Math.max(1, model.batches - c.back);
      return { argv: ['reverse', '--batch', String(batch), '--reason', 'r'], reasons: model.reverseBatch(batch) };
    }
    case 'expire':
      return { argv: ['expire', ...(c.before ? ['--before-settlement'] : [])], reasons: model.expire(c.before) };
    case 'settle':
      return { argv: ['settle', String(c.year)], reasons: model.settle(c.year) };
    case 'settleAgain': {
      const argv = ['settle', String(c.year), '--household', door(c.home)];
      return { argv, reasons: model.settleAgain(door(c.home), c.year) };
    }
    case 'takeBack': {
      const argv = ['settle', String(c.year), '--household', door(c.home), '--reverse', '--reason', 'r'];
      return { argv, reasons: model.takeBack(door(c.home), c.year) };
    }
    case 'move': {
      const argv = ['resident', 'edit', card(c.who), '--household', door(c.home), '--from', day];
      return { argv, reasons: model.move(card(c.who), door(c.home), day) };
    }
    case 'fee': {
      const argv = ['household', 'set', door(c.home), '--year', String(c.year + 1), '--fee', (c.fen / 100).toFixed(2)];
      return { argv, reasons: model.setFee(door(c.home), c.year + 1, c.fen) };
    }
    case 'wait':
      model.today = plusDays(model.today, c.days);
      return { argv: [], reasons: [] };
  }
}

/** The scheme as the clerk sets it up. */
export async function enact(w: World, law: Scheme): Promise<void> {
  const limits = (option: string, caps: Caps) => Object.entries(caps).flatMap(([p, n]) => [option, `${n}/${p}`]);
  for (const [code, { points, caps, group, both, notice }] of Object.entries(law.rules)) {
    const shared = group === null ? [] : ['--group', group, ...limits('--cap', law.groupCaps[group] ?? {})];
    const own = limits(group === null ? '--cap' : '--own-cap', caps);
    const needs = [...(both ? ['both'] : []), ...(notice === undefined ? [] : [`notice:${notice}`])];
    const reviewed = needs.length === 0 ? [] : ['--needs', needs.join(',')];
    const worth = ['--unit', 'time', '--points', String(points)];
    await w.ok('rule', 'add', code, '--name', code, ...worth, ...own, ...shared, ...reviewed);
  }
  const settings = {
    ...{ dailyCap: law.resident.day, yearlyCap: law.resident.year, graceDays: law.graceDays },
    ...{ householdDailyCap: law.household.day, householdYearlyCap: law.household.year, redeemStep: law.redeemStep },
    ...{ rate: `${law.rate.points}=${law.rate.fen / 100}`, validity: `${law.validityMonths} months` },
    ...{ minRedeem: law.minRedeem, maxFeeShare: law.maxFeeShare, transferYearlyCap: law.transferYearlyCap },
    ...{ transferPairCap: law.transferPairCap, transferFreeTo: 'disabled', creditRepay: law.creditRepay },
    ...(law.pooling === 'resident' ? {} : { pooling: law.pooling }),
  };
  for (const door of HOMES.slice(1)) await w.ok('household', 'set', door, '--year', '2026', '--fee', '8');
  for (const [key, value] of Object.entries(settings))
    await w.ok('policy', 'set', key, String(value), '--from', '2000-01-01');
  const { points, stock } = law.rice;
  await w.ok(
    'reward',
    'add',
    'rice',
    '--name',
    'Rice',
    '--kind',
    'goods',
    '--points',
    String(points),
    '--stock',
    String(stock),
  );
}
