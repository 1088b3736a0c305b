// The year-end at the counter: what is refused, what is written, one household taken back and settled again.

import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { FeeOffsetReport } from '../../src/commands/fee-offset.ts';
import { main } from '../../src/main.ts';
import { openLedger } from '../../src/sqlite/database.ts';
import { entryAt } from '../../src/sqlite/entries.ts';
import { confirm } from '../../src/terminal/ask.ts';
import { world, type Answer, type World } from '../support/world.ts';

vi.mock('../../src/terminal/ask.ts');

interface Balance {
  readonly available: number;
  readonly debt: number;
}
interface Entries {
  readonly entries: readonly { seq: number; kind: string; cardNo: string; points: number; reverses: number | null }[];
  readonly available: number;
  readonly household: string;
  readonly year: number;
}

/** Points for work on days of 2026, at most 100 a day. */
async function earn(w: World, cardNo: string, day: string, hours: number): Promise<void> {
  await w.ok('award', cardNo, '--rule', 'cleaning', '--qty', String(hours), '--date', day);
}

async function fee(w: World, household: string, yuan: number, year = 2027): Promise<void> {
  await w.ok('household', 'set', household, '--fee', String(yuan), '--year', String(year));
}

const available = async (w: World, cardNo: string): Promise<number> =>
  (await w.ok<Balance>('balance', cardNo)).available;

interface Street {
  readonly w: World;
  /** 800 points, alone in 3-2-501 with a fee of 2000 yuan. */
  readonly zhang: string;
  /** 60 points and 100 points that end sooner; together in 10-1-101 with a fee of 15 yuan. */
  readonly li: string;
  readonly wang: string;
}

/** Three households at the end of 2026; the third has a fee and nobody. */
async function street(): Promise<Street> {
  const w = await world({ today: '2026-12-20' });
  const zhang = await w.person('张秀英', '3-2-501');
  const li = await w.person('李强', '10-1-101');
  const wang = await w.person('王芳', '10-1-101');
  for (let day = 1; day <= 8; day++) await earn(w, zhang, `2026-11-0${day}`, 10);
  await earn(w, li, '2026-06-01', 6);
  await earn(w, wang, '2026-03-01', 10);
  await fee(w, '3-2-501', 2000);
  await fee(w, '10-1-101', 15);
  await fee(w, '3-10-101', 500);
  return { w, zhang, li, wang };
}

let s: Street;
beforeEach(async () => {
  vi.mocked(confirm).mockReset();
  s = await street();
});

const settle = (...more: readonly string[]): Promise<FeeOffsetReport> =>
  s.w.ok<FeeOffsetReport>('settle', '2026', ...more);

