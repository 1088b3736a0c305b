// `award`: what a deed earns, what a cap leaves of it, and what makes it safe to send twice.

import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { world, type World } from '../support/world.ts';

interface Entry {
  readonly seq: number;
  readonly kind: string;
  readonly cardNo: string;
  readonly activityDate: string;
  readonly points: number;
  readonly asked: number;
  readonly cut: { readonly cap: string; readonly points: number } | null;
  readonly minutes: number;
  readonly expiresOn: string | null;
  readonly operator: string;
  readonly hash: string;
  readonly recordedAt: string;
}
interface Awarded {
  readonly entries: readonly Entry[];
  readonly duplicates?: readonly Entry[];
  readonly available: number;
  readonly debt: number;
}

let w: World;
let zhang: string;

const award = (...argv: readonly string[]): Promise<Awarded> => w.ok<Awarded>('award', ...argv);
const words = (line: string): string[] => line.split(' ').filter((word) => word !== '');
/** What one deed of Zhang's came to: granted, and which cap took how much. */
const granted = async (line: string): Promise<unknown> => {
  const { entries } = await award(zhang, '--again', ...words(line));
  const { points, cut } = entries[0] as Entry;
  return cut === null ? points : [points, cut.cap, cut.points];
};

beforeEach(async () => {
  w = await world({ today: '2026-03-05' });
  zhang = await w.person('张秀英', '3-2-501');
});

test('the answer is what the contract says', async () => {
  const { entries, ...rest } = await award(
    zhang,
    '--rule',
    'patrol',
    '--qty',
    '1.5',
    '--date',
    '2026-03-04',
    '--note',
    'rain',
  );
  expect(entries).toEqual([
    {
      seq: 1,
      kind: 'award',
      cardNo: zhang,
      name: '张秀英',
      activityDate: '2026-03-04',
      recordedAt: '2026-03-05T02:00:00.000Z',
      points: 15,
      asked: 15,
      cut: null,
      rule: 'patrol',
      activity: null,
      minutes: 90,
      expiresOn: '2027-03-04',
      note: 'rain',
      operator: 'clerk1',
      batch: null,
      reverses: null,
      hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    },
  ]);
  expect(rest).toEqual({ available: 15, debt: 0 });
});

describe('points', () => {
  test.each([
    ['5', '--rule meeting'],
    ['15', '--rule meeting --qty 3'],
    ['100', '--rule meeting --qty ２０'],
    ['12', '--rule patrol --qty 1.25'],
    ['10', '--rule meeting --points 10 --decider Li --note minutes'],
    ['8', '--rule meeting --points 8 --decider Li --activity Clean-up'],
    ['20', '--rule meeting --qty 2 --points 20 --decider Li --evidence photo'],
    ['5', '--rule meeting --points 5'],
    ['20', '--rule suggestion'],
  ])('are %s for %s', async (points, line) => {
    expect(await granted(line)).toBe(Number(points));
  });

  test.each([
    ['needs-decider', '--rule meeting --points 8'],
    ['needs-decider', '--rule meeting --points 8 --decider Li'],
    ['needs-decider', '--rule meeting --points 8 --note minutes'],
    ['outside-range', '--rule meeting --points 11 --decider Li --note x'],
    ['outside-range', '--rule meeting --points 4 --decider Li --note x'],
    ['outside-range', '--rule meeting --points 21 --qty 2 --decider Li --note x'],
    ['bad-quantity', '--rule meeting --qty 1.5'],
    ['bad-quantity', '--rule wastewatch --qty 0.5'],
    ['needs-second', '--rule patrol --qty 10.1'],
    ['second-is-operator', '--rule patrol --qty 10.1 --second clerk1'],
    ['unknown-rule', '--rule meetin'],
    ['date-ahead', '--rule meeting --date 2026-03-06'],
  ])('are refused with %s: %s', async (code, line) => {
    await w.refused(code, 'award', zhang, ...words(line));
    expect((await w.run('award', zhang, ...words(line))).code).toBe(1);
  });

  test.each(['0', '-5', '1.5', 'abc', '9007199254740993', '10²', '1e3', '1,000', '٣', ' '])(
    '%j is no amount',
    async (amount) => {
      await w.refused('bad-amount', 'award', zhang, '--rule', 'meeting', `--points=${amount}`);
      if (amount !== '1.5') await w.refused('bad-amount', 'award', zhang, '--rule', 'patrol', `--qty=${amount}`);
      expect((await w.run('award', zhang, '--rule', 'meeting', `--points=${amount}`)).code).toBe(2);
    },
  );
});

