// Importing at the counter: what is credited, what comes back as a file, and that nothing is ever credited twice.

import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, test } from 'vitest';
import type { FileAnswer } from '../../src/commands/import-answer.ts';
import { world, type World } from '../support/world.ts';

const CSV = '\uFEFF';
/** For sheets that say neither rule nor day. */
const MEETING = ['--rule', 'meeting', '--date', '2026-03-01'];
const rows = (...lines: string[]): string => `${lines.join('\r\n')}\r\n`;
const GOOD = rows('卡号,姓名,日期', '0101,张秀英,2026-03-01', '0102,李强,2026-03-01');
const MIXED = rows('登记表,,', '姓名,天气,房号', '张秀英,晴,3-2-501', '赵子虚,"晴,大风",9-9-901', '=李强,雨,4-1-101', '李强,雨,4-1-101'); // prettier-ignore

interface Imports {
  readonly imports: readonly FileAnswer[];
  readonly rows: FileAnswer['rows'];
  readonly points: number;
}
interface Verified {
  readonly ok: boolean;
  readonly entries: number;
  readonly head: object;
}

let w: World;
beforeEach(async () => {
  w = await world({ today: '2026-03-20' });
  await w.person('张秀英', '3-2-501', '--card', '0101');
  await w.person('李强', '4-1-101', '--card', '0102');
});

const sheet = async (name: string, content: string | Buffer, ...more: string[]): Promise<FileAnswer> => {
  w.file(name, content);
  const { doc, err } = await w.json<FileAnswer>('import', 'sheet', name, ...more);
  if (!doc) throw new Error(err);
  return doc;
};
const figures = ({ rows: { credited, duplicate, rejected, skipped }, points, batch }: FileAnswer): unknown[] => [
  [credited, duplicate, rejected, skipped],
  points,
  batch,
];
const available = async (card: string): Promise<number> =>
  (await w.ok<{ available: number }>('balance', card)).available;
const head = async (): Promise<Verified> => w.ok<Verified>('verify');
const lists = (): string[] =>
  readdirSync(w.folder)
    .filter((name) => name.includes('rejected'))
    .sort();
const read = (name: string): string => readFileSync(join(w.folder, name), 'utf8');

