// The receipt of the counter: large lines, two copies on a page, and the same again later.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { world, type World } from '../support/world.ts';

let w: World;
beforeEach(async () => {
  w = await world({ today: '2026-03-05' });
  await w.person('张秀英', '3-2-501', '--card', '0101');
  await w.person('李强', '4-1-101', '--card', '0102');
  await w.ok('reward', 'add', 'soap', '--name', 'Soap 2kg', '--kind', 'goods', '--points', '25', '--stock', '5');
});

/** The lines of each copy on a page, and for whom they are. */
const copies = (file: string): string[][] => {
  const page = readFileSync(join(w.folder, file), 'utf8');
  return page.split('<div class="copy">').slice(1).map((copy) =>
    [...copy.matchAll(/<(span class="(?:whose|number)"|h1|p class="who"|dt[^>]*|dd[^>]*|p class="more")>([^<]+)</g)].map(
      ([, , words]) => words ?? '',
    ),
  ); // prettier-ignore
};

const SOAP = [
  ...['Receipt', 'Entry 2', '张秀英  0101', 'Date', '2026-03-05', 'Redeemed', 'Soap 2kg', 'Quantity', '2 pieces'],
  ...['Points used', '50', 'Points left (2026-03-05)', '50'],
];

describe('a receipt', () => {
  beforeEach(async () => {
    await w.ok('award', '0101', '--rule', 'patrol', '--qty', '10');
  });

  test('has what was redeemed line by line, twice on the page', async () => {
    await w.ok('redeem', '0101', 'soap', '--qty', '2', '--receipt', 'soap.html');
    expect(copies('soap.html')).toEqual([
      ['Resident’s copy', ...SOAP],
      ['Office’s copy', ...SOAP],
    ]);
  });

  test('is the same when it is printed later, but for what is left', async () => {
    await w.ok('redeem', '0101', 'soap', '--qty', '2');
    await w.ok('award', '0101', '--rule', 'vote', '--date', '2026-03-04');
    await w.ok('why', '2', '--receipt', 'later.html');
    expect(copies('later.html')[0]?.slice(1)).toEqual([...SOAP.slice(0, -1), '55']);
  });

  test('of an entry that was taken back says so', async () => {
    await w.ok('redeem', '0101', 'soap', '--qty', '2');
    await w.ok('reverse', '2', '--reason', 'wrong one');
    await w.ok('why', '2', '--receipt', 'later.html');
    expect(copies('later.html')[0]).toContain('It was taken back with entry 3.');
  });

  test('of several residents is a page for each', async () => {
    await w.ok('award', '0101', '0102', '--rule', 'vote', '--receipt', 'vote.html');
    expect(copies('vote.html').map((lines) => lines[3])).toEqual([
      ...['张秀英  0101', '张秀英  0101'],
      ...['李强  0102', '李强  0102'],
    ]);
  });

  test('of a household that pays together is one', async () => {
    await w.ok('policy', 'set', 'pooling', 'household');
    await w.person('张明', '3-2-501', '--card', '0103');
    await w.ok('award', '0103', '--rule', 'patrol', '--qty', '5');
    await w.ok('redeem', '0103', 'soap', '--qty', '5', '--receipt', 'soap.html');
    expect(copies('soap.html').map((lines) => lines.slice(-4))).toEqual([
      ['Points used', '125', 'Points left (2026-03-05)', '0'],
      ['Points used', '125', 'Points left (2026-03-05)', '0'],
    ]);
    await w.ok('why', '4', '--receipt', 'other.html');
    expect(copies('other.html')[0]?.slice(0, 4)).toEqual(copies('soap.html')[0]?.slice(0, 4));
  });

  test('is never written over a file, and only for awards and redemptions', async () => {
    await w.ok('transfer', '0101', '0102', '20');
    await w.refused('no-receipt', 'why', '2', '--receipt', 'gift.html');
    w.file('there.html', '');
    await w.refused('file-exists', 'why', '1', '--receipt', 'there.html');
  });
});
