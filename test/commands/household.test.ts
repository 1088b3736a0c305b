// `household list`: every door with its fee, in the order of the doors, as a table or a file.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { world, type World } from '../support/world.ts';

let w: World;
beforeEach(async () => {
  w = await world({ today: '2026-03-05' });
  for (const [name, door] of Object.entries({ Ann: '10-1-101', Bob: '2-1-101', Cid: '2-1-99' })) {
    await w.person(name, door);
    await w.ok('household', 'set', door, '--fee', '1200', '--year', '2026');
  }
  await w.ok('import', 'payments', w.file('paid.csv', 'household,paid\n2-1-99,1200\n2-1-101,1000.5\n'));
});

describe('the households of a year', () => {
  test('are listed by door', async () => {
    const { households } = await w.ok<{ households: object[] }>('household', 'list', '--year', '2026');
    expect(households).toMatchObject([
      { household: '2-1-99', leftFen: 0 },
      { household: '2-1-101', leftFen: 19950 },
      { household: '10-1-101', leftFen: 120000 },
    ]);
  });

  test('that have something left to pay end with what that comes to, on the screen and in a file', async () => {
    const unpaid = ['household', 'list', '--year', '2026年', '--unpaid'];
    expect((await w.run(...unpaid)).out).toMatch(/^Total +2 +2400\.00 +0\.00 +1000\.50 +1399\.50$/m);
    await w.run(...unpaid, '--out', 'unpaid.csv');
    expect(readFileSync(join(w.folder, 'unpaid.csv'), 'utf8').split('\r\n').slice(0, 3)).toEqual([
      '\uFEFFHousehold,Members,Fee,Offset,Paid,Left',
      '2-1-101,1,1200.00,0.00,1000.50,199.50',
      '10-1-101,1,1200.00,0.00,0.00,1200.00',
    ]);
    expect((await w.run(...unpaid, '--format', 'html')).out).toContain('<td class="number">1399.50</td>');
  });
});
