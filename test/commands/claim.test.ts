// Claims from end to end: deeds under rules that need a review, from the counter or a sheet, to the ledger or not.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { FileAnswer } from '../../src/commands/import-answer.ts';
import type { ShownClaim } from '../../src/commands/claim-view.ts';
import type { Notice } from '../../src/commands/notice.ts';
import { world, type World } from '../support/world.ts';

interface Claims {
  readonly claims: readonly ShownClaim[];
  readonly own?: readonly number[];
}
interface Answer {
  readonly entries: readonly { seq: number; points: number; activityDate: string; expiresOn: string; cut: { cap: string } | null; asked: number; batch: number | null; note: string | null }[]; // prettier-ignore
  readonly duplicates?: readonly { seq: number }[];
  readonly available: number;
  readonly claims?: readonly ShownClaim[];
  readonly duplicateClaims?: readonly ShownClaim[];
  readonly refused?: readonly { claim: number; code: string; message: string }[];
}

let w: World;
const words = (line: string): string[] => line.split(' ').filter((word) => word !== '');
const run = <T = Answer>(line: string): Promise<T> => w.ok<T>(...words(line));
const refused = (code: string, line: string) => w.refused(code, ...words(line));
/** As somebody else at the computer. */
const reviewer = <T = Answer>(line: string): Promise<T> => run<T>(`${line} --operator reviewer`);
const states = async (filter = '--state all'): Promise<string[]> =>
  (await run<Claims>(`claim list ${filter}`)).claims.map(({ id, state }) => `${id} ${state}`);
const pending = async (card: string, more = ''): Promise<number> =>
  (await run<{ pending: number }>(`balance ${card} ${more}`)).pending;

beforeEach(async () => {
  w = await world({ today: '2026-03-05' });
  for (const [name, door, card] of [['张秀英', '3-2-501', '0101'], ['李建国', '3-2-502', '0102'], ['王芳', '5-1-201', '0103'], ['张伟', '3-2-501', '0104']] as const)
    await w.person(name, door, '--card', card); // prettier-ignore
  await run('rule set errand --needs both,notice:3 --from 2026-01-01');
  await run('rule set suggestion --needs notice:0 --from 2026-01-01');
});

/** A claim of 20 points that only waits to be posted. */
async function due(card = '0101', day = '2026-03-04'): Promise<number> {
  const { claims } = await run(`award ${card} --rule suggestion --date ${day}`);
  const id = claims?.[0]?.id ?? 0;
  await reviewer(`claim approve ${id}`);
  return id;
}

describe('an award under such a rule', () => {
  test('asks for points, and credits none', async () => {
    const answer = await run('award 0101 --rule errand --date 2026-03-04 --activity medicine --note rain');
    expect(answer).toEqual({
      entries: [],
      available: 0,
      debt: 0,
      claims: [
        {
          ...{ id: 1, state: 'open', cardNo: '0101', name: '张秀英', household: '3-2-501', activityDate: '2026-03-04' },
          ...{ rule: 'errand', ruleName: 'Errand for a neighbour', quantity: null, points: 10, minutes: 0 },
          ...{ activity: 'medicine', note: 'rain', batch: null, operator: 'clerk1', evidence: null, needsBoth: true },
          ...{ recordedAt: '2026-03-05T02:00:00.000Z', approvedBy: null, approvedOn: null, until: null, seq: null },
          steps: [],
        },
      ],
    });
  });

  test.each([
    ['outside-range', 'errand --points 99'],
    ['needs-decider', 'errand --points 15'],
    ['bad-quantity', 'errand --qty 1.5'],
    ['date-ahead', 'errand --date 2026-03-06'],
    ['needs-second', 'suggestion --qty 6'],
  ])('is refused as any award: %s', async (code, line) => {
    await refused(code, `award 0101 --rule ${line}`);
    expect(await states()).toEqual([]);
  });

  test('is made for several residents or for none', async () => {
    await refused('unknown-resident', 'award 0101 0199 --rule errand');
    expect(await states()).toEqual([]);
    expect((await run('award 0101 0102 --rule errand')).claims?.map(({ cardNo }) => cardNo)).toEqual(['0101', '0102']);
  });

  test('with --dry-run leaves the file as it is, byte for byte', async () => {
    await due();
    const before = readFileSync(w.db);
    for (const line of [
      'award 0102 --rule errand --dry-run',
      'claim post --dry-run',
      'claim object 1 --reason x --dry-run',
      'claim withdraw 1 --reason x --dry-run',
    ])
      await run(line);
    expect(readFileSync(w.db).equals(before)).toBe(true);
  });

  test('sent again under its key is answered with its claim', async () => {
    const first = await run('award 0101 --rule errand --key k1');
    const again = await run('award 0101 --rule errand --key k1');
    expect(again).toMatchObject({ entries: [], duplicateClaims: first.claims });
    expect(await states()).toEqual(['1 open']);
  });
});

