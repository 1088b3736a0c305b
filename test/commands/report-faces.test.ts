// Every report in every face: the same figures everywhere, sums that are those of their lines, and names that are nothing
// but names whatever they look like.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as XLSX from '@e965/xlsx';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Evaluation } from '../../src/commands/report-evaluation.ts';
import type { Leaderboard } from '../../src/commands/report-leaderboard.ts';
import type { Liability } from '../../src/commands/report-liability.ts';
import type { RulesInForce } from '../../src/commands/report-rules.ts';
import type { Statement } from '../../src/commands/report-statement.ts';
import type { Stock } from '../../src/commands/report-stock.ts';
import type { Yearbook } from '../../src/commands/report-yearbook.ts';
import type { FeeOffsetReport } from '../../src/commands/fee-offset.ts';
import { world, type World } from '../support/world.ts';

const IMAGE = '<img src=x onerror=alert(1)>';
const LINK = '=HYPERLINK("http://x"&"y")';

let w: World;
const cards: string[] = [];

/** Fourteen months of two buildings: deeds, a gift, redemptions, one taken back, a settled year. */
beforeAll(async () => {
  w = await world({ today: '2026-12-31', lang: 'en' });
  const names = ['张秀英', IMAGE, LINK, '李建国', '王芳', '赵敏', '孙丽'];
  for (const [i, name] of names.entries()) cards.push(await w.person(name, i < 5 ? `3-1-10${i}` : `5-1-10${i}`));
  const [zhang = '', image = '', link = '', li = ''] = cards;
  for (const card of cards.slice(0, 6)) {
    await w.ok('award', card, '--rule', 'cleaning', '--qty', '8', '--date', '2026-02-03');
    await w.ok('award', card, '--rule', 'meeting', '--date', '2026-11-04');
  }
  const { entries } = await w.ok<{ entries: { seq: number }[] }>(
    'award',
    li,
    '--rule',
    'patrol',
    '--date',
    '2026-11-05',
  );
  await w.ok('reverse', String(entries[0]?.seq), '--reason', 'not there');
  await w.ok(
    'reward',
    'add',
    'rice',
    '--name',
    LINK,
    '--points',
    '50',
    '--stock',
    '10',
    '--value',
    '12.50',
    '--payer',
    'merchant',
  );
  await w.ok('redeem', image, 'rice');
  await w.ok('redeem', link, 'fee', '--points', '60');
  await w.ok('transfer', zhang, li, '7');
  for (const i of [0, 1, 2]) await w.ok('household', 'set', `3-1-10${i}`, '--fee', '2000', '--year', '2027');
  w.on('2027-01-08');
  await w.ok('settle', '2026');
}, 60_000);

const doc = <T>(...argv: readonly string[]): Promise<T> => w.ok<T>('report', ...argv);
const sum = (numbers: readonly number[]): number => numbers.reduce((all, n) => all + n, 0);

