// A small ledger in memory with at least one row in every table, and ways to change it behind the program's back, as
// somebody could who opens the file with another program. The same ledger as an earlier jifen would have made it.

import Database from 'better-sqlite3';
import type { Day } from '../../src/domain/calendar.ts';
import { PLAIN, type EntryDraft } from '../../src/domain/entry.ts';
import { fen, hundredths, minutes, points } from '../../src/domain/quantities.ts';
import { NO_TERMS } from '../../src/domain/reward-terms.ts';
import { freshSchema, type Ledger } from '../../src/sqlite/database.ts';
import { APPLICATION_ID, MIGRATIONS } from '../../src/sqlite/migrations.ts';
import { setParticulars } from '../../src/sqlite/particulars.ts';
import { AID } from '../../src/sqlite/schema/004-aid.ts';
import { CREDIT } from '../../src/sqlite/schema/005-credit.ts';
import { SCOPE } from '../../src/sqlite/schema/007-scope.ts';
import { HELD_DEEDS } from '../../src/sqlite/schema/010-held-deeds.ts';
import { NAMED_FIRST } from '../../src/sqlite/schema/012-named-first.ts';
import { BILLING } from '../../src/sqlite/schema/009-billing.ts';
import { addPayment, addReceipt } from '../../src/sqlite/billing.ts';
import { PEOPLE } from '../../src/sqlite/schema/008-people.ts';
import { REWARDS } from '../../src/sqlite/schema/006-rewards.ts';
import { addFeeOffset, addSettlement, addSettlementLine } from '../../src/sqlite/settlements.ts';
import { addResident } from '../../src/sqlite/residents.ts';
import { ensureHousehold, setFee, setMembership } from '../../src/sqlite/households.ts';
import { addReward, addRewardVersion, moveStock } from '../../src/sqlite/rewards.ts';
import { setPolicy } from '../../src/sqlite/policies.ts';
import type { Db } from '../../src/sqlite/statement.ts';
import { headOf, write, type VoucherMeta, type Writer } from '../../src/sqlite/writer.ts';

export const UUID = '6d1f6c8e-0000-4000-8000-0123456789ab';
const START = Date.parse('2026-03-05T02:00:00Z');
const TODAY = 20517 as Day;
export const LATER = (TODAY + 365) as Day;
const RATE = { points: points(100), fen: fen(1000) };

const meta = (command: string, now: number): VoucherMeta => ({
  ...{ operator: 'clerk1', osUser: 'office', host: 'desk', command, now, today: TODAY },
  ...{ key: `key ${command}`, request: 'ab'.repeat(32) },
});

export const draft = (of: Partial<EntryDraft> & Pick<EntryDraft, 'kind' | 'resident' | 'points'>): EntryDraft => ({
  ...PLAIN,
  household: 1,
  day: TODAY,
  ...of,
});

/** Whether a ledger of a version has seen a step. */
const hasSeen = (version: number, step: string): boolean => MIGRATIONS.indexOf(step) < version;

/** An award that opens one lot. */
export const award = (resident: number, amount: number, more: Partial<EntryDraft> = {}): EntryDraft =>
  draft({
    ...{ kind: 'award', resident, points: points(amount), asked: points(amount + 1), cut: 'rule/day', ruleVersion: 1 },
    ...{ quantity: hundredths(100), activity: 'Spring', segment: '#2', minutes: minutes(60), batch: 1 },
    remark: { note: 'a note', evidence: 'photo', decider: 'Li', second: 'Wang' },
    opens: [{ earnedOn: TODAY, expiresOn: LATER, points: points(amount) }],
    ...more,
  });

/** A redemption out of one lot. */
export const redemption = (resident: number, amount: number, lot: number, more: Partial<EntryDraft> = {}): EntryDraft =>
  draft({
    ...{ kind: 'redeem', resident, points: points(-amount), rewardVersion: 1, quantity: hundredths(100) },
    draws: [{ seq: lot, n: 0, points: points(-amount) }],
    ...more,
  });

