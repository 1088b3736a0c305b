// What `verify` names for every way of forging a ledger: first changes behind the program's back, then histories that
// somebody has written with the program's own means, so that every hash fits.

import { describe, expect, test } from 'vitest';
import { NEVER, type Day } from '../../src/domain/calendar.ts';
import { POOL_CARD } from '../../src/domain/card-number.ts';
import type { EntryDraft } from '../../src/domain/entry.ts';
import { points, fen } from '../../src/domain/quantities.ts';
import { parseHead, shortHash } from '../../src/domain/head.ts';
import { addFeeOffset } from '../../src/sqlite/settlements.ts';
import { moveStock } from '../../src/sqlite/rewards.ts';
import { rebuildLots } from '../../src/sqlite/rebuild.ts';
import type { Db } from '../../src/sqlite/statement.ts';
import { isRebuildable, verifyLedger, type VerifyResult } from '../../src/sqlite/verify.ts';
import { headOf, type Writer } from '../../src/sqlite/writer.ts';
import { award, command, draft, fullLedger, LATER, redemption, tampered } from '../support/full-ledger.ts';

const sound = fullLedger();
const TODAY = (LATER - 365) as Day;

/** `entry-hash@3 entry-missing@4`, in the order in which they are named. */
const named = ({ problems }: VerifyResult): string =>
  problems.map(({ check, seq }) => (seq === null ? check : `${check}@${seq}`)).join(' ');

describe('a change behind the program’s back is named', () => {
  test.each<[string, string, string]>([
    [
      'the points of an entry',
      `UPDATE entry SET points = 101, asked = 102 WHERE seq = 1`,
      'entry-points@1 entry-hash@1 balance',
    ],
    ['the day of an entry', `UPDATE entry SET day = day - 400 WHERE seq = 2`, 'entry-hash@2'],
    ['the last day of a lot', `UPDATE lot SET expires_on = expires_on + 365 WHERE seq = 2`, 'entry-hash@2'],
    [
      'whose lot it is',
      `UPDATE lot SET resident = 2 WHERE seq = 1`,
      'lot-owner@1 lot-owner@3 lot-owner@4 lot-owner@5 lot-owner@7 balance balance',
    ],
    ['what remains in a lot', `UPDATE lot SET remaining = 70 WHERE seq = 1`, 'lot-remaining@1 balance'],
    ['the hash of an entry', `UPDATE entry SET hash = zeroblob(32) WHERE seq = 5`, 'entry-hash@5 entry-hash@6'],
    [
      'an entry removed',
      `DELETE FROM entry WHERE seq = 3`,
      'entry-missing@3 stray-draw@3 stock-entry@3 hold@3 reference@4 reversal@4 balance reference proxy',
    ],
    ['the time of a command', `UPDATE voucher SET recorded_at = recorded_at - 1 WHERE id = 3`, 'voucher-hash@1'],
    ['a command dated back', `UPDATE voucher SET recorded_at = 1 WHERE id = 4`, 'voucher-hash@3 recorded-at@3'],
    ['who did it', `UPDATE operator SET name = 'clerk2'`, 'facts'],
    ['the value of a rule', `UPDATE rule_version SET max_points = 1000`, 'facts'],
    ['a fee', `UPDATE fee SET fen = 1000 WHERE id = 2`, 'facts'],
    ['a name', `UPDATE person SET name = 'Li Na' WHERE id = 1`, 'sealed-value'],
    [
      'a name taken out',
      `UPDATE person SET name = NULL, phone = NULL, low_income = NULL, salt = NULL WHERE id = 1`,
      'erased',
    ],
    ['a row under another command', `UPDATE resident SET voucher = 7 WHERE id = 3`, 'facts facts@7'],
    [
      'a row of a command that is not there',
      `INSERT INTO fee VALUES (9, 1, 2027, 5, 99)`,
      'stray-row reference above-fee',
    ],
    [
      'an entry of no command',
      `INSERT INTO entry SELECT 8, voucher, kind, resident, household, day, 0, asked, cut, rule_version, policy_version,
       reward_version, quantity, activity, segment, minutes, remark, batch, reverses, deal, hash FROM entry WHERE seq = 1`,
      'entry-stray@8',
    ],
    ['a lot of no entry', `INSERT INTO lot VALUES (99, 0, 1, 0, 99999, 5, 5)`, 'stray-lot@99 balance'],
    [
      'the last command cut off',
      `DELETE FROM voucher WHERE id = 7`,
      `entry-stray@7 reference@7 ${'stray-row '.repeat(7)}${'reference '.repeat(7)}`.trim(),
    ],
    ['a guard taken down', `CREATE TABLE gone (x)`, 'structure'],
    ['the mark of the file', `PRAGMA user_version = 99`, 'version'],
  ])('%s', (_, sql, expected) => {
    const result = verifyLedger(tampered(sound, (db) => db.exec(sql)));
    expect(named(result)).toBe(expected);
    expect(result.ok).toBe(false);
  });

  test('a guard that is dropped, and one that no longer guards', () => {
    const forged = tampered(sound, () => undefined);
    forged.db.exec(`DROP TRIGGER entry_no_update; DROP TRIGGER lot_no_delete;
      CREATE TRIGGER lot_no_delete BEFORE DELETE ON lot WHEN 0 BEGIN SELECT 1; END;
      CREATE TRIGGER sqlitexstat_evil AFTER INSERT ON entry BEGIN SELECT 1; END;`);
    const objects = verifyLedger(forged).problems.map(({ facts }) => (facts as { object: string }).object);
    expect(objects.sort()).toEqual(['trigger entry_no_update', 'trigger lot_no_delete', 'trigger sqlitexstat_evil']);
  });
});