describe('a sheet', () => {
  test('that says nowhere what it is for is refused, and nothing comes back row by row', async () => {
    w.file('a.csv', GOOD);
    const { code, err } = await w.run('import', 'sheet', 'a.csv');
    expect([code, err.includes('--rule'), lists()]).toEqual([2, true, []]);
  });
  test('is answered with all that the contract names', async () => {
    const answer = await sheet('a.csv', GOOD, '--rule', 'meeting', '--activity', 'spring', '--sheet-no', 'S-7');
    expect(answer).toEqual({
      batch: 1,
      kind: 'sheet',
      file: 'a.csv',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      encoding: 'utf-8',
      headerRow: 1,
      layout: 'long',
      rows: { read: 2, credited: 2, duplicate: 0, rejected: 0, skipped: 0, pending: 0 },
      points: 10,
      minutes: 0,
      rejected: [],
      rejectedFile: null,
    });
    expect(await head()).toMatchObject({ ok: true, entries: 2 });
  });

  test('imported again credits nothing and leaves the ledger as it is, to the byte', async () => {
    await sheet('a.csv', GOOD, '--rule', 'meeting');
    const before = readFileSync(w.db);
    expect(figures(await sheet('a.csv', GOOD, '--rule', 'meeting'))).toEqual([[0, 2, 0, 0], 0, null]);
    expect(readFileSync(w.db).equals(before)).toBe(true);
  });

  test('with a row twice credits it once', async () => {
    expect(figures(await sheet('a.csv', GOOD + rows('0101,张秀英,2026-03-01'), '--rule', 'meeting'))).toEqual([[2, 1, 0, 0], 10, 1]); // prettier-ignore
  });

  test('is cut by the caps in the same way whatever the order of its rows', async () => {
    const lines = ['a,2026-03-01,8', 'b,2026-03-01,4', 'c,2026-03-02,9', 'd,2026-03-01,3'].map(
      (line) => `0101,${line}`,
    );
    const titles = '卡号,活动,日期,时长';
    const entries: unknown[] = [];
    for (const order of [lines, lines.toReversed()]) {
      w = await world({ today: '2026-03-20' });
      await w.person('张秀英', '3-2-501', '--card', '0101');
      await sheet('a.csv', rows(titles, ...order), '--rule', 'patrol');
      const { entries: found } = await w.ok<{ entries: { activity: string; points: number; cut: unknown }[] }>('history', '0101'); // prettier-ignore
      entries.push(found.map(({ activity, points, cut }) => [activity, points, cut]));
    }
    expect(entries[1]).toEqual(entries[0]);
    expect(entries[0]).toContainEqual(['b', 20, { cap: 'dailyCap', points: 20 }]);
  });

  test('opens a lot for each of its awards, each with the last day of its own', async () => {
    // 李强 has to pay a debt of 50 first; of the second patrol of 张秀英 the daily cap leaves nothing.
    await w.ok('award', '0102', '--rule', 'patrol', '--qty', '5', '--date', '2026-02-01');
    await w.ok('redeem', '0102', 'fee', '--points', '50', '--date', '2026-03-01');
    await w.ok('reverse', '1', '--reason', 'was not there');
    await w.ok('rule', 'set', 'meeting', '--validity', '2 months', '--from', '2026-01-01');
    const titles = '卡号,日期,规则,时长,活动';
    const lines = ['0101,2026-03-03,meeting,,', '0101,2026-03-01,meeting,,', '0101,2026-03-01,patrol,10,a'];
    const more = ['0102,2026-03-01,patrol,6,a', '0101,2026-03-01,patrol,2,b', '0102,2026-03-02,meeting,,'];
    expect(figures(await sheet('a.csv', rows(titles, ...lines, ...more)))[0]).toEqual([6, 0, 0, 0]);
    const db = new Database(w.db, { readonly: true });
    const lots = db.prepare(
      `SELECT r.card_no, date(l.expires_on * 86400, 'unixepoch') AS last, l.opened, l.remaining
       FROM lot l JOIN resident r ON r.id = l.resident WHERE l.seq > 3 ORDER BY l.seq`,
    );
    expect(lots.raw().all()).toEqual([
      ['0101', '2026-05-01', 5, 5],
      ['0101', '2027-03-01', 95, 95],
      ['0102', '2027-03-01', 10, 10],
      ['0102', '2026-05-02', 5, 5],
      ['0101', '2026-05-03', 5, 5],
    ]);
    db.close();
    expect(await head()).toMatchObject({ ok: true });
  });

  test('in GB18030 is read as such, and says so with the first names', async () => {
    // "姓名\n张秀英\n" as Windows saves it.
    w.file('a.csv', Buffer.from('d0d5c3fb0d0ad5c5d0e3d3a20d0a', 'hex'));
    const { err, out, code } = await w.run('import', 'sheet', 'a.csv', ...MEETING);
    expect([code, err]).toEqual([0, expect.stringMatching(/GB18030 \(GBK\).*first: 张秀英/)]);
    expect(out).toBe('a.csv: 1 of 1 row credited, 5 points; 0 there already, 0 rejected.\n');
    expect(err).toContain('jifen reverse --batch 1');
  });

  test('can be taken back as a whole, and then be imported again', async () => {
    await sheet('a.csv', GOOD, '--rule', 'meeting');
    await w.ok('reverse', '--batch', '1', '--reason', 'wrong sheet');
    expect(await available('0101')).toBe(0);
    expect(figures(await sheet('a.csv', GOOD, '--rule', 'meeting'))).toEqual([[2, 0, 0, 0], 10, 2]);
  });

  test('from standard input leaves no file beside it', async () => {
    w.stdin = Buffer.from(rows('姓名', '张秀英', '无此人'));
    const { code, doc } = await w.json<FileAnswer>('import', 'sheet', '-', ...MEETING);
    expect([code, doc?.rejectedFile, lists()]).toEqual([3, null, []]);
    const told = await w.json<FileAnswer>('import', 'sheet', '-', ...MEETING, '--rejected', 'x.rejected.csv');
    expect([told.doc?.rejectedFile, lists()]).toEqual(['x.rejected.csv', ['x.rejected.csv']]);
  });

  test('typed in again without its times of arrival stays the same two visits', async () => {
    const timed = rows('姓名,日期,签到时间', '张秀英,2026-03-01,08:30', '张秀英,2026-03-01,14:00');
    expect(figures(await sheet('a.csv', timed, '--rule', 'meeting'))).toEqual([[2, 0, 0, 0], 10, 1]);
    expect(figures(await sheet('b.csv', timed, '--rule', 'meeting'))).toEqual([[0, 2, 0, 0], 0, null]);
    const bare = rows('姓名,日期', '张秀英,2026-03-01');
    expect(figures(await sheet('c.csv', bare, '--rule', 'meeting'))).toEqual([[0, 1, 0, 0], 0, 2]);
    const third = rows('姓名,日期,签到时间', '张秀英,2026-03-01,19:00');
    expect(figures(await sheet('d.csv', third, '--rule', 'meeting'))).toEqual([[1, 0, 0, 0], 5, 3]);
  });

  test('credits hours to the minute', async () => {
    const answer = await sheet(
      'a.csv',
      rows('姓名,签到时间,签退时间', '张秀英,08:00,09:42'),
      '--rule',
      'patrol',
      '--date',
      '2026-03-01',
    );
    expect([answer.points, answer.minutes]).toEqual([17, 102]);
  });

  test('with marks of the office’s own credits those who were there', async () => {
    const marked = rows('姓名,签到', '张秀英,甲', '李强,乙');
    const answer = await sheet('a.csv', marked, ...MEETING, '--present', '甲', '--absent', '乙，丙');
    expect(figures(answer)).toEqual([[1, 0, 0, 1], 5, 1]);
  });

  test.each<[string, string, string[]]>([
    ['a rule that nobody knows', 'unknown-rule', ['--rule', 'meetin']],
    ['a day ahead', 'date-ahead', ['--rule', 'meeting', '--date', '2026-03-21']],
    ['no number of a row', 'bad-amount', ['--rule', 'meeting', '--header-row', '0']],
    ['a heading that the sheet does not have', 'unknown-column', ['--rule', 'meeting', '--map', '名=name']],
    ['half a pair of heading and column', 'bad-value', ['--rule', 'meeting', '--map', '名']],
    ['hours that are none', 'bad-amount', ['--rule', 'meeting', '--hours', 'x']],
    ['more rows than are wanted', 'file-too-large', ['--rule', 'meeting', '--limit', '1']],
  ])('with %s is refused as a whole', async (_, code, more) => {
    w.file('a.csv', GOOD);
    await w.refused(code, 'import', 'sheet', 'a.csv', ...more);
    expect((await head()).entries).toBe(0);
  });

  test('that is not there, or is a folder, is refused', async () => {
    await w.refused('file-missing', 'import', 'sheet', 'none.csv', '--rule', 'meeting');
    await w.refused('file-unreadable', 'import', 'sheet', '.', '--rule', 'meeting');
  });

  test('older than a year is refused once, before anything is written, without --yes', async () => {
    w.file('a.csv', rows('姓名,日期', '张秀英,2025-03-19', '李强,2025-03-20', '无此人,2026-03-01'));
    const { code, err } = await w.run('import', 'sheet', 'a.csv', '--rule', 'meeting', '--json');
    expect([code, JSON.parse(err)]).toEqual([1, { error: expect.objectContaining({ code: 'date-old' }) }]);
    expect([(await head()).entries, lists()]).toEqual([0, []]);
    expect((await w.run('import', 'sheet', 'a.csv', '--rule', 'meeting', '--yes')).code).toBe(3);
  });
});