describe('the same deed', () => {
  const AGAIN = 'award 0101 --rule suggestion --date 2026-03-04';
  const already = async (): Promise<unknown> => {
    const { claims, duplicateClaims, duplicates } = await run(AGAIN);
    return [claims?.length ?? 0, duplicateClaims?.map(({ id }) => id), duplicates?.map(({ seq }) => seq)];
  };

  test.each<[string, readonly string[], unknown]>([
    ['is there already while it is open', [], [0, [1], undefined]],
    ['when it is approved', ['claim approve 1 --operator reviewer'], [0, [1], undefined]],
    ['while it is held', ['claim object 1 --reason x'], [0, [1], undefined]],
    ['and when it is posted', ['claim approve 1 --operator reviewer', 'claim post'], [0, undefined, [1]]],
    ['not once it is withdrawn', ['claim withdraw 1 --reason x'], [1, undefined, undefined]],
    ['or rejected', ['claim reject 1 --reason x --operator reviewer'], [1, undefined, undefined]],
    ['or posted and reversed', ['claim approve 1 --operator reviewer', 'claim post', 'reverse 1 --reason x'], [1, undefined, undefined]],
  ])('%s', async (_, lines, expected) => {
    await run(AGAIN);
    for (const line of lines) await run(line);
    expect(await already()).toEqual(expected);
  }); // prettier-ignore

  test('twice on a day is real with --again, and each is posted', async () => {
    await run(AGAIN);
    await run(`${AGAIN} --again`);
    await reviewer('claim approve --all');
    expect((await run('claim post')).entries.map(({ points }) => points)).toEqual([20, 20]);
    expect((await run('verify')) as unknown).toMatchObject({ ok: true });
  });

  test('is there already where the rule needs no review any more', async () => {
    await run(AGAIN);
    await run('rule set suggestion --needs none --from 2026-01-01');
    expect(await already()).toEqual([0, [1], undefined]);
  });

  test('where the rule needs one now: what was credited stands for it', async () => {
    await run('award 0101 --rule meeting --date 2026-03-04');
    await run('rule set meeting --needs notice:0 --from 2026-01-01');
    expect((await run('award 0101 --rule meeting --date 2026-03-04')).duplicates).toHaveLength(1);
  });
});

describe('who may do what', () => {
  beforeEach(async () => void (await run('award 0101 --rule errand')));

  test.each([
    ['claim-unconfirmed', 'claim approve 1 --operator reviewer'],
    ['claim-same-household', 'claim confirm 1 --by 0104'],
    ['unknown-resident', 'claim confirm 1 --by 0199'],
    ['unknown-claim', 'claim confirm 2'],
    ['bad-amount', 'claim confirm x'],
    ['claim-not-objected', 'claim decide 1 --dismiss --reason x'],
    ['claim-own', 'claim reject 1 --reason x'],
    ['claim-not-due', 'claim post 1'],
    ['missing-option', 'claim decide 1 --reason x'],
    ['options-exclude', 'claim decide 1 --dismiss --uphold --reason x'],
    ['missing-option', 'claim object 1'],
    ['missing-option', 'claim approve --rule errand'],
    ['too-many-arguments', 'claim approve 1 --all'],
    ['missing-argument', 'claim approve'],
    ['bad-value', 'claim list --state gone'],
    ['unknown-rule', 'claim list --rule gone'],
    ['unknown-command', 'claim aprove 1'],
  ])('%s: %s', async (code, line) => {
    const before = readFileSync(w.db);
    await refused(code, line);
    expect(readFileSync(w.db).equals(before)).toBe(true);
  });

  test('the other party is no member of the household of that day, though it was one before', async () => {
    await run('resident edit 0104 --household 7-1-101 --from 2026-03-01');
    expect((await run<Claims>('claim confirm 1 --by 0104')).claims[0]?.steps[0]?.party?.cardNo).toBe('0104');
  });

  test('the other party may be a resident without a household', async () => {
    await w.person('赵敏', undefined, '--card', '0109');
    await run('claim confirm 1 --by 0109');
  });

  test('the helper’s own card is no other party', async () => {
    await run('claim confirm 1 --by 0101');
    await refused('claim-confirmed', 'claim confirm 1');
  });
});

