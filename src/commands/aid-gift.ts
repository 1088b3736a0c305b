// The requester's own points: the thank-you for a deed, or the price of an hour. A gift as any other, with the same
// limits; where it can't be given the deed stands, and it is told why. `aid thank` makes up for it.

import type { Context } from '../context.ts';
import { checkAidStep, standingOf } from '../domain/aid.ts';
import { points, type Points } from '../domain/quantities.ts';
import { Refusal, refusal } from '../domain/refusal.ts';
import { checkOpen } from '../domain/residency.ts';
import { planTransfer } from '../domain/transfer.ts';
import { writeAidStep, type StoredAid } from '../sqlite/aid.ts';
import { aidOfClaim } from '../sqlite/aid-links.ts';
import { giftFacts } from '../sqlite/gifts.ts';
import { policyBook } from '../sqlite/policies.ts';
import { purseOf } from '../sqlite/purses.ts';
import { residentById, type Resident } from '../sqlite/residents.ts';
import type { Writer } from '../sqlite/writer.ts';
import { refusalDocument, said, type Text } from '../text/text.ts';
import { entriesBetween, printAnswer, standing, type EntriesAnswer } from './answer.ts';
import { aidFor, partyOf, typedAid } from './aid-view.ts';

/** A gift that could not be given. */
export interface Ungiven {
  readonly aid: number;
  readonly helper: Resident;
  readonly error: Refusal;
}

/** The gifts of one command: those of one giver count together, though none of them is in the ledger's tables yet. */
export class AidGifts {
  readonly #writer: Writer;
  /** By giver, and by giver and helper. */
  readonly #given = new Map<string, number>();
  readonly ungiven: Ungiven[] = [];

  constructor(writer: Writer) {
    this.#writer = writer;
  }

  /** Gives what a helper gets. Refuses what a transfer refuses, and what the request has not come to yet. */
  give(id: number, helper: number, amount: Points): void {
    const { db, today } = this.#writer;
    const aid = aidFor(db, id);
    const kind = aid.pay === null ? 'thanked' : 'paid';
    checkAidStep(aid, { kind, day: today, party: partyOf(db, helper), deedDay: null });
    const to = residentById(db, helper);
    checkOpen(to, today);
    const seq = this.#transfer(residentById(db, aid.requester), to, amount);
    writeAidStep(this.#writer, id, { kind, party: helper, seq });
  }

  /** The same, where it is only noted that it could not be given. */
  tryToGive(id: number, helper: number, amount: Points): void {
    try {
      this.give(id, helper, amount);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.ungiven.push({ aid: id, helper: residentById(this.#writer.db, helper), error });
    }
  }

  /** Help that is returned is no circle of gifts. */
  #transfer(from: Resident, to: Resident, amount: Points): number {
    const { db, today } = this.#writer;
    const pair = `${from.id} ${to.id}`;
    const [before, toThem] = [this.#given.get(`${from.id}`) ?? 0, this.#given.get(pair) ?? 0];
    const facts = giftFacts(db, { from, to, day: today, policy: policyBook(db)(today) });
    const legs = planTransfer({
      from: purseOf(db, from, today),
      to: purseOf(db, to, today),
      ...{ points: amount, day: today, remark: null, yearlyCap: facts.yearlyCap, pairCap: facts.pairCap, circle: [] },
      givenThisYear: points(facts.givenThisYear + before),
      givenToThem: points(facts.givenToThem + toThem),
    });
    const deal = this.#writer.nextSeq();
    for (const leg of legs) this.#writer.append({ ...leg, deal });
    // Gifts to neighbours who are free of limits count for none of them.
    if (facts.yearlyCap === null && facts.pairCap === null) return deal;
    this.#given.set(`${from.id}`, before + amount);
    this.#given.set(pair, toThem + amount);
    return deal;
  }
}

/** Gives the thank-yous that were promised for claims which have just been posted; tells who was concerned. */
export function thankForClaims(writer: Writer, claims: readonly number[], gifts: AidGifts): number[] {
  const concerned: number[] = [];
  for (const claim of claims) {
    const link = aidOfClaim(writer.db, claim);
    if (link?.kind !== 'done') continue;
    const aid = aidFor(writer.db, link.aid);
    if (aid.thanks === 0 || standingOf(aid).given.has(link.helper)) continue;
    gifts.tryToGive(aid.id, link.helper, aid.thanks);
    concerned.push(aid.requester);
  }
  return concerned;
}

/** Pays the helpers for whom both sides have confirmed. */
export function payHelpers(aid: StoredAid, gifts: AidGifts): void {
  const { done, confirmed, given } = standingOf(aid);
  if (aid.pay === null || !confirmed.has(aid.requester)) return;
  for (const helper of done.keys())
    if (confirmed.has(helper) && !given.has(helper)) gifts.tryToGive(aid.id, helper, aid.pay);
}

/** What could not be given, for programs. */
export const ungivenDocument = (ungiven: readonly Ungiven[], text: Text): object =>
  ungiven.length === 0
    ? {}
    : {
        ungiven: ungiven.map(({ aid, helper: { cardNo }, error }) => ({
          ...{ aid, cardNo, ...refusalDocument(text, error) },
        })),
      };

/** Says what could not be given. */
export function tellUngiven(ctx: Context, ungiven: readonly Ungiven[]): void {
  for (const { aid, helper, error } of ungiven) ctx.out.warn(ctx.text.aid.notGiven(aid, helper, said(ctx.text, error)));
}

export function runThank({ aid: asked, points: amount }: { aid: string; points: Points | null }, ctx: Context): void {
  const id = typedAid(asked);
  const { result } = ctx.write({ command: 'aid thank' }, (writer) => {
    const { db, today } = writer;
    const aid = aidFor(db, id);
    const from = writer.nextSeq();
    const helpers = thanked(aid);
    const each = amountOf(aid, amount);
    const gifts = new AidGifts(writer);
    for (const helper of helpers) gifts.give(id, helper, each);
    return (): EntriesAnswer => ({
      entries: entriesBetween(db, from, writer.nextSeq() - 1),
      duplicates: [],
      balances: [aid.requester, ...helpers].map((one) => standing(db, residentById(db, one), today)),
    });
  });
  printAnswer(ctx, result, { aid: id });
}

/** The helpers who got nothing yet; all of them where each did, so that it is refused. */
function thanked(aid: StoredAid): readonly number[] {
  const { helpers, done, given } = standingOf(aid);
  const helped = done.size > 0 ? [...done.keys()] : [...helpers, aid.requester].slice(0, 1);
  const left = helped.filter((helper) => !given.has(helper));
  return left.length > 0 ? left : helped;
}

/** What was promised, or what the requester says now; a price stands. */
function amountOf({ pay, thanks }: StoredAid, said: Points | null): Points {
  if (pay !== null && said !== null && said !== pay)
    throw refusal('bad-value', { option: '<points>', given: String(said), allowed: String(pay) });
  const amount = pay ?? said ?? thanks;
  if (amount === 0) throw refusal('missing-argument', { argument: 'points', command: 'jifen aid thank' });
  return points(amount);
}