describe('rows that cannot be taken', () => {
  test('are told with file, line and reason, and lie beside the sheet as they were', async () => {
    w.file('a.csv', CSV + MIXED);
    const { code, err } = await w.run('import', 'sheet', 'a.csv', ...MEETING);
    expect(code).toBe(3);
    expect(err).toContain('Not used: column “天气”.\n');
    expect(err).toMatch(/^a\.csv:4: There is no resident “赵子虚”/m);
    expect(read('a.rejected.csv')).toBe(
      CSV +
        rows(
          'line,reason,batch,姓名,天气,房号',
          '4,There is no resident “赵子虚”.,1#77b0c3,赵子虚,"晴,大风",9-9-901',
          "5,There is no resident “=李强”. Did you mean “李强” (card 0102) in 4-1-101?,1#77b0c3,'=李强,雨,4-1-101",
        ),
    );
  });

  test('are in the answer with code, reason and text', async () => {
    const answer = await sheet('a.csv', MIXED, ...MEETING);
    expect(figures(answer)).toEqual([[2, 0, 2, 1], 10, 1]);
    expect(answer.rejected[0]).toEqual({
      row: 4,
      code: 'unknown-resident',
      message: 'There is no resident “赵子虚”.',
      text: '赵子虚, 晴,大风, 9-9-901',
    });
    expect(answer.rejectedFile).toBe('a.rejected.csv');
  });

  test('mended and imported are credited; nothing doubles', async () => {
    await sheet('a.csv', MIXED, ...MEETING);
    const mended = read('a.rejected.csv')
      .replaceAll('赵子虚', '张秀英')
      .replace('9-9-901', '3-2-501')
      .replace("'=", '');
    const again = await sheet('a.rejected.csv', mended, '--rule', 'meeting', '--date', '2026-03-02');
    expect(figures(again)).toEqual([[2, 0, 0, 0], 10, 2]);
    expect(figures(await sheet('a.csv', MIXED, ...MEETING))).toEqual([[0, 2, 2, 1], 0, 3]);
  });

  test('never replace another file: equal ones are kept, others get a number', async () => {
    const names: (string | null)[] = [];
    for (const stranger of ['甲某', '甲某', '乙某', '丙某']) {
      names.push((await sheet('a.csv', rows('姓名', stranger), ...MEETING)).rejectedFile);
    }
    expect(names).toEqual(['a.rejected.csv', 'a.rejected.csv', 'a.rejected-2.csv', 'a.rejected-3.csv']);
    const { doc } = await w.json<FileAnswer>('import', 'sheet', 'a.rejected-2.csv', ...MEETING);
    expect([doc?.rejectedFile, lists().length]).toEqual(['a.rejected-2.csv', 3]);
  });

  test('that the rule refuses do not stop the others', async () => {
    const given = rows('姓名,日期,积分,次数', '张秀英,2026-03-01,5,', '张秀英,2026-03-02,11,', '李强,2026-03-01,10,', '李强,2026-03-02,,1.5'); // prettier-ignore
    const answer = await sheet('a.csv', given, '--rule', 'meeting');
    expect(figures(answer)).toEqual([[2, 0, 2, 0], 15, 1]);
    expect(answer.rejected.map(({ row, code }) => [row, code])).toEqual([[3, 'outside-range'], [5, 'bad-quantity']]); // prettier-ignore
    expect((await head()).entries).toBe(2);
  });

  test('with --strict stop everything, and all of them are shown', async () => {
    w.file('a.csv', MIXED);
    const { code, err, out } = await w.run('import', 'sheet', 'a.csv', ...MEETING, '--strict');
    expect([code, out, lists(), (await head()).entries]).toEqual([1, '', [], 0]);
    expect(err.match(/^a\.csv:\d+: /gm)).toEqual(['a.csv:4: ', 'a.csv:5: ']);
    await w.refused('strict-rejected', 'import', 'sheet', 'a.csv', ...MEETING, '--strict');
  });

  test('of a dry run are only told', async () => {
    w.file('a.csv', MIXED);
    const before = readFileSync(w.db);
    const { code, doc } = await w.json<FileAnswer>('import', 'sheet', 'a.csv', ...MEETING, '--dry-run');
    expect([code, doc?.rejectedFile, doc?.rows.credited, lists()]).toEqual([3, 'a.rejected.csv', 2, []]);
    expect(readFileSync(w.db).equals(before)).toBe(true);
  });

  test('leave no file behind where the import comes to nothing', async () => {
    w.file('a.csv', MIXED);
    w.file('b.csv', MIXED.replace('赵子虚', '钱乌有'));
    symlinkSync('nowhere', join(w.folder, 'b.rejected.csv')); // looks free, but can't be made
    await w.refused('file-exists', 'import', 'sheet', 'a.csv', 'b.csv', ...MEETING);
    expect([existsSync(join(w.folder, 'a.rejected.csv')), (await head()).entries]).toEqual([false, 0]);
  });

  test('are many: the first twenty are listed, the rest counted', async () => {
    w.file('a.csv', rows('姓名', ...Array.from({ length: 23 }, (_, i) => `无名${i}`)));
    const { err } = await w.run('import', 'sheet', 'a.csv', ...MEETING);
    expect([err.match(/^a\.csv:\d+: /gm)?.length, err.includes('and 3 more rejected rows')]).toEqual([20, true]);
  });
});

