// Reports at the counter: the leaderboard and the fee offsets, on the screen and in files.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { FeeOffsetReport } from '../../src/commands/fee-offset.ts';
import type { Leaderboard } from '../../src/commands/report-leaderboard.ts';
import { world, type World } from '../support/world.ts';

interface Head {
  readonly cutoff: { readonly seq: number; readonly hash: string };
}

let w: World;
let cards: Record<'zhang' | 'ouyang' | 'wang' | 'li' | 'homeless', string>;

const board = (...argv: readonly string[]): Promise<Leaderboard> => w.ok<Leaderboard>('report', 'leaderboard', ...argv);
const offsets = (...argv: readonly string[]): Promise<FeeOffsetReport> =>
  w.ok<FeeOffsetReport>('report', 'fee-offset', '--year', '2026', ...argv);
const award = (card: string, rule: string, date: string): Promise<unknown> =>
  w.ok('award', card, '--rule', rule, '--date', date);

/** October 2026: Zhang 20, Ouyang and Wang 10, the one without a door number 5; Li's 10 were taken back. */
async function october(lang: 'zh' | 'en' = 'en'): Promise<void> {
  w = await world({ today: '2026-11-02', lang });
  cards = {
    zhang: await w.person('张秀英', '3-2-501'),
    ouyang: await w.person('欧阳娜娜', '12-1-101'),
    wang: await w.person('王芳', '3-2-501'),
    li: await w.person('李强', '5-1-101'),
    homeless: await w.person('孙丽'),
  };
  // Neighbours, so that buildings 3 and 12 can be named, and in others, so that building 5 can't be told from them.
  for (const n of [1, 2, 3]) await w.person('周', `3-1-10${n}`);
  for (const n of [1, 2, 3, 4]) await w.person('吴', `12-2-10${n}`);
  for (const n of [1, 2, 3]) await w.person('何', `7-1-10${n}`);
  for (const n of [1, 2, 3]) await w.person('何', `8-1-10${n}`);
  await award(cards.zhang, 'cleaning', '2026-10-01');
  await award(cards.zhang, 'patrol', '2026-10-31');
  await award(cards.ouyang, 'patrol', '2026-10-05');
  await award(cards.wang, 'errand', '2026-10-06');
  await award(cards.homeless, 'meeting', '2026-10-07');
  await award(cards.wang, 'cleaning', '2026-09-30');
  await award(cards.ouyang, 'cleaning', '2026-11-01');
  const { entries } = await w.ok<{ entries: { seq: number }[] }>(
    'award',
    cards.li,
    '--rule',
    'patrol',
    '--date',
    '2026-10-20',
  );
  await w.ok('reverse', String(entries[0]?.seq), '--reason', 'wrong person');
}

beforeEach(() => october());

