// The property company’s answers at the counter: what a refusal gives back, to the last point and lot, and that nothing
// else moves, however often a file comes.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import type { FileAnswer } from '../../src/commands/import-answer.ts';
import type { SettlementStatus } from '../../src/commands/settle-status.ts';
import { bookOf, bytesOf } from '../support/workbook.ts';
import { world, type World } from '../support/world.ts';

/** What remains in every lot, by resident and last day. */
function lotsIn(w: World): Map<string, number> {
  const db = new Database(w.db, { readonly: true });
  const rows = db
    .prepare(
      `SELECT l.seq || '.' || l.n || ' of ' || r.card_no || ' to ' || l.expires_on AS lot, l.remaining
       FROM lot l JOIN resident r ON r.id = l.resident ORDER BY l.seq, l.n`,
    )
    .all() as { lot: string; remaining: number }[];
  db.close();
  return new Map(rows.map(({ lot, remaining }) => [lot, remaining]));
}

const HOUSEHOLDS = 20;
const REFUSED = 12;

const door = (n: number): string => `${1 + (n % 4)}-1-${101 + n}`;
const doors = Array.from({ length: HOUSEHOLDS }, (_, n) => door(n));

/** Every household has two members with points of two dates; every fourth has more points than its fee can take. */
async function street(): Promise<World> {
  const w = await world({ today: '2026-12-20' });
  const residents = doors.flatMap((code, n) => [`${1000 + n},Elder ${n},${code}`, `${2000 + n},Younger ${n},${code}`]);
  await w.ok('import', 'residents', w.file('people.csv', ['card,name,household', ...residents].join('\n')));
  const fees = doors.map((code, n) => `${code},${n % 4 === 0 ? 9 : 2000}`);
  await w.ok('import', 'fees', w.file('fees.csv', ['household,fee', ...fees].join('\n')), '--year', '2027');
  const rows = doors.flatMap((_, n) => [
    `${1000 + n},2026-0${3 + (n % 7)}-05,${1 + (n % 5)}`,
    `${1000 + n},2026-11-07,${1 + (n % 3)}`,
    `${2000 + n},2026-10-0${1 + (n % 9)},${2 + (n % 4)}`,
  ]);
  await w.ok('import', 'sheet', w.file('sheet.csv', ['card,date,hours', ...rows].join('\n')), '--rule', 'cleaning');
  return w;
}

const lines = (rows: readonly string[]): string => ['household,result,offset', ...rows].join('\n');
const receipts = (w: World, name: string, rows: readonly string[], ...more: readonly string[]) =>
  w.json<FileAnswer>('import', 'receipts', w.file(name, lines(rows)), ...more);

/** `accepted` of the first households, `refused` of the last twelve. */
const answers = doors.map((code, n) => `${code},${n < HOUSEHOLDS - REFUSED ? 'accepted' : 'refused'},`);

describe('twelve refusals', () => {
  test('bring exactly their points back to their lots; the others stay', { timeout: 60_000 }, async () => {
    const w = await street();
    const before = lotsIn(w);
    w.on('2027-01-05');
    const { households } = await w.ok<{ households: { household: string; points: number; offsetFen: number }[] }>(
      'settle',
      '2026',
    );
    const settled = lotsIn(w);
    const out = households.filter(({ household }) => doors.indexOf(household) >= HOUSEHOLDS - REFUSED);
    const points = out.reduce((sum, one) => sum + one.points, 0);
    expect([out.length, points > 0]).toEqual([REFUSED, true]);

    const { code, doc } = await receipts(w, 'answers.csv', answers);
    expect(code).toBe(0);
    expect(doc?.receipts).toMatchObject({
      ...{ year: 2026, accepted: HOUSEHOLDS - REFUSED, refused: REFUSED, points, differing: [], missing: [] },
      offsetFen: out.reduce((sum, one) => sum + one.offsetFen, 0),
    });
    const isRefused = (lot: string): boolean => {
      const n = Number(/ of (\d+)/.exec(lot)?.[1]) % 1000;
      return n >= HOUSEHOLDS - REFUSED;
    };
    const wanted = new Map([...before].map(([lot, left]) => [lot, isRefused(lot) ? left : (settled.get(lot) ?? 0)]));
    expect(lotsIn(w)).toEqual(wanted);

    const again = await receipts(w, 'answers.csv', answers);
    expect(again.doc).toMatchObject({ batch: null, rows: { credited: 0, duplicate: HOUSEHOLDS }, points: 0 });
    expect(lotsIn(w)).toEqual(wanted);
    const { accepted, refused } = await w.ok<SettlementStatus>('settle', '2026', '--status');
    expect([accepted, refused.length]).toEqual([HOUSEHOLDS - REFUSED, REFUSED]);
    expect(await w.ok('verify')).toMatchObject({ ok: true });
  });
});