describe('the date', () => {
  test.each([
    ['2026-03-04', '2026-03-04'],
    ['2026/3/4', '2026-03-04'],
    ['2026年3月4日', '2026-03-04'],
    ['２０２６－０３－０４', '2026-03-04'],
    ['今天', '2026-03-05'],
    ['today', '2026-03-05'],
    ['昨天', '2026-03-04'],
    ['yesterday', '2026-03-04'],
  ])('%s is %s', async (typed, day) => {
    expect((await award(zhang, '--rule', 'meeting', '--date', typed)).entries[0]?.activityDate).toBe(day);
  });

  test.each(['2026-02-29', '2026-13-01', 'soon', '', '5/3/2026'])('%j is none', async (typed) => {
    await w.refused('bad-date', 'award', zhang, '--rule', 'meeting', '--date', typed);
  });

  test('of more than a year ago has to be meant', async () => {
    const late = ['award', zhang, '--rule', 'meeting', '--date', '2025-03-04'];
    expect((await w.run(...late)).code).toBe(1);
    expect((await w.run(...late, '--yes')).code).toBe(0);
  });

  test.each([
    ['2026-03-04', '2027-03-04'],
    ['2025-04-04', '2026-04-04'],
    ['2025-04-03', '2026-04-04'],
  ])('%s gives points to %s: a year, but thirty days from today', async (date, last) => {
    expect((await award(zhang, '--rule', 'meeting', '--date', date)).entries[0]?.expiresOn).toBe(last);
  });

  test('of a leap day gives points to the last day of the next February', async () => {
    w.on('2028-03-01');
    expect((await award(zhang, '--rule', 'meeting', '--date', '2028-02-29')).entries[0]?.expiresOn).toBe('2029-02-28');
  });
});

describe('a cap', () => {
  test('of the rule cuts in the period of the deed: day, week, month, year', async () => {
    w.on('2026-11-24');
    const caps = ['--cap', '30/day', '--cap', '70/week', '--cap', '100/month', '--cap', '150/year'];
    await w.ok('rule', 'add', 'dig', '--name', 'Digging', '--points', '20', ...caps);
    const deeds = ['2026-03-02', '2026-03-02', '2026-03-02', '2026-03-03 --qty 2', '2026-03-08', '2026-03-09', '2026-03-10', '2026-04-01', '2026-04-02', '2026-04-03']; // prettier-ignore
    const found: unknown[] = [];
    for (const deed of deeds) found.push(await granted(`--rule dig --date ${deed}`));
    expect(found).toEqual([
      20,
      [10, 'rule/day', 10],
      [0, 'rule/day', 20],
      [30, 'rule/day', 10],
      [10, 'rule/week', 10],
      20,
      [10, 'rule/month', 10],
      20,
      20,
      [10, 'rule/year', 10],
    ]);
  });

  test('of a visit cuts each visit, and leaves its hours', async () => {
    await w.ok('rule', 'add', 'dig', '--name', 'Digging', '--unit', 'hour', '--points', '10', '--cap', '25/visit');
    expect(await granted('--rule dig --qty 4')).toEqual([25, 'rule/visit', 15]);
    expect(await granted('--rule dig --qty 4')).toEqual([25, 'rule/visit', 15]);
    expect((await w.ok<{ minutes: number }>('balance', zhang)).minutes).toBe(480);
  });

  test('of a group is shared by its rules', async () => {
    await w.ok('rule', 'add', 'dig', '--name', 'Digging', '--points', '20', '--group', 'garden', '--cap', '30/day');
    await w.ok('rule', 'add', 'sow', '--name', 'Sowing', '--points', '20', '--group', 'garden');
    expect([await granted('--rule dig'), await granted('--rule sow')]).toEqual([20, [10, 'group/day', 10]]);
  });

  test('of the resident holds for the day and the year of the deed', async () => {
    for (let day = 1; day <= 9; day++) await granted(`--rule patrol --qty 10 --date 2026-01-0${day}`);
    expect(await granted('--rule cleaning --date 2026-01-09')).toEqual([0, 'dailyCap', 10]);
    expect(await granted('--rule patrol --qty 9.5 --date 2026-02-01')).toBe(95);
    expect(await granted('--rule patrol --date 2026-02-02')).toEqual([5, 'yearlyCap', 5]);
    expect(await granted('--rule patrol --date 2025-12-31')).toBe(10);
  });

  test('of the household holds for all who live there', async () => {
    await w.ok('policy', 'set', 'householdDailyCap', '30');
    await w.ok('policy', 'set', 'householdYearlyCap', '40', '--from', '2026-01-01');
    const wang = await w.person('王芳', '3-2-501');
    const both = await award(zhang, wang, '--rule', 'patrol', '--qty', '2');
    expect(both.entries.map(({ points }) => points)).toEqual([20, 10]);
    expect(await granted('--rule meeting')).toEqual([0, 'householdDailyCap', 5]);
    expect(await granted('--rule patrol --qty 2 --date 2026-01-05')).toEqual([10, 'householdYearlyCap', 10]);
  });

  test('has room again when what filled it is taken back', async () => {
    const { entries } = await award(zhang, '--rule', 'patrol', '--qty', '10');
    expect(await granted('--rule meeting')).toEqual([0, 'dailyCap', 5]);
    await w.ok('reverse', String(entries[0]?.seq), '--reason', 'wrong person');
    expect(await granted('--rule meeting')).toBe(5);
  });

  test('that leaves nothing leaves an entry without points and without a last day', async () => {
    await award(zhang, '--rule', 'patrol', '--qty', '10');
    const { entries } = await award(zhang, '--rule', 'cleaning', '--qty', '2');
    expect(entries[0]).toMatchObject({ points: 0, asked: 20, minutes: 120, expiresOn: null });
  });
});

