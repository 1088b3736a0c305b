// A year in which everything happens that moves points: no two reports of it tell the same figure differently.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { world } from '../support/world.ts';
import { differingFigures } from './figures.mjs';

const REPORTS = {
  yearbook: ['yearbook', '--year', '2026'],
  evaluation: ['evaluation', '--quarter', '2026Q4'],
  'evaluation-month': ['evaluation', '--month', '2027-01'],
  stock: ['stock'],
  liability: ['liability'],
  'fee-offset': ['fee-offset', '--year', '2026'],
  'fee-offset-named': ['fee-offset', '--year', '2026', '--named'],
  'leaderboard-named': ['leaderboard', '--year', '2026', '--named'],
  simulate: ['simulate', '--year', '2026', '--rate', '100=8.00', '--cap', '800'],
  statement: ['statement', '0101', '--year', '2026'],
};

const RESIDENTS = `卡号,姓名,房号
0101,张秀英,3-2-501
0102,王建国,3-2-501
0103,李梅,3-2-502
0104,赵强,5-1-101
0105,孙丽,5-1-102
0106,周敏,5-1-103
0107,张秀英,3-2-503
0108,吴婷,5-1-104
`;
const FEES = `房号,年度,物业费
3-2-501,2027,2000.00
3-2-502,2027,3.00
5-1-101,2027,1500.00
`;
const OPENING = `卡号,积分,有效期
0101,300,2026-06-30
0102,180,2027-12-31
0108,25,2026-12-15
0106,40,2027-12-31
`;
const RECEIPTS = `房号,结果,备注
3-2-501,接受,
5-1-101,退回,房屋已售
`;

/** By the name of a report, its document. */
const documents = new Map();
let yearbookPage = '';

/** The number of the first entry that a command has written. */
async function seqOf(answer) {
  return String((await answer).entries[0].seq);
}

async function spring(w) {
  await w.ok('import', 'residents', w.file('residents.csv', RESIDENTS));
  await w.ok('import', 'opening', w.file('opening.csv', OPENING));
  await w.ok('reward', 'add', 'rice', '--name', '大米', '--kind', 'goods', '--points', '60', '--stock', '20', '--value', '25.50', '--payer', 'property'); // prettier-ignore
  await w.ok('reward', 'stock', 'rice', '-2');
  await w.ok('import', 'fees', w.file('fees.csv', FEES));
  await w.ok('award', '0101', '--rule', 'cleaning', '--qty', '9', '--activity', 'leaves room for ten');
  await w.ok('award', '0101', '--rule', 'meeting', '--activity', 'fills half of it');
  await w.ok(
    'award',
    '0101',
    '--rule',
    'vote',
    '--points',
    '10',
    '--decider',
    'Li',
    '--note',
    'cut by the cap of a day',
  );
  await w.ok('award', '0102', '0103', '0104', '0105', '--rule', 'patrol', '--qty', '9');
  await w.ok('redeem', '0101', 'rice', '--qty', '2');
  const wrong = await seqOf(w.ok('award', '0101', '--rule', 'errand', '--date', '2026-03-04'));
  await w.ok('reverse', wrong, '--reason', 'did not happen');
}

/** What is spent, given away and taken back, on the way into debt and out of it. */
async function summer(w) {
  const returned = await seqOf(w.ok('redeem', '0104', 'rice'));
  await w.ok('reverse', returned, '--reason', 'wrong person');
  const spent = await seqOf(w.ok('award', '0106', '--rule', 'cleaning', '--qty', '3'));
  await w.ok('redeem', '0106', 'fee', '--points', '70');
  await w.ok('reverse', spent, '--reason', 'somebody else’s');
  await w.ok('resident', 'edit', '0105', '--low-income');
  await w.ok('credit', 'set', '0105', '--limit', '60', '--until', '2026-12-31', '--reason', 'out of work', '--second', 'Li'); // prettier-ignore
  await w.ok('redeem', '0105', 'rice', '--qty', '2');
  await w.ok('award', '0105', '--rule', 'meeting', '--activity', 'pays some of it back');
  await w.ok('transfer', '0102', '0104', '40');
  await w.ok('reverse', await seqOf(w.ok('transfer', '0102', '0103', '7')), '--reason', 'not wanted');
  await w.ok('adjust', '0103', '+12', '--reason', 'counted twice', '--second', 'Li');
  await w.ok('pool', 'give', '0102', '15');
  await w.ok('pool', 'grant', '0106', '5', '--reason', 'in hospital', '--second', 'Li');
  await w.ok('expire');
}

