// What is kept of paper: names as people write them, marks of the office's own, rejected rows until they are settled,
// and what batches and their readings tell.

import { describe, expect, test } from 'vitest';
import type { Day } from '../../src/domain/calendar.ts';
import { points } from '../../src/domain/quantities.ts';
import { aliasMeaning, allAliases, forgetAlias, rememberAlias, shownAliases } from '../../src/sqlite/aliases.ts';
import { nextBatch, writeBatch } from '../../src/sqlite/batch-rows.ts';
import { allBatches, batchShown, batchesOfFile, writeReading, type Reading } from '../../src/sqlite/batches.ts';
import { memoryDatabase, type Ledger } from '../../src/sqlite/database.ts';
import { allMarks, forgetMark, rememberMarks } from '../../src/sqlite/marks.ts';
import { migrate } from '../../src/sqlite/migrate.ts';
import { pendingRows, recordOutcome, type RowOutcome } from '../../src/sqlite/pending-rows.ts';
import { addResident } from '../../src/sqlite/residents.ts';
import { setPolicy } from '../../src/sqlite/policies.ts';
import { verifyLedger } from '../../src/sqlite/verify.ts';
import type { Writer } from '../../src/sqlite/writer.ts';
import { award, command, draft, tampered, UUID } from '../support/full-ledger.ts';

/** A ledger with three residents and a rule, and nothing from paper. */
function office(): Ledger {
  const db = memoryDatabase();
  migrate(db);
  const ledger: Ledger = { db, path: ':memory:', uuid: UUID, writable: true };
  command(ledger, 'init', (w) => {
    w.fact('ledger', { id: 1, uuid: UUID });
    setPolicy(w, 'name', 'Sunny', 0 as Day);
    const rule = w.fact('rule', { code: 'meeting' });
    w.fact('rule_version', {
      ...{ rule, from_day: 0, to_day: 99_999, name: 'Meeting', category: 'basic', unit: 'time', min_points: 5 },
      ...{ max_points: 10, normal_points: 5, rounding: 'floor', caps: '[]', rule_group: null, group_caps: '[]' },
      ...{ highest_only: 0, needs: '{}', validity: null, visit_minutes: null },
    });
    for (const name of ['Wang Fang', 'Wang Wei', 'Li Na'])
      addResident(w, null, { name, phone: null, lowIncome: false });
  });
  return ledger;
}

const vouchers = (ledger: Ledger): number => ledger.db.prepare('SELECT count(*) FROM voucher').pluck().get() as number;

/** Runs one command and tells what it answers. */
function run<T>(ledger: Ledger, work: (w: Writer) => T): T {
  let answer: T | undefined;
  command(ledger, `command ${vouchers(ledger)}`, (w) => void (answer = work(w)));
  return answer as T;
}