describe('the settlement of a year', () => {
  test('is what the contract says', async () => {
    const head = (await s.w.ok<FeeOffsetReport>('report', 'fee-offset', '--year', '2026')).cutoff;
    s.w.on('2027-01-05');
    expect(await settle()).toEqual({
      year: 2026,
      settled: true,
      asOf: '2026-12-31',
      rate: { points: 100, fen: 1000 },
      households: [
        {
          household: '3-2-501',
          feeFen: 200000,
          points: 800,
          offsetFen: 8000,
          payFen: 192000,
          residents: [{ cardNo: s.zhang, points: 800 }],
        },
        { household: '3-10-101', feeFen: 50000, points: 0, offsetFen: 0, payFen: 50000, residents: [] },
        {
          household: '10-1-101',
          feeFen: 1500,
          points: 150,
          offsetFen: 1500,
          payFen: 0,
          residents: [
            { cardNo: s.li, points: 50 },
            { cardNo: s.wang, points: 100 },
          ],
        },
      ],
      total: { households: 3, points: 950, feeFen: 251500, offsetFen: 9500, payFen: 242000 },
      cutoff: head,
    });
  });

  test('takes the points out of the lots, the rest stays', async () => {
    s.w.on('2027-01-05');
    await settle();
    expect([await available(s.w, s.zhang), await available(s.w, s.li), await available(s.w, s.wang)]).toEqual([
      0, 10, 0,
    ]);
  });

  test('makes one deal of the members of a household, so that they stand and fall together', async () => {
    s.w.on('2027-01-05');
    await settle();
    const { db } = openLedger(s.w.db, { write: false });
    const deals = [11, 12, 13].map((seq) => entryAt(db, seq)?.deal);
    db.close();
    expect(deals).toEqual([null, 12, 12]);
  });

  test('is dated on the last day of the year, and members of one household are one deal', async () => {
    s.w.on('2027-01-05');
    await settle();
    const { entries } = await s.w.ok<{ entries: { kind: string; activityDate: string; seq: number }[] }>(
      'history',
      s.wang,
    );
    const last = entries.at(-1);
    expect(last).toMatchObject({ kind: 'redeem', activityDate: '2026-12-31', points: -100 });
    await s.w.refused('settlement-entry', 'reverse', String(last?.seq), '--reason', 'x');
  });

  test('counts points that ended after the year but were not used', async () => {
    s.w.on('2027-03-15');
    expect((await settle()).total.points).toBe(950);
  });

  test('takes earlier offsets off the fee, and tells of them', async () => {
    await s.w.ok('redeem', s.zhang, 'fee', '--points', '200');
    s.w.on('2027-01-05');
    const [line] = (await settle()).households;
    expect(line).toMatchObject({ feeFen: 198000, points: 600, payFen: 192000, feeFullFen: 200000, earlierFen: 2000 });
  });

  test('belongs to who lived there on the last day', async () => {
    await s.w.ok('resident', 'edit', s.zhang, '--household', '3-10-101', '--from', '2027-01-01');
    s.w.on('2027-01-05');
    expect((await settle()).households.map((h) => h.points)).toEqual([800, 0, 150]);
  });

  describe('does not use what is left on a closed account', () => {
    const pointsSettled = async (): Promise<number[]> => {
      s.w.on('2027-01-05');
      return (await settle()).households.map((h) => h.points);
    };

    test('of a member of the household', async () => {
      await s.w.ok('resident', 'leave', s.wang);
      expect(await pointsSettled()).toEqual([800, 0, 60]);
      expect(await available(s.w, s.wang)).toBe(100);
    });

    test('of everybody who lived there; the fee is due in full', async () => {
      await s.w.ok('resident', 'leave', s.zhang, '--date', '2026-12-10');
      expect(await pointsSettled()).toEqual([0, 0, 150]);
    });

    test('but what was handed over to the family', async () => {
      await s.w.ok('resident', 'leave', s.wang, '--to', s.li);
      expect(await pointsSettled()).toEqual([800, 0, 150]);
    });

    test('but those of somebody who has returned by then, or who left after the year', async () => {
      await s.w.ok('resident', 'leave', s.wang);
      s.w.on('2026-12-28');
      await s.w.ok('resident', 'return', s.wang);
      s.w.on('2027-01-02');
      await s.w.ok('resident', 'leave', s.zhang);
      expect(await pointsSettled()).toEqual([800, 0, 150]);
    });

    test('nor counts it among the points of households without a fee', async () => {
      const zhao = await s.w.person('赵敏', '9-1-101');
      await earn(s.w, zhao, '2026-10-01', 3);
      await s.w.ok('resident', 'leave', zhao);
      s.w.on('2027-01-05');
      const { code, err } = await s.w.run('settle', '2026', '--yes');
      expect([code, err]).toEqual([0, expect.not.stringContaining('has no 2027 fee')]);
    });
  });

  test('leaves out who has no fee, and says so', async () => {
    await earn(s.w, await s.w.person('赵敏', '9-1-101'), '2026-10-01', 3);
    await s.w.person('孙丽', '9-1-102');
    s.w.on('2027-01-05');
    const answer = await s.w.run('settle', '2026', '--yes');
    expect(answer.code).toBe(0);
    expect(answer.err).toContain('1 household with 30 points in all has no 2027 fee recorded');
    expect(answer.out).not.toContain('9-1-101');
  });
});

