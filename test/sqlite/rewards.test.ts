// What is run around rewards, in the file: read back as it was entered, never changed, emptied of words when a person is
// erased, and verified.

import { describe, expect, test } from 'vitest';
import type { Day } from '../../src/domain/calendar.ts';
import { points } from '../../src/domain/quantities.ts';
import { NO_TERMS } from '../../src/domain/reward-terms.ts';
import { budgetStanding, setBudget } from '../../src/sqlite/budgets.ts';
import type { Ledger } from '../../src/sqlite/database.ts';
import { heldPieces, holdOf, openHolds } from '../../src/sqlite/holds.ts';
import { honourById, openNomination } from '../../src/sqlite/honours.ts';
import { addRewardVersion, moveStock, piecesHad, rewardVersionById } from '../../src/sqlite/rewards.ts';
import { lastCounted, shelfOf } from '../../src/sqlite/stock.ts';
import { verifyLedger } from '../../src/sqlite/verify.ts';
import type { Writer } from '../../src/sqlite/writer.ts';
import { award, command, fullLedger, LATER, redemption } from '../support/full-ledger.ts';

const TODAY = (LATER - 365) as Day;
const MARCH = { from: (TODAY - 4) as Day, to: (TODAY + 26) as Day };

const named = (ledger: Ledger): string =>
  verifyLedger(ledger)
    .problems.map(({ check, seq }) => (seq === null ? check : `${check}@${seq}`))
    .join(' ');

/** A redemption of two, put aside. */
const putAside = (w: Writer): number => {
  const { seq } = w.append(redemption(1, 10, 1, { quantity: 200 as never }));
  moveStock(w, 1, -2, seq);
  return w.fact('hold', { seq, until_day: TODAY });
};

const takeBack = (w: Writer, seq: number): void => {
  const back = {
    kind: 'reverse',
    reverses: seq,
    quantity: null,
    draws: [{ seq: 1, n: 0, points: points(10) }],
  } as const;
  moveStock(w, 1, 2, w.append(redemption(1, -10, 1, back)).seq);
};

describe('the ledger', () => {
  test('has a quota and days with the version that they belong to', () => {
    const { db } = fullLedger();
    expect(rewardVersionById(db, 1).terms).toEqual({ quota: { pieces: 2, period: 'month' }, days: '15,last' });
  });

  test('counts what was had in a period without what was reversed', () => {
    const ledger = fullLedger();
    expect(piecesHad(ledger.db, 1, 1, MARCH)).toBe(1);
    command(ledger, 'hold', putAside);
    expect(piecesHad(ledger.db, 1, 1, MARCH)).toBe(3);
    expect(piecesHad(ledger.db, 1, 1, { from: MARCH.from, to: (TODAY - 1) as Day })).toBe(0);
    expect(piecesHad(ledger.db, 2, 1, MARCH)).toBe(0);
    command(ledger, 'release', (w) => takeBack(w, 8));
    expect(piecesHad(ledger.db, 1, 1, MARCH)).toBe(1);
  });

  test('keeps goods on the shelf that are put aside, until they are handed out', () => {
    const ledger = fullLedger();
    command(ledger, 'hold', putAside);
    expect([shelfOf(ledger.db, 1), heldPieces(ledger.db, 1)]).toEqual([{ free: 3, held: 2 }, 2]);
    expect(openHolds(ledger.db)).toEqual([{ seq: 8, until: TODAY, collectedOn: null, reversedBy: null }]);
    command(ledger, 'collect', (w) => w.fact('collection', { seq: 8, day: TODAY }));
    expect([openHolds(ledger.db), heldPieces(ledger.db, 1)]).toEqual([[], 0]);
    command(ledger, 'release', (w) => takeBack(w, 8));
    expect(holdOf(ledger.db, 8)).toMatchObject({ collectedOn: TODAY, reversedBy: 9 });
    expect(named(ledger)).toBe('');
  });

  test('knows when the shelf was counted', () => {
    const { db } = fullLedger();
    expect(new Date(lastCounted(db, 1) ?? 0).toISOString().slice(0, 10)).toBe('2026-03-05');
    expect(lastCounted(db, 2)).toBeNull();
  });

  test('charges the budget of the year with what was redeemed in it and stands', () => {
    const ledger = fullLedger();
    const used = (): unknown => budgetStanding(ledger.db, 'office', 2026)?.usedFen;
    expect(used()).toBe(500);
    command(ledger, 'hold', putAside);
    expect(used()).toBe(1500);
    command(ledger, 'release', (w) => takeBack(w, 8));
    expect([used(), budgetStanding(ledger.db, 'office', 2027)]).toEqual([500, null]);
    command(ledger, 'budget', (w) => setBudget(w, { payer: 'office', year: 2026, fen: 400 as never, warnPercent: 50 }));
    expect(budgetStanding(ledger.db, 'office', 2026)).toMatchObject({ fen: 400, state: 'over' });
  });

  test('forgets why somebody was nominated when the words are emptied', () => {
    const ledger = fullLedger();
    expect(honourById(ledger.db, 1)).toMatchObject({
      reason: 'patrols',
      endReason: 'too early',
      nominatedBy: 'clerk1',
    });
    ledger.db.exec(`UPDATE honour SET salt = NULL, reason = NULL; UPDATE honour_step SET salt = NULL, reason = NULL;
      UPDATE stock_note SET salt = NULL, reason = NULL;`);
    expect(honourById(ledger.db, 1)).toMatchObject({ reason: null, endReason: null });
    expect(named(ledger)).toBe('erased erased erased');
  });

  test('has one nomination of a resident for an honour at a time', () => {
    const ledger = fullLedger();
    expect(openNomination(ledger.db, 1, 1)).toBeNull();
    command(ledger, 'honour', (w) => w.fact('honour', { resident: 1, reward: 1, day: TODAY, reason: 'again' }));
    expect([openNomination(ledger.db, 1, 1), openNomination(ledger.db, 2, 1)]).toEqual([2, null]);
  });

  test.each([
    'UPDATE hold SET until_day = 0',
    'DELETE FROM collection',
    'UPDATE reward_terms SET quota = 9',
    'UPDATE honour SET resident = 2',
    'UPDATE tie_out_line SET counted = 9',
    'DELETE FROM reward_budget',
    'UPDATE stock_note SET counted = 9',
  ])('refuses %s', (sql) => {
    expect(() => fullLedger().db.exec(sql)).toThrow('append-only');
  });
});

