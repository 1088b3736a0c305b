// What a redemption does to the ledger: the reward that is meant, its cost, the entries, the stock, the fee that it is
// taken off. Whoever has begun to write calls it; the screen is none of its business.

import type { BudgetUse } from '../domain/budget.ts';
import { addDays, iso, yearOf, type Day } from '../domain/calendar.ts';
import type { Entry } from '../domain/entry.ts';
import { checkHoldable, holdState, type HoldState } from '../domain/holds.ts';
import { near } from '../domain/near.ts';
import type { Policy } from '../domain/policy.ts';
import { ONE, quantityText, type Fen, type Points, type Rate } from '../domain/quantities.ts';
import {
  checkFeeKnown, checkMinimum, checkStock, costOf, offeredOn, offsetValue, planRedemption, type Purse, type RewardVersion,
} from '../domain/redemption.ts'; // prettier-ignore
import { refusal } from '../domain/refusal.ts';
import { checkQuota, checkRedemptionDay, quotaSpan } from '../domain/reward-terms.ts';
import { versionAt } from '../domain/rules.ts';
import { budgetFor, budgetStanding } from '../sqlite/budgets.ts';
import { feeOf, householdCodeOf, offsetOf } from '../sqlite/households.ts';
import { addHold, holdOf } from '../sqlite/holds.ts';
import { policyBook } from '../sqlite/policies.ts';
import { pursesOf } from '../sqlite/purses.ts';
import { moveStock, piecesHad, rewardVersions, stockOf } from '../sqlite/rewards.ts';
import { addFeeOffset, offsetOfEntry } from '../sqlite/settlements.ts';
import type { Db } from '../sqlite/statement.ts';
import type { Writer } from '../sqlite/writer.ts';
import type { EntriesAnswer } from './answer.ts';
import type { RedeemRequest } from './redeem.ts';
import { typedLastDay } from './typed.ts';

export interface Offset {
  readonly household: string;
  readonly year: number;
  readonly points: number;
  readonly fen: number;
  readonly rate: Rate;
}

/** A fee offset, and whether the fee is recorded that it is taken off. */
export interface Offsetting {
  readonly offset: Offset;
  readonly isFeeKnown: boolean;
}

/** The reward of that code, else the only one of that name. */
function rewardFor(writer: Writer, asked: string, day: Day): RewardVersion {
  const versions = rewardVersions(writer.db);
  const nameOf = (code: string): string => versionAt(versions.get(code) ?? [], day)?.name ?? '';
  const [named, ...others] = [...versions.keys()].filter((code) => nameOf(code) === asked);
  const code = versions.has(asked) || named === undefined || others.length > 0 ? asked : named;
  const known = versions.get(code);
  if (!known) {
    const names = [...versions.keys()].flatMap((one) => [one, nameOf(one)]);
    throw refusal('unknown-reward', { asked, near: near(asked, names) });
  }
  return offeredOn(versionAt(known, day), code, day);
}

/** Goods that are put aside; `id` is the number of the redemption. */
export interface ShownHold {
  readonly id: number;
  readonly until: string | null;
  readonly state: HoldState;
}

/** What a redemption answers besides its entries. */
export interface Done {
  readonly offsetting: Offsetting | null;
  /** The payer's budget, where it runs low. */
  readonly budget: BudgetUse | null;
  readonly hold: ShownHold | null;
}

interface Spending {
  readonly request: RedeemRequest;
  readonly purse: Purse;
  readonly policy: Policy;
  readonly day: Day;
}

/** Takes points off a fee: the household's fee of the year after the activity date, unless another year is named. */
function offsetFee(
  writer: Writer,
  spending: Spending,
  cost: Points,
): { fen: Fen; household: number; code: string; year: number; isFeeKnown: boolean } {
  const { purse, policy, day, request } = spending;
  if (purse.household === null) throw refusal('no-household', { cardNo: purse.cardNo, name: purse.name });
  const year = request.year ?? yearOf(day) + 1;
  const code = householdCodeOf(writer.db, purse.household);
  const due = {
    household: code,
    year,
    feeFen: feeOf(writer.db, purse.household, year),
    earlierFen: offsetOf(writer.db, purse.household, year),
  };
  checkFeeKnown(due, day);
  return {
    fen: offsetValue(cost, due, policy),
    household: purse.household,
    code,
    year,
    isFeeKnown: due.feeFen !== null,
  };
}