describe('is refused', () => {
  test.each(['2026-12-20', '2026-12-31'])('while the year runs, on %s', async (day) => {
    s.w.on(day);
    await s.w.refused('year-not-over', 'settle', '2026');
    await s.w.refused('year-not-over', 'settle', '2026', '--dry-run');
  });

  test('a second time, with what was done the first time', async () => {
    s.w.on('2027-01-05');
    await settle();
    s.w.on('2027-02-01');
    const { message } = await s.w.refused('already-settled', 'settle', '2026');
    expect(message).toBe('2026 was settled on 2027-01-05: 3 households, 95.00 yuan off the fees.');
    await s.w.refused('already-settled', 'settle', '2026', '--dry-run');
  });

  test('while no fee of the next year is recorded', async () => {
    s.w.on('2026-12-20');
    await s.w.refused('no-fee', 'settle', '2025');
  });

  test('without --yes where nobody can be asked', async () => {
    s.w.on('2027-01-05');
    const before = readFileSync(s.w.db);
    const answer = await s.w.run('settle', '2026');
    expect(answer).toMatchObject({ code: 1, out: '' });
    expect(answer.err).toContain('95.00 yuan');
    expect(readFileSync(s.w.db).equals(before)).toBe(true);
  });

  test.each([
    [['settle'], 'missing-argument'],
    [['settle', 'soon'], 'bad-value'],
    [['settle', '2026', '--reverse', '--reason', 'x'], 'missing-option'],
    [['settle', '2026', '--household', '3-2-501', '--reverse'], 'missing-option'],
    [['settle', '2026', '--household', '3-2-501', '--reason', 'x'], 'missing-option'],
    [['settle', '2026', '--household', '???'], 'bad-household'],
  ])('%j is misuse (%s)', async (argv, code) => {
    await s.w.refused(code, ...argv);
    expect((await s.w.run(...argv)).code).toBe(2);
  });
});

test('--dry-run gives the same answer without --yes and writes nothing', async () => {
  s.w.on('2027-01-05');
  const before = readFileSync(s.w.db);
  const preview = await s.w.run('settle', '2026', '--dry-run', '--json');
  expect(preview.code).toBe(0);
  expect(readFileSync(s.w.db).equals(before)).toBe(true);
  const planned = JSON.parse(preview.out) as FeeOffsetReport;
  expect(planned.settled).toBe(false);
  expect(await settle()).toEqual({ ...planned, settled: true });
});

describe('on a terminal', () => {
  /** As `World.run`, but somebody sits there. */
  async function seated(...argv: readonly string[]): Promise<Answer> {
    const texts = { out: '', err: '' };
    const stream = (name: 'out' | 'err') => ({
      write: (text: string) => void (texts[name] += text),
      isTerminal: name === 'err',
      columns: 80,
    });
    const code = await main({
      argv,
      env: s.w.env,
      cwd: s.w.folder,
      stdout: stream('out'),
      stderr: stream('err'),
      stdinIsTerminal: true,
      readStdin: () => Buffer.alloc(0),
      now: () => Date.parse('2027-01-05T10:00:00+08:00'),
      osUser: () => 'office',
      hostName: () => 'desk',
      home: () => s.w.folder,
    });
    return { code, ...texts };
  }

  test('the sums are shown before the question, and yes settles', async () => {
    vi.mocked(confirm).mockResolvedValue(true);
    const answer = await seated('settle', '2026');
    expect(answer.code).toBe(0);
    expect(answer.err).toMatch(
      /3 households, 2 of them with points: 950 points take 95\.00 yuan off fees of 2515\.00 yuan; 2420\.00 yuan remain/,
    );
    expect(confirm).toHaveBeenCalledWith('Settle 2026 like this?', expect.anything());
    expect(await available(s.w.on('2027-01-06'), s.zhang)).toBe(0);
  });

  test('no writes nothing', async () => {
    vi.mocked(confirm).mockResolvedValue(false);
    expect((await seated('settle', '2026')).code).toBe(130);
    expect(await available(s.w.on('2027-01-06'), s.zhang)).toBe(800);
  });

  test('what was not shown is not done', async () => {
    vi.mocked(confirm).mockImplementation(async () => {
      s.w.on('2027-01-05', '09:59');
      await earn(s.w, s.li, '2026-12-01', 1);
      await fee(s.w, '3-2-501', 10);
      return true;
    });
    const answer = await seated('settle', '2026');
    expect(answer).toMatchObject({ code: 1, out: '' });
    expect(answer.err).toContain('the ledger changed');
    expect(await available(s.w.on('2027-01-06'), s.zhang)).toBe(800);
  });

  test('what does not touch the settlement may happen meanwhile', async () => {
    vi.mocked(confirm).mockImplementation(async () => {
      await s.w.on('2027-01-05', '09:59').person('钱多', '1-1-101');
      return true;
    });
    expect((await seated('settle', '2026')).code).toBe(0);
  });

  test('--yes and --dry-run ask nothing', async () => {
    expect((await seated('settle', '2026', '--dry-run')).code).toBe(0);
    expect((await seated('settle', '2026', '--yes')).code).toBe(0);
    expect(confirm).not.toHaveBeenCalled();
  });

  test.each([
    ['taken back', ['settle', '2026', '--household', '10-1-101', '--reverse', '--reason', 'x'], [60, 100]],
    ['settled again', ['settle', '2026', '--household', '10-1-101'], [10, 0]],
  ])('one household is %s only after yes', async (_what, argv, [li, wang]) => {
    s.w.on('2027-01-05', '09:00');
    await settle();
    if (!argv.includes('--reverse'))
      await s.w.ok('settle', '2026', '--household', '10-1-101', '--reverse', '--reason', 'x');
    const before = [await available(s.w, s.li), await available(s.w, s.wang)];
    vi.mocked(confirm).mockResolvedValueOnce(false);
    expect((await seated(...argv)).code).toBe(130);
    expect([await available(s.w, s.li), await available(s.w, s.wang)]).toEqual(before);
    vi.mocked(confirm).mockResolvedValueOnce(true);
    expect((await seated(...argv)).code).toBe(0);
    expect([await available(s.w, s.li), await available(s.w, s.wang)]).toEqual([li, wang]);
  });
});

