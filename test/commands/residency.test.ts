// People who come and go, where a transcript would not show enough: caps and figures over two cards, whole chains of
// mergers, households that share their points, and what is left of a person in the file.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { world, type World } from '../support/world.ts';

interface Answer {
  readonly entries: readonly { seq: number; cardNo: string; points: number; cut: { cap: string; points: number } | null; expiresOn: string | null }[]; // prettier-ignore
  readonly duplicates?: readonly { seq: number }[];
  readonly available: number;
  readonly debt: number;
  readonly claims: readonly number[];
}
interface Balance {
  readonly resident: { readonly cardNo: string };
  readonly available: number;
  readonly debt: number;
  readonly pending: number;
  readonly earnedThisYear: number;
  readonly capLeftThisYear: number;
  readonly minutes: number;
}

let w: World;
const words = (line: string): string[] => line.split(' ').filter((word) => word !== '');
const run = <T = Answer>(line: string): Promise<T> => w.ok<T>(...words(line));
const refused = (code: string, line: string) => w.refused(code, ...words(line));
const balance = (card: string): Promise<Balance> => run<Balance>(`balance ${card}`);
const verified = async (): Promise<void> => expect(await run<{ ok: boolean }>('verify')).toMatchObject({ ok: true });

beforeEach(async () => {
  w = await world({ today: '2026-03-20' });
  for (const [name, door, card] of [['Zhang', '3-2-501', '0101'], ['Zhang', '3-2-501', '0201'], ['Zhang Qiang', '3-2-501', '0102'], ['Wang', '5-1-302', '0103']] as const)
    await w.person(name, door, '--card', card); // prettier-ignore
});