function writeSettings(w: Writer, version: number): void {
  w.fact('ledger', { id: 1, uuid: UUID });
  setPolicy(w, 'name', 'Sunny', 0 as Day);
  setPolicy(w, 'lang', 'en', 0 as Day);
  w.fact('rule_version', {
    ...{ rule: w.fact('rule', { code: 'meeting' }), from_day: 0, to_day: 99_999, name: 'Meeting', category: 'basic' },
    ...{
      unit: 'time',
      min_points: 5,
      max_points: 10,
      normal_points: 5,
      rounding: 'floor',
      caps: '[]',
      rule_group: 'g',
    },
    ...{ group_caps: '[]', highest_only: 0, needs: '{}', validity: '12 months', visit_minutes: 60 },
  });
  addRewardVersion(w, addReward(w, 'rice'), {
    ...{ from: 0 as Day, to: 99999 as Day, name: 'Rice', kind: 'goods', points: points(10), valueFen: fen(500) },
    ...{ payer: 'office', keepsStock: true },
    terms: hasSeen(version, REWARDS) ? { quota: { pieces: 2, period: 'month' }, days: '15,last' } : NO_TERMS,
  });
  const move = moveStock(w, 1, 5, null);
  if (!hasSeen(version, REWARDS)) return;
  w.fact('stock_note', { move, held: 0, counted: 5, reason: 'counted' });
  w.fact('reward_budget', { payer: 'office', year: 2026, fen: 500_000, warn_percent: 80 });
}

/** A closing of the day, on which a redemption was reversed. */
function writeTieOut(w: Writer): void {
  const tieOut = w.fact('tie_out', { day: TODAY });
  const stock = { stock_before: 0, stock_moved: 5, stock_taken: 0, stock_after: 5 };
  w.fact('tie_out_line', { tie_out: tieOut, reward: 1, pieces: 0, points: 0, ...stock, held: 0, counted: 5 });
}

function writePeople(w: Writer): void {
  for (const [name, phone] of [['Wang Fang', '13800000001'], ['Li Na', '13800000002']] as const) {
    const { id } = addResident(w, null, { name, phone, lowIncome: false });
    setMembership(w, id, ensureHousehold(w, `3-2-50${id}`), 0 as Day);
    w.fact('account', { resident: id, state: 'open', from_day: 0 });
    setFee(w, id, 2027, fen(200_000));
  } // prettier-ignore
}

/** The first one has left and come back; a third card was the first one's, too, and nobody is behind it any more. */
function writeResidency(w: Writer): void {
  const account = w.fact('account', { resident: 1, state: 'closed', from_day: TODAY - 20 });
  w.fact('departure', { account, reason: 'moved' });
  w.fact('account', { resident: 1, state: 'open', from_day: TODAY - 10 });
  const { id } = addResident(w, null, { name: 'Zhou Min', phone: '13800000003', lowIncome: true });
  w.fact('merger', { resident: id, survivor: 1 });
  w.fact('disclosure', { resident: id });
  const erasure = w.fact('erasure', { resident: id });
  w.db.exec(`UPDATE person SET salt = NULL, name = NULL, phone = NULL, low_income = NULL WHERE id = 3`);
  w.fact('erased_row', { erasure, source: 'person', source_row: 3 });
}

function writePaper(w: Writer): void {
  w.fact('reading', {
    ...{ batch: 1, worksheet: 'March', layout: 'long', header_row: 1, headings: '["name"]', options: '{}' },
  });
  w.fact('row_outcome', { rejected_row: 1, outcome: 'dismissed' });
  w.fact('alias', { resident: 1, name: 'Wang F', household: '3-2-501' });
  w.fact('mark', { text: 'o', meaning: 'present' });
  w.fact('sheet', { number: 'S2026-001', day: TODAY, rule: 1, activity: 'Spring', minutes: 60, rows: 20 });
  w.fact('sheet_row', { sheet: 1, n: 1, resident: 1 });
  w.fact('sheet_state', { sheet: 1, state: 'cancelled', reason: 'rain' });
  w.fact('card_check', { resident: 1, seq: 2, card_points: 100, book_points: 100 });
}

function writeClaims(w: Writer): void {
  w.fact('claim', {
    ...{
      resident: 1,
      household: 1,
      day: TODAY,
      rule_version: 1,
      quantity: 100,
      asked: 5,
      minutes: 60,
      activity: 'Spring',
    },
    ...{ segment: '08:00', batch: 1, note: 'a note', evidence: 'photo', decider: 'Li', second: 'Wang' },
  });
  const step = { claim: 1, day: TODAY, party: 2, until_day: null, seq: null, reason: 'not there' };
  w.fact('claim_step', { ...step, kind: 'objected' });
  w.fact('claim_step', { ...step, kind: 'withdrawn', party: null });
}

function writeScope(w: Writer): void {
  w.fact('rule_scope', { rule_version: 1, scored_by: 'resident', buildings: '3' });
  w.fact('survey', { title: 'Wishes', day: TODAY, file: 'wishes.csv', sha256: 'cd', questions: '["What?"]' });
  w.fact('survey_answer', { survey: 1, resident: 1, building: '3', age_group: '60-plus', answers: '[["rice"]]' });
  w.fact('survey_end', { survey: 1, reason: 'the wrong file' });
}