describe('what is no file', () => {
  test('is refused before it is read: a pipe may never begin, a device never end', async () => {
    execFileSync('mkfifo', [join(w.folder, 'pipe.csv')]);
    for (const file of ['pipe.csv', '/dev/zero'])
      expect((await w.refused('not-a-table', 'import', 'sheet', file, ...MEETING)).message).toContain('a pipe');
  });
  test('takes no rejected rows either', async () => {
    w.file('a.csv', MIXED);
    const before = readdirSync(w.folder);
    await w.refused('file-unwritable', 'import', 'sheet', 'a.csv', ...MEETING, '--rejected', '.');
    expect([readdirSync(w.folder), (await head()).entries]).toEqual([before, 0]);
  });
  test('is refused on standard input as well', async () => {
    const fail = (): never => {
      throw Object.assign(new Error('a folder'), { code: 'EISDIR' });
    };
    Object.defineProperty(w, 'stdin', { get: fail });
    await w.refused('file-unreadable', 'import', 'sheet', '-', ...MEETING);
  });
});

describe('several files', () => {
  test('are one deed with one answer, and what is in both is credited once', async () => {
    w.file('a.csv', rows('姓名', '张秀英', '无此人'));
    w.file('b.csv', rows('姓名', '李强', '张秀英'));
    const { code, doc } = await w.json<Imports>('import', 'sheet', 'a.csv', 'b.csv', ...MEETING);
    expect(code).toBe(3);
    expect(doc?.imports.map(figures)).toEqual([[[1, 0, 1, 0], 5, 1], [[1, 1, 0, 0], 5, 2]]); // prettier-ignore
    expect([doc?.rows, doc?.points]).toEqual([{ read: 4, credited: 2, duplicate: 1, rejected: 1, skipped: 0, pending: 0 }, 10]); // prettier-ignore
  });
  test('with nothing new in one of them leave that one without a batch', async () => {
    await sheet('a.csv', GOOD, '--rule', 'meeting');
    w.file('b.csv', rows('姓名,日期', '李强,2026-03-02'));
    const { doc } = await w.json<Imports>('import', 'sheet', 'a.csv', 'b.csv', '--rule', 'meeting');
    expect(doc?.imports.map(({ batch }) => batch === null)).toEqual([true, false]);
    expect(await head()).toMatchObject({ ok: true, entries: 3 });
  });
});

