// For whom rules and policies are: by household, in some buildings; from the counter, from sheets, as claims.

import { beforeEach, describe, expect, test } from 'vitest';
import { world, type World } from '../support/world.ts';

interface Answer {
  readonly entries: readonly { seq: number; points: number; cardNo: string; expiresOn: string; cut: { cap: string } | null }[]; // prettier-ignore
  readonly duplicates?: readonly { seq: number; cardNo: string }[];
  readonly claims?: readonly { id: number; until: string | null }[];
  readonly duplicateClaims?: readonly { id: number }[];
}
interface Import {
  readonly rows: { readonly credited: number; readonly duplicate: number; readonly rejected: number; pending: number };
  readonly rejected: readonly { row: number; code: string }[];
}

let w: World;
const words = (line: string): string[] => line.split(' ').filter((word) => word !== '');
const run = <T = Answer>(line: string): Promise<T> => w.ok<T>(...words(line));
const refused = (code: string, line: string) => w.refused(code, ...words(line));
const sheet = async (name: string, lines: readonly string[], more = ''): Promise<Import> => {
  w.file(name, `${lines.join('\n')}\n`);
  const { doc } = await w.json<Import>('import', 'sheet', name, '--rule', 'x', ...words(more));
  return doc as Import;
};

beforeEach(async () => {
  w = await world({ today: '2026-03-05', preset: 'blank' });
  for (const [name, door, card] of [['张秀英', '3-2-501', '0101'], ['李建国', '3-2-501', '0102'], ['王芳', '5-1-201', '0103']] as const)
    await w.person(name, door, '--card', card); // prettier-ignore
});

describe('a rule that is scored by household', () => {
  const add = (more = ''): Promise<unknown> => run(`rule add x --name X --points 6 --scored-by household ${more}`);

  test('credits the first of a household, and tells the others which entry it was', async () => {
    await add();
    const answer = await run('award 0101 0102 0103 --rule x --activity A');
    expect(answer.entries.map(({ cardNo, points }) => [cardNo, points])).toEqual([
      ['0101', 6],
      ['0103', 6],
    ]);
    expect(answer.duplicates).toMatchObject([{ seq: 1, cardNo: '0101' }]);
    expect((await run('award 0102 --rule x --activity B')).entries).toHaveLength(1);
    expect((await run('award 0102 --rule x --activity A --again')).entries).toHaveLength(1);
    expect((await run('award 0102 --rule x --activity A --date 2026-03-04')).entries).toHaveLength(1);
  });

  test('counts a row of a sheet for a household that is there as a duplicate', async () => {
    await add();
    const lines = ['姓名,日期,活动', '张秀英,2026-03-01,A', '李建国,2026-03-01,A', '王芳,2026-03-01,A'];
    expect((await sheet('a.csv', lines)).rows).toMatchObject({ credited: 2, duplicate: 1, rejected: 0 });
    expect((await sheet('a.csv', lines)).rows).toMatchObject({ credited: 0, duplicate: 3 });
  });

  test('takes no other time of arrival for another visit', async () => {
    await add();
    const lines = [
      '姓名,日期,签到时间',
      '张秀英,2026-03-01,08:00',
      '李建国,2026-03-01,08:05',
      '李建国,2026-03-01,18:00',
    ];
    expect((await sheet('a.csv', lines)).rows).toMatchObject({ credited: 1, duplicate: 2 });
  });

  test('goes by where somebody lived on the day of the deed', async () => {
    await add();
    await run('resident edit 0102 --household 5-1-201 --from 2026-03-03');
    await run('award 0101 --rule x --activity A --date 2026-03-02');
    expect((await run('award 0102 --rule x --activity A --date 2026-03-02')).duplicates).toHaveLength(1);
    await run('award 0101 --rule x --activity A --date 2026-03-04');
    expect((await run('award 0102 --rule x --activity A --date 2026-03-04')).entries).toHaveLength(1);
    expect((await run('award 0103 --rule x --activity A --date 2026-03-04')).duplicates).toHaveLength(1);
  });

  test('knows the claim of another member while it is open', async () => {
    await add('--needs notice:0');
    expect((await run('award 0101 --rule x --activity A')).claims).toMatchObject([{ id: 1 }]);
    expect((await run('award 0102 --rule x --activity A')).duplicateClaims).toMatchObject([{ id: 1 }]);
    await run('claim withdraw 1 --reason mistake');
    expect((await run('award 0102 --rule x --activity A')).claims).toMatchObject([{ id: 2 }]);
    await run('claim approve 2 --operator reviewer');
    await run('claim post');
    expect((await run('award 0101 --rule x --activity A')).duplicates).toMatchObject([{ seq: 1, cardNo: '0102' }]);
    expect(await run<{ ok: boolean }>('verify')).toMatchObject({ ok: true });
  });

  test('gives nothing to who belongs to no household', async () => {
    await add();
    await run('resident add --name 孙丽 --card 0105');
    await refused('no-household', 'award 0105 --rule x');
  });
});

