// `rule`: what is typed becomes a version; a version holds from its day on, and earlier deeds keep theirs.

import { describe, expect, test } from 'vitest';
import { world, type World } from '../support/world.ts';

interface Rule {
  readonly code: string;
  readonly [field: string]: unknown;
}

const add = async (w: World, ...options: readonly string[]): Promise<Rule> =>
  (await w.ok<{ rule: Rule }>('rule', 'add', 'x', '--name', 'X', ...options)).rule;
const set = async (w: World, ...options: readonly string[]): Promise<Rule> =>
  (await w.ok<{ rule: Rule }>('rule', 'set', 'x', ...options)).rule;
const show = (w: World, code = 'x') => w.ok<{ rule: Rule; versions: Rule[] }>('rule', 'show', code);
const spans = async (w: World): Promise<unknown[]> =>
  (await show(w)).versions.map(({ default: normal, from, to }) => [normal, from, to]);

/** Points of one deed, or the code of the refusal. */
async function earned(w: World, card: string, date: string, ...more: readonly string[]): Promise<unknown> {
  const { doc, error } = await w.json<{ entries: { points: number }[] }>(
    'award',
    card,
    '--rule',
    'x',
    '--date',
    date,
    ...more,
  );
  return doc?.entries[0]?.points ?? error?.code;
}

describe('a new rule', () => {
  test('says everything that was typed', async () => {
    const w = await world({ preset: 'blank' });
    const options =
      '--unit hour --range 5..10 --default 6 --cap 20/day --cap 100/month --needs evidence,notice:3'.split(' ');
    const more = ['--category', 'help', '--rounding', 'half-up', '--validity', '6个月', '--visit-hours', '1.5'];
    const dates = ['--from', '2026/4/1', '--to', '2026-12-31'];
    expect(await add(w, ...options, ...more, ...dates)).toEqual({
      code: 'x',
      name: 'X',
      category: 'help',
      unit: 'hour',
      min: 5,
      max: 10,
      default: 6,
      rounding: 'half-up',
      caps: ['20/day', '100/month'],
      group: null,
      groupCaps: [],
      highestOnly: false,
      needs: 'notice:3,evidence',
      validity: '6 months',
      visitMinutes: 90,
      scoredBy: 'resident',
      buildings: null,
      from: '2026-04-01',
      to: '2026-12-31',
    });
  });

  test('is in force from the beginning and without end, so that old sheets can be entered', async () => {
    const w = await world({ preset: 'blank' });
    const card = await w.person('Li');
    expect(await add(w, '--points', '7')).toMatchObject({
      min: 7,
      max: 7,
      default: 7,
      unit: 'time',
      from: null,
      to: null,
    });
    expect(await earned(w, card, '2025-04-01')).toBe(7);
  });

  test.each([
    ['--range 5..10', 5],
    ['--range 5..10 --default 10', 10],
  ])('%s usually gives %i', async (options, normal) => {
    expect(await add(await world({ preset: 'blank' }), ...options.split(' '))).toMatchObject({ default: normal });
  });

  test.each(['meeting', 'a', '0', 'a_b-c', '开会', '帮忙2', 'x'.repeat(30)])('may be called %s', async (code) => {
    const w = await world({ preset: 'blank' });
    await w.ok('rule', 'add', code, '--name', 'X', '--points', '5');
    expect((await show(w, code)).rule.code).toBe(code);
  });

  test.each([
    ['bad-value', 'Meeting --name X --points 5'],
    ['bad-value', 'a.b --name X --points 5'],
    ['bad-value', `${'x'.repeat(31)} --name X --points 5`],
    ['missing-option', 'y --points 5'],
    ['missing-option', 'y --name X'],
    ['missing-option', 'y --name X --points 5 --highest-only'],
    ['bad-range', 'y --name X --range 5..10 --default 12'],
    ['bad-range', 'y --name X --range 5..10 --default 4'],
    ['bad-range', 'y --name X --points 5 --default 6'],
    ['bad-range', 'y --name X --range 10..5'],
    ['bad-value', 'y --name X --range 5'],
    ['bad-value', 'y --name X --range 5..10 --points 7'],
    ['bad-amount', 'y --name X --points 0'],
    ['bad-amount', 'y --name X --points -5'],
    ['bad-amount', 'y --name X --points 1.5'],
    ['bad-value', 'y --name X --points 1000001'],
    ['bad-value', 'y --name X --range 1..1000001'],
    ['bad-value', 'y --name X --points 5 --unit minute'],
    ['bad-value', 'y --name X --points 5 --cap 30'],
    ['bad-value', 'y --name X --points 5 --cap none --cap 30/day'],
    ['bad-value', 'y --name X --points 5 --needs luck'],
    ['bad-value', 'y --name X --points 5 --validity soon'],
    ['bad-value', 'y --name X --points 5 --rounding up'],
    ['bad-amount', 'y --name X --points 5 --visit-hours 0'],
    ['bad-date', 'y --name X --points 5 --from 2026-02-30'],
    ['bad-value', 'y --name X --points 5 --from 2026-05-01 --to 2026-04-30'],
    ['rule-exists', 'x --name X --points 5'],
  ])('is refused with %s: %s', async (code, line) => {
    const w = await world({ preset: 'blank' });
    await add(w, '--points', '5');
    await w.refused(code, 'rule', 'add', ...line.split(' '));
    expect((await w.ok<{ rules: Rule[] }>('rule', 'list', '--all')).rules).toHaveLength(1);
  });

  test('needs a name that is not empty', async () => {
    await (await world()).refused('bad-value', 'rule', 'add', 'y', '--name', ' ', '--points', '5');
  });

  test('with the largest points and the largest quantity is no bug', async () => {
    const w = await world({ preset: 'blank' });
    const card = await w.person('Li');
    await add(w, '--points', '1000000', '--unit', 'hour');
    const { code } = await w.json('award', card, '--rule', 'x', '--qty', '1000000000');
    expect([0, 1, 2]).toContain(code);
  });
});