async function autumn(w) {
  await w.ok('award', '0101', '0107', '--rule', 'vote');
  await w.ok('resident', 'merge', '0107', '0101');
  await w.ok('redeem', '0103', 'rice', '--hold', '--until', '2026-12-01');
  const fetched = await seqOf(w.ok('redeem', '0104', 'rice', '--hold', '--until', '2026-12-01'));
  await w.ok('redeem', '--collect', fetched);
  w.on('2026-12-10');
  await w.ok('redeem', '--release-overdue');
  await w.ok('award', '0104', '--rule', 'meeting');
  await w.ok('redeem', '0102', 'fee', '--points', '60');
}

beforeAll(async () => {
  const w = await world({ today: '2026-03-05' });
  await spring(w);
  await summer(w.on('2026-07-05'));
  await autumn(w.on('2026-11-03'));
  await w.on('2027-01-10').ok('settle', '2026');
  await w.ok('settle', '2026', '--household', '5-1-101', '--reverse', '--reason', 'sold the flat');
  await w.ok('settle', '2026', '--household', '5-1-101');
  await w.on('2027-01-20').ok('import', 'receipts', w.file('receipts.csv', RECEIPTS));
  for (const [name, argv] of Object.entries(REPORTS)) documents.set(name, await w.ok('report', ...argv));
  await w.ok('report', ...REPORTS.yearbook, '--out', 'yearbook.html');
  yearbookPage = readFileSync(join(w.folder, 'yearbook.html'), 'utf8');
}, 60_000);

test('the year has all of it', () => {
  const { lines, given, handOver } = documents.get('yearbook');
  const idle = Object.entries(lines).filter(([line, { written }]) => line !== 'transfer' && written === 0);
  expect(idle).toEqual([]);
  for (const line of ['award', 'redeem', 'settlement']) expect(lines[line].reversed).not.toBe(0);
  for (const some of [given, handOver.debt.points, handOver.expiredNotBooked]) expect(some).toBeGreaterThan(0);
  expect(documents.get('statement').entries.filter(({ cut }) => cut !== null)).toHaveLength(1);
});

test('every two reports tell the same figure', () => {
  const { differing, pairs } = differingFigures((name) => documents.get(name));
  expect(differing).toEqual([]);
  expect(pairs).toBeGreaterThan(90);
});

test('the large figures of the year book add up, and are called as in its table', () => {
  const { opening, lines, closing } = documents.get('yearbook');
  const boxes = [...yearbookPage.matchAll(/<p>([^<]*)<\/p>\s*<b>([^<]*)<\/b>/g)].map(([, label, value]) => [label, Number(value)]);
  expect(boxes).toEqual([
    ['Opening', opening],
    ...[['Awards', lines.award], ['Opening balances', lines.opening], ['Adjustments', lines.adjust]].map(([label, { net }]) => [label, net]),
    ...[['Redemptions', lines.redeem], ['Settlement', lines.settlement], ['Expired', lines.expire]].map(([label, { net }]) => [label, net]),
    ['Closing', closing],
  ]);
  const values = boxes.map(([, value]) => value);
  expect(values.slice(0, -1).reduce((sum, value) => sum + value, 0)).toBe(values.at(-1));
}); // prettier-ignore

test.each([
  ['yearbook', 'net', (one) => one.months[0].lines.award],
  ['evaluation', 'issued', (one) => one.terms[0].points],
  ['evaluation-month', 'closingFen', (one) => one.terms[0]],
  ['stock', 'points', (one) => one.rewards[0]],
  ['liability', 'inTheBook', (one) => one],
  ['fee-offset', 'points', (one) => one.households[0]],
  ['fee-offset-named', 'payFen', (one) => one.total],
  ['leaderboard-named', 'points', (one) => one.rows[0]],
  ['simulate', 'issued', (one) => one.actual],
  ['statement', 'points', (one) => one.entries[0]],
])('a wrong figure in %s is found', (name, figure, placeIn) => {
  const wrong = structuredClone(documents.get(name));
  placeIn(wrong)[figure] += 1;
  expect(differingFigures((one) => (one === name ? wrong : documents.get(one))).differing).not.toEqual([]);
});