function writeCredit(w: Writer): void {
  for (const resident of [1, 2]) {
    setParticulars(w, resident, { birthYear: 1940 + resident, disabled: resident === 1 });
    w.fact('credit', {
      ...{ resident, points: 50, from_day: TODAY, until_day: LATER, reason: 'out of work', second: 'Wang' },
    });
  }
}

/** Called off before anybody had done anything. */
function writeAid(w: Writer): void {
  const request = { requester: 1, category: 'shopping', posted_on: TODAY, day: LATER, building: '3', wanted: 2 };
  const more = { from_minute: 840, to_minute: 960, thanks: 0, rule: null, pay: 10, need: 'medicine for Wang Fang' };
  w.fact('aid_request', { ...request, ...more });
  const step = { request: 1, day: TODAY, deed_day: null, claim: null, code: null, seq: null, reason: 'well again' };
  w.fact('aid_step', { ...step, kind: 'taken', party: 2 });
  w.fact('aid_step', { ...step, kind: 'cancelled', party: null });
  w.fact('aid_code', { request: 1, party: 2, code_salt: 'ab'.repeat(16), digest: 'cd'.repeat(32) });
  w.fact('aid_try', { request: 1 });
}

function writeImport(w: Writer): void {
  w.fact('batch', {
    ...{ kind: 'sheet', file: 'march.csv', sha256: 'ab', encoding: 'utf-8', sheet_no: '7' },
    ...{ rows_read: 3, credited: 2, duplicate: 0, rejected: 1, skipped: 0 },
  });
  w.fact('rejected_row', { batch: 1, line: 3, code: 'unknown-resident', cells: '["x"]' });
  w.append(award(1, 100));
  w.append(award(2, 80));
}

function writeSettlement(w: Writer): void {
  const { seq, hash } = headOf(w.db, UUID);
  const settlement = addSettlement(w, { year: 2026, rate: RATE, cutoff: { seq, hash } });
  const line = { household: 1, feeFen: fen(200_000), earlierFen: fen(0), points: points(20), offsetFen: fen(200) };
  addSettlementLine(w, settlement, line);
  const { seq: redeemed } = w.append(redemption(1, 20, 1));
  addFeeOffset(w, { seq: redeemed, household: 1, year: 2027, fen: fen(200), rate: RATE, settlement });
}

function writeBilling(w: Writer): void {
  const about = { file: 'company.csv', sha256: 'cd', encoding: 'utf-8', sheet_no: null };
  const rows = { rows_read: 1, credited: 1, duplicate: 0, rejected: 0, skipped: 0 };
  const receipts = w.fact('batch', { ...about, ...rows, kind: 'receipts' });
  addReceipt(w, { line: 1, result: 'accepted', fen: fen(200), batch: receipts, reason: 'by phone' });
  const payments = w.fact('batch', { ...about, ...rows, kind: 'payments' });
  addPayment(w, { household: 1, year: 2027, fen: fen(199_800), day: TODAY, batch: payments });
}

/** In the order of entries: 1, 2 awards; 3 redemption of goods; 4 its reversal; 5, 6 a gift; 7 a settlement. */
const HISTORY: Record<string, (w: Writer, version: number) => void> = {
  init: writeSettings,
  people: (w, version) => {
    writePeople(w);
    if (hasSeen(version, PEOPLE)) writeResidency(w);
    if (hasSeen(version, REWARDS)) w.fact('honour', { resident: 1, reward: 1, day: TODAY, reason: 'patrols' });
  },
  import: (w, version) => {
    writeImport(w);
    if (version >= 2) writePaper(w);
    if (version >= 3) writeClaims(w);
    if (hasSeen(version, SCOPE)) writeScope(w);
    if (hasSeen(version, CREDIT)) writeCredit(w);
    if (hasSeen(version, AID)) writeAid(w);
    if (hasSeen(version, REWARDS))
      w.fact('honour_step', { honour: 1, kind: 'rejected', day: TODAY, seq: null, reason: 'too early' });
    if (hasSeen(version, HELD_DEEDS)) w.fact('held_deed', { batch: 1, seq: 1, claim: null, state: 'held' });
  },
  redeem: (w, version) => {
    const { seq } = w.append(redemption(1, 10, 1));
    moveStock(w, 1, -1, seq);
    if (hasSeen(version, REWARDS)) w.fact('hold', { seq, until_day: TODAY });
    if (hasSeen(version, PEOPLE)) w.fact('proxy', { resident: 1, helper: 2 });
  },
  reverse: (w, version) => {
    if (hasSeen(version, REWARDS)) w.fact('collection', { seq: 3, day: TODAY });
    const opposite = {
      kind: 'reverse',
      points: points(10),
      reverses: 3,
      draws: [{ seq: 1, n: 0, points: points(10) }],
    } as const;
    moveStock(w, 1, 1, w.append(redemption(1, 10, 1, opposite)).seq);
  },
  transfer: (w, version) => {
    if (hasSeen(version, REWARDS)) writeTieOut(w);
    const lot = { earnedOn: TODAY, expiresOn: LATER, points: points(30) };
    w.append(
      draft({
        kind: 'transfer',
        resident: 1,
        points: points(-30),
        deal: 5,
        draws: [{ seq: 1, n: 0, points: points(-30) }],
      }),
    );
    w.append(draft({ kind: 'transfer', resident: 2, points: points(30), deal: 5, opens: [lot] }));
    // Account 3 is the closed one of the giver.
    if (hasSeen(version, PEOPLE)) w.fact('carryover', { deal: 5, merger: null, account: 3 });
  },
  settle: (w, version) => {
    writeSettlement(w);
    if (hasSeen(version, BILLING)) writeBilling(w);
  },
};