describe('caps', () => {
  test.each([
    ['without a group both kinds are the rule’s own', '--cap 30/day --own-cap 9/week', ['30/day', '9/week'], []],
    ['in a group they are shared', '--group g --cap 30/day --cap 9/week', [], ['30/day', '9/week']],
    ['in a group own ones stay apart', '--group g --cap 30/day --own-cap 9/week', ['9/week'], ['30/day']],
    ['a cap per visit is always the rule’s own', '--group g --cap 5/visit --cap 30/day', ['5/visit'], ['30/day']],
    ['of two for one period the smaller counts', '--cap 30/day --cap 20/day', ['20/day'], []],
    ['several may stand in one option', '--cap 30/day,100/month', ['30/day', '100/month'], []],
  ])('%s: %s', async (_, options, caps, groupCaps) => {
    const w = await world({ preset: 'blank' });
    expect(await add(w, '--points', '5', ...options.split(' '))).toMatchObject({ caps, groupCaps });
  });

  test.each([
    ['are kept where none is named', '--points 6', ['5/visit', '9/week'], ['30/day']],
    ['shared ones change alone', '--cap 40/day', ['5/visit', '9/week'], ['40/day']],
    ['own ones change alone', '--own-cap 8/week', ['8/week'], ['30/day']],
    ['a cap per visit is one of the own', '--cap 4/visit', ['4/visit'], ['30/day']],
    ['shared ones are taken away by none', '--cap none', ['5/visit', '9/week'], []],
    ['own ones are taken away by none', '--own-cap none', [], ['30/day']],
    ['out of the group all are the rule’s own', '--group none', ['5/visit', '9/week', '30/day'], []],
  ])('of a rule in a group, when it changes: %s (%s)', async (_, options, caps, groupCaps) => {
    const w = await world({ preset: 'blank' });
    await add(w, ...'--points 5 --group g --cap 5/visit --cap 30/day --own-cap 9/week'.split(' '));
    expect(await set(w, ...options.split(' '))).toMatchObject({ caps, groupCaps });
  });

  test('that another rule of the group brings are shown, and cut', async () => {
    const w = await world({ preset: 'blank' });
    const card = await w.person('Li');
    await w.ok('rule', 'add', 'y', '--name', 'Y', '--points', '8', '--group', 'g', '--cap', '10/day');
    expect(await add(w, '--points', '5', '--group', 'g')).toMatchObject({ groupCaps: ['10/day'] });
    await w.ok('award', card, '--rule', 'y');
    expect(await earned(w, card, '2026-03-05')).toBe(2);
  });

  test('of the rule alone cut that rule alone', async () => {
    const w = await world({ preset: 'blank' });
    const card = await w.person('Li');
    await add(w, '--points', '5', '--group', 'g', '--cap', '30/day', '--own-cap', '4/day');
    expect(await earned(w, card, '2026-03-05')).toBe(4);
  });

  test('count hours of a visit only up to --visit-hours', async () => {
    const w = await world({ preset: 'blank' });
    const card = await w.person('Li');
    await add(w, '--points', '10', '--unit', 'hour', '--visit-hours', '1.5');
    expect(await earned(w, card, '2026-03-05', '--qty', '4')).toBe(15);
  });
});