describe('what a rule needs', () => {
  const needs = (list: string): Promise<unknown> =>
    w.ok('rule', 'add', 'dig', '--name', 'Digging', '--points', '5', '--needs', list);

  test.each([
    ['evidence', 'needs-evidence', '--evidence photo'],
    ['decider', 'needs-decider', '--decider Li'],
    ['second', 'needs-second', '--second Li'],
  ])('%s: without it %s', async (need, code, given) => {
    await needs(need);
    await w.refused(code, 'award', zhang, '--rule', 'dig');
    expect(await granted(`--rule dig ${given}`)).toBe(5);
  });

  test.each(['both', 'notice:3', 'notice:0'])('%s is not credited at once, but asked for', async (need) => {
    await needs(need);
    const { entries, available, claims } = await w.ok<Awarded & { claims: { points: number; state: string }[] }>(
      ...['award', zhang, '--rule', 'dig'],
    );
    expect({ entries, available }).toEqual({ entries: [], available: 0 });
    expect(claims).toMatchObject([{ points: 5, state: 'open' }]);
  });
});

describe('the same deed', () => {
  test('is one award, and told as already there', async () => {
    const first = await award(zhang, '--rule', 'meeting');
    expect(first).not.toHaveProperty('duplicates');
    const second = await award(zhang, '--rule', 'meeting');
    expect([second.entries, second.duplicates?.map(({ seq }) => seq), second.available]).toEqual([[], [1], 5]);
  });

  test.each([
    ['--again', 10],
    ['--activity Spring', 10],
    ['--date 2026-03-04', 10],
    ['--note other', 5],
    ['--qty 3', 5],
  ])('with %s brings the balance to %i', async (line, available) => {
    await award(zhang, '--rule', 'meeting');
    expect((await award(zhang, '--rule', 'meeting', ...words(line))).available).toBe(available);
  });

  test('can be entered anew once it is taken back', async () => {
    await award(zhang, '--rule', 'meeting');
    await w.ok('reverse', '1', '--reason', 'wrong day');
    expect((await award(zhang, '--rule', 'meeting')).available).toBe(5);
  });
});