/** A step of the claim of the sound ledger, which is withdrawn. */
const step = (of: object) => ({
  ...{ claim: 1, kind: 'approved', day: LATER - 365, party: null, until_day: null, seq: null, reason: null, ...of },
});

/** A claim of resident 1 for five points, entered now. */
const claim = (w: Writer): number =>
  w.fact('claim', {
    ...{ resident: 1, household: 1, day: LATER - 365, rule_version: 1, quantity: null, asked: 5, minutes: null },
    ...{ activity: null, segment: null, batch: null, note: null, evidence: null, decider: null, second: null },
  });

/** A redemption of which nothing is there yet, due on the last day of the credit of the sound ledger. */
const onCredit = (resident: number, amount: number, more: Partial<EntryDraft> = {}): EntryDraft =>
  redemption(resident, amount, 1, {
    draws: [],
    opens: [{ earnedOn: TODAY, expiresOn: LATER, points: points(-amount) }],
    ...more,
  });

describe('what may be owed', () => {
  test('is what a credit allowed, and again what was paid of it since', () => {
    const ledger = tampered(sound, () => undefined);
    command(ledger, 'to the limit', (w) => w.append(onCredit(1, 50)));
    command(ledger, 'repaid', (w) =>
      w.append(award(1, 20, { draws: [{ seq: 8, n: 0, points: points(20) }], opens: [] })),
    );
    command(ledger, 'again', (w) => w.append(onCredit(1, 20)));
    expect(named(verifyLedger(ledger))).toBe('');
  });
});
/** What happens to a request of resident 1 that is entered now, and which resident 2 takes; each step by itself. */
function aid(w: Writer, rule: number | null, ...steps: readonly object[]): void {
  const day = LATER - 365;
  const request = w.fact('aid_request', {
    ...{ requester: 1, category: 'shopping', rule, posted_on: day, day: null, from_minute: null, to_minute: null },
    ...{ building: null, wanted: 2, thanks: 0, pay: rule === null ? 30 : null, need: 'rice' },
  });
  for (const of of [{ kind: 'taken' }, ...steps])
    w.fact('aid_step', {
      ...{ request, kind: 'taken', day, party: 2, deed_day: null, claim: null, code: null, seq: null, reason: null },
      ...of,
    });
}

const DONE = { kind: 'done', deed_day: LATER - 365 };
const BOTH = [{ kind: 'confirmed', party: 1 }, { kind: 'confirmed' }];