describe('a changed rule', () => {
  test('holds from today on and keeps what is not named', async () => {
    const w = await world({ preset: 'blank', today: '2026-03-05' });
    const card = await w.person('Li');
    await add(w, ...'--range 5..10 --cap 30/day --needs evidence --to 2026-12-31 --group g --highest-only'.split(' '));
    expect(await set(w, '--default', '8', '--needs', 'none')).toMatchObject({
      ...{ min: 5, max: 10, default: 8, groupCaps: ['30/day'], group: 'g', highestOnly: true, needs: '' },
      ...{ from: '2026-03-05', to: '2026-12-31' },
    });
    expect(await spans(w)).toEqual([
      [5, null, '2026-03-04'],
      [8, '2026-03-05', '2026-12-31'],
    ]);
    expect(await earned(w, card, '2026-03-04', '--evidence', 'photo')).toBe(5);
    expect(await earned(w, card, '2026-03-05')).toBe(8);
  });

  test('keeps what was in force on its day, not what is today', async () => {
    const w = await world({ preset: 'blank' });
    await add(w, '--points', '5', '--cap', '30/day');
    await set(w, '--cap', '40/day', '--from', '2026-06-01');
    expect(await set(w, '--points', '6', '--from', '2026-04-01')).toMatchObject({ default: 6, caps: ['30/day'] });
    expect(await set(w, '--points', '7', '--from', '2026-07-01')).toMatchObject({ default: 7, caps: ['40/day'] });
    expect(await spans(w)).toEqual([
      [5, null, '2026-03-31'],
      [6, '2026-04-01', '2026-05-31'],
      [5, '2026-06-01', '2026-06-30'],
      [7, '2026-07-01', null],
    ]);
  });

  test('replaces a version of the same first day', async () => {
    const w = await world({ preset: 'blank' });
    await add(w, '--points', '5');
    await set(w, '--points', '6');
    await set(w, '--points', '7');
    expect(await spans(w)).toEqual([
      [5, null, '2026-03-04'],
      [7, '2026-03-05', null],
    ]);
  });

  test.each([
    ['--group none', { group: null, highestOnly: false }],
    ['--no-highest-only', { group: 'g', highestOnly: false }],
    ['--validity policy', { validity: null }],
    ['--visit-hours none', { visitMinutes: null }],
    ['--range 2..4 --default 3', { min: 2, max: 4, default: 3 }],
    ['--points 9', { min: 9, max: 9, default: 9 }],
    ['--to 2026-05-01', { to: '2026-05-01' }],
    [
      '--name Y --category help --unit week --rounding half-up',
      { name: 'Y', category: 'help', unit: 'week', rounding: 'half-up' },
    ],
  ])('by %s', async (options, expected) => {
    const w = await world({ preset: 'blank' });
    await add(w, ...'--range 5..10 --group g --highest-only --visit-hours 2 --unit hour --validity none'.split(' '));
    expect(await set(w, ...options.split(' '))).toMatchObject(expected);
  });

  test.each([
    ['nothing-to-change', 'x'],
    ['bad-range', 'x --range 6..10'],
    ['bad-range', 'x --default 11'],
    ['missing-option', 'x --highest-only'],
    ['bad-value', 'x --to 2026-03-04'],
    ['unknown-rule', 'y --default 6'],
  ])('is refused with %s: %s', async (code, line) => {
    const w = await world({ preset: 'blank' });
    await add(w, '--range', '5..10', '--cap', '30/day');
    await w.refused(code, 'rule', 'set', ...line.split(' '));
    expect((await show(w)).versions).toHaveLength(1);
  });

  test('that is so already is no mistake', async () => {
    const w = await world({ preset: 'blank' });
    await add(w, '--range', '5..10', '--cap', '30/day');
    expect(await set(w, '--default', '5', '--cap', '30/day')).toMatchObject({ default: 5, from: null });
    expect((await show(w)).versions).toHaveLength(1);
  });

  test('says that a later version goes before it', async () => {
    const w = await world({ preset: 'blank' });
    await add(w, '--points', '5');
    await set(w, '--points', '6', '--from', '2026-06-01');
    const { code, err } = await w.run('rule', 'set', 'x', '--points', '7');
    expect({ code, err }).toEqual({
      code: 0,
      err: 'From 2026-06-01 on, what was entered for later applies instead.\n',
    });
  });
});