describe('what is without an answer', () => {
  const status = ['settle', '2026', '--status'];
  async function settled(): Promise<World> {
    const w = await street();
    w.on('2027-01-05');
    await w.ok('settle', '2026');
    await receipts(w, 'some.csv', answers.slice(0, 2));
    return w;
  }

  test('is counted by building where it is long, with the doors of each in lines that fit', async () => {
    const w = await settled();
    const { out } = await w.run(...status);
    expect(out.split('\n').slice(1)).toEqual([
      'Building    Accepted  Refused  No answer',
      'building 1         1        0          4',
      'building 2         1        0          4',
      'building 3         0        0          5',
      'building 4         0        0          5',
      'Without an answer (18):',
      '  1-1-105, 1-1-109, 1-1-113, 1-1-117',
      '  2-1-106, 2-1-110, 2-1-114, 2-1-118',
      '  3-1-103, 3-1-107, 3-1-111, 3-1-115, 3-1-119',
      '  4-1-104, 4-1-108, 4-1-112, 4-1-116, 4-1-120',
      '',
    ]);
  });

  test('is a list of its own in a file; with names only where that is recorded', async () => {
    const w = await settled();
    await w.run(...status, '--out', 'missing.csv');
    const plain = readFileSync(join(w.folder, 'missing.csv'), 'utf8').split('\r\n');
    expect(plain.slice(0, 2)).toEqual(['\uFEFFHousehold,Points,Offset,To pay', '1-1-105,90,9.00,0.00']);
    expect(plain.filter((line) => /^\d/.test(line))).toHaveLength(18);
    await w.run(...status, '--out', 'named.csv', '--named');
    expect(readFileSync(join(w.folder, 'named.csv'), 'utf8')).toContain('\r\n1-1-105,Elder 4,90,9.00,0.00\r\n');
    await w.refused('options-exclude', ...status, '--out', 'x.csv', '--named', '--dry-run');
    await w.refused('missing-option', ...status, '--named');
    await w.refused('missing-option', 'settle', '2026年', '--out', 'x.csv');
    expect(await w.ok<SettlementStatus>(...status, '--named', '--out', 'other.csv')).toMatchObject({ accepted: 2 });
  });
});

describe('rows that came back', () => {
  interface Pending {
    readonly rows: readonly { readonly batch: number; readonly line: number; readonly cells: readonly string[] }[];
  }
  const open = async (w: World): Promise<unknown[]> =>
    (await w.ok<Pending>('import', 'pending')).rows.map(({ batch, line, cells }) => [batch, line, cells[0]]);
  async function settled(): Promise<World> {
    const w = await street();
    w.on('2027-01-05');
    await w.ok('settle', '2026');
    return w;
  }
  const rejected = ['9-9-901,accepted,8.00', '1-1-101,accepted,1.00', '1-1-101,refused,'];

  test('wait once, also where the company sends them again as a workbook', async () => {
    const w = await settled();
    await receipts(w, 'answers.csv', rejected);
    const rows = [
      ['household', 'result', 'offset'],
      ['2-1-102', 'accepted'],
      ['9-9-901', 'accepted', 8],
      ['1-1-101', 'refused'],
      ['1-1-101', 'accepted', 1],
    ];
    w.file('answers.xlsx', bytesOf(bookOf({ Answers: rows })));
    const { doc } = await w.json<FileAnswer>('import', 'receipts', 'answers.xlsx');
    expect(doc?.rows).toMatchObject({ credited: 1, rejected: 3 });
    expect(await open(w)).toEqual([[4, 2, '9-9-901'], [4, 3, '1-1-101'], [4, 4, '1-1-101']]); // prettier-ignore
  });

  test('wait for each time that a list has them', async () => {
    const w = await settled();
    await receipts(w, 'answers.csv', ['9-9-901,accepted,8.00']);
    await receipts(w, 'more.csv', ['9-9-901,accepted,8.00', '9-9-901,accepted,8.00']);
    expect(await open(w)).toEqual([[4, 2, '9-9-901'], [5, 3, '9-9-901']]); // prettier-ignore
  });

  test('are closed with the batch that is withdrawn, and come again with its file', async () => {
    const w = await settled();
    await receipts(w, 'answers.csv', [...rejected, '2-1-102,accepted,']);
    await w.ok('reverse', '--batch', '4', '--reason', 'wrong file');
    expect(await open(w)).toEqual([]);
    await receipts(w, 'answers.csv', [...rejected, '2-1-102,accepted,']);
    expect((await open(w)).length).toBe(rejected.length);
    expect(await w.ok('verify')).toMatchObject({ ok: true });
  });
});