describe('a name as people write it', () => {
  const auntie = { name: 'Auntie Wang', household: null };
  const atDoor = { name: 'Auntie Wang', household: '3-2-501' };

  test('means whom the clerk has said; with a door, somebody else', () => {
    const ledger = office();
    expect(run(ledger, (w) => rememberAlias(w, { ...auntie, resident: 1 }))).toBe(true);
    expect(run(ledger, (w) => rememberAlias(w, { ...atDoor, resident: 2 }))).toBe(true);
    expect(aliasMeaning(ledger.db, auntie)).toBe(1);
    expect(aliasMeaning(ledger.db, atDoor)).toBe(2);
    expect(aliasMeaning(ledger.db, { name: 'Auntie', household: null })).toBeNull();
    expect([...allAliases(ledger.db)]).toEqual([
      ['Auntie Wang', [{ household: null, resident: 1 }, { household: '3-2-501', resident: 2 }]],
    ]); // prettier-ignore
  });

  test('means whom the clerk has said last', () => {
    const ledger = office();
    run(ledger, (w) => rememberAlias(w, { ...auntie, resident: 1 }));
    run(ledger, (w) => rememberAlias(w, { ...auntie, resident: 2 }));
    expect([...allAliases(ledger.db).values()]).toEqual([[{ household: null, resident: 2 }]]);
    expect(run(ledger, (w) => rememberAlias(w, { ...auntie, resident: 1 }))).toBe(true);
    expect(aliasMeaning(ledger.db, auntie)).toBe(1);
  });

  test('is written once, however often it is said', () => {
    const ledger = office();
    run(ledger, (w) => rememberAlias(w, { ...auntie, resident: 1 }));
    const before = vouchers(ledger);
    expect(run(ledger, (w) => rememberAlias(w, { ...auntie, resident: 1 }))).toBe(false);
    expect(vouchers(ledger)).toBe(before);
  });

  test('that is taken back means nobody, at that door only', () => {
    const ledger = office();
    run(ledger, (w) => rememberAlias(w, { ...auntie, resident: 1 }));
    run(ledger, (w) => rememberAlias(w, { ...atDoor, resident: 2 }));
    expect(run(ledger, (w) => forgetAlias(w, auntie))).toBe(true);
    expect(run(ledger, (w) => forgetAlias(w, auntie))).toBe(false);
    expect(run(ledger, (w) => forgetAlias(w, { name: 'nobody', household: null }))).toBe(false);
    expect([...allAliases(ledger.db).values()]).toEqual([[{ household: '3-2-501', resident: 2 }]]);
    expect(run(ledger, (w) => rememberAlias(w, { ...auntie, resident: 3 }))).toBe(true);
    expect(aliasMeaning(ledger.db, auntie)).toBe(3);
  });

  test('is shown with whom it means, and who said so', () => {
    const ledger = office();
    run(ledger, (w) => rememberAlias(w, { ...auntie, resident: 2 }));
    run(ledger, (w) => rememberAlias(w, { name: 'Old Li', household: '1-101', resident: 3 }));
    run(ledger, (w) => rememberAlias(w, { name: 'gone', household: null, resident: 3 }));
    run(ledger, (w) => forgetAlias(w, { name: 'gone', household: null }));
    expect(shownAliases(ledger.db, null).map((a) => [a.name, a.household, a.of, a.operator])).toEqual([
      ['Auntie Wang', null, 'Wang Wei', 'clerk1'],
      ['Old Li', '1-101', 'Li Na', 'clerk1'],
    ]);
    expect(shownAliases(ledger.db, 3).map((a) => a.name)).toEqual(['Old Li']);
    expect(shownAliases(ledger.db, 1)).toEqual([]);
  });

  test('that was erased with its resident leaves nothing', () => {
    const ledger = office();
    run(ledger, (w) => rememberAlias(w, { ...auntie, resident: 1 }));
    run(ledger, (w) => rememberAlias(w, { name: 'Old Li', household: null, resident: 3 }));
    ledger.db.exec('UPDATE alias SET salt = NULL, name = NULL, household = NULL WHERE resident = 1');
    expect([...allAliases(ledger.db).keys()]).toEqual(['Old Li']);
    expect(shownAliases(ledger.db, 1)).toEqual([]);
    expect(aliasMeaning(ledger.db, auntie)).toBeNull();
  });

  test('never stands in the file without its seal', () => {
    const ledger = office();
    run(ledger, (w) => rememberAlias(w, { ...auntie, resident: 1 }));
    const forged = tampered(ledger, (db) => db.exec(`UPDATE alias SET name = 'Uncle Wang'`));
    expect(verifyLedger(forged).problems.map(({ check }) => check)).toEqual(['sealed-value']);
  });
});