describe('a retired rule', () => {
  test('ends today, its last day, and keeps its first', async () => {
    const w = await world({ preset: 'blank', today: '2026-03-05' });
    const card = await w.person('Li');
    await add(w, '--points', '5', '--from', '2026-01-01');
    const { rule } = await w.ok<{ rule: Rule }>('rule', 'retire', 'x');
    expect(rule).toMatchObject({ default: 5, from: '2026-01-01', to: '2026-03-05' });
    expect(await earned(w, card, '2026-03-05')).toBe(5);
    w.on('2026-03-06');
    expect(await earned(w, card, '2026-03-06')).toBe('rule-not-in-force');
    expect(await earned(w, card, '2026-02-01')).toBe(5);
  });

  test.each(['2026-02-10', '2026-12-31'])('may end on %s', async (date) => {
    const w = await world({ preset: 'blank' });
    await add(w, '--points', '5');
    await w.ok('rule', 'retire', 'x', '--date', date);
    expect(await spans(w)).toEqual([[5, null, date]]);
  });

  test('does not come back by what was entered for later', async () => {
    const w = await world({ preset: 'blank' });
    const card = await w.person('Li');
    await add(w, '--points', '5');
    await set(w, '--points', '6', '--from', '2026-06-01');
    await w.ok('rule', 'retire', 'x');
    expect(await spans(w)).toEqual([[5, null, '2026-03-05']]);
    w.on('2026-07-01');
    expect(await earned(w, card, '2026-07-01')).toBe('rule-not-in-force');
  });

  test('is not retired twice, and not changed without a day', async () => {
    const w = await world({ preset: 'blank' });
    await add(w, '--points', '5');
    await w.ok('rule', 'retire', 'x', '--date', '2026-02-01');
    await w.refused('nothing-to-change', 'rule', 'retire', 'x', '--date', '2026-02-01');
    await w.refused('rule-not-in-force', 'rule', 'retire', 'x');
    await w.refused('rule-not-in-force', 'rule', 'set', 'x', '--points', '6');
    await w.refused('unknown-rule', 'rule', 'retire', 'y');
  });

  test('comes back from a named day on, also before what was taken back', async () => {
    const w = await world({ preset: 'blank' });
    await add(w, '--points', '5', '--cap', '30/day');
    await set(w, '--points', '6', '--from', '2026-06-01');
    await w.ok('rule', 'retire', 'x');
    expect(await set(w, '--from', '2026-04-01')).toMatchObject({ default: 5, caps: ['30/day'], to: null });
    expect(await spans(w)).toEqual([
      [5, null, '2026-03-05'],
      [5, '2026-04-01', null],
    ]);
  });
});