/** Five points from one of the first two residents to the other, said to be handed over. */
function carry(w: Writer, from: number, account: number): void {
  const [to, lot] = [3 - from, from];
  const lots = [{ earnedOn: (LATER - 365) as never, expiresOn: LATER, points: points(5) }];
  w.append(draft({ kind: 'transfer', resident: from, points: points(-5), deal: 8, draws: [{ seq: lot, n: 0, points: points(-5) }] })); // prettier-ignore
  w.append(draft({ kind: 'transfer', resident: to, points: points(5), deal: 8, opens: lots }));
  w.fact('carryover', { deal: 8, merger: null, account });
}

describe('a history that was written to deceive is named though every hash fits', () => {
  const histories: [string, string, (w: Writer) => void][] = [
    ['points out of another resident’s lot', 'lot-owner@8 balance balance', (w) => w.append(redemption(2, 5, 1))],
    ['a gift that grows on the way', 'transfer@8', (w) => {
      w.append(draft({ kind: 'transfer', resident: 1, points: points(-10), deal: 8, draws: [{ seq: 1, n: 0, points: points(-10) }] }));
      w.append(award(2, 20, { kind: 'transfer', deal: 8, ruleVersion: null, minutes: 0 as never }));
    }],
    ['a gift from nobody', 'entry-kind@8', (w) => w.append(award(2, 20, { kind: 'transfer', ruleVersion: null }))],
    ['a redemption that gives points', 'entry-kind@8', (w) => w.append(award(1, 20, { kind: 'redeem' }))],
    ['a reversal by another amount', 'reversal@8', (w) => w.append(award(1, 30, { kind: 'reverse', reverses: 7, rewardVersion: 1 }))],
    ['a reversal for another resident', 'reversal@8', (w) => w.append(award(2, 20, { kind: 'reverse', reverses: 7, ruleVersion: null, minutes: 0 as never }))],
    ['the reversal of a reversal', 'reversal@8', (w) => w.append(redemption(1, 10, 1, { kind: 'reverse', reverses: 4 }))],
    ['a household’s settlement that pays more than its line', 'settlement', (w) =>
      addFeeOffset(w, { seq: w.append(redemption(1, 5, 1)).seq, household: 1, year: 2027, fen: fen(50), rate: { points: points(100), fen: fen(1000) }, settlement: 1 })],
    ['more off a fee than the fee', 'above-fee', (w) =>
      addFeeOffset(w, { seq: w.append(redemption(1, 5, 1)).seq, household: 1, year: 2027, fen: fen(200_000), rate: { points: points(100), fen: fen(1000) }, settlement: null })],
    ['an offset without a redemption', 'fee-offset@8', (w) =>
      addFeeOffset(w, { seq: w.append(award(1, 5)).seq, household: 1, year: 2028, fen: fen(50), rate: { points: points(100), fen: fen(1000) }, settlement: null })],
    ['more rice than there was', 'stock', (w) => moveStock(w, 1, -9, w.append(redemption(1, 5, 1)).seq)],
    ['a card compared with entries to come', 'card-check', (w) => w.fact('card_check', { resident: 1, seq: 8, card_points: 1, book_points: 1 })],
    ['a sheet that has an award to come', 'held-deed', (w) => w.fact('held_deed', { batch: 1, seq: 7, claim: null, state: 'held' })],
    ['a sheet that gives up what it never had', 'held-deed', (w) => w.fact('held_deed', { batch: 1, seq: w.append(award(1, 5, { batch: null })).seq, claim: null, state: 'released' })],
    ['how an old import was read', 'reading', (w) => w.fact('reading', { batch: 1, worksheet: null, layout: 'long', header_row: 1, headings: '[]', options: '{}' })],
    ['a claim that goes on after its end', 'claim-steps', (w) => w.fact('claim_step', step({ kind: 'approved' }))],
    ['a claim approved by who entered it', 'claim-steps', (w) => w.fact('claim_step', step({ claim: claim(w), kind: 'approved' }))],
    ['a step dated back', 'claim-steps', (w) => w.fact('claim_step', step({ claim: claim(w), kind: 'objected', day: LATER - 400 }))],
    ['a claim that has become an award of another resident', 'claim-posted@2 claim-steps', (w) =>
      w.fact('claim_step', step({ claim: claim(w), kind: 'posted', seq: 2 }))],
    ['a claim that has become an award of another day', 'claim-posted@8 claim-steps', (w) =>
      w.fact('claim_step', step({ claim: claim(w), kind: 'posted', seq: w.append(award(1, 4, { day: (LATER - 366) as never })).seq }))],
    ['an award of more than the claim asked for', 'claim-posted@8 claim-steps', (w) =>
      w.fact('claim_step', step({ claim: claim(w), kind: 'posted', seq: w.append(award(1, 40)).seq }))],
    ['an award without its claim', 'award-unreviewed@8', (w) => {
      const first = w.db.prepare('SELECT * FROM rule_version WHERE id = 1').get() as Parameters<typeof w.fact<'rule_version'>>[1];
      w.append(award(1, 5, { ruleVersion: w.fact('rule_version', { ...first, id: 2, needs: 'notice:0' }) }));
    }],
    ['a household credited twice for what is scored by household', 'household-twice@9', (w) => {
      const first = w.db.prepare('SELECT * FROM rule_version WHERE id = 1').get() as Parameters<typeof w.fact<'rule_version'>>[1];
      const ruleVersion = w.fact('rule_version', { ...first, id: 2 });
      w.fact('rule_scope', { rule_version: ruleVersion, scored_by: 'household', buildings: null });
      w.append(award(1, 5, { ruleVersion }));
      w.append(award(2, 5, { ruleVersion }));
    }],
    ['an award under a rule for another building', 'award-elsewhere@8', (w) => {
      const first = w.db.prepare('SELECT * FROM rule_version WHERE id = 1').get() as Parameters<typeof w.fact<'rule_version'>>[1];
      const ruleVersion = w.fact('rule_version', { ...first, id: 2 });
      w.fact('rule_scope', { rule_version: ruleVersion, scored_by: 'resident', buildings: '30,13' });
      w.append(award(1, 5, { ruleVersion }));
    }],
    ['an answer slipped into a questionnaire', 'survey', (w) =>
      w.fact('survey_answer', { survey: 1, resident: null, building: null, age_group: null, answers: '[["oil"]]' })],
    ['help that goes on after it was called off', 'aid-steps', (w) => w.fact('aid_step', { request: 1, kind: 'taken', day: LATER - 365, party: 2, deed_day: null, claim: null, code: null, seq: null, reason: null })],
    ['help taken by who asked for it', 'aid-steps', (w) => aid(w, 1, { party: 1 })],
    ['help that was given before it was asked for', 'aid-steps', (w) => aid(w, null, { ...DONE, deed_day: LATER - 400 })],
    ['help whose steps are dated back', 'aid-steps', (w) => aid(w, null, { kind: 'released', day: LATER - 400 })],
    ['points for help that another is to get', 'aid-claim', (w) => aid(w, 1, { ...DONE, claim: claim(w) })],
    ['a confirmation of help by nobody who was there', 'claim-steps aid-claim', (w) => {
      const id = w.fact('claim', { ...w.db.prepare('SELECT * FROM claim').get() as Parameters<typeof w.fact<'claim'>>[1], id: 2, resident: 2, batch: null });
      aid(w, 1, { ...DONE, claim: id });
      w.fact('claim_step', step({ claim: id, kind: 'confirmed', party: 1 }));
    }],
    ['an hour that was paid for with another gift', 'aid-gift@5', (w) => aid(w, null, DONE, ...BOTH, { kind: 'paid', seq: 5 })],
    ['an hour that was paid for with less', 'aid-gift@8', (w) => {
      w.append(draft({ kind: 'transfer', resident: 1, points: points(-10), deal: 8, draws: [{ seq: 1, n: 0, points: points(-10) }] }));
      w.append(award(2, 10, { kind: 'transfer', deal: 8, ruleVersion: null, asked: null, cut: null, quantity: null, activity: null, segment: null, batch: null, minutes: 0 as never }));
      aid(w, null, DONE, ...BOTH, { kind: 'paid', seq: 8 });
    }],
    ['a code that was printed for another request', 'aid-code', (w) => aid(w, null, DONE, { kind: 'confirmed', code: 1 })],
    ['rice that no redemption took', 'stock-entry@1', (w) => moveStock(w, 1, -1, 1)],
    ['rice on more credit than there was', 'credit@8', (w) => w.append(onCredit(1, 51))],
    ['rice on credit twice, together beyond the limit', 'credit@9', (w) => {
      w.append(onCredit(1, 30));
      w.append(onCredit(1, 30));
    }],
    ['rice on a credit that was granted only now', 'credit@8', (w) => {
      w.fact('credit', { resident: 1, points: 100, from_day: 0, until_day: LATER, reason: null, second: null });
      w.append(onCredit(1, 51));
    }],
    ['rice on credit before the credit began', 'credit@8', (w) => w.append(onCredit(1, 30, { day: (LATER - 366) as Day }))],
    ['rice on credit after the credit was over', 'credit@8', (w) => w.append(onCredit(1, 30, { day: (LATER + 1) as Day }))],
    ['a debt from credit that is never due', 'debt@8', (w) => w.append(onCredit(1, 30, { opens: [{ earnedOn: TODAY, expiresOn: NEVER, points: points(-30) }] }))],
    ['an adjustment below zero', 'debt@8', (w) =>
      w.append(draft({ kind: 'adjust', resident: 1, points: points(-30), opens: [{ earnedOn: TODAY, expiresOn: NEVER, points: points(-30) }] }))],
    ['a pool below zero', 'pool', (w) => {
      const pool = w.fact('resident', { card_no: POOL_CARD });
      w.append(award(pool, 30, { kind: 'transfer', deal: 8, ruleVersion: null, minutes: 0 as never }));
      w.append(draft({ kind: 'transfer', resident: 1, points: points(-30), deal: 8, draws: [{ seq: 1, n: 0, points: points(-30) }] }));
      w.append(draft({ kind: 'reverse', resident: pool, points: points(-30), reverses: 8, opens: [{ earnedOn: TODAY, expiresOn: NEVER, points: points(-30) }] }));
    }],
    ['a card that was merged and is not empty', 'merger', (w) => w.fact('merger', { resident: 2, survivor: 1 })],
    ['cards that were merged into each other', 'merger merger', (w) => w.fact('merger', { resident: 1, survivor: 3 })],
    ['a carryover by whose account is open', 'carryover@8', (w) => carry(w, 1, w.fact('account', { resident: 1, state: 'open', from_day: 0 }))],
    ['a carryover by somebody else', 'carryover@8', (w) => carry(w, 2, 3)],
    ['a carryover of an old gift', 'carryover@5', (w) => w.fact('carryover', { deal: 5, merger: null, account: 3 })],
    ['why an account is closed that is open', 'departure', (w) => w.fact('departure', { account: 1, reason: 'died' })],
    ['why an account was closed, said later', 'departure', (w) => w.fact('departure', { account: 3, reason: 'died' })],
    ['a helper in somebody else’s deed', 'proxy', (w) => {
      w.append(award(1, 5));
      w.fact('proxy', { resident: 2, helper: 1 });
    }],
    ['an erasure of what is there', 'erasure', (w) => w.fact('erased_row', { erasure: 1, source: 'person', source_row: 1 })],
    ['an erasure where nothing can be erased', 'erasure', (w) => w.fact('erased_row', { erasure: 1, source: 'resident', source_row: 1 })],
  ]; // prettier-ignore

  test.each(histories)('%s', (_, expected, work) => {
    const forged = tampered(sound, () => undefined);
    command(forged, 'forged', work);
    expect(named(verifyLedger(forged))).toBe(expected);
  });

  test('what became of a row before it was rejected', () => {
    const forged = tampered(sound, () => undefined);
    command(forged, 'forged', (w) => w.fact('row_outcome', { rejected_row: 2, outcome: 'credited' }));
    command(forged, 'later', (w) => w.fact('rejected_row', { batch: 1, line: 4, code: 'bad', cells: '[]' }));
    expect(named(verifyLedger(forged))).toBe('row-outcome');
  });

  test('more taken from a lot than it held', () => {
    const forged = tampered(sound, () => undefined);
    forged.db.pragma('ignore_check_constraints = ON');
    command(forged, 'forged', (w) => w.append(redemption(1, 90, 1)));
    forged.db.pragma('ignore_check_constraints = OFF');
    expect(named(verifyLedger(forged))).toBe('integrity lot-bounds@1');
  });
});