describe('the same figure in two reports is the same', () => {
  test('points earned in a year', async () => {
    const { terms, rules, categories, buildings } = await doc<Evaluation>('evaluation', '--year', '2026');
    const { lines, rules: bookRules } = await doc<Yearbook>('yearbook', '--year', '2026');
    const { rows } = await doc<Leaderboard>('leaderboard', '--year', '2026');
    const all = [rules, categories, buildings, bookRules, rows].map((list) => sum(list.map(({ points }) => points)));
    expect(new Set([...all, terms[0]?.points.issued, lines.award.net])).toEqual(new Set([510]));
  });

  test('points redeemed, and what that was worth', async () => {
    const { terms } = await doc<Evaluation>('evaluation', '--year', '2026');
    const { lines, rewards } = await doc<Yearbook>('yearbook', '--year', '2026');
    const stock = await doc<Stock>('stock');
    const { total } = await doc<FeeOffsetReport>('fee-offset', '--year', '2026');
    const points = [rewards, stock.rewards, stock.payers].map((list) => sum(list.map((one) => one.points)));
    expect(new Set([...points, 0 - lines.redeem.net - lines.settlement.net])).toEqual(
      new Set([terms[0]?.points.redeemed]),
    );
    expect(total.points).toBe(0 - lines.settlement.net);
    const settled = rewards.find(({ isSettlement }) => isSettlement);
    expect([settled?.points, settled?.valueFen]).toEqual([total.points, total.offsetFen]);
    expect(sum(stock.rewards.map(({ valueFen }) => valueFen ?? 0))).toBe(1250 + 600 + total.offsetFen);
    expect(stock.total).toEqual({ times: 5, points: points[0], valueFen: 1850 + total.offsetFen });
  });

  test('points outstanding', async () => {
    const liability = await doc<Liability>('liability');
    const { terms } = await doc<Evaluation>('evaluation', '--month', '2027-01');
    const { closing } = await doc<Yearbook>('yearbook', '--year', '2027');
    const statements = await Promise.all(cards.map((card) => doc<Statement>('statement', card)));
    expect(sum(statements.map((one) => one.closing))).toBe(closing);
    expect([terms[0]?.points.closing, liability.inTheBook]).toEqual([closing, closing]);
    expect(sum(statements.map(({ available }) => available))).toBe(liability.points - liability.debt);
    expect(terms[0]?.closingFen).toBe(liability.valueFen);
    expect(sum(liability.months.map(({ valueFen }) => valueFen))).toBe(liability.valueFen);
  });

  test('points outstanding at the end of an earlier day', async () => {
    for (const date of ['2026-02-03', '2026-11-04', '2026-11-05', '2026-12-30', '2026-12-31']) {
      const { asOf, points, debt, expiredNotBooked, inTheBook, months } = await doc<Liability>(
        'liability',
        '--date',
        date,
      );
      expect([asOf, points - debt + expiredNotBooked]).toEqual([date, inTheBook]);
      expect(sum(months.map((month) => month.points))).toBe(points);
    }
    const [before, now] = [
      await doc<Liability>('liability', '--date', '2026-11-04'),
      await doc<Liability>('liability'),
    ];
    expect(before.points).not.toBe(now.points);
    expect((await w.run('report', 'liability', '--date', '2099-01-01')).code).toBe(1);
  });

  test('what a year closes with is what the next one opens with', async () => {
    const [before, after] = [
      await doc<Yearbook>('yearbook', '--year', '2026'),
      await doc<Yearbook>('yearbook', '--year', '2027'),
    ];
    expect(after.opening).toBe(before.closing);
    for (const card of cards) {
      const first = await doc<Statement>('statement', card, '--year', '2026');
      expect((await doc<Statement>('statement', card)).opening).toBe(first.closing);
      expect(sum(first.entries.map(({ points }) => points))).toBe(first.closing - first.opening);
    }
  });
});

const REPORTS: readonly (readonly string[])[] = [
  ['report', 'fee-offset', '--year', '2026'],
  ['report', 'fee-offset', '--year', '2026', '--named'],
  ['report', 'leaderboard', '--year', '2026', '--named'],
  ['report', 'stars', '--year', '2026', '--named'],
  ['report', 'newcomers', '--year', '2026', '--named'],
  ['report', 'evaluation', '--year', '2026'],
  ['report', 'liability', '--budget', '10'],
  ['report', 'rules'],
  ['report', 'stock'],
  ['report', 'yearbook', '--year', '2026'],
  ['notice'],
];

/** Every report, with a statement of the two whose names are no names. */
const all = (): (readonly string[])[] => [
  ...REPORTS,
  ...cards.slice(1, 3).map((card) => ['report', 'statement', card, '--year', '2026']),
  ['expire', '--soon', '60'],
];

let files = 0;
async function written(argv: readonly string[], face: string): Promise<Buffer> {
  const name = `out-${++files}.${face}`;
  const { code, err } = await w.run(...argv, '--out', name);
  expect([code, err]).toEqual([0, expect.stringContaining(`written to ${name}`)]);
  return readFileSync(join(w.folder, name));
}