describe('one household', () => {
  const takeBack = (...more: readonly string[]): Promise<Entries> =>
    s.w.ok<Entries>('settle', '2026', '--household', '10-1-101', '--reverse', '--reason', 'sold the flat', ...more);
  const lines = async (): Promise<Record<string, number>> => {
    const report = await s.w.ok<FeeOffsetReport>('report', 'fee-offset', '--year', '2026');
    expect(report).toMatchObject({ settled: true, total: { households: report.households.length } });
    expect(new Set(report.households.map((h) => h.household)).size).toBe(report.households.length);
    return Object.fromEntries(report.households.map((h) => [h.household, h.points]));
  };

  beforeEach(async () => {
    s.w.on('2027-01-05');
    await settle();
  });

  test('that is taken back gets its points back, all members, and its fee is due again', async () => {
    const answer = await takeBack();
    expect(answer).toMatchObject({ household: '10-1-101', year: 2026 });
    expect(answer.entries.map((e) => [e.kind, e.cardNo, e.points])).toEqual([
      ['reverse', s.li, 50],
      ['reverse', s.wang, 100],
    ]);
    expect([await available(s.w, s.li), await available(s.w, s.wang)]).toEqual([60, 100]);
    const report = await s.w.ok<FeeOffsetReport>('report', 'fee-offset', '--year', '2026');
    expect(report.households.at(-1)).toEqual({
      household: '10-1-101',
      feeFen: 1500,
      points: 0,
      offsetFen: 0,
      payFen: 1500,
      residents: [],
    });
    expect(report.total).toMatchObject({ points: 800, offsetFen: 8000 });
  });

  test('can be settled again, and taken back again', async () => {
    await takeBack();
    const again = await s.w.ok<FeeOffsetReport>('settle', '2026', '--household', '10-1-101');
    expect(again).toMatchObject({
      settled: true,
      households: [{ household: '10-1-101', points: 150, offsetFen: 1500 }],
    });
    expect(await lines()).toEqual({ '3-2-501': 800, '3-10-101': 0, '10-1-101': 150 });
    expect((await takeBack()).entries).toHaveLength(2);
    expect(await lines()).toEqual({ '3-2-501': 800, '3-10-101': 0, '10-1-101': 0 });
  });

  test('settled again later uses points that have passed their day only within the days of grace', async () => {
    s.w.on('2027-03-10');
    await takeBack();
    expect(await available(s.w, s.wang)).toBe(100);
    s.w.on('2027-04-01');
    const again = await s.w.ok<FeeOffsetReport>('settle', '2026', '--household', '10-1-101');
    expect(again.total.points).toBe(150);
  });

  test('whose fee was missing can be added, at the value of a point of that settlement', async () => {
    const zhao = await s.w.person('赵敏', '9-1-101', '--joined', '2026-01-01');
    await earn(s.w, zhao, '2026-10-01', 3);
    await s.w.refused('no-fee', 'settle', '2026', '--household', '9-1-101');
    await fee(s.w, '9-1-101', 100);
    await s.w.ok('policy', 'set', 'rate', '100=50.00', '--from', '2026-12-01');
    const report = await s.w.run('report', 'fee-offset', '--year', '2026');
    expect(report.err).toContain('1 household with a fee is not in the settlement');
    const added = await s.w.ok<FeeOffsetReport>('settle', '2026', '--household', '9-1-101');
    expect(added.total).toEqual({ households: 1, points: 30, feeFen: 10000, offsetFen: 300, payFen: 9700 });
    expect(await lines()).toEqual({ '3-2-501': 800, '3-10-101': 0, '9-1-101': 30, '10-1-101': 150 });
  });

  test('is tried first with --dry-run', async () => {
    const before = readFileSync(s.w.db);
    expect((await takeBack('--dry-run')).entries).toHaveLength(2);
    expect(readFileSync(s.w.db).equals(before)).toBe(true);
    await takeBack();
    const preview = await s.w.ok<FeeOffsetReport>('settle', '2026', '--household', '10-1-101', '--dry-run');
    expect(preview).toMatchObject({ settled: false, total: { points: 150 } });
    expect(await lines()).toMatchObject({ '10-1-101': 0 });
  });

  test.each([
    ['that stands in the settlement is not settled twice', 'household-settled', ['--household', '3-2-501']],
    ['nor is one that gave nothing', 'household-settled', ['--household', '3-10-101']],
    [
      'that gave nothing has nothing to take back',
      'household-taken-back',
      ['--household', '3-10-101', '--reverse', '--reason', 'x'],
    ],
    ['that nobody knows is refused', 'unknown-household', ['--household', '8-8-888', '--reverse', '--reason', 'x']],
  ])('%s', async (_title, code, options) => {
    await s.w.refused(code, 'settle', '2026', ...options);
  });

  test('that is not in the settlement can not be taken back', async () => {
    await s.w.person('赵敏', '9-1-101');
    await s.w.refused(
      'household-not-in-settlement',
      'settle',
      '2026',
      '--household',
      '9-1-101',
      '--reverse',
      '--reason',
      'x',
    );
  });

  test('is taken back once', async () => {
    const { entries } = await takeBack();
    const { message } = await s.w.refused(
      'household-taken-back',
      'settle',
      '2026',
      '--household',
      '10-1-101',
      '--reverse',
      '--reason',
      'x',
    );
    expect(message).toContain(`by entry ${entries.at(-1)?.seq}`);
  });

  test('of a year that is not settled is refused', async () => {
    await s.w.refused('not-settled', 'settle', '2025', '--household', '3-2-501');
    await s.w.refused('not-settled', 'settle', '2025', '--household', '3-2-501', '--reverse', '--reason', 'x');
  });

  test('needs --yes where nobody can be asked', async () => {
    const reverse = await s.w.run('settle', '2026', '--household', '10-1-101', '--reverse', '--reason', 'x');
    expect(reverse).toMatchObject({ code: 1, out: '' });
    expect(reverse.err).toContain('15.00 yuan');
    await takeBack();
    expect(await s.w.run('settle', '2026', '--household', '10-1-101')).toMatchObject({ code: 1, out: '' });
  });
});

test('on the screen every household has its line, with money in yuan', async () => {
  s.w.on('2027-01-05');
  const { out, err } = await s.w.run('结算', '2026', '--yes');
  expect(out.split('\n').map((line) => line.trim().split(/\s{2,}/))).toEqual([
    ['Points of 2026 off the fees of 2027'],
    ['Points held on 2026-12-31, 100 points = 10.00 yuan'],
    ['Household', 'Fee due', 'Points', 'Offset', 'To pay'],
    ['3-2-501', '2000.00', '800', '80.00', '1920.00'],
    ['3-10-101', '500.00', '0', '0.00', '500.00'],
    ['10-1-101', '15.00', '150', '15.00', '0.00'],
    ['Total', '2515.00', '950', '95.00', '2420.00'],
    [
      '3 households, 2 of them with points: 950 points take 95.00 yuan off fees of 2515.00 yuan; 2420.00 yuan remain to be paid.',
    ],
    [expect.stringMatching(/^Made on 2027-01-05, up to entry 10, head [0-9a-f]{8}…[0-9a-f]{8}$/)],
    [''],
  ]);
  expect(err).toBe('2026 is settled.\n');
});