describe('a rule for some buildings', () => {
  test('rejects the rows of others, which can be mended and imported again', async () => {
    await run('rule add x --name X --points 6 --buildings 3');
    const lines = ['姓名,日期,活动', '张秀英,2026-03-01,A', '王芳,2026-03-01,A'];
    const answer = await sheet('a.csv', lines);
    expect(answer.rows).toMatchObject({ credited: 1, rejected: 1 });
    expect(answer.rejected).toMatchObject([{ row: 3, code: 'rule-elsewhere' }]);
    await run('rule set x --buildings 3,5 --from 2026-03-01');
    expect((await sheet('a.csv', lines)).rows).toMatchObject({ credited: 1, duplicate: 1, rejected: 0 });
  });

  test('takes no claim of others either', async () => {
    await run('rule add x --name X --points 6 --buildings 3 --needs notice:0');
    await refused('rule-elsewhere', 'award 0103 --rule x');
    expect((await run('award 0101 --rule x')).claims).toHaveLength(1);
  });

  test('posts what was asked for while it was for all', async () => {
    await run('rule add x --name X --points 6 --needs notice:0');
    await run('award 0103 --rule x');
    await run('rule set x --buildings 3 --from 2026-03-01');
    await run('claim approve 1 --operator reviewer');
    expect((await run('claim post')).entries).toMatchObject([{ points: 6, cardNo: '0103' }]);
    expect(await run<{ ok: boolean }>('verify')).toMatchObject({ ok: true });
  });

  test('knows 15 from 1 and 5', async () => {
    await w.person('孙丽', '15-1-101', '--card', '0105');
    await run('rule add x --name X --points 6 --buildings 15');
    await refused('rule-elsewhere', 'award 0103 --rule x');
    await run('award 0105 --rule x');
    expect(await run<{ ok: boolean }>('verify')).toMatchObject({ ok: true });
  });

  test('is shown with its buildings, and is for all again with none', async () => {
    await run('rule add x --name X --points 6 --buildings 5栋、3');
    const shown = async (): Promise<unknown> => (await run<{ rule: unknown }>('rule show x')).rule;
    expect(await shown()).toMatchObject({ buildings: ['3', '5'], scoredBy: 'resident' });
    await run('rule set x --buildings none --scored-by household');
    expect(await shown()).toMatchObject({ buildings: null, scoredBy: 'household' });
  });
});