describe('approving many', () => {
  beforeEach(async () => {
    await run('award 0101 0102 0103 --rule suggestion');
    await run('award 0101 --rule errand');
    await reviewer('award 0104 --rule suggestion');
  });
  const approved = ({ claims, own = [] }: Claims): unknown => [claims.map(({ id }) => id), own];

  test.each<[string, string, unknown]>([
    ['by number', 'claim approve 1 3', [[1, 3], []]],
    ['by number, each once', 'claim approve 1 #1 C3', [[1, 3], []]],
    ['all, but not one’s own and not what has yet to be confirmed', 'claim approve --all', [[1, 2, 3], [5]]],
    ['all of a rule', 'claim approve --all --rule suggestion', [[1, 2, 3], [5]]],
    ['all of a resident', 'claim approve --all --resident 0102', [[2], []]],
    ['none where nothing fits', 'claim approve --all --resident 0101 --rule errand', [[], []]],
  ])('%s', async (_, line, expected) => expect(approved(await reviewer<Claims>(line))).toEqual(expected));

  test('by number is all or none', async () => {
    await refused('claim-own', 'claim approve 1 5 --operator reviewer');
    await refused('claim-unconfirmed', 'claim approve 1 4 --operator reviewer');
    expect(await states('--state open')).toHaveLength(5);
  });

  test('the desk is filtered by state, rule, resident, and what can be posted', async () => {
    await reviewer('claim approve 2');
    expect(await states('')).toHaveLength(5);
    expect(await states('--due')).toEqual(['2 approved']);
    expect(await states('--state open --rule errand')).toEqual(['4 open']);
    expect(await states('--resident 0101')).toEqual(['1 open', '4 open']);
    await run('claim post');
    expect([await states(''), await states('--state posted')]).toEqual([
      ['1 open', '3 open', '4 open', '5 open'],
      ['2 posted'],
    ]);
  });
});