test('whatever is written in a segment, it is read back as it was hashed', () => {
  const ledger = tampered(sound, () => undefined);
  const controls = String.fromCharCode(...Array.from({ length: 32 }, (_, code) => code), 127);
  const texts = [controls, '"quoted" and \\', '三\u2028\u2029\u00ad\ufeff', '😀', '[1,null]', '1e3', ''];
  for (const [i, segment] of texts.entries())
    command(ledger, `award ${i}`, (w) => void w.append(award(1, 5, { segment })));
  expect(verifyLedger(ledger)).toMatchObject({ ok: true, problems: [] });
});

describe('the head that was printed', () => {
  const { seq, hash } = headOf(sound.db, sound.uuid);
  const third = sound.db.prepare('SELECT lower(hex(hash)) FROM entry WHERE seq = 3').pluck().get() as string;
  const people = sound.db.prepare('SELECT lower(hex(hash)) FROM voucher WHERE id = 2').pluck().get() as string;
  const fifth = sound.db.prepare('SELECT lower(hex(hash)) FROM voucher WHERE id = 5').pluck().get() as string;

  test.each([
    ['whole', hash, true],
    ['with its entry', `${hash}@${seq}`, true],
    ['in its short form', shortHash(hash), true],
    ['in its short form with a hyphen, in capitals', shortHash(hash).replace('…', '-').toUpperCase(), true],
    ['of an earlier entry', `${third}@3`, true],
    ['of a time without entries', `${people}@0`, true],
    ['with the wrong entry', `${hash}@3`, false],
    ['that never was one', `${'0'.repeat(64)}@3`, false],
    ['that is the link of a command with entries', fifth, false],
  ])('%s', (_, given, holds) => {
    const head = parseHead(given);
    expect(head).not.toBeNull();
    const result = verifyLedger(sound, { head });
    expect(named(result)).toBe(holds ? '' : `head${given.includes('@') ? '@3' : ''}`);
  });

  test.each(['', 'x', '12345678', `${hash}0`, `${hash}@`, `${hash}@-1`, `${hash.slice(0, 63)}g`])(
    '%j is none',
    (given) => {
      expect(parseHead(given)).toBeNull();
    },
  );

  test('shows that the end was cut off', () => {
    const cut = tampered(sound, (db) => {
      for (const table of ['payment', 'receipt', 'batch', 'fee_offset', 'settlement_line', 'settlement', 'voucher']) {
        db.exec(`DELETE FROM ${table} WHERE ${table === 'voucher' ? 'id' : 'voucher'} = 7`);
      }
      db.exec(
        `DELETE FROM entry WHERE seq = 7; DELETE FROM draw WHERE seq = 7; UPDATE lot SET remaining = 70 WHERE seq = 1`,
      );
    });
    expect(verifyLedger(cut)).toMatchObject({ ok: true, entries: 6 });
    expect(named(verifyLedger(cut, { head: parseHead(`${hash}@7`) }))).toBe('head@7');
  });
});