describe('the leaderboard', () => {
  test('is what the contract says, without names', async () => {
    const { cutoff, ...rest } = await board('--month', '2026-10');
    expect(rest).toEqual({
      from: '2026-10-01',
      to: '2026-10-31',
      rows: [
        { rank: 1, alias: '张** building 3', points: 20 },
        { rank: 2, alias: '欧阳** building 12', points: 10 },
        { rank: 2, alias: '王** building 3', points: 10 },
        { rank: 4, alias: '孙**', points: 5 },
      ],
    });
    expect(cutoff).toEqual({ seq: 9, hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
  });

  test('says 栋 in Chinese', async () => {
    await october('zh');
    expect((await board('--month', '2026年10月')).rows[0]?.alias).toBe('张** 3栋');
  });

  test('holds names and cards only where they are asked for', async () => {
    expect((await board('--month', '2026-10', '--named')).rows[0]).toEqual({
      rank: 1,
      alias: '张** building 3',
      points: 20,
      name: '张秀英',
      cardNo: cards.zhang,
    });
    for (const format of ['table', 'csv', 'json']) {
      const { out } = await w.run('report', 'leaderboard', '--year', '2026', '--format', format);
      expect(out).toContain('张**');
      expect(out).not.toMatch(new RegExp(`秀英|${Object.values(cards).join('|')}`));
    }
  });

  test.each([
    [['--month', '2026-09'], [['王', 10]]],
    [['--quarter', '2026Q3'], [['王', 10]]],
    [['--quarter', '2026Q4'], [['张', 20], ['欧', 20], ['王', 10], ['孙', 5]]],
    [['--year', '2026'], [['张', 20], ['欧', 20], ['王', 20], ['孙', 5]]],
    [['--year', '2025'], []],
    [['--month', '2026-10', '--top', '1'], [['张', 20]]],
    [['--month', '2026-10', '--top', '2'], [['张', 20], ['欧', 10], ['王', 10]]],
  ])('%j lists %j', async (argv, expected) => {
    expect((await board(...argv)).rows.map((row) => [row.alias.slice(0, 1), row.points])).toEqual(expected);
  }); // prettier-ignore

  test('counts what was earned: no gifts, no points that were spent', async () => {
    await w.ok('transfer', cards.zhang, cards.li, '5');
    const { rows } = await board('--year', '2026');
    expect(rows.find((row) => row.alias.startsWith('张'))?.points).toBe(20);
    expect(rows.some((row) => row.alias.startsWith('李'))).toBe(false);
  });

  test('names no building in which fewer than five residents live', async () => {
    await w.ok('award', cards.li, '--rule', 'vote', '--date', '2026-10-21');
    const alias = async (...more: readonly string[]): Promise<string | undefined> =>
      (await board('--month', '2026-10', ...more)).rows.find((row) => row.alias.startsWith('李'))?.alias;
    expect([await alias(), await alias('--named')]).toEqual(['李**', '李** building 5']);
    for (const n of [1, 2, 3]) await w.person('郑', `5-2-10${n}`, '--joined', '2026-10-31');
    await w.person('郑', '5-2-104', '--joined', '2026-11-01');
    expect([await alias(), (await board('--month', '2026-11')).rows.length]).toEqual(['李**', 1]);
    await w.person('郑', '5-2-105', '--joined', '2026-10-31');
    expect(await alias()).toBe('李** building 5');
  });

  test('does not let the only small building be told from those that are named', async () => {
    for (const small of [7, 8]) for (const n of [4, 5]) await w.person('何', `${small}-1-10${n}`);
    await w.ok('award', cards.li, '--rule', 'vote', '--date', '2026-10-21');
    const aliases = async (): Promise<string[]> => (await board('--month', '2026-10')).rows.map((row) => row.alias);
    expect(await aliases()).toEqual(['张**', '欧阳** building 12', '王**', '李**', '孙**']);
  });

  test('shows the building of the last day of the period', async () => {
    await w.ok('resident', 'edit', cards.zhang, '--household', '9-1-101', '--from', '2026-11-01');
    expect((await board('--month', '2026-10')).rows[0]?.alias).toBe('张** building 3');
    expect((await board('--month', '2026-11')).rows).toEqual([{ rank: 1, alias: '欧阳** building 12', points: 10 }]);
  });

  test.each([
    ['missing-option', []],
    ['options-exclude', ['--month', '2026-10', '--year', '2026']],
    ['bad-value', ['--month', '2026-13']],
    ['bad-value', ['--month', 'October']],
    ['bad-value', ['--quarter', '2026Q5']],
    ['bad-value', ['--year', '26']],
    ['bad-amount', ['--year', '2026', '--top', '0']],
    ['bad-amount', ['--year', '2026', '--top', 'ten']],
    ['bad-value', ['--year', '2026', '--format', 'pdf']],
    ['bad-value', ['--year', '2026', '--out', 'list.docx']],
    ['bad-value', ['--year', '2026', '--format', 'xlsx']],
  ])('is misuse (%s) with %j', async (code, argv) => {
    await w.refused(code, 'report', 'leaderboard', ...argv);
    expect((await w.run('report', 'leaderboard', ...argv)).code).toBe(2);
  });
});

describe('the fee offsets', () => {
  beforeEach(async () => {
    await w.ok('household', 'set', '3-2-501', '--fee', '2000', '--year', '2027');
    await w.ok('household', 'set', '12-1-101', '--fee', '1000.50', '--year', '2027');
  });

  test('of a year that still runs are those of today', async () => {
    const report = await offsets();
    expect(report).toMatchObject({ year: 2026, settled: false, asOf: '2026-12-31', rate: { points: 100, fen: 1000 } });
    expect(report.households).toEqual([
      {
        household: '3-2-501',
        feeFen: 200000,
        points: 40,
        offsetFen: 400,
        payFen: 199600,
        residents: [
          { cardNo: cards.zhang, points: 20 },
          { cardNo: cards.wang, points: 20 },
        ],
      },
      {
        household: '12-1-101',
        feeFen: 100050,
        points: 20,
        offsetFen: 200,
        payFen: 99850,
        residents: [{ cardNo: cards.ouyang, points: 20 }],
      },
    ]);
    expect(report.total).toEqual({ households: 2, points: 60, feeFen: 300050, offsetFen: 600, payFen: 299450 });
  });

  test('of a settled year stay as they were settled, whatever happens later', async () => {
    w.on('2027-01-05');
    const done = await w.ok<FeeOffsetReport>('settle', '2026');
    await award(cards.zhang, 'suggestion', '2026-12-30');
    await w.ok('household', 'set', '3-2-501', '--fee', '9999', '--year', '2027');
    const later = await offsets();
    expect(later).toEqual({ ...done, cutoff: later.cutoff });
    expect(later.cutoff.seq).toBe(done.cutoff.seq + 4);
  });

  test('of a year without fees are an empty list', async () => {
    const report = await w.ok<FeeOffsetReport>('report', 'fee-offset', '--year', '2030');
    expect(report).toMatchObject({ settled: false, households: [], total: { households: 0, points: 0 } });
  });

  test('show the whole fee and earlier offsets only where there are any', async () => {
    expect((await w.run('report', 'fee-offset', '--year', '2026')).out).not.toContain('Full fee');
    await w.ok('award', cards.ouyang, '--rule', 'cleaning', '--qty', '5', '--date', '2026-11-02');
    await w.ok('redeem', cards.ouyang, 'fee', '--points', '50');
    const { out } = await w.run('report', 'fee-offset', '--year', '2026', '--format', 'csv');
    expect(out.split('\r\n')).toEqual([
      'Household,Full fee,Already off,Fee due,Points,Offset,To pay',
      '3-2-501,2000.00,0.00,2000.00,40,4.00,1996.00',
      '12-1-101,1000.50,5.00,995.50,20,2.00,993.50',
      '',
    ]);
  });

  test('tell of households with points but without a fee', async () => {
    await award(cards.li, 'meeting', '2026-11-01');
    const { err } = await w.run('report', 'fee-offset', '--year', '2026');
    expect(err).toBe('1 household with 5 points in all has no 2027 fee recorded and is left out: 5-1-101.\n');
  });

  test('need a year', async () => {
    await w.refused('missing-option', 'report', 'fee-offset');
    await w.refused('bad-value', 'report', 'fee-offset', '--year', 'soon');
  });
});

describe('on the screen', () => {
  test('a report ends with its totals and with where the history ends', async () => {
    const { out } = await w.run('report', 'leaderboard', '--month', '2026-10', '--top', '2');
    const { cutoff } = await w.ok<Head>('report', 'leaderboard', '--month', '2026-10');
    expect(out.split('\n')).toEqual([
      'Points earned in October 2026',
      '2026-10-01 to 2026-10-31',
      'Rank  Resident            Points',
      '   1  张** building 3         20',
      '   2  欧阳** building 12      10',
      '   2  王** building 3         10',
      '3 of 4 residents; 45 points earned in all.',
      expect.stringContaining('gifts and redemptions do not count'),
      'A building with fewer than five residents is not named.',
      'Nor is the next smallest, where a small one could be told from the others.',
      `Made on 2026-11-02, up to entry 9, head ${cutoff.hash.slice(0, 8)}…${cutoff.hash.slice(-8)}`,
      '',
    ]);
  });

  test('--json and --format json are the same, CSV for a pipe has no byte order mark', async () => {
    const argv = ['report', 'leaderboard', '--month', '2026-10'];
    expect((await w.run(...argv, '--format', 'json')).out).toBe((await w.run(...argv, '--json')).out);
    expect((await w.run(...argv, '--format', 'csv', '--top', '1')).out).toBe(
      'Rank,Resident,Points\r\n1,张** building 3,20\r\n',
    );
  });

  test('--json takes no other format', async () => {
    await w.refused('bad-value', 'report', 'leaderboard', '--year', '2026', '--format', 'csv');
  });
});

describe('a file', () => {
  const argv = ['report', 'leaderboard', '--month', '2026-10', '--top', '1'];
  const content = (name: string): string => readFileSync(join(w.folder, name), 'utf8');

  test.each([
    ['list.csv', [], '\uFEFFRank,Resident,Points\r\n1,张** building 3,20\r\n'],
    ['LIST.CSV', [], '\uFEFFRank,Resident,Points\r\n1,张** building 3,20\r\n'],
    ['list', ['--format', 'csv'], '\uFEFFRank,Resident,Points\r\n1,张** building 3,20\r\n'],
    ['list.json', [], /^\{"from":"2026-10-01".*\}\n$/],
    [
      'list.txt',
      [],
      /^Points earned .*\n2026-10-01 to .*\n.*Rank.*\n.*张\*\*.*\n1 of 4 .*\n.*gifts.*\n.*fewer than five.*\n.*next smallest.*\nMade on 2026-11-02, up to entry 9, .*\n$/,
    ],
  ])('%s %j has the format of its name, or the one that is given', async (name, more, expected) => {
    const answer = await w.run(...argv, '--out', name, ...more);
    expect(answer).toMatchObject({ code: 0, out: '' });
    expect(answer.err).toContain(`1 row written to ${name}.`);
    expect(content(name)).toEqual(typeof expected === 'string' ? expected : expect.stringMatching(expected));
    if (process.platform !== 'win32') expect(statSync(join(w.folder, name)).mode & 0o777).toBe(0o600);
  });

  test('-o - is the screen', async () => {
    expect((await w.run(...argv, '-o', '-')).out).toContain('up to entry 9');
  });

  test('with --json the document goes to the screen as well', async () => {
    expect((await board('--month', '2026-10', '--out', 'list.csv')).rows).toHaveLength(4);
    expect(content('list.csv')).toContain('张**');
  });

  test('that is there is replaced only with --force, and nothing is left beside it', async () => {
    w.file('list.csv', 'mine');
    await w.refused('file-exists', ...argv, '--out', 'list.csv');
    expect(content('list.csv')).toBe('mine');
    expect((await w.run(...argv, '--out', 'list.csv', '--force')).code).toBe(0);
    expect(content('list.csv')).toContain('张**');
    expect(readdirSync(w.folder).filter((name) => name.startsWith('list'))).toEqual(['list.csv']);
  });

  test('is never the ledger', async () => {
    const before = readFileSync(w.db);
    await w.refused('file-of-ledger', ...argv, '--out', w.db, '--format', 'csv', '--force');
    expect(readFileSync(w.db).equals(before)).toBe(true);
  });

  test('in a folder that is not there is refused', async () => {
    await w.refused('file-unwritable', ...argv, '--out', join('none', 'list.csv'));
    await w.refused('file-unwritable', ...argv, '--out', join('none', 'list.csv'), '--force');
  });

  test('is not written with --dry-run', async () => {
    expect((await w.run(...argv, '--out', 'list.csv', '--dry-run')).code).toBe(0);
    expect(readdirSync(w.folder)).not.toContain('list.csv');
  });

  test('holds no formula, whatever somebody is called', async () => {
    await award(await w.person('=1+1'), 'suggestion', '2026-10-09');
    await w.run('report', 'leaderboard', '--month', '2026-10', '--named', '--out', 'list.csv');
    expect(content('list.csv')).toContain(",'=1+1,");
    expect(content('list.csv')).not.toMatch(/(^|,)[=+@-]/m);
  });
});

test('an unknown report is misuse, and the one that was meant is offered', async () => {
  const { message } = await w.refused('unknown-command', 'report', 'leaderbord', '--year', '2026');
  expect(message).toContain('leaderboard');
});