describe('posting', () => {
  test('keeps the day of the deed for validity and rule, and takes the points that were asked for', async () => {
    await due('0101', '2026-02-10');
    await run('rule set suggestion --default 30 --from 2026-03-01');
    w.on('2026-04-20');
    const { entries, claims } = await run('claim post');
    expect(entries).toMatchObject([{ points: 20, asked: 20, activityDate: '2026-02-10', expiresOn: '2027-02-10' }]);
    expect(claims).toMatchObject([{ id: 1, state: 'posted', seq: 1 }]);
  });

  test('takes the points that were approved, whatever the rule usually gives now', async () => {
    await due();
    await run('rule set suggestion --default 30 --from 2026-01-01');
    expect((await run('claim post')).entries).toMatchObject([{ points: 20, asked: 20 }]);
  });

  test('keeps the days of grace', async () => {
    await due('0101', '2026-02-10');
    await w.ok('policy', 'set', 'validity', '1 months', '--from', '2026-01-01');
    w.on('2026-04-20');
    expect((await run('claim post')).entries).toMatchObject([{ expiresOn: '2026-05-20' }]);
  });

  test('counts in the caps of the day of the deed, in the order of the deeds', async () => {
    await run('policy set dailyCap 30 --from 2026-01-01');
    await run('award 0101 --rule suggestion --date 2026-03-04 --activity b');
    await run('award 0101 --rule suggestion --date 2026-03-04 --activity a');
    await run('award 0101 --rule suggestion --date 2026-03-03');
    await reviewer('claim approve --all');
    w.on('2026-03-09');
    const { entries } = await run('claim post');
    expect(entries.map(({ activityDate, points, cut }) => [activityDate, points, cut?.cap])).toEqual([
      ['2026-03-03', 20, undefined],
      ['2026-03-04', 20, undefined],
      ['2026-03-04', 10, 'dailyCap'],
    ]);
  });

  test('happens once the last day of the notice is over', async () => {
    await run('award 0101 --rule errand');
    for (const line of ['claim confirm 1', 'claim confirm 1 --by 0103', 'claim approve 1 --operator reviewer']) await run(line);
    w.on('2026-03-08', '23:59');
    expect([await states(''), (await run('claim post')).entries]).toEqual([['1 on-notice'], []]);
    await refused('claim-not-due', 'claim post 1');
    w.on('2026-03-09', '00:00');
    expect((await run('claim post')).entries).toMatchObject([{ seq: 1, activityDate: '2026-03-05' }]);
  }); // prettier-ignore

  test('the notice is that of the policy where the rule says nothing', async () => {
    await run('policy set noticeDays 2 --from 2026-01-01');
    await run('rule set errand --needs both --from 2026-01-01');
    await run('award 0101 --rule errand');
    await run('claim confirm 1');
    await run('claim confirm 1 --by 0103');
    expect((await reviewer<Claims>('claim approve 1')).claims).toMatchObject([{ state: 'on-notice', until: '2026-03-07' }]);
    expect((await run<Claims>('claim show 1')) as unknown).toMatchObject({ claim: { until: '2026-03-07' } });
    await due();
    expect(await states('--due')).toEqual(['2 approved']);
  }); // prettier-ignore

  test('of all that are due, one that can’t be posted does not stop the others, and is told', async () => {
    await due('0101');
    await due('0102');
    await run('resident leave 0102 --date 2026-03-01');
    const { code, doc } = await w.json<Answer>('claim', 'post');
    expect([code, doc?.entries.length, doc?.refused]).toEqual([
      3,
      1,
      [{ claim: 2, code: 'closed-resident', message: expect.stringContaining('李建国') as string }],
    ]);
    await refused('closed-resident', 'claim post 2');
    expect((await run('verify')) as unknown).toMatchObject({ ok: true, entries: 1 });
  });

  test('named claims are posted all or none', async () => {
    await due();
    await run('award 0102 --rule suggestion');
    await refused('claim-not-due', 'claim post 1 2');
    expect(await states('--due')).toEqual(['1 approved']);
  });

  test('a rule that does not give so many points any more refuses', async () => {
    await due();
    await run('rule set suggestion --range 30..50 --default 30 --from 2026-01-01');
    await refused('outside-range', 'claim post 1');
  });

  test('the entry is explained by its claim', async () => {
    const id = await due();
    await run('claim post');
    expect((await run('why 1')) as unknown).toMatchObject({
      claim: { id, operator: 'clerk1', approvedBy: 'reviewer', approvedOn: '2026-03-05' },
    });
    const { entries } = await run('history 0101');
    expect(entries).toMatchObject([{ claim: { id, approvedBy: 'reviewer', approvedOn: '2026-03-05' } }]);
    await run('award 0101 --rule meeting');
    expect((await run('history 0101')).entries[1]).not.toHaveProperty('claim');
  });
});

describe('pending points', () => {
  test('are shown apart and can’t be spent', async () => {
    await due();
    await run('award 0101 --rule errand --date 2026-03-01');
    expect([await pending('0101'), await pending('0102')]).toEqual([30, 0]);
    expect(await pending('0101', '--date 2026-03-02')).toBe(10);
    await run('household set 3-2-501 --fee 2000 --year 2027');
    await run('policy set minRedeem 1 --from 2026-01-01');
    await refused('not-enough-points', 'redeem 0101 fee --points 5');
    await run('claim post');
    expect([await pending('0101'), (await run('balance 0101')).available]).toEqual([10, 20]);
    await run('claim withdraw 2 --reason x');
    expect(await pending('0101')).toBe(0);
  });
});

describe('that claims can be posted', () => {
  const HINT = '1 claim can be posted: jifen claim post';
  beforeEach(async () => void (await due()));

  test('is said by an award and an import', async () => {
    expect((await w.run('award', '0102', '--rule', 'meeting')).err).toContain(HINT);
    w.file('a.csv', '卡号,日期\n0103,2026-03-01\n');
    expect((await w.run('import', 'sheet', 'a.csv', '--rule', 'meeting')).err).toContain(HINT);
  });
  test('is said by balance on a terminal only', async () => {
    expect((await w.run('balance', '0101')).err).toBe('');
    w.atTerminal = true;
    expect((await w.run('balance', '0101')).err).toContain(HINT);
  });
  test.each(['--quiet', '--json'])('is not said with %s', async (option) => {
    expect((await w.run('award', '0102', '--rule', 'meeting', option)).err).toBe('');
  });
  test('is not said where none can', async () => {
    await run('claim post');
    expect((await w.run('award', '0102', '--rule', 'meeting')).err).toBe('');
  });
});