describe('a mark of the office', () => {
  const marks = (present: string[], absent: string[]) => ({ present: new Set(present), absent: new Set(absent) });

  test('means what was said last', () => {
    const ledger = office();
    expect(allMarks(ledger.db)).toEqual(marks([], []));
    expect(run(ledger, (w) => rememberMarks(w, marks(['o', 'came'], ['-x-'])))).toBe(3);
    expect(allMarks(ledger.db)).toEqual(marks(['came', 'o'], ['-x-']));
    expect(run(ledger, (w) => rememberMarks(w, marks(['-x-'], ['o'])))).toBe(2);
    expect(allMarks(ledger.db)).toEqual(marks(['-x-', 'came'], ['o']));
  });

  test('is written once, however often it is said', () => {
    const ledger = office();
    run(ledger, (w) => rememberMarks(w, marks(['o'], [])));
    const before = vouchers(ledger);
    expect(run(ledger, (w) => rememberMarks(w, marks(['o'], [])))).toBe(0);
    expect(vouchers(ledger)).toBe(before);
  });

  test('that is taken back is none, until it is said again', () => {
    const ledger = office();
    run(ledger, (w) => rememberMarks(w, marks(['o'], ['p'])));
    expect(run(ledger, (w) => forgetMark(w, 'o'))).toBe(true);
    expect(run(ledger, (w) => forgetMark(w, 'o'))).toBe(false);
    expect(run(ledger, (w) => forgetMark(w, 'never'))).toBe(false);
    expect(allMarks(ledger.db)).toEqual(marks([], ['p']));
    run(ledger, (w) => rememberMarks(w, marks(['o'], [])));
    expect(allMarks(ledger.db)).toEqual(marks(['o'], ['p']));
  });

  test('can not mean both at once', () => {
    const ledger = office();
    expect(() => run(ledger, (w) => rememberMarks(w, marks(['o'], ['o'])))).toThrow('both');
  });
});

const READING: Reading = {
  ...{ worksheet: 'March', layout: 'wide', headerRow: 3, headings: ['name', '1', '2'] },
  options: { rule: 'meeting', month: '2026-03' },
};

/** Imports one file: so many rows are rejected from line 5 on. */
function importFile(w: Writer, rejected: number, more: { sha256?: string; reading?: Reading | null } = {}): number {
  const id = nextBatch(w.db);
  const rows = { read: rejected + 2, credited: 2, duplicate: 0, rejected, skipped: 1, pending: 0 };
  writeBatch(
    w,
    { id, kind: 'sheet', file: `file${id}.xlsx`, sha256: more.sha256 ?? 'ab', encoding: 'xlsx', sheetNo: 'S1', rows },
    Array.from({ length: rejected }, (_, i) => ({ line: 5 + i, code: 'unknown-resident', cells: [`cell ${i}`, ''] })),
  );
  const reading = more.reading === undefined ? READING : more.reading;
  if (reading) writeReading(w, id, reading);
  return id;
}

describe('a rejected row', () => {
  test('is open, with its cells and how its table was read', () => {
    const ledger = office();
    run(ledger, (w) => importFile(w, 2));
    run(ledger, (w) => importFile(w, 1, { reading: null }));
    expect(pendingRows(ledger.db, 1)).toEqual(
      [5, 6].map((line, i) => ({
        ...{
          id: i + 1,
          batch: 1,
          kind: 'sheet',
          file: 'file1.xlsx',
          sha256: 'ab',
          sheetNo: 'S1',
          worksheet: 'March',
          line,
        },
        ...{ code: 'unknown-resident', cells: [`cell ${i}`, ''], reading: READING },
      })),
    );
    expect(pendingRows(ledger.db).map(({ id }) => id)).toEqual([1, 2, 3]);
    expect(pendingRows(ledger.db, 2)).toMatchObject([{ id: 3, worksheet: null, reading: null }]);
    expect(pendingRows(ledger.db, 9)).toEqual([]);
  });

  const ends: readonly (readonly [title: string, outcomes: readonly RowOutcome[], isOpen: boolean])[] = [
    ['that was credited is settled', ['credited'], false],
    ['that was known already is settled', ['duplicate'], false],
    ['that came back rejected lives on as another', ['rejected'], false],
    ['that was dismissed is settled', ['dismissed'], false],
    ['whose dismissal was taken back is open', ['dismissed', 'pending'], true],
    ['that was dismissed once more is settled', ['dismissed', 'pending', 'dismissed'], false],
  ];
  test.each(ends)('%s', (_, outcomes, isOpen) => {
    const ledger = office();
    run(ledger, (w) => importFile(w, 2));
    for (const outcome of outcomes) run(ledger, (w) => recordOutcome(w, 1, outcome));
    expect(pendingRows(ledger.db).map(({ id }) => id)).toEqual(isOpen ? [1, 2] : [2]);
    expect(batchShown(ledger.db, 1)?.pending).toBe(isOpen ? 2 : 1);
    expect(verifyLedger(ledger)).toMatchObject({ ok: true });
  });

  test('is known again by its file and worksheet', () => {
    const ledger = office();
    run(ledger, (w) => importFile(w, 1, { sha256: 'ab' }));
    run(ledger, (w) => importFile(w, 1, { sha256: 'cd', reading: { ...READING, worksheet: null } }));
    run(ledger, (w) => importFile(w, 1, { sha256: 'ef', reading: null }));
    expect(batchesOfFile(ledger.db, 'ab', 'March')).toEqual([1]);
    expect(batchesOfFile(ledger.db, 'cd', null)).toEqual([2]);
    expect(batchesOfFile(ledger.db, 'ef', null)).toEqual([3]);
    for (const [sha256, worksheet] of [
      ['ab', 'April'],
      ['ab', null],
      ['xx', 'March'],
    ] as const) {
      expect(batchesOfFile(ledger.db, sha256, worksheet)).toEqual([]);
    }
  });

  test('whose cells were erased is no longer open', () => {
    const ledger = office();
    run(ledger, (w) => importFile(w, 2));
    ledger.db.exec('UPDATE rejected_row SET salt = NULL, cells = NULL WHERE id = 1');
    expect(pendingRows(ledger.db).map(({ id }) => id)).toEqual([2]);
  });
});