/** Refuses a day on which the reward is not handed out, and more pieces than the resident may have. */
function checkTerms(db: Db, reward: RewardVersion, { purse, request, day }: Omit<Spending, 'policy'>): void {
  checkRedemptionDay(reward, day);
  const span = quotaSpan(reward.terms, day);
  if (span === null) return;
  const had = piecesHad(db, purse.resident, reward.reward, span);
  checkQuota(reward, { ...purse, had, asked: request.quantity / ONE }, day);
}

function checkFee(request: RedeemRequest): void {
  if (request.points === null) throw refusal('missing-option', { option: '--points', command: 'jifen redeem' });
  if (request.quantity === ONE) return;
  throw refusal('bad-amount', { option: '--qty', given: quantityText(request.quantity) });
}

/**
 * The last day on which goods are put aside: the one that is named, else as many days from today as the policy says; null
 * where nothing is put aside. Refuses what can't be fetched, and a day that is over.
 */
function heldUntil({ today }: Writer, { hold }: RedeemRequest, reward: RewardVersion, policy: Policy): Day | null {
  if (!hold) return null;
  checkHoldable(reward);
  return hold.until === null ? addDays(today, policy.holdDays) : typedLastDay(hold.until, today, today, '--until');
}

/** Writes the redemption; tells what reads the rest of its answer once everything is in the ledger. */
export function redeem(writer: Writer, request: RedeemRequest, purse: Purse, day: Day): () => Done {
  const policy = policyBook(writer.db)(day, purse.household);
  const reward = rewardFor(writer, request.reward, day);
  if (reward.kind === 'fee') checkFee(request);
  const until = heldUntil(writer, request, reward, policy);
  checkTerms(writer.db, reward, { request, purse, day });
  const cost = costOf(reward, request.quantity, request.points, policy);
  checkMinimum(cost, policy);
  const purses = policy.pooling === 'household' ? pursesOf(writer.db, purse, day) : [purse];
  const drafts = planRedemption({ reward, cost, quantity: request.quantity, day, remark: request.remark }, purses);
  if (reward.keepsStock) checkStock(reward, request.quantity, stockOf(writer.db, reward.reward));
  const offset = reward.kind === 'fee' ? offsetFee(writer, { request, purse, policy, day }, cost) : null;
  const deal = drafts.length > 1 ? writer.nextSeq() : null;
  const entries = drafts.map((draft) => writer.append({ ...draft, deal }));
  const { seq } = entries[0] as Entry;
  if (reward.keepsStock) moveStock(writer, reward.reward, -request.quantity / ONE, seq);
  if (until !== null) addHold(writer, seq, until);
  const rest = () => ({
    budget: lowBudget(writer.db, reward, day),
    hold: request.hold ? shownHold(writer.db, seq) : null,
  });
  if (!offset) return () => ({ offsetting: null, ...rest() });
  const { fen, household, year, code, isFeeKnown } = offset;
  addFeeOffset(writer, { seq, household, year, fen, rate: policy.rate, settlement: null });
  const shown = { household: code, year, points: cost, fen, rate: policy.rate };
  return () => ({ offsetting: { offset: shown, isFeeKnown }, ...rest() });
}

/** The budget that pays for the reward, where it has come to the point from which on it is said. */
function lowBudget(db: Db, { payer, valueFen }: RewardVersion, day: Day): BudgetUse | null {
  if (payer === null || valueFen === null || budgetFor(db, payer, yearOf(day)) === null) return null;
  const use = budgetStanding(db, payer, yearOf(day));
  return use?.state === 'fine' ? null : use;
}

/** What is put aside with a redemption, as answers show it; null where it was handed out at once. */
export function shownHold(db: Db, seq: number): ShownHold | null {
  const hold = holdOf(db, seq);
  return hold && { id: seq, until: hold.until === null ? null : iso(hold.until), state: holdState(hold) };
}

/** The rest of the answer of a redemption that is there already. */
export function keptRest(db: Db, kept: EntriesAnswer): Done {
  const [first] = kept.duplicates;
  return { offsetting: keptOffset(db, kept), budget: null, hold: first ? shownHold(db, first.seq) : null };
}

/** The offset that the redemption made which is there already. */
function keptOffset(db: Db, { duplicates }: EntriesAnswer): Offsetting | null {
  const [first] = duplicates;
  const found = first ? offsetOfEntry(db, first.seq) : null;
  if (!found) return null;
  const { household, year, fen, rate } = found;
  const cost = duplicates.reduce((sum, entry) => sum - entry.points, 0);
  return { offset: { household, year, points: cost, fen, rate }, isFeeKnown: true };
}