describe('on a sheet', () => {
  const SHEET = '卡号,日期,事项\n0101,2026-03-01,a\n0102,2026-03-02,b\n';
  const take = async (name: string, content: string, ...more: string[]): Promise<FileAnswer> => {
    w.file(name, content);
    return w.ok<FileAnswer>('import', 'sheet', name, ...(more.includes('--rule') ? [] : ['--rule', 'suggestion']), ...more);
  }; // prettier-ignore
  const figures = ({ rows: { read, credited, duplicate, rejected, pending: waits }, points }: FileAnswer): unknown => [
    [read, credited, duplicate, rejected, waits],
    points,
  ];

  test('deeds become claims, once', async () => {
    expect(figures(await take('a.csv', SHEET))).toEqual([[2, 0, 0, 0, 2], 0]);
    expect(figures(await take('b.csv', `${SHEET}0103,2026-03-02,b\n`))).toEqual([[3, 0, 2, 0, 1], 0]);
    expect((await run<Claims>('claim list')).claims.map(({ batch, activity }) => [batch, activity])).toEqual([
      [1, 'a'],
      [1, 'b'],
      [2, 'b'],
    ]);
  });

  test('a row is rejected, credited or asked for by its own rule', async () => {
    const answer = await take(
      'a.csv',
      '卡号,日期,规则\n0101,2026-03-01,suggestion\n0101,2026-03-01,meeting\n0101,2026-03-01,meeting\n',
      ...['--rule', 'errand'],
    );
    expect(figures(answer)).toEqual([[3, 1, 1, 0, 1], 5]);
  });

  test('the batch is shown with what waits, and taken back with it', async () => {
    await take('a.csv', SHEET);
    await reviewer('claim approve 1');
    await run('claim post');
    expect((await run('import show 1')) as unknown).toMatchObject({
      ...{ rows: { read: 2, credited: 0, pending: 2 }, entries: 1, standing: 1, points: 20, claims: 1 },
      isReversed: false,
    });
    const answer = await run('reverse --batch 1 --reason wrong');
    expect([answer.entries.map(({ points }) => points), answer.claims?.map(({ id, state }) => [id, state])]).toEqual([
      [-20],
      [[2, 'withdrawn']],
    ]);
    expect((await run('import show 1')) as unknown).toMatchObject({ standing: 0, claims: 0, isReversed: true });
    await refused('batch-reversed', 'reverse --batch 1 --reason wrong');
    expect((await run('verify')) as unknown).toMatchObject({ ok: true });
  });

  test('a corrected sheet withdraws what it does not have any more, and keeps the rest', async () => {
    await take('a.csv', SHEET, '--sheet-no', 'S1');
    await reviewer('claim approve 1');
    const answer = await take('b.csv', '卡号,日期,事项\n0101,2026-03-01,a\n0103,2026-03-02,b\n', '--sheet-no', 'S1', '--replace');
    expect(figures(answer)).toEqual([[2, 0, 1, 0, 1], 0]);
    expect(answer.replaced).toMatchObject({ reversed: 1, points: 0, debtors: 0 });
    expect(await states()).toEqual(['1 approved', '2 withdrawn', '3 open']);
  }); // prettier-ignore

  test('a corrected sheet reverses what was posted since', async () => {
    await take('a.csv', SHEET, '--sheet-no', 'S1');
    await reviewer('claim approve 1 2');
    await run('claim post');
    await take('b.csv', '卡号,日期,事项\n0101,2026-03-01,a\n', '--sheet-no', 'S1', '--replace');
    expect([(await run('balance 0101')).available, (await run('balance 0102')).available]).toEqual([20, 0]);
  });

  test('a title that may be another name of an open claim’s activity is asked about', async () => {
    await run('award 0101 --rule suggestion --date 2026-03-01 --activity benches');
    w.file('t.csv', '金点子征集,,\n卡号,姓名,日期\n0101,张秀英,2026-03-01\n');
    const { doc } = await w.json<FileAnswer>('import', 'sheet', 't.csv', '--rule', 'suggestion');
    expect(doc?.rejected).toMatchObject([{ code: 'row-other-activity', message: expect.stringContaining('Claim 1') as string }]);
  }); // prettier-ignore

  test('of our own: the rows that were signed become claims, and the sheet has come back', async () => {
    await run('sheet new --rule suggestion --date 2026-03-04 --group 0101,0102');
    const entered = await run<FileAnswer & { residents: readonly object[] }>('sheet enter S2026-001 --rows 1,2');
    expect([figures(entered), entered.batch]).toEqual([[[2, 0, 0, 0, 2], 0], 1]);
    expect(entered.residents).toMatchObject([{ points: null, isPending: true }, { isPending: true }]);
    expect((await run('sheet show S2026-001')) as unknown).toMatchObject({ state: 'back' });
    await run('reverse --batch 1 --reason wrong');
    expect((await run('sheet show S2026-001')) as unknown).toMatchObject({ state: 'out' });
  });
});