describe('a key', () => {
  test('makes sending it again safe, also with --again', async () => {
    await award(zhang, '--rule', 'meeting', '--key', 'K1', '--again');
    const retry = await award(zhang, '--rule', 'meeting', '--key', 'K1', '--again');
    expect([retry.entries, retry.duplicates?.map(({ seq }) => seq), retry.available]).toEqual([[], [1], 5]);
  });

  test.each(['--rule vote', '--rule meeting --qty 2', '--rule meeting --date 2026-03-04', '--rule meeting --note x'])(
    'is refused for something else: %s',
    async (line) => {
      await award(zhang, '--rule', 'meeting', '--key', 'K1');
      await w.refused('key-reused', 'award', zhang, ...words(line), '--key', 'K1');
    },
  );

  test('is refused for another command', async () => {
    await award(zhang, '--rule', 'meeting', '--key', 'K1');
    await w.refused('key-reused', 'redeem', zhang, 'star', '--key', 'K1');
  });

  test.each(['', '  '])('is not empty: %j', async (key) => {
    await w.refused('bad-value', 'award', zhang, '--rule', 'meeting', '--key', key);
  });
});

describe('several residents', () => {
  test('get it all, or none of them does', async () => {
    const wang = await w.person('王芳', '3-2-501');
    await w.refused('unknown-resident', 'award', zhang, wang, '赵敏', '--rule', 'meeting');
    await w.refused('repeated-resident', 'award', zhang, '张秀英', '--rule', 'meeting');
    expect((await w.ok<{ total: number }>('balance')).total).toBe(0);
    await award(wang, '--rule', 'meeting');
    const both = await award(zhang, wang, '--rule', 'meeting');
    expect([both.entries.map(({ cardNo }) => cardNo), both.duplicates?.map(({ cardNo }) => cardNo)]).toEqual([
      [zhang],
      [wang],
    ]);
  });

  test('of one name are told apart by their door', async () => {
    const other = await w.person('张秀英', '4-1-101');
    await w.refused('ambiguous-resident', 'award', '张秀英', '--rule', 'meeting');
    expect((await award('张秀英@4栋1单元101', '--rule', 'meeting')).entries[0]?.cardNo).toBe(other);
  });

  test('whose account is closed get nothing from that day on', async () => {
    await w.ok('resident', 'leave', zhang, '--date', '2026-03-03');
    await w.refused('closed-resident', 'award', zhang, '--rule', 'meeting', '--date', '2026-03-03');
    expect((await award(zhang, '--rule', 'meeting', '--date', '2026-03-02')).available).toBe(5);
  });
});

describe('who is at work', () => {
  test.each([
    ['the option', '老王', ['--operator', '老王'], '老李'],
    ['else the environment', '老李', [], '老李'],
    ['else the one who is logged in', 'office', [], ''],
  ])('%s', async (_, operator, option, environment) => {
    w.env.JIFEN_OPERATOR = environment;
    expect((await award(zhang, '--rule', 'meeting', ...option)).entries[0]?.operator).toBe(operator);
  });
});

test('--dry-run gives the same answer and leaves the file as it is, to the byte', async () => {
  const before = readFileSync(w.db);
  const tried = await award(zhang, '--rule', 'meeting', '--dry-run');
  expect(readFileSync(w.db).equals(before)).toBe(true);
  expect(await award('--rule', 'meeting', zhang)).toEqual(tried);
});

test('of eight rules entered in either order gives the same sum', async () => {
  const wang = await w.person('王芳', '4-1-101');
  const rules = ['meeting', 'vote', 'cleaning', 'patrol', 'wastewatch', 'errand', 'petcare', 'suggestion'];
  await w.ok('policy', 'set', 'dailyCap', '33', '--from', '2026-01-01');
  for (const rule of rules) await award(zhang, '--rule', rule);
  for (const rule of rules.toReversed()) await award(wang, '--rule', rule);
  const { residents } = await w.ok<{ residents: { available: number }[] }>('balance');
  expect(residents.map(({ available }) => available)).toEqual([33, 33]);
});

test('short options written together count one by one: `-yn` writes nothing', async () => {
  const w = await world();
  await w.person('张三', '1-1-101');
  const { code } = await w.run('award', '张三', '--rule', 'meeting', '-yn');
  expect(code).toBe(0);
  expect(await w.ok('balance', '张三')).toMatchObject({ available: 0 });
});