describe('what is shown', () => {
  test('the rules in force on a day; with --all the others too', async () => {
    const w = await world({ preset: 'blank' });
    await add(w, '--points', '5', '--from', '2026-06-01');
    await w.ok('rule', 'add', 'y', '--name', 'Y', '--points', '5', '--to', '2026-01-31');
    await w.ok('rule', 'add', 'z', '--name', 'Z', '--points', '5');
    const codes = async (...more: readonly string[]): Promise<string[]> =>
      (await w.ok<{ rules: Rule[] }>('rule', 'list', ...more)).rules.map((rule) => rule.code);
    expect(await codes()).toEqual(['z']);
    expect(await codes('--date', '2026-01-31')).toEqual(['y', 'z']);
    expect(await codes('--date', '2026-06-01')).toEqual(['x', 'z']);
    expect(await codes('--all')).toEqual(['x', 'y', 'z']);
    expect((await w.run('rule', 'list')).err).toBe('2 more not in force; --all shows them.\n');
  });

  test.each([
    [
      'en',
      '“X” (x, volunteer work) gives 5 to 10 (usually 5) points per hour; at most 9 points per week; together with the group “g” at most 20 points per day and 100 per month; of several in the group on one day only the highest counts; at most 1.5 hours of a visit count; it needs 3 days of public notice, evidence; its points can be used for 6 months; in force since the beginning.',
    ],
    [
      'zh',
      '“X”（x，志愿服务）：每小时 5 到 10 分（一般 5 分）；每周最多 9 分；“g”组合计每天最多 20 分、每月最多 100 分；同组当天只取最高一项；每次最多计 1.5 小时；须有公示 3 天、凭据；积分 6 个月内有效；一直有效。',
    ],
  ] as const)('a rule in a full sentence (%s)', async (lang, sentence) => {
    const w = await world({ preset: 'blank', lang });
    const options = '--unit hour --range 5..10 --group g --cap 20/day --cap 100/month --own-cap 9/week --highest-only';
    await add(
      w,
      ...options.split(' '),
      ...'--needs evidence,notice:3 --visit-hours 1.5 --category volunteering'.split(' '),
      '--validity',
      '6 months',
    );
    expect((await w.run('rule', 'show', 'x')).out).toBe(`${sentence}\n`);
  });

  test.each([
    ['en', 'x     X     5 / time  9/week, g 20/day  evidence'],
    ['zh', 'x     X     5 分/次  每周最多 9 分，“g”组每天最多 20 分  凭据'],
  ] as const)('a rule in a row of the list (%s)', async (lang, row) => {
    const w = await world({ preset: 'blank', lang });
    await add(w, ...'--points 5 --group g --cap 20/day --own-cap 9/week --needs evidence'.split(' '));
    expect((await w.run('rule', 'list')).out.split('\n')[1]?.replace(/ {2,}/g, '  ')).toBe(row.replace(/ {2,}/g, '  '));
  });

  test('every version of it', async () => {
    const w = await world({ preset: 'blank' });
    await add(w, '--points', '5');
    await set(w, '--points', '6', '--from', '2026-06-01');
    expect((await w.run('rule', 'show', 'x')).out.split('\n').slice(1)).toEqual([
      'Versions:',
      '  until 2026-05-31: 5 points per time',
      '  from 2026-06-01 on: 6 points per time',
      '',
    ]);
    await w.refused('unknown-rule', 'rule', 'show', 'y');
  });
});

test.each([
  ['add', 'y', '--name', 'Y', '--points', '5'],
  ['set', 'x', '--points', '6'],
  ['retire', 'x'],
])('--dry-run writes nothing: rule %s', async (...argv) => {
  const w = await world({ preset: 'blank' });
  await add(w, '--points', '5');
  const before = await w.ok('rule', 'list', '--all');
  const { impact, ...dry } = await w.ok('rule', ...argv, '--dry-run');
  expect(impact !== undefined).toBe(argv[0] === 'set');
  expect(await w.ok('rule', 'list', '--all')).toEqual(before);
  expect(await w.ok('rule', ...argv)).toEqual(dry);
});