describe('two cards of one person', () => {
  test('are capped as one from the merger on, and what was granted before stays', async () => {
    await run('policy set dailyCap 30 --from 2026-01-01');
    await run('award 0101 0201 --rule patrol --qty 2 --date 2026-03-05');
    await run('resident merge 0201 0101');
    expect(await balance('0201')).toMatchObject({ resident: { cardNo: '0101' }, available: 40, earnedThisYear: 40 });
    const { entries } = await run('award 0201 --rule meeting --date 2026-03-05');
    expect(entries).toMatchObject([{ cardNo: '0101', points: 0, cut: { cap: 'dailyCap', points: 5 } }]);
    await verified();
  });

  test('count once for what their household may earn', async () => {
    await run('policy set householdDailyCap 45 --from 2026-01-01');
    await run('award 0101 0201 --rule patrol --qty 2 --date 2026-03-05');
    await run('resident merge 0201 0101');
    expect((await run('award 0102 --rule meeting --date 2026-03-05')).entries).toMatchObject([
      { points: 5, cut: null },
    ]);
    const { entries } = await run('award 0102 --rule vote --date 2026-03-05');
    expect(entries).toMatchObject([{ points: 0, cut: { cap: 'householdDailyCap' } }]);
  });

  test('have one limit for gifts, and what came over by the merger is no gift', async () => {
    await run('award 0101 0201 --rule patrol --qty 8 --date 2026-03-05');
    await run('policy set transferYearlyCap 50 --from 2026-01-01');
    await run('transfer 0201 0103 30');
    await run('resident merge 0201 0101');
    await refused('transfer-cap', 'transfer 0101 0103 21');
    await run('transfer 0101 0103 20');
    await verified();
  });

  test('one of which owes: the other pays', async () => {
    await run('award 0201 --rule patrol --qty 6 --date 2026-03-05');
    await run('transfer 0201 0103 50');
    await run('reverse 1 --reason wrong');
    await run('award 0101 --rule patrol --qty 2 --date 2026-03-06');
    expect(await balance('0201')).toMatchObject({ debt: 50 });
    await run('resident merge 0201 0101');
    expect(await balance('0101')).toMatchObject({ available: -30, debt: 30 });
    await verified();
    await run('resident unmerge 0201');
    expect([await balance('0201'), await balance('0101')]).toMatchObject([{ debt: 50 }, { available: 20, debt: 0 }]);
    await verified();
  });

  test('in a chain lead to the last one, and are parted from the end', async () => {
    await w.person('Zhang', '3-2-501', '--card', '0301');
    await run('award 0101 0201 0301 --rule meeting --date 2026-03-05');
    await run('resident merge 0201 0101');
    await run('resident merge 0101 0301');
    expect(await balance('0201')).toMatchObject({ resident: { cardNo: '0301' }, available: 15, earnedThisYear: 15 });
    await refused('merge-moved', 'resident unmerge 0201');
    await run('resident unmerge 0101');
    expect(await balance('0201')).toMatchObject({ resident: { cardNo: '0101' }, available: 10 });
    await run('resident unmerge 0201');
    expect(await balance('0201')).toMatchObject({ resident: { cardNo: '0201' }, available: 5 });
    await run('resident merge 0201 0101');
    expect(await balance('0101')).toMatchObject({ available: 10 });
    await verified();
  });

  test('keep what they had on earlier days', async () => {
    await run('award 0101 0201 --rule meeting --date 2026-03-05');
    await run('resident merge 0201 0101');
    expect(await run<Balance>('balance 0101 --date 2026-03-10')).toMatchObject({ available: 10, earnedThisYear: 10 });
    const { residents } = await run<{ residents: { cardNo: string; available: number }[] }>(
      'balance --date 2026-03-10',
    );
    expect(residents.map(({ cardNo, available }) => [cardNo, available])).toEqual([['0101', 10], ['0102', 0], ['0103', 0]]); // prettier-ignore
  });

  test('have their claims posted to the one that stays, also after the cards were parted', async () => {
    await run('rule set suggestion --needs notice:0 --from 2026-01-01');
    await run('award 0201 --rule suggestion --date 2026-03-05');
    await run('award 0201 --rule suggestion --date 2026-03-06');
    await run('resident merge 0201 0101');
    expect(await balance('0101')).toMatchObject({ pending: 40 });
    await run('claim approve 1 2 --operator reviewer');
    expect((await run('claim post 1')).entries).toMatchObject([{ cardNo: '0101', points: 20 }]);
    await verified();
    await run('resident unmerge 0201');
    expect((await run('claim post 2')).entries).toMatchObject([{ cardNo: '0201', points: 20 }]);
    await verified();
  });

  test('are no two parties of a claim', async () => {
    await run('rule set errand --needs both --from 2026-01-01');
    await w.person('Zhang', '7-1-101', '--card', '0401');
    await run('award 0201 --rule errand --date 2026-03-05');
    await run('claim confirm 1');
    await run('claim confirm 1 --by 0401');
    await run('resident merge 0401 0201');
    await refused('claim-unconfirmed', 'claim approve 1 --operator reviewer');
    await verified();
  });

  test('find the person on a printed sheet, once', async () => {
    await run('sheet new --rule meeting --date 2026-03-20 --group 0101,0201,0102');
    await run('resident merge 0201 0101');
    const { entries } = await run<{ entries?: unknown; residents: { cardNo: string }[] }>('sheet enter S2026-001 --rows 2,3'); // prettier-ignore
    expect(entries).toBeUndefined();
    expect(await balance('0101')).toMatchObject({ earnedThisYear: 5 });
    const { residents } = await run<{ residents: { cardNo: string }[] }>('resident list');
    expect(residents.map(({ cardNo }) => cardNo)).toEqual(['0101', '0102', '0103']);
  });

  test('of which the one that stays is closed are refused, and of an erased person', async () => {
    await run('resident leave 0101');
    await refused('closed-resident', 'resident merge 0201 0101');
    await run('resident merge 0101 0201');
    await run('resident erase 0103');
    await refused('resident-erased', 'resident merge 0201 0103');
    await refused('resident-erased', 'resident merge 0103 0201');
  });

  test('of one name and one door are merged without asking; of others only with --yes', async () => {
    const { code } = await w.run('resident', 'merge', '0201', '0103', '--json');
    expect(code).toBe(1);
    expect((await w.run('resident', 'merge', '0201', '0101', '--json')).code).toBe(0);
  });

  test('are listed in a list of residents by either number', async () => {
    await run('resident merge 0201 0101');
    const file = w.file('list.csv', 'card,name,household\n0201,Zhang,3-2-501\n0101,Zhang,3-2-501\n');
    expect(await run<{ rows: object }>(`import residents ${file}`)).toMatchObject({
      rows: { duplicate: 2, rejected: 0 },
    });
    await refused('card-taken', 'resident add --name New --card 0201');
  });
});