describe('on paper', () => {
  test('nothing that was typed is markup, and nothing comes from outside', async () => {
    for (const argv of all()) {
      const page = (await written(argv, 'html')).toString();
      expect(page).toMatch(/^<!doctype html>/);
      expect(page).not.toMatch(/<(?:img|script|link|iframe|object)\b|url\((?!#)|@import|\b(?:src|href)="/);
      expect(page).not.toContain('=HYPERLINK("');
    }
    expect((await written(['report', 'leaderboard', '--year', '2026', '--named'], 'html')).toString()).toContain(
      '&lt;img src=x onerror=alert(1)&gt;',
    );
  });

  test('slips, the sheet to sign and receipts are harmless too, and each has the household that it is for', async () => {
    const papers = ['slips.html', 'signatures.html'];
    await w.ok('report', 'fee-offset', '--year', '2026', '--slips', papers[0] ?? '', '--signatures', papers[1] ?? '');
    await w.ok('award', cards[1] ?? '', '--rule', 'vote', '--dry-run', '--receipt', 'none.html');
    expect(existsSync(join(w.folder, 'none.html'))).toBe(false);
    const { households } = await doc<FeeOffsetReport>('fee-offset', '--year', '2026', '--named');
    const given = households.filter((line) => line.points > 0);
    expect(given.map(({ owner }) => owner)).toContain(IMAGE);
    for (const name of papers) {
      const page = readFileSync(join(w.folder, name), 'utf8');
      expect(page).not.toMatch(/<(?:img|script|link|iframe|object)\b|\b(?:src|href)="/);
      expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;');
      for (const { household } of given) expect(page).toContain(`>${household}<`);
    }
  });

  test('the head of the chain stands at the foot of every page, and verify takes it', async () => {
    const page = (await written(['report', 'liability'], 'html')).toString();
    const [, seq, head] = /entry (\d+), head ([0-9a-f]{8}…[0-9a-f]{8})/.exec(page) ?? [];
    expect(page).toMatch(/@bottom-left\s*\{\s*content: 'Made on 2027-01-08, up to entry/);
    expect((await w.run('verify', '--head', `${head}@${seq}`)).code).toBe(0);
  });

  test('the rules are one page, and say so when they are not', async () => {
    expect((await w.run('report', 'rules', '--format', 'html')).err).toBe('');
    const long = await world({ today: '2026-03-05', lang: 'en' });
    for (let i = 0; i < 60; i++)
      await long.ok('rule', 'add', `r${i}`, '--name', `Rule ${i}`, '--points', '5', '--unit', 'time');
    const { out, err } = await long.run('report', 'rules', '--format', 'html');
    expect(err).toBe('The rules do not fit on one page any more.\n');
    expect(out).toContain('The rules do not fit on one page any more.');
  });

  test('the version of the rules is another one once a rule is', async () => {
    const own = await world({ today: '2026-03-05' });
    const version = async (): Promise<string> => (await own.ok<RulesInForce>('report', 'rules')).version;
    const before = await version();
    expect(await version()).toBe(before);
    await own.ok('rule', 'set', 'meeting', '--points', '6');
    expect(await version()).not.toBe(before);
  });
});

describe('as CSV', () => {
  test('no cell is a formula, and numbers are numbers', async () => {
    for (const argv of all()) {
      const text = (await written(argv, 'csv')).toString();
      expect(text).toMatch(/^\uFEFF/);
      expect(text).not.toMatch(/(^|,|\n)"?[=+@]/m);
      expect(text.replaceAll('\r\n', '')).not.toContain('\n');
    }
    expect((await written(['report', 'yearbook', '--year', '2026'], 'csv')).toString()).toContain(
      '\r\nRedemptions,-110,0,-110\r\n',
    );
  });
});

describe('as a workbook', () => {
  const sheetsOf = async (argv: readonly string[]): Promise<XLSX.WorkSheet[]> => {
    const book = XLSX.read(await written(argv, 'xlsx'), { cellFormula: true, cellNF: true });
    return book.SheetNames.map((name) => book.Sheets[name] as XLSX.WorkSheet);
  };
  const cellsOf = (sheet: XLSX.WorkSheet): [string, XLSX.CellObject][] =>
    Object.entries(sheet).filter((pair): pair is [string, XLSX.CellObject] => !pair[0].startsWith('!'));

  test('formulas are sums of what stands above them, and say what that comes to', async () => {
    let sums = 0;
    for (const argv of all()) {
      for (const sheet of await sheetsOf(argv)) {
        for (const [, cell] of cellsOf(sheet)) {
          if (cell.f === undefined) continue;
          const [, column = '', first = '', last = ''] = /^SUM\(([A-Z]+)(\d+):\1(\d+)\)$/.exec(cell.f) ?? [];
          const lines = Array.from({ length: Number(last) - Number(first) + 1 }, (_, i) => {
            const line = sheet[`${column}${Number(first) + i}`] as XLSX.CellObject | undefined;
            return typeof line?.v === 'number' ? line.v : 0;
          });
          expect(cell.v).toBeCloseTo(sum(lines), 6);
          sums += 1;
        }
      }
    }
    expect(sums).toBeGreaterThan(20);
  });

  test('needs a file, and the refusal names the command that was typed', async () => {
    for (const argv of [...all(), ['aid', 'list'], ['survey', 'report']]) {
      const typed = argv.slice(0, argv[0] === 'notice' || argv[0] === 'expire' ? 1 : 2).join(' ');
      const { code, err } = await w.run(...argv, '--format', 'xlsx');
      expect([code, err]).toEqual([2, expect.stringContaining(`“jifen ${typed}” also needs --out *.xlsx.`)]);
    }
  });

  test('a name that looks like a formula is text', async () => {
    const cells = (await sheetsOf(['report', 'leaderboard', '--year', '2026', '--named'])).flatMap(cellsOf);
    const names = cells.filter(([, { v }]) => typeof v === 'string' && v.includes('HYPERLINK'));
    expect(names.map(([, { t, f }]) => [t, f])).toEqual([['s', undefined]]);
  });

  test('money is yuan that Excel can add up', async () => {
    const [sheet] = await sheetsOf(['report', 'fee-offset', '--year', '2026']);
    const cells = cellsOf(sheet ?? {}).filter(([, { v }]) => v === 2000);
    expect(cells.length).toBeGreaterThan(0);
    for (const [, cell] of cells) expect(cell).toMatchObject({ t: 'n', z: '0.00' });
  });
});

describe('a period', () => {
  test('that has not begun is refused', async () => {
    await w.refused('period-ahead', 'report', 'evaluation', '--quarter', '2027Q2');
    await w.refused('period-ahead', 'report', 'yearbook', '--year', '2028年');
    for (const name of ['leaderboard', 'newcomers', 'stars'])
      await w.refused('period-ahead', 'report', name, '--quarter', '2027年四季度');
    await w.refused('period-ahead', 'report', 'statement', cards[0] ?? '', '--year', '2028');
  });

  test('that still runs says so, and one without deeds too', async () => {
    const { out } = await w.run('report', 'evaluation', '--quarter', '2027Q1');
    expect(out).toContain('This period runs until 2027-03-31');
    expect(out).toContain('Nobody took part in this period.');
  });

  test('before the book began is empty, not wrong', async () => {
    const { terms, months, opening } = {
      ...(await doc<Evaluation>('evaluation', '--quarter', '2020Q1')),
      opening: (await doc<Yearbook>('yearbook', '--year', '2020')).opening,
    };
    expect([terms.length, months, opening]).toEqual([1, [], 0]);
  });
});

test('asking for names leaves its trace, and the list is otherwise the same', async () => {
  const before = await doc<Leaderboard>('leaderboard', '--year', '2026');
  await doc('leaderboard', '--year', '2026', '--named');
  const after = await doc<Leaderboard>('leaderboard', '--year', '2026');
  expect(after.rows).toEqual(before.rows);
  expect(after.cutoff.seq).toBe(before.cutoff.seq);
  expect(after.cutoff.hash).not.toBe(before.cutoff.hash);
});

test.each(['fee-offset', 'leaderboard', 'stars', 'newcomers'])(
  'nobody sees the names of %s without a trace',
  async (name) => {
    const answer = await w.run('report', name, '--year', '2026', '--named', '--dry-run');
    expect(answer).toMatchObject({ code: 2, out: '' });
    expect(answer.err).toContain('--dry-run');
  },
);

test('the slips of a household lie four on a page, or one', async () => {
  const pages = async (...more: string[]): Promise<number> => {
    await w.ok('report', 'fee-offset', '--year', '2026', '--slips', `slips${more.length}.html`, ...more);
    return readFileSync(join(w.folder, `slips${more.length}.html`), 'utf8').match(/class="page\b/g)?.length ?? 0;
  };
  const { households } = await doc<FeeOffsetReport>('fee-offset', '--year', '2026');
  const reached = households.filter(({ points }) => points > 0).length;
  expect([await pages(), await pages('--per-page', '1')]).toEqual([Math.ceil(reached / 4), reached]);
  expect(reached).toBeGreaterThan(1);
  expect((await w.run('report', 'fee-offset', '--year', '2026', '--per-page', '3')).code).toBe(2);
});

test('papers are refused before any of them is written: two of one name, or one that is there', async () => {
  const made = (...files: string[]): string[] => files.filter((name) => existsSync(join(w.folder, name)));
  const report = ['report', 'fee-offset', '--year', '2026'];
  await w.refused('same-file', ...report, '--slips', 'one.html', '--signatures', './one.html', '--force');
  await w.refused('same-file', ...report, '--out', 'one.html', '--signatures', 'one.html');
  w.file('there.html', '');
  await w.refused('file-exists', ...report, '--slips', 'one.html', '--signatures', 'there.html');
  await w.refused('file-exists', ...report, '--slips', 'one.html', '--out', 'there.html');
  expect(made('one.html')).toEqual([]);
  await w.ok(...report, '--slips', 'one.html', '--out', 'there.html', '--force');
  expect(made('one.html')).toEqual(['one.html']);
});

test('slips are for the list of what is about to expire only', async () => {
  await w.refused('missing-option', 'expire', '--format', 'html');
});