describe('the notice', () => {
  const listed = ({ rows }: Notice): unknown => rows.map(({ claim, alias, until }) => [claim, alias, until]);
  beforeEach(async () => {
    await run('rule set suggestion --needs notice:2 --from 2026-01-01');
    await run('award 0101 --rule suggestion --activity 王家的长椅 --note secret');
    await run('award 0103 --rule suggestion');
    await reviewer('claim approve 1');
    w.on('2026-03-06');
    await reviewer('claim approve 2');
  });

  test('has no names and nothing that may name somebody', async () => {
    const notice = await run<Notice>('notice');
    expect(notice).toEqual({
      ...{ from: '2026-03-06', to: '2026-03-06' },
      rows: [
        { claim: 1, alias: '张**', activityDate: '2026-03-05', rule: 'suggestion', ruleName: 'Good idea', points: 20, until: '2026-03-07' },
        { claim: 2, alias: '王**', activityDate: '2026-03-05', rule: 'suggestion', ruleName: 'Good idea', points: 20, until: '2026-03-08' },
      ],
      cutoff: { seq: 0, hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
    });
    const { out } = await w.run('notice');
    expect(out).not.toMatch(/秀英|王芳|长椅|secret|0101|501/u);
  }); // prettier-ignore

  test.each<[string, string, number[]]>([
    ['today', '', [1, 2]],
    ['what hung out on a day', '--from 2026-03-05 --to 2026-03-05', [1]],
    ['in a span', '--from 2026-03-01 --to 2026-03-06', [1, 2]],
    ['before it began', '--from 2026-03-01 --to 2026-03-04', []],
    ['what will still hang there', '--from 2026-03-08', [2]],
    ['up to a day', '--to 2026-03-05', [1]],
  ])('%s', async (_, line, claims) => {
    expect((await run<Notice>(`notice ${line}`)).rows.map(({ claim }) => claim)).toEqual(claims);
  });

  test('leaves out what is held, and what was rejected', async () => {
    await run('claim object 1 --reason x');
    expect(listed(await run<Notice>('notice'))).toMatchObject([[2, '王**', '2026-03-08']]);
    await reviewer('claim reject 2 --reason x');
    expect((await run<Notice>('notice --from 2026-03-01 --to 2026-03-31')).rows).toEqual([]);
  });

  test('tells later what has hung there and was posted', async () => {
    w.on('2026-03-20');
    await run('claim post');
    expect([(await run<Notice>('notice')).rows.length, (await run<Notice>('notice --from 2026-03-01')).rows.length]).toEqual([0, 2]);
  }); // prettier-ignore

  test('names a building once five people live there, and in the others too', async () => {
    for (const door of ['3-1-101', '3-1-102']) await w.person('邻居', door);
    const aliasOf = async (): Promise<unknown> => (await run<Notice>('notice')).rows[1]?.alias;
    for (let living = 1; living < 5; living++) {
      expect(await aliasOf(), String(living)).toBe('王**');
      await w.person(`邻居${living}`, `5-1-10${living}`);
    }
    expect(await aliasOf()).toBe('王** building 5');
  });

  test('goes into a file, with the head of the chain', async () => {
    await w.run('notice', '-o', 'board.txt');
    expect(readFileSync(join(w.folder, 'board.txt'), 'utf8')).toMatch(/张\*\*[^]*head [0-9a-f]{8}…/u);
  });

  test('is refused where the days are the wrong way round', () =>
    refused('bad-value', 'notice --from 2026-03-06 --to 2026-03-05'));
});

test('an approval by many is agreed to on a terminal, with --yes without being asked', async () => {
  await run('award 0101 --rule suggestion');
  w.atTerminal = true;
  const { code, out } = await w.run('claim', 'approve', '--all', '--yes', '--operator', 'reviewer');
  expect([code, out]).toEqual([0, expect.stringContaining('can be posted')]);
});