describe('a redemption under a key', () => {
  test('tells who acted when it is sent again', async () => {
    await run('award 0101 --rule patrol --qty 8 --date 2026-03-05');
    const line = 'redeem 0101 fee --points 50 --proxy 0102 --key k1';
    expect(await run(line)).toMatchObject({ proxy: { cardNo: '0102' }, entries: [{ points: -50 }] });
    expect(await run(line)).toMatchObject({ proxy: { cardNo: '0102' }, entries: [], duplicates: [{ points: -50 }] });
    await verified();
  });
});

describe('points that are left to the community pool', () => {
  test('come as they are, from the day of leaving, and are no donation of a year’s limit', async () => {
    await run('policy set transferYearlyCap 10 --from 2026-01-01');
    await run('award 0103 --rule patrol --qty 3 --date 2026-03-05');
    const { entries } = await run('resident leave 0103 --to-pool --date 2026-03-10');
    expect(entries.map(({ cardNo, points, expiresOn }) => [cardNo, points, expiresOn])).toEqual([
      ['0103', -30, null],
      ['@pool', 30, '2027-03-05'],
    ]);
    await run('reverse 2 --reason back');
    expect(await run('pool show')).toMatchObject({ available: 0 });
    await verified();
  });

  test('are none where there are none, or where points are owed; then no pool is made', async () => {
    await run('award 0102 --rule patrol --qty 2 --date 2026-03-05');
    await run('transfer 0102 0103 20');
    await run('reverse 1 --reason wrong');
    for (const card of ['0101', '0102']) expect((await run(`resident leave ${card} --to-pool`)).entries).toEqual([]);
    expect(await run('pool history')).toMatchObject({ entries: [] });
    await verified();
  });

  test('go with the numbers of what is not over', async () => {
    await run('rule set errand --needs both --from 2026-01-01');
    await run('reward add rice --name Rice --kind goods --points 50 --stock 9');
    await run('award 0201 --rule patrol --qty 6 --date 2026-03-05');
    await run('redeem 0201 rice --hold');
    await run('aid post 0103 pills --category shopping --rule errand');
    await run('aid take 1 0201');
    await run('aid done 1');
    await run('aid post 0101 rice --category shopping --rule errand');
    expect(await run('resident merge 0201 0101')).toMatchObject({ claims: [1], holds: [2], aids: [1] });
    expect(await run('resident leave 0101 --to-pool')).toMatchObject({ claims: [1], holds: [2], aids: [1, 2] });
    await verified();
  });
});

describe('a household that shares its points', () => {
  beforeEach(async () => {
    await run('policy set pooling household --from 2026-01-01');
    await run('policy set minRedeem 10 --from 2026-01-01');
    await run('award 0101 0102 --rule patrol --qty 2 --date 2026-03-05');
  });

  test('spends the points of all its members', async () => {
    const { entries } = await run('redeem 0101 fee --points 35');
    expect(entries.map(({ cardNo, points }) => [cardNo, points])).toEqual([['0101', -20], ['0102', -15]]); // prettier-ignore
  });

  test('spends none of a member who has left, and none of one who has moved away', async () => {
    await run('resident leave 0102 --expire --date 2026-03-10');
    await refused('not-enough-points', 'redeem 0101 fee --points 35');
    await run('redeem 0101 fee --points 15 --date 2026-03-09');
    await run('resident return 0102 --date 2026-03-10');
    await run('resident move 0102 --household 9-1-101 --from 2026-03-15');
    await refused('not-enough-points', 'redeem 0101 fee --points 20');
  });

  test('counts a member with two cards once', async () => {
    await run('award 0201 --rule patrol --qty 2 --date 2026-03-05');
    await run('resident merge 0201 0101');
    expect(await run<{ available: number; residents: object[] }>('balance 3-2-501')).toMatchObject({
      available: 60,
      residents: [{ cardNo: '0101', available: 40 }, { cardNo: '0102', available: 20 }],
    }); // prettier-ignore
    const { entries } = await run('redeem 0102 fee --points 60');
    expect(entries.map(({ cardNo, points }) => [cardNo, points])).toEqual([['0102', -20], ['0101', -40]]); // prettier-ignore
    await verified();
  });

  test('is settled with what was handed over, to those who have it now', async () => {
    await run('household set 3-2-501 --fee 2000 --year 2027');
    await run('resident leave 0102 --to 0101 --date 2026-03-10');
    w.on('2027-01-05');
    const settled = await run<{ households: { residents: { cardNo: string; points: number }[] }[] }>('settle 2026');
    expect(settled.households[0]?.residents).toEqual([{ cardNo: '0101', points: 40 }]);
    await verified();
  });
});