/** Runs one more command on the ledger, whatever it writes. */
export function command(ledger: Ledger, name: string, work: (w: Writer) => void): void {
  const minute = (ledger.db.prepare('SELECT count(*) FROM voucher').pluck().get() as number) * 60_000;
  write(ledger, meta(name, START + minute), { dryRun: false }, (w) => {
    work(w);
    return () => undefined;
  });
}

/** A sound ledger with a row in every table that this version of the schema has. */
export function fullLedger(version = MIGRATIONS.length): Ledger {
  const db = freshSchema(version);
  db.pragma(`application_id = ${APPLICATION_ID}`);
  db.pragma(`user_version = ${version}`);
  const ledger: Ledger = { db, path: ':memory:', uuid: UUID, writable: true };
  const guards = hasSeen(version, NAMED_FIRST) ? [] : takeOff(db, ['voucher_no_update', 'batch_no_update']);
  for (const [name, work] of Object.entries(HISTORY)) command(ledger, name, (w) => work(w, version));
  for (const guard of guards) db.exec(guard);
  return ledger;
}

/** Takes guards off and tells how they were made. */
function takeOff(db: Db, names: readonly string[]): string[] {
  const made = db.prepare('SELECT sql FROM sqlite_schema WHERE name = ?').pluck();
  return names.map((name) => {
    const sql = made.get(name) as string;
    db.exec(`DROP TRIGGER ${name}`);
    return sql;
  });
}

/** A copy that somebody has changed with another program: guards taken down, changed, guards put up again. */
export function tampered(ledger: Ledger, change: (db: Db) => void): Ledger {
  const { bytes, guards } = unguarded(ledger);
  const db = new Database(bytes);
  db.pragma('foreign_keys = OFF');
  db.pragma('ignore_check_constraints = ON');
  change(db);
  db.exec(guards);
  db.pragma('ignore_check_constraints = OFF');
  return { ...ledger, db };
}

/** A copy whose guards are down, for whoever changes it, looks, and takes the change back again. */
export const bareCopy = (ledger: Ledger): Ledger => ({ ...ledger, db: new Database(unguarded(ledger).bytes) });

const taken = new WeakMap<Db, { readonly bytes: Buffer; readonly guards: string }>();

/** A ledger without its guards, and these; taken down once, though many changes are tried. */
function unguarded({ db: guarded }: Ledger): { readonly bytes: Buffer; readonly guards: string } {
  const known = taken.get(guarded);
  if (known) return known;
  const db = new Database(guarded.serialize());
  const guards = db.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all() as {
    name: string;
    sql: string;
  }[];
  for (const { name } of guards) db.exec(`DROP TRIGGER ${name}`);
  const made = { bytes: db.serialize(), guards: guards.map(({ sql }) => `${sql};`).join('\n') };
  db.close();
  taken.set(guarded, made);
  return made;
}

/** The names of all tables. */
export const tablesOf = (db: Db): string[] =>
  db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").pluck().all() as string[];

export interface ColumnInfo {
  readonly name: string;
  readonly type: string;
  readonly notnull: number;
  readonly pk: number;
}

export const columnsOf = (db: Db, table: string): ColumnInfo[] => db.pragma(`table_info(${table})`) as ColumnInfo[];