describe('the lists of the office', () => {
  const list = async (kind: string, content: string, ...more: string[]): Promise<FileAnswer> => {
    w.file('list.csv', content);
    const { doc, err } = await w.json<FileAnswer>('import', kind, 'list.csv', ...more);
    if (!doc) throw new Error(err);
    return doc;
  };

  test('residents: cards are kept, those without one get the next that nobody has', async () => {
    const people = rows('卡号,姓名,房号,低保', ',王芳,5-1-101,', '000013,赵敏,5-1-102,是', ',钱进,5-1-103,');
    expect(figures(await list('residents', people))).toEqual([[3, 0, 0, 0], 0, 1]);
    expect(figures(await list('residents', people))).toEqual([[0, 3, 0, 0], 0, null]);
    const { residents } = await w.ok<{ residents: { cardNo: string; name: string }[] }>('resident', 'list', '5-1');
    const cards = residents.map(({ cardNo }) => cardNo);
    expect([cards.length, new Set(cards).size, cards.includes('000013')]).toEqual([3, 3, true]);
  });
  test('residents: the card of somebody else is given back', async () => {
    const { rejected } = await list('residents', rows('卡号,姓名', '0101,李强'));
    expect(rejected.map(({ code }) => code)).toEqual(['row-differs']);
  });

  test('fees: are recorded for the next year, once; a changed one replaces the old', async () => {
    expect(figures(await list('fees', rows('房号,物业费', '3-2-501,2000', '9-1-101,1800.50')))).toEqual([[2, 0, 0, 0], 0, 1]); // prettier-ignore
    expect(figures(await list('fees', rows('房号,物业费', '3-2-501,2000', '9-1-101,1900')))).toEqual([[1, 1, 0, 0], 0, 2]); // prettier-ignore
    const { fees } = await w.ok<{ fees: { year: number; feeFen: number }[] }>('household', 'show', '9-1-101');
    expect(fees.find(({ year }) => year === 2027)?.feeFen).toBe(190000);
  });

  test('opening: balances are brought over once, also on a later day', async () => {
    const book = rows('卡号,姓名,积分,有效期', '0101,张秀英,80,2026-12-31', '0102,李强,30,');
    expect(figures(await list('opening', book, '--date', '2026-01-01'))).toEqual([[2, 0, 0, 0], 110, 1]);
    expect(await available('0101')).toBe(80);
    w.on('2026-03-25');
    expect(figures(await list('opening', book, '--date', '2026-01-01'))).toEqual([[0, 2, 0, 0], 0, null]);
    expect(figures(await list('opening', book, '--date', '2026-01-02'))).toEqual([[2, 0, 0, 0], 110, 2]);
  });
  test('opening: tried again on another day without naming one, nothing doubles', async () => {
    const book = rows('卡号,姓名,积分,有效期', '0101,张秀英,80,2026-12-31', '0102,李强,30,');
    expect(figures(await list('opening', book))).toEqual([[2, 0, 0, 0], 110, 1]);
    w.on('2026-03-25');
    expect(figures(await list('opening', book))).toEqual([[0, 2, 0, 0], 0, null]);
  });
  test('opening: taken back, they can be brought over again', async () => {
    const book = rows('卡号,积分', '0101,80');
    await list('opening', book);
    await w.ok('reverse', '--batch', '1', '--reason', 'wrong book');
    expect(figures(await list('opening', book))).toEqual([[1, 0, 0, 0], 80, 2]);
    expect(await available('0101')).toBe(80);
  });
});