describe('what remains in the lots', () => {
  const spoil = (db: Db): void => void db.exec(`UPDATE lot SET remaining = 1`);

  test('can be computed anew', () => {
    const forged = tampered(sound, spoil);
    const found = verifyLedger(forged);
    expect([found.ok, isRebuildable(found)]).toEqual([false, true]);
    expect(rebuildLots(forged)).toBe(3);
    expect(verifyLedger(forged)).toMatchObject({ ok: true, problems: [] });
  });

  test('is not computed from a chain that does not hold', () => {
    const forged = tampered(sound, (db) => {
      spoil(db);
      db.exec(`UPDATE entry SET minutes = 5 WHERE seq = 1`);
    });
    expect(isRebuildable(verifyLedger(forged))).toBe(false);
  });
});

describe('many problems', () => {
  test('are counted, the first ones are named', () => {
    const forged = tampered(fullLedger(), (db) => {
      const insert = db.prepare(`INSERT INTO lot VALUES (?, 0, 1, 0, ?, 5, 5)`);
      for (let seq = 3000; seq > 1000; seq--) insert.run(seq, LATER);
    });
    const { problems, count } = verifyLedger(forged);
    expect([problems.length, count]).toEqual([50, 2001]);
    expect(problems.map(({ seq }) => seq)).toEqual(Array.from({ length: 50 }, (_, i) => 1001 + i));
  });
});
