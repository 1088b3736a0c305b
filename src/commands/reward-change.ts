// How a reward comes and changes: a new one, another price, name or terms from a day on, the end of it.

import type { Context } from '../context.ts';
import { BEGINNING, iso, isoEnd, NEVER, type Day } from '../domain/calendar.ts';
import { points } from '../domain/quantities.ts';
import { offeredOn, type RewardVersion } from '../domain/redemption.ts';
import { refusal } from '../domain/refusal.ts';
import { isSameTerms, NO_TERMS, quotaText, type RewardTerms } from '../domain/reward-terms.ts';
import { versionAt } from '../domain/rules.ts';
import { endedAfter, nearestVersion, nextChange } from '../domain/versions.ts';
import { addReward, addRewardVersion, moveStock, rewardIdOf, stockOf } from '../sqlite/rewards.ts';
import type { Db } from '../sqlite/statement.ts';
import { versionsFor } from '../sqlite/stock.ts';
import type { Impact } from './impact.ts';
import type { RewardRequest } from './reward.ts';
import { typedDate } from './typed.ts';

export interface ShownReward {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly points: number;
  /** Pieces left; null where no stock is kept. */
  readonly stock: number | null;
  readonly valueFen: number | null;
  readonly payer: string | null;
  /** `2/month`. */
  readonly quota: string | null;
  /** `15,last`; null is every day. */
  readonly days: string | null;
  /** Null for "from the beginning" and "without end". */
  readonly from: string | null;
  readonly to: string | null;
}

export const shownReward = (db: Db, version: RewardVersion): ShownReward => ({
  code: version.code,
  name: version.name,
  kind: version.kind,
  points: version.points,
  stock: version.keepsStock ? stockOf(db, version.reward) : null,
  valueFen: version.valueFen,
  payer: version.payer,
  quota: version.terms.quota && quotaText(version.terms.quota),
  days: version.terms.days,
  from: version.from === BEGINNING ? null : iso(version.from),
  to: isoEnd(version.to),
});

export interface Said {
  readonly reward: ShownReward;
  /** The day from which a version that was entered earlier replaces this one. */
  readonly until: Day | null;
  /** What another price would have meant; left out where it was not asked. */
  readonly impact?: Impact;
}

export function answer(ctx: Context, { reward, until, impact }: Said): void {
  const { settings, common } = ctx.text;
  if (ctx.globals.json) return ctx.out.document({ reward, ...(impact === undefined ? {} : { impact }) });
  ctx.out.line(settings.rewardLine(reward));
  if (until !== null) ctx.out.say(settings.laterVersion(iso(until)));
  if (ctx.globals.dryRun && impact === undefined) ctx.out.say(common.dryRun);
}

/** What is named in place of what was; a fee offset has neither quota nor days. */
const termsFrom = ({ quota, days }: RewardRequest, before: RewardTerms): RewardTerms => ({
  quota: quota === undefined ? before.quota : quota,
  days: days === undefined ? before.days : days,
});

export function runAdd(request: RewardRequest, ctx: Context): void {
  const { code, name, kind = 'goods', stock } = request;
  const cost = request.points ?? (kind === 'honour' ? points(0) : undefined);
  const lacks = (option: string): Error => refusal('missing-option', { option, command: 'jifen reward add' });
  if (name === undefined) throw lacks('--name <name>');
  if (cost === undefined) throw lacks('--points <n>');
  const { result } = ctx.write({ command: 'reward add' }, (writer) => {
    const { db, today } = writer;
    if (rewardIdOf(db, code) !== null) throw refusal('reward-exists', { reward: code });
    const from = request.from === null ? BEGINNING : typedDate(request.from, today, '--from');
    const { valueFen = null, payer = null } = request;
    const terms = termsFrom(request, NO_TERMS);
    const body = { from, to: NEVER, name, kind, points: cost, valueFen, payer, keepsStock: stock !== undefined, terms };
    const reward = addReward(writer, code);
    const id = addRewardVersion(writer, reward, body);
    if (stock) moveStock(writer, reward, stock, null);
    return () => ({ reward: shownReward(db, { ...body, id, reward, code }), until: null });
  });
  answer(ctx, result);
}

/** The version that a change starts from. Where none is in force, only a named first day brings the reward back. */
function baseOf(versions: readonly RewardVersion[], code: string, from: Day, isNamed: boolean): RewardVersion {
  const running = versionAt(versions, from);
  if (running) return running;
  const nearest = isNamed ? nearestVersion(versions, from) : null;
  return nearest ? { ...nearest, to: NEVER } : offeredOn(null, code, from);
}

const isSameReward = (a: RewardVersion, b: RewardVersion): boolean =>
  a.name === b.name &&
  a.points === b.points &&
  a.valueFen === b.valueFen &&
  a.payer === b.payer &&
  a.keepsStock === b.keepsStock &&
  isSameTerms(a.terms, b.terms);

export async function runSet(request: RewardRequest, ctx: Context): Promise<void> {
  const { code, stock } = request;
  const trial = ctx.globals.dryRun && request.points !== undefined ? await import('./impact.ts') : null;
  const { result } = ctx.write({ command: 'reward set' }, (writer): (() => Said) => {
    const { db, today } = writer;
    const versions = versionsFor(db, code);
    const from = request.from === null ? today : typedDate(request.from, today, '--from');
    const before = baseOf(versions, code, from, request.from !== null);
    if (before.kind === 'fee' && request.points !== undefined) throw refusal('points-not-wanted', { reward: code });
    if (before.kind === 'fee' && stock !== undefined) throw refusal('stock-not-kept', { reward: code });
    const body: RewardVersion = {
      ...before,
      from,
      name: request.name ?? before.name,
      points: request.points ?? before.points,
      valueFen: request.valueFen ?? before.valueFen,
      payer: request.payer ?? before.payer,
      keepsStock: before.keepsStock || stock !== undefined,
      terms: termsFrom(request, before.terms),
    };
    const moved = stock === undefined ? 0 : stock - stockOf(db, before.reward);
    const isSame = versionAt(versions, from) !== null && isSameReward(before, body);
    const { name, points: price, valueFen, payer, quota, days } = request;
    const isNamed = [name, price, valueFen, payer, stock, quota, days].some((value) => value !== undefined);
    if (isSame && !isNamed) throw refusal('nothing-to-change', { what: code });
    if (!isSame) addRewardVersion(writer, before.reward, body);
    if (moved !== 0) moveStock(writer, before.reward, moved, null);
    const next = nextChange(versionsFor(db, code), from);
    return () => ({
      reward: shownReward(db, isSame ? before : body),
      until: next !== null && next <= body.to ? next : null,
      ...(trial ? { impact: trial.priceImpact(db, body, today) } : {}),
    });
  });
  answer(ctx, result);
  if (!trial || !result.impact || ctx.globals.json) return;
  trial.printImpact(ctx, result.impact);
  ctx.out.say(ctx.text.common.dryRun);
}

export function runRetire(code: string, date: string | null, ctx: Context): void {
  const { result } = ctx.write({ command: 'reward retire' }, (writer) => {
    const { db, today } = writer;
    const last = date === null ? today : typedDate(date, today, '--date');
    const versions = versionsFor(db, code);
    const running = offeredOn(versionAt(versions, last), code, last);
    const rows = endedAfter(versions, last);
    if (rows.length === 0) throw refusal('nothing-to-change', { what: code });
    for (const row of rows) addRewardVersion(writer, row.reward, row);
    return () => ({ reward: shownReward(db, { ...running, to: last }), until: null });
  });
  answer(ctx, result);
}