describe('a policy on trial in a building', () => {
  beforeEach(() => run('rule add x --name X --points 30'));

  test('holds there only, from its day on, until it is ended', async () => {
    await run('policy set dailyCap 20 --building 3 --from 2026-03-02');
    await run('policy set dailyCap common --building 3 --from 2026-03-04');
    const points = async (card: string, day: string): Promise<unknown> =>
      (await run(`award ${card} --rule x --date ${day}`)).entries[0]?.points;
    expect(await points('0101', '2026-03-01')).toBe(30);
    expect(await points('0101', '2026-03-02')).toBe(20);
    expect(await points('0103', '2026-03-02')).toBe(30);
    expect(await points('0101', '2026-03-04')).toBe(30);
  });

  test('cuts rows of one sheet by the building of each', async () => {
    await run('policy set dailyCap 20 --building 3 --from 2026-01-01');
    const answer = await sheet('a.csv', ['姓名,日期', '张秀英,2026-03-01', '王芳,2026-03-01']);
    expect(answer).toMatchObject({ points: 50 });
  });

  test('is told at the counter', async () => {
    await run('policy set yearlyCap 100 --building 3 --from 2026-01-01');
    const left = async (card: string): Promise<unknown> =>
      (await run<{ capLeftThisYear: number | null }>(`balance ${card}`)).capLeftThisYear;
    expect([await left('0101'), await left('0103')]).toEqual([100, null]);
  });

  test('gives points their last day', async () => {
    await run('policy set validity year-end --building 3 --from 2026-01-01');
    expect((await run('award 0101 --rule x')).entries[0]?.expiresOn).toBe('2026-12-31');
    expect((await run('award 0103 --rule x')).entries[0]?.expiresOn).toBeNull();
    w.file('o.csv', '卡号,积分\n0101,10\n0103,10\n');
    await run('import opening o.csv --date 2026-03-05');
    expect(await run<{ expiring: unknown }>('balance 0101')).toMatchObject({
      expiring: [{ expiresOn: '2026-12-31', points: 40 }],
    });
    expect(await run<{ expiring: unknown }>('balance 0103')).toMatchObject({ expiring: [] });
  });

  test('limits gifts by where the giver lives', async () => {
    await run('policy set transferYearlyCap 10 --building 3 --from 2026-01-01');
    await run('award 0101 0103 --rule x');
    await refused('transfer-cap', 'transfer 0101 0103 20');
    await run('transfer 0103 0101 20');
  });

  test('sets the days of a public notice', async () => {
    await run('rule set x --needs both --from 2026-01-01');
    await run('policy set noticeDays 4 --building 3 --from 2026-01-01');
    await run('award 0101 0103 --rule x');
    await run('claim confirm 1');
    await run('claim confirm 1 --by 0103');
    await run('claim confirm 2');
    await run('claim confirm 2 --by 0101');
    const { claims } = await run('claim approve 1 2 --operator reviewer');
    expect(claims?.map(({ until }) => until)).toEqual(['2026-03-09', null]);
  });

  test('is tried on the entries of that building alone, and a common one on those of all others', async () => {
    await run('policy set dailyCap 25 --building 3 --from 2026-03-05');
    await run('award 0101 0103 --rule x --date 2026-03-01');
    const tried = async (line: string): Promise<unknown> => {
      const { impact } = await run<{ impact: Record<string, unknown> }>(`${line} --dry-run`);
      return [impact.before, impact.after, impact.residents, impact.points];
    };
    expect(await tried('policy set dailyCap 10 --building 3')).toEqual([30, 10, 1, -20]);
    expect(await tried('policy set dailyCap 10')).toEqual([30, 10, 1, -20]);
    expect(await tried('policy set dailyCap 25')).toEqual([30, 25, 1, -5]);
    expect(await tried('policy set dailyCap none --building 5')).toEqual([30, 30, 0, 0]);
    expect(await tried('policy set dailyCap 10 --from 2026-03-02')).toEqual([0, 0, 0, 0]);
  });

  test('counts for points that come back', async () => {
    await run('reward add soap --name Soap --kind goods --points 10');
    await run('policy set graceDays 5 --building 3 --from 2025-01-01');
    await run('policy set validity year-end --from 2025-01-01');
    await run('award 0101 0103 --rule x --date 2025-12-30');
    const balances = async (card: string): Promise<unknown> =>
      (await run<{ expiring: readonly { expiresOn: string }[] }>(`balance ${card}`)).expiring.map(
        ({ expiresOn }) => expiresOn,
      );
    expect([await balances('0101'), await balances('0103')]).toEqual([['2026-03-10'], ['2026-04-04']]);
    w.on('2026-03-09');
    await run('redeem 0101 soap');
    w.on('2026-03-20');
    await run('reverse 3 --reason returned');
    expect((await balances('0101')) as string[]).toContain('2026-03-25');
  });
});

describe('evidence', () => {
  test('is the name and the hash of a file that lies there, else the words', async () => {
    await run('rule add x --name X --points 6 --needs evidence');
    w.file('photos/three.jpg', 'abc');
    await run('award 0101 --rule x --evidence photos/three.jpg');
    await run('award 0102 --rule x --evidence photos');
    const why = (seq: number) => run<{ evidence: string; evidenceFile: unknown }>(`why ${seq}`);
    const sha256 = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
    expect(await why(1)).toMatchObject({
      evidence: `three.jpg sha256:${sha256}`,
      evidenceFile: { name: 'three.jpg', sha256 },
    });
    expect(await why(2)).toMatchObject({ evidence: 'photos', evidenceFile: null });
    await refused('needs-evidence', 'award 0103 --rule x');
    await run('rule set x --needs evidence,notice:0 --from 2026-01-01');
    await run('award 0103 --rule x --evidence photos/three.jpg');
    expect((await w.run('claim', 'show', '1')).out).toContain(`the file three.jpg, SHA-256 ${sha256}`);
  });
});
