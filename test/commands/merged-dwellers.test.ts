// A card that was merged is nobody by itself: every report counts the person behind it, once.

import { expect, test } from 'vitest';
import { world } from '../support/world.ts';

test('a person with two cards is one in every report, and hides no building that is small', async () => {
  const w = await world({ today: '2026-04-20' });
  for (const [name, card] of [['A', '01'], ['B', '02'], ['C', '03'], ['D', '04'], ['A', '05']] as const)
    await w.person(name, `1-1-10${card}`, '--card', card, '--joined', '2024-01-01'); // prettier-ignore
  await w.ok('award', '01', '02', '03', '--rule', 'meeting', '--date', '2026-03-01');
  await w.ok('award', '05', '--rule', 'vote', '--activity', 'x', '--date', '2026-04-01');
  await w.ok('resident', 'merge', '05', '01');

  const board = await w.run('report', 'leaderboard', '--year', '2026', '--json');
  expect(board.out).not.toContain('"building":"1"');
  const april = await w.ok('report', 'evaluation', '--month', '2026-04');
  for (const figure of ['"residents":4', '"participants":1', '"newParticipants":0'])
    expect(JSON.stringify(april)).toContain(figure);
  const { out } = await w.run('report', 'evaluation', '--month', '2026-04', '--format', 'csv');
  expect(out).not.toContain('80.0');
});