describe('a batch', () => {
  /** Two files in one command, the second without entries; then one of the two entries is reversed. */
  function imported(): Ledger {
    const ledger = office();
    run(ledger, (w) => {
      w.append(award(1, 10, { household: null }));
      importFile(w, 2);
      w.append(award(2, 7, { household: null, batch: 1 }));
      importFile(w, 0, { reading: null });
    });
    return ledger;
  }

  const reverse = (ledger: Ledger, seq: number, resident: number, amount: number): void =>
    run(ledger, (w) => {
      const taken = { seq, n: 0, points: points(-amount) };
      const opposite = { household: null, ruleVersion: 1, activity: 'Spring', minutes: -60 as never, reverses: seq };
      w.append(draft({ kind: 'reverse', resident, points: points(-amount), draws: [taken], ...opposite }));
    });

  test('is shown with what was read, credited, and is open', () => {
    const ledger = imported();
    expect(batchShown(ledger.db, 1)).toEqual({
      ...{ id: 1, kind: 'sheet', file: 'file1.xlsx', sha256: 'ab', encoding: 'xlsx', sheetNo: 'S1' },
      ...{ worksheet: 'March', layout: 'wide', recordedAt: '2026-03-05T02:01:00.000Z', operator: 'clerk1' },
      rows: { read: 4, credited: 2, duplicate: 0, rejected: 2, skipped: 1, pending: 0 },
      ...{ entries: 2, standing: 2, points: 17, minutes: 120, isReversed: false, pending: 2, claims: 0 },
    });
    expect(batchShown(ledger.db, 3)).toBeNull();
  });

  test('without entries is no reversed one', () => {
    expect(batchShown(imported().db, 2)).toMatchObject({ entries: 0, points: 0, isReversed: false, worksheet: null });
  });

  test('counts only what stands, and is reversed when nothing does', () => {
    const ledger = imported();
    reverse(ledger, 1, 1, 10);
    expect(batchShown(ledger.db, 1)).toMatchObject({ entries: 2, standing: 1, points: 7, isReversed: false });
    reverse(ledger, 2, 2, 7);
    expect(batchShown(ledger.db, 1)).toMatchObject({
      entries: 2,
      standing: 0,
      points: 0,
      minutes: 0,
      isReversed: true,
    });
    expect(verifyLedger(ledger)).toMatchObject({ ok: true, problems: [] });
  });

  test('is listed, the newest first', () => {
    const ledger = imported();
    run(ledger, (w) => importFile(w, 1));
    const list = allBatches(ledger.db, { limit: 10 });
    expect(list.map(({ id }) => id)).toEqual([3, 2, 1]);
    expect(list.map((b) => batchShown(ledger.db, b.id))).toEqual(list);
    expect(allBatches(ledger.db, { limit: 2 }).map(({ id }) => id)).toEqual([3, 2]);
  });
});