describe('an erased person', () => {
  const traces = ['Zhao Yongmei', '13912345678', 'Auntie Yongmei'];
  const holds = (): string[] => traces.filter((text) => readFileSync(w.db).includes(text));

  beforeEach(async () => {
    await w.ok('resident', 'add', '--name', 'Zhao Yongmei', '--household', '3-2-502', '--card', '0777', '--phone', '13912345678'); // prettier-ignore
    await w.ok('resident', 'alias', 'add', '0777', 'Auntie Yongmei');
    // So many that SQLite has moved what stands in its index, and has left a copy where it stood.
    const list = Array.from({ length: 400 }, (_, i) => `Neighbour ${i},8-${i}-101`).join('\n');
    await w.ok('import', 'residents', w.file('neighbours.csv', `name,household\n${list}\n`));
    await w.ok('award', '0777', '--rule', 'meeting', '--note', 'Zhao Yongmei took the minutes');
    await w.ok('award', '0103', '--rule', 'errand', '--note', 'shopping for Zhao Yongmei');
    const file = w.file('sheet.csv', 'name,date\nZhao Yongmei,2026-13-45\n');
    await w.json('import', 'sheet', file, '--rule', 'meeting');
    await run('sheet new --rule meeting --blank 3');
    await w.ok('sheet', 'cancel', 'S2026-001', '--reason', 'Zhao Yongmei lost it');
    await w.ok('transfer', '0777', '0103', '2', '--note', 'from Zhao Yongmei');
  });

  test('is nowhere in the file, and the ledger verifies', async () => {
    expect(holds()).toEqual(traces);
    expect(await run('resident erase 0777')).toMatchObject({ cardNo: '0777', points: 3, tracesLeft: false });
    expect(holds()).toEqual([]);
    await verified();
    expect(await run('history 0777')).toMatchObject({ resident: { cardNo: '0777', name: '' }, closing: 3 });
    await run('award 0103 --rule meeting');
    await run('backup after.db');
    expect(readFileSync(join(w.folder, 'after.db')).includes('Yongmei')).toBe(false);
  });

  test('is erased with every card', async () => {
    await w.person('Zhao Yongmei', '3-2-502', '--card', '0778');
    await run('resident merge 0777 0778');
    await run('resident erase 0778');
    expect(holds()).toEqual([]);
    await refused('resident-erased', 'resident return 0777');
    await verified();
  });

  test('is shown before, from a file that is only there when that was recorded', async () => {
    await run('resident export 0777 -o person.json');
    const shown = JSON.parse(readFileSync(join(w.folder, 'person.json'), 'utf8')) as Record<string, unknown>;
    expect(shown).toMatchObject({
      resident: { cardNo: '0777', phone: '13912345678' },
      person: [{ name: 'Zhao Yongmei', lowIncome: false }],
      remarks: [{ note: 'Zhao Yongmei took the minutes' }, { note: 'from Zhao Yongmei' }],
      aliases: [{ name: 'Auntie Yongmei' }],
      rejectedRows: [{ batch: 2 }],
      entries: [{ points: 5 }, { points: -2 }],
    });
    expect(shown.mentions).toHaveLength(5);
    await refused('file-exists', 'resident export 0777 -o person.json');
    await refused('file-unwritable', 'resident export 0777 -o nowhere/person.json');
    const { disclosures } = await run<{ disclosures: unknown[] }>('resident export 0777');
    expect(disclosures).toHaveLength(2);
    await w.ok('resident', 'export', '0777', '-o', 'other.txt', '--dry-run');
    expect(existsSync(join(w.folder, 'other.txt'))).toBe(false);
  });
});