describe('one household', () => {
  async function settled(): Promise<World> {
    const w = await world({ today: '2026-12-20' });
    const card = await w.person('Wang Fang', '3-2-501', '--card', '0101');
    await w.ok('household', 'set', '3-2-501', '--fee', '2000', '--year', '2027');
    await w.ok('award', card, '--rule', 'cleaning', '--qty', '8', '--date', '2026-11-01');
    w.on('2027-01-05');
    await w.ok('settle', '2026');
    return w;
  }
  const available = async (w: World): Promise<number> =>
    (await w.ok<{ available: number }>('balance', '0101')).available;

  test('is asked about before it is taken out, not before it is accepted', async () => {
    const w = await settled();
    const file = w.file('no.csv', lines(['3-2-501,refused,']));
    const refused = await w.run('import', 'receipts', file, '--json');
    expect([refused.code, refused.out, /"code":"needs-yes"/.test(refused.err)]).toEqual([1, '', true]);
    expect(await available(w)).toBe(0);
    const dry = await w.run('import', 'receipts', file, '--json', '--dry-run');
    expect(JSON.parse(dry.out)).toMatchObject({
      receipts: { refused: 1, points: 80, offsetFen: 800, usableTo: '2027-11-01' },
    });
    expect(await available(w)).toBe(0);
    const yes = await w.run('import', 'receipts', w.file('yes.csv', lines(['3-2-501,accepted,8.00'])), '--json');
    expect(JSON.parse(yes.out)).toMatchObject({ receipts: { accepted: 1, differing: [] } });
  });

  test('is listed where the amount differs by a fen, and nothing moves', async () => {
    const w = await settled();
    const { doc } = await receipts(w, 'fen.csv', ['3-2-501,accepted,7.99']);
    expect(doc?.receipts?.differing).toEqual([{ household: '3-2-501', oursFen: 800, theirsFen: 799 }]);
    expect(await available(w)).toBe(0);
    const other = await receipts(w, 'right.csv', ['3-2-501,accepted,8.00']);
    expect(other.doc?.receipts).toMatchObject({ accepted: 1, differing: [] });
    expect((await w.ok<SettlementStatus>('settle', '2026', '--status')).differing).toEqual([]);
  });

  test('has the reversal in the batch, with the company’s reason', async () => {
    const w = await settled();
    await w.ok('import', 'receipts', w.file('no.csv', 'household,result,reason\n3-2-501,refused,flat sold'));
    const { entries } = await w.ok<{ entries: { kind: string; batch: number | null; note: string | null }[] }>(
      'history',
      '0101',
    );
    expect(entries.at(-1)).toMatchObject({ kind: 'reverse', batch: 1, note: 'flat sold' });
  });

  test('settled anew and refused by another file is out again; by the same file it stays', async () => {
    const w = await settled();
    await receipts(w, 'no.csv', ['3-2-501,refused,']);
    await w.ok('settle', '2026', '--household', '3-2-501');
    const same = await receipts(w, 'no.csv', ['3-2-501,refused,']);
    expect([same.doc?.rows.duplicate, await available(w)]).toEqual([1, 0]);
    const next = await receipts(w, 'no-2.csv', ['3-2-501,refused,0']);
    expect([next.doc?.receipts?.refused, await available(w)]).toEqual([1, 80]);
    expect(await w.ok('verify')).toMatchObject({ ok: true });
  });

  test('taken out by the office before is not given its points twice', async () => {
    const w = await settled();
    await w.ok('settle', '2026', '--household', '3-2-501', '--reverse', '--reason', 'sold');
    const { doc } = await receipts(w, 'no.csv', ['3-2-501,refused,']);
    expect([doc?.receipts?.refused, doc?.points, await available(w)]).toEqual([1, 0, 80]);
  });

  test('belongs to the year settled last; a row that came back, to the year of its list', async () => {
    const w = await settled();
    const { code, doc } = await receipts(w, 'odd.csv', ['3-2-501,perhaps,']);
    expect([code, doc?.rejected[0]?.code]).toEqual([3, 'row-bad-value']);
    await w.ok('household', 'set', '3-2-501', '--fee', '2000', '--year', '2028');
    w.on('2028-01-05');
    await w.ok('settle', '2027');
    expect((await w.run('import', 'receipts', 'odd.csv')).err).toContain('jifen import receipts odd.rejected.csv --year 2027'); // prettier-ignore
    const db = new Database(w.db, { readonly: true });
    const options = db.prepare('SELECT options FROM reading WHERE batch = 1').pluck().get() as string;
    db.close();
    expect(JSON.parse(options)).toMatchObject({ year: 2026 });
  });

  test('is as it was after the answers were taken back, and they can come again', async () => {
    const w = await settled();
    await receipts(w, 'yes.csv', ['3-2-501,accepted,8.00']);
    expect(await w.ok('reverse', '--batch', '1', '--reason', 'wrong')).toMatchObject({ receipts: 1, stillOut: [] });
    expect((await w.ok<SettlementStatus>('settle', '2026', '--status')).missing).toEqual(['3-2-501']);
    await w.refused('batch-reversed', 'reverse', '--batch', '1', '--reason', 'wrong');
    expect((await receipts(w, 'yes.csv', ['3-2-501,accepted,8.00'])).doc?.receipts?.accepted).toBe(1);
  });
});
