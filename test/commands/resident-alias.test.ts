// Names as sheets have them, as the clerk adds, sees and takes back; test/sqlite/paper.test.ts has which one counts.

import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { world, type World } from '../support/world.ts';

interface Alias {
  readonly name: string;
  readonly household: string | null;
  readonly resident: { readonly cardNo: string; readonly name: string };
}

/** Two residents of one name, and one of another. */
async function street(): Promise<World> {
  const w = await world({ today: '2026-03-05' });
  await w.person('Wang Wei', '1-1-101', '--card', '0101');
  await w.person('Wang Wei', '2-1-201', '--card', '0102');
  await w.person('Li Na', '3-1-301', '--card', '0103');
  return w;
}

const add = async (w: World, ...argv: readonly string[]): Promise<object> =>
  (await w.ok<{ alias: object }>('resident', 'alias', 'add', ...argv)).alias;
const list = async (w: World, ...argv: readonly string[]): Promise<readonly Alias[]> =>
  (await w.ok<{ aliases: readonly Alias[] }>('resident', 'alias', 'list', ...argv)).aliases;

const LI = { cardNo: '0103', name: 'Li Na' };

/** Nothing is ever written to this one. */
let untouched: World;
beforeAll(async () => {
  untouched = await street();
});

describe('a name on a sheet', () => {
  test('means whom the clerk says; the answer tells whom it meant before', async () => {
    const w = await street();
    expect(await add(w, 'Li Na', 'Auntie  Li')).toEqual({
      name: 'Auntie Li',
      household: null,
      resident: LI,
      before: null,
    });
    expect(await add(w, '0103', 'Auntie Li')).toMatchObject({ resident: LI, before: null });
    expect(await add(w, '0101', 'Auntie Li')).toMatchObject({ resident: { cardNo: '0101' }, before: LI });
    expect(await list(w)).toMatchObject([{ name: 'Auntie Li', resident: { cardNo: '0101' } }]);
    expect(await w.ok('verify')).toMatchObject({ ok: true });
  });

  test('is listed with who has said so and when, of one resident or of all', async () => {
    const w = await street();
    await add(w, '0103', 'Auntie Li', '--household', '3#1－301');
    await add(w, 'Wang Wei@1-1-101', 'Big Wang');
    expect(await list(w, 'Li Na')).toEqual([
      {
        ...{ name: 'Auntie Li', household: '3-1-301', resident: LI },
        ...{ recordedAt: '2026-03-05T02:00:00.000Z', operator: 'clerk1' },
      },
    ]);
    expect((await list(w)).map(({ name }) => name)).toEqual(['Big Wang', 'Auntie Li']);
    await w.refused('ambiguous-resident', 'resident', 'alias', 'list', 'Wang Wei');
  });

  test('is taken back where it is said, at that door only', async () => {
    const w = await street();
    await add(w, '0103', 'Auntie');
    await add(w, '0101', 'Auntie', '--household', '1-1-101');
    await w.ok('resident', 'alias', 'forget', 'Auntie', '--household', '1-1-101');
    expect(await list(w)).toMatchObject([{ name: 'Auntie', household: null, resident: LI }]);
    await w.refused('unknown-alias', 'resident', 'alias', 'forget', 'Auntie', '--household', '1-1-101');
    const { message } = await w.refused('unknown-alias', 'resident', 'alias', 'forget', 'Auntei');
    expect(message).toContain('“Auntie”');
  });

  test('that is somebody else’s own name needs a door', async () => {
    const w = await street();
    await w.refused('alias-is-name', 'resident', 'alias', 'add', '0101', 'Li Na');
    await w.refused('alias-is-name', 'resident', 'alias', 'add', '0101', 'Wang Wei');
    expect(await add(w, '0101', 'Li Na', '--household', '1-1-101')).toMatchObject({ household: '1-1-101' });
  });

  test('that means the same, or somebody else, without it is refused', async () => {
    const w = await street();
    await w.refused('alias-never', 'resident', 'alias', 'add', '0103', 'Li Na');
    await w.refused('alias-never', 'resident', 'alias', 'add', '0103', '0101');
    await w.refused('alias-never', 'resident', 'alias', 'add', '0103', 'Total');
  });

  test('may mean somebody who has left: late sheets come', async () => {
    const w = await street();
    await w.ok('resident', 'leave', '0103', '--date', '2026-03-01');
    expect(await add(w, '0103', 'Auntie Li')).toMatchObject({ resident: LI });
  });

  test.each([
    ['bad-name', 'add', '0103', 'a@b'],
    ['bad-name', 'add', '0103', ''],
    ['bad-household', 'add', '0103', 'Auntie', '--household', 'x'],
    ['unknown-resident', 'add', 'nobody', 'Auntie'],
    ['missing-argument', 'add', '0103'],
    ['bad-name', 'forget', 'a,b'],
    ['missing-argument', 'forget'],
    ['unknown-command', 'remove', 'Auntie'],
  ])('is refused where it makes no sense: %s of %s', async (code, ...argv) => {
    await untouched.refused(code, 'resident', 'alias', ...argv);
  });

  test('with --dry-run is neither kept nor forgotten', async () => {
    const w = await street();
    await add(w, '0103', 'Auntie');
    const bytes = readFileSync(w.db);
    await add(w, '0101', 'Uncle', '--dry-run');
    await w.ok('resident', 'alias', 'forget', 'Auntie', '--dry-run');
    expect(readFileSync(w.db).equals(bytes)).toBe(true);
  });
});