describe('a sheet that has what another one has as well', () => {
  const both = rows('卡号,日期', '0101,2026-03-01', '0102,2026-03-01');
  const second = rows('卡号,日期', '0102,2026-03-01');
  const first = rows('卡号,日期', '0101,2026-03-01');
  const A = ['--rule', 'meeting', '--sheet-no', 'A'];
  const B = ['--rule', 'meeting', '--sheet-no', 'B'];
  const ok = async (): Promise<boolean> => (await w.ok<Verified>('verify')).ok;

  test('keeps it where the other one is corrected, and is kept as a batch for that', async () => {
    await sheet('a.csv', both, ...A);
    expect(figures(await sheet('b.csv', second, ...B))).toEqual([[0, 1, 0, 0], 0, 2]);
    expect((await sheet('a2.csv', first, ...A, '--replace')).replaced).toMatchObject({ reversed: 0, kept: 1 });
    expect([await available('0102'), await ok()]).toEqual([5, true]);
  });
  test('keeps nothing once it was taken back as a whole', async () => {
    await sheet('a.csv', both, ...A);
    await sheet('b.csv', rows('卡号,日期', '0102,2026-03-01', '0101,2026-03-02'), ...B);
    await w.ok('reverse', '--batch', '2', '--reason', 'x');
    expect((await sheet('a2.csv', first, ...A, '--replace')).replaced).toMatchObject({ reversed: 1, kept: 0 });
    expect([await available('0102'), await ok()]).toEqual([0, true]);
  });
  test('keeps nothing for itself: another file of the same number is the same sheet', async () => {
    await sheet('a.csv', both, ...A);
    expect((await sheet('copy.csv', second, ...A)).batch).toBeNull();
    expect((await sheet('a2.csv', first, ...A, '--replace')).replaced).toMatchObject({ reversed: 1, kept: 0 });
  });
  test('imported once more writes nothing', async () => {
    await sheet('a.csv', both, ...A);
    await sheet('b.csv', second, ...B);
    const before = readFileSync(w.db);
    expect((await sheet('b.csv', second, ...B)).batch).toBeNull();
    expect(readFileSync(w.db).equals(before)).toBe(true);
  });
  test('in the same command keeps it too', async () => {
    w.file('a.csv', both);
    w.file('b.csv', second);
    expect((await w.json<Imports>('import', 'sheet', 'a.csv', 'b.csv', '--rule', 'meeting')).doc?.imports.map(({ batch }) => batch)).toEqual([1, 2]); // prettier-ignore
  });
  test('keeps what waits for a review, before and after it is posted', async () => {
    await w.ok('rule', 'set', 'meeting', '--needs', 'notice:0', '--from', '2026-01-01');
    await sheet('a.csv', both, ...A);
    await sheet('b.csv', second, ...B);
    await w.ok('claim', 'approve', '2', '--operator', 'reviewer');
    await w.ok('claim', 'post');
    expect((await sheet('a2.csv', first, ...A, '--replace')).replaced).toMatchObject({ reversed: 0, kept: 1 });
    expect((await sheet('b2.csv', first, ...B, '--replace')).replaced).toMatchObject({ reversed: 1, kept: 0 });
    expect([await available('0102'), await ok()]).toEqual([0, true]);
  });
  test('of what was credited at the counter takes nothing back', async () => {
    await w.ok('award', '0102', '--rule', 'meeting', '--date', '2026-03-01');
    await sheet('a.csv', both, ...A);
    expect((await sheet('a2.csv', first, ...A, '--replace')).replaced).toMatchObject({ reversed: 0, kept: 1 });
    expect([await available('0102'), await ok()]).toEqual([5, true]);
  });
});

test('the name of a file is one line on the screen, whatever is in it', async () => {
  w.file('a\nb\u001b[2J.csv', MIXED);
  const { err, out } = await w.run('import', 'sheet', 'a\nb\u001b[2J.csv', ...MEETING);
  expect(`${out}${err}`).not.toMatch(/a\nb|\u001b/);
  expect(out).toContain('a b\\u{1b}[2J.csv: ');
  expect((await w.run('import', 'sheet', 'c\nd.csv', ...MEETING)).err).toContain('c d.csv');
});