describe('a history that was written to deceive is named though every hash fits', () => {
  const nomination = (w: Writer): number => w.fact('honour', { resident: 1, reward: 1, day: TODAY, reason: 'because' });
  const approval = (w: Writer, honour: number, seq: number): unknown =>
    w.fact('honour_step', { honour, kind: 'approved', day: TODAY, seq, reason: null });
  const closing = (w: Writer, of: object): void => {
    const figures = { pieces: 1, points: 20, held: 0, counted: null, ...of };
    const stock = { stock_before: null, stock_moved: null, stock_taken: null, stock_after: null };
    w.fact('tie_out_line', { tie_out: w.fact('tie_out', { day: TODAY }), reward: 1, ...stock, ...figures });
  };

  const histories: [string, string, ...((w: Writer) => unknown)[]][] = [
    ['terms that come later than their version', 'reward-terms',
      (w) => addRewardVersion(w, 1, { ...rewardVersionById(w.db, 1), terms: NO_TERMS }),
      (w) => w.fact('reward_terms', { reward_version: 2, quota: 1, quota_period: 'year', days: null })],
    ['an earlier redemption that is put aside', 'hold@7', (w) => w.fact('hold', { seq: 7, until_day: null })],
    ['an award that is put aside', 'hold@8', (w) =>
      w.fact('hold', { seq: w.append(award(1, 5)).seq, until_day: null })],
    ['goods put aside until a day before', 'hold@8', (w) =>
      w.fact('hold', { seq: w.append(redemption(1, 10, 1)).seq, until_day: TODAY - 1 })],
    ['goods handed out after they were released', 'hold@8', putAside, (w) => takeBack(w, 8),
      (w) => w.fact('collection', { seq: 8, day: TODAY })],
    ['goods handed out as they are put aside', 'hold@8', (w) => w.fact('collection', { seq: putAside(w), day: TODAY })],
    ['an honour approved by who nominated', 'honour', nomination, (w) => approval(w, 2, w.append(redemption(1, 10, 1)).seq)],
    ['a stock-taking that changes nothing', 'stock-count', (w) =>
      w.fact('stock_note', { move: moveStock(w, 1, 0, null), held: 0, counted: 4, reason: null })],
    ['a reason for what a redemption took', 'stock-count', (w) =>
      w.fact('stock_note', { move: moveStock(w, 1, -1, w.append(redemption(1, 10, 1)).seq), held: null, counted: null, reason: 'x' })],
    ['a closing with other points', 'tie-out', (w) => closing(w, { points: 19 })],
    ['a closing with other pieces', 'tie-out', (w) => closing(w, { pieces: 2 })],
    ['a closing that does not add up', 'tie-out', (w) =>
      closing(w, { stock_before: 5, stock_moved: 0, stock_taken: 1, stock_after: 5 })],
    ['a closing that is sound', '', (w) => closing(w, { stock_before: 5, stock_moved: 0, stock_taken: 1, stock_after: 4 })],
  ]; // prettier-ignore

  test.each(histories)('%s', (_, expected, ...commands) => {
    const ledger = fullLedger();
    for (const [i, work] of commands.entries()) command(ledger, `forged ${i}`, (w) => void work(w));
    expect(named(ledger)).toBe(expected);
  });
});
