// What the papers say to those who get them: that two of them agree, that sums can be followed, and that nobody who holds
// one has to know the program.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as XLSX from '@e965/xlsx';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Evaluation } from '../../src/commands/report-evaluation.ts';
import type { Liability } from '../../src/commands/report-liability.ts';
import type { Newcomers } from '../../src/commands/report-newcomers.ts';
import type { Statement } from '../../src/commands/report-statement.ts';
import type { Yearbook } from '../../src/commands/report-yearbook.ts';
import { world, type World } from '../support/world.ts';

let w: World;
const doc = <T>(...argv: readonly string[]): Promise<T> => w.ok<T>('report', ...argv);

async function paper(...argv: readonly string[]): Promise<string> {
  await w.ok(...argv, '--out', 'paper.html', '--force');
  return readFileSync(join(w.folder, 'paper.html'), 'utf8');
}

const bodyOf = (page: string): string => page.slice(page.indexOf('<body')).replace(/\s+/g, ' ');

describe('points past their last day that are not booked', () => {
  let zhang: string;

  beforeEach(async () => {
    w = await world({ today: '2026-10-01', lang: 'zh' });
    await w.ok('policy', 'set', 'validity', '1 months');
    zhang = await w.person('张秀英', '3-2-501');
    for (const [day, hours] of [
      ['2026-10-05', '6'],
      ['2026-10-20', '2'],
      ['2026-12-15', '4'],
    ] as const)
      // prettier-ignore
      await w.on(day).ok('award', zhang, '--rule', 'patrol', '--qty', hours);
    w.on('2027-02-01');
  });

  const quarter = (): Promise<Evaluation> => doc<Evaluation>('evaluation', '--quarter', '2026Q4');
  const year = (): Promise<Yearbook> => doc<Yearbook>('yearbook', '--year', '2026');

  test('are named by the evaluation and the year book, and are what booking them changes', async () => {
    const before = [await quarter(), await year()] as const;
    expect(before.map(({ expiredNotBooked }) => expiredNotBooked)).toEqual([80, 80]);
    expect(before[0].findings).toContainEqual({ code: 'not-booked', value: 80, against: 0 });
    const said = [await paper('report', 'evaluation', '--quarter', '2026Q4'), await paper('report', 'yearbook', '--year', '2026')]; // prettier-ignore
    expect(said[0]).toContain('期末结余里有 80 分已过有效期，还没有记过期。');
    expect(said[1]).toContain('年末积分里有 80 分已过有效期，还没有记过期。');
    await w.ok('expire', '--before-settlement');
    const after = [await quarter(), await year()] as const;
    expect(after.map(({ expiredNotBooked }) => expiredNotBooked)).toEqual([0, 0]);
    expect((before[0].terms[0]?.points.closing ?? 0) - (after[0].terms[0]?.points.closing ?? 0)).toBe(80);
    expect(before[1].closing - after[1].closing).toBe(80);
    expect(await paper('report', 'yearbook', '--year', '2026')).not.toContain('年末积分里有');
  });

  test('are worth nothing: the evaluation has the value of what can be used, as the points outstanding have it', async () => {
    for (const date of ['2026-11-30', '2026-12-31', '2027-01-31']) {
      const [term] = (await doc<Evaluation>('evaluation', '--month', date.slice(0, 7))).terms;
      const { points, valueFen } = await doc<Liability>('liability', '--date', date);
      expect([date, term?.points.usable, term?.closingFen]).toEqual([date, points, valueFen]);
    }
    const page = await paper('report', 'evaluation', '--quarter', '2026Q4');
    expect(page).toContain('2026Q4：结余 120 分，可用 40 分。');
    expect(bodyOf(page)).toMatch(
      /<p>结余<\/p> <b>120<\/b>.*<p>可用积分<\/p> <b>40<\/b>.*<p>折合（元）<\/p> <b>4\.00<\/b>/,
    );
    await w.ok('expire', '--before-settlement');
    expect(await paper('report', 'evaluation', '--quarter', '2026Q4')).not.toContain('分，可用');
  });

  test('bring a command to the screen, and none to paper', async () => {
    for (const argv of [['evaluation', '--quarter', '2026Q4'], ['liability']]) {
      expect((await w.run('report', ...argv)).err).toContain('试试：jifen 过期\n');
      const page = await paper('report', ...argv);
      expect(page).toContain('还没有记过期');
      expect(page).not.toContain('jifen');
    }
  });

  test('are told from the others in the lots of the history', async () => {
    await w.on('2027-01-10').ok('award', zhang, '--rule', 'patrol', '--date', '2027-01-10');
    const lots = (await w.run('history', zhang)).out.split('\n').filter((line) => line.startsWith('批次积分'));
    expect(lots.map((line) => [line.split('，')[1], line.endsWith('，已过有效期，还没有记过期')])).toEqual([
      ['可用至 2026-11-05', true],
      ['可用至 2026-11-20', true],
      ['可用至 2027-01-15', false],
      ['可用至 2027-02-10', false],
    ]);
  });

  test('are added to the usable ones on the statement, so that the closing balance can be followed', async () => {
    const found = await doc<Statement>('statement', zhang, '--year', '2026');
    expect([found.closing, found.available, found.expiredNotBooked]).toEqual([120, 40, 80]);
    expect(await paper('report', 'statement', zhang, '--year', '2026')).toContain('结余 120 = 可用 40 + 已过期 80。');
    expect(await paper('report', 'statement', zhang)).toContain('结余 120 = 可用 0 + 已过期 120。');
  });
});

describe('a statement', () => {
  let zhang: string;
  beforeEach(async () => {
    w = await world({ today: '2026-03-20', lang: 'zh' });
    zhang = await w.person('张秀英', '3-2-501');
    await w.ok('award', zhang, '--rule', 'patrol', '--qty', '2.5', '--date', '2026-03-01');
    await w.ok('award', zhang, '--rule', 'meeting', '--date', '2026-03-01');
    await w.ok('award', zhang, '--rule', 'meeting', '--date', '2026-03-02');
  });

  test('has all that ends on the first last day in the figure on top', async () => {
    expect(bodyOf(await paper('report', 'statement', zhang))).toMatch(
      /最早到期<\/p> <b>2027-03-01<\/b> <p class="note">30 分/,
    );
  });

  test('says why something was taken back, in the words of a resident', async () => {
    await w.ok('reverse', '3', '--reason', '记错了人');
    const page = await paper('report', 'statement', zhang);
    expect(page).toContain('居民会议 · 记错了人');
    for (const word of ['得分', '更正', '服务时长 2 小时 30 分钟']) expect(page).toContain(word);
    expect(bodyOf(page)).not.toMatch(/#\d|冲正|发放/);
  });
});

describe('a debt on the statement of a year', () => {
  let zhang: string;
  beforeEach(async () => {
    w = await world({ today: '2025-12-20', lang: 'zh' });
    await w.ok('policy', 'set', 'minRedeem', '10');
    await w.ok('reward', 'add', 'soap', '--name', '香皂', '--kind', 'goods', '--points', '10', '--stock', '5');
    zhang = await w.person('张秀英', '3-2-501');
    await w.ok('award', zhang, '--rule', 'errand');
  });

  /** The points of December are spent in January, and the errand is taken back in February. */
  async function spentAndTakenBack(pieces: number): Promise<void> {
    await w.on('2026-01-10').ok('redeem', zhang, 'soap', '--qty', String(pieces));
    await w.on('2026-02-10').ok('reverse', '1', '--reason', '记错了人');
  }

  const lotsThen = async (): Promise<string> => {
    const page = bodyOf(await paper('report', 'statement', zhang, '--year', '2025'));
    return page.slice(page.indexOf('截至 2025-12-31 的积分和有效期'));
  };

  test('and the lot that it takes up are not shown, as nothing can be done with either', async () => {
    await spentAndTakenBack(1);
    const found = await doc<Statement>('statement', zhang, '--year', '2025');
    expect([found.lots.map(({ points }) => points), found.available]).toEqual([[10, -10], 0]);
    expect(await lotsThen()).toMatch(/^截至 2025-12-31 的积分和有效期<\/h2> <p>可用 0 分，折合 0\.00 元/);
  });

  test('goes off the lots that expire first, and the paper says so', async () => {
    await w.on('2025-12-22').ok('award', zhang, '--rule', 'cleaning');
    await spentAndTakenBack(2);
    const page = await lotsThen();
    expect(page).toMatch(
      /2026-12-22<\/td><td class="text">2025-12-22<\/td><td class="number">10<.*可用 10 分.*欠的 10 分已经从中减去/,
    );
    expect(page).not.toContain('2026-12-20');
  });

  test('is one line of today’s, and what is left is then called what there is', async () => {
    await spentAndTakenBack(1);
    const page = bodyOf(await paper('report', 'statement', zhang));
    expect(page).toContain('现有积分和有效期</h2> <p>欠 10 分，以后得分先还');
  });
});

describe('the settlement on paper', () => {
  beforeEach(async () => {
    w = await world({ today: '2026-12-20', lang: 'zh' });
    const cards = [await w.person('张秀英', '3-2-501'), await w.person('王芳', '3-2-502')];
    cards.push(await w.person('李强', '5-1-101'));
    await w.person('孙丽', '5-1-102');
    for (const card of cards) await w.ok('award', card, '--rule', 'patrol', '--qty', '6', '--date', '2026-12-01');
    for (const door of ['3-2-501', '3-2-502', '5-1-101', '5-1-102'])
      await w.ok('household', 'set', door, '--fee', '2000', '--year', '2027');
    w.on('2027-01-08');
    await w.ok('settle', '2026');
  });

  const slips = async (...more: string[]): Promise<string[]> => {
    const { err } = await w.run('report', 'fee-offset', '--year', '2026', '--slips', 's.html', '--force', ...more);
    const doors = [...readFileSync(join(w.folder, 's.html'), 'utf8').matchAll(/class="door">([^<]*)/g)];
    expect(err).toContain(`已写入 s.html，共 ${doors.length} 张。`);
    return doors.map(([, door]) => door ?? '');
  };

  test('says how many households there are, and how many of them have points', async () => {
    const page = await paper('report', 'fee-offset', '--year', '2026');
    expect(page).toContain('共 4 户，其中 3 户有积分抵扣：');
    expect(page).toContain('<p class="note">3 户有积分抵扣</p>');
  });

  test('has the slips of one household or one building alone, beside the whole report', async () => {
    expect(await slips()).toEqual(['3-2-501', '3-2-502', '5-1-101']);
    expect(await slips('--household', '3-2-501')).toEqual(['3-2-501']);
    expect(await slips('--building', '3')).toEqual(['3-2-501', '3-2-502']);
    const { out } = await w.run('report', 'fee-offset', '--year', '2026', '--slips', 't.html', '--building', '5');
    expect(out).toContain('共 4 户');
  });

  test('refuses to choose slips where none are printed, and doors that are not there', async () => {
    const argv = ['report', 'fee-offset', '--year', '2026'];
    await w.refused('missing-option', ...argv, '--household', '3-2-501');
    await w.refused('unknown-household', ...argv, '--slips', 'x.html', '--household', '9-9-901');
    await w.refused('unknown-building', ...argv, '--slips', 'x.html', '--building', '9');
    await w.refused('options-exclude', ...argv, '--slips', 'x.html', '--building', '3', '--household', '3-2-501');
  });

  test('has slips that say whose points they are, with room for where to pay', async () => {
    await slips();
    const page = bodyOf(readFileSync(join(w.folder, 's.html'), 'utf8'));
    expect(page).toContain('按 2026-12-31 的积分计算');
    for (const blank of ['缴费地点', '截止日期', '电话'])
      expect(page).toContain(`<p class="blank">${blank}<i></i></p>`);
  });
});

test('a slip says what was off the fee before the settlement', async () => {
  w = await world({ today: '2026-12-20', lang: 'zh' });
  const card = await w.person('张秀英', '3-2-501');
  await w.ok('household', 'set', '3-2-501', '--fee', '1730', '--year', '2027');
  await w.ok('award', card, '--rule', 'cleaning', '--qty', '10', '--date', '2026-11-01');
  await w.ok('redeem', card, 'fee', '--points', '50', '--year', '2027');
  w.on('2027-01-05');
  await w.ok('settle', '2026');
  await w.ok('report', 'fee-offset', '--year', '2026', '--slips', 's.html');
  const text = bodyOf(readFileSync(join(w.folder, 's.html'), 'utf8')).replace(/<[^>]*>|\s+/g, ' ');
  expect(text).toMatch(/物业费 +1730\.00 元 +先前已抵 +−5\.00 元 +50 分抵扣 +−5\.00 元 +实际应缴 +1720\.00 元/);
});

describe('the page of rules', () => {
  beforeEach(async () => {
    w = await world({ today: '2026-03-05', lang: 'zh' });
    await w.ok('policy', 'set', 'name', '阳光里社区');
  });

  test('has the day on which the rules hold and the day on which it is printed', async () => {
    const { out } = await w.run('report', 'rules', '--date', '2025-01-01');
    expect(out).toContain('2025-01-01 有效\n');
    expect(out).toMatch(/2026-03-05 制表.*规则版本 [0-9a-f]{8}…/);
    expect(out).not.toContain('2025-01-01 印制');
  });

  test('says where an honour costs nothing, when points go off the fee, and where to ask', async () => {
    const page = await paper('report', 'rules');
    for (const words of [
      '评选，不用积分',
      '5 到 10 分（一般 5 分）/次',
      '合起来抵下一年的物业费',
      '请到阳光里社区咨询',
    ])
      expect(page).toContain(words);
    await w.ok('policy', 'set', 'settlement', 'off');
    expect(await paper('report', 'rules')).not.toContain('合起来抵下一年的物业费');
  });

  test('says once where it ends, as it is one page; others have it at the foot of every page as well', async () => {
    expect((await paper('report', 'rules')).match(/2026-03-05 制表/g)).toHaveLength(1);
    expect((await paper('report', 'stock')).match(/2026-03-05 制表/g)).toHaveLength(2);
  });
});

test('the help of the points outstanding speaks of them, and not of rules', async () => {
  w = await world({ lang: 'zh' });
  expect((await w.run('report', 'liability', '--help')).out).toContain('看哪一天还没有用的积分');
});

describe('reminders', () => {
  beforeEach(async () => {
    w = await world({ today: '2026-03-20', lang: 'zh' });
    for (const [code, points] of [
      ['soap', '60'],
      ['oil', '80'],
      ['rice', '100'],
      ['pot', '500'],
    ] as const)
      // prettier-ignore
      await w.ok('reward', 'add', code, '--name', `${code}!`, '--kind', 'goods', '--points', points, '--stock', '5');
  });

  test('name the two cheapest things and the best that the points are enough for, and what they are worth', async () => {
    const zhang = await w.person('张秀英', '3-2-501');
    await w.ok('award', zhang, '--rule', 'patrol', '--qty', '10', '--points', '100', '--date', '2026-03-01');
    const page = await paper('expire', '--soon', '365');
    expect(page).toContain('一共可用 100 分，值 10.00 元。');
    expect(page).toContain('可以换：抵扣物业费（50 分起）、soap!（60 分）、rice!（100 分）。');
  });

  test('say what is missing for the cheapest where nothing can be had', async () => {
    const zhang = await w.person('张秀英', '3-2-501');
    await w.ok('award', zhang, '--rule', 'patrol', '--qty', '1', '--date', '2026-03-01');
    expect(await paper('expire', '--soon', '365')).toContain('再得 40 分可以换：抵扣物业费。');
  });
});

describe('who is honoured', () => {
  beforeEach(async () => {
    w = await world({ today: '2026-03-20', lang: 'zh' });
    for (let i = 1; i <= 5; i++) {
      const card = await w.person(`张秀英${i}`, `3-2-50${i}`);
      await w.ok('redeem', card, 'star', '--date', `2026-03-0${i}`);
    }
  });

  test('has a name and a building on the board, and no number of a card', async () => {
    const page = bodyOf(await paper('report', 'stars', '--month', '2026-03', '--named'));
    expect(page).toContain('<b>张秀英1 3栋</b>');
    expect(page).not.toMatch(/不写楼号|\b0101\b/);
  });

  test('stands above how they are listed, as on every public report', async () => {
    expect(bodyOf(await paper('report', 'stars', '--month', '2026-03'))).toMatch(/已撤销的不列[^]*不写楼号[^]*核验码/);
  });

  test('fills the page where they are few', async () => {
    expect(await paper('report', 'stars', '--month', '2026-03')).toContain('<div class="stars">');
    await w.ok('reverse', '5', '--reason', 'x');
    expect(await paper('report', 'stars', '--month', '2026-03')).toContain('<div class="stars few">');
  });
});

describe('newcomers', () => {
  beforeEach(async () => {
    w = await world({ today: '2026-03-20', lang: 'zh' });
    await w.person('张秀英', '3-2-501');
    await w.person('李强', '5-1-101');
  });

  test('of one building are those of that building', async () => {
    const { rows, buildings } = await doc<Newcomers>('newcomers', '--month', '2026-03', '--named', '--building', '5');
    expect([rows.map(({ name }) => name), buildings.map(({ building }) => building)]).toEqual([['李强'], ['5']]);
    await w.refused('unknown-building', 'report', 'newcomers', '--month', '2026-03', '--building', '9');
    const masked = await w.run('report', 'newcomers', '--month', '2026-03', '--building', '5');
    expect(masked.out).toContain('不足 5 位居民的楼栋不写楼号。\n由其余楼栋能推出小楼栋时，人数次少的楼栋也不写。');
  });

  test('have their names once', async () => {
    const { out } = await w.run('report', 'newcomers', '--month', '2026-03', '--named');
    expect(out).toContain('2026 年 3 月首次参与和参与少的居民');
    expect(out).toContain('张秀英');
    expect(out).not.toContain('张**');
  });
});

describe('what is handed over with a year book', () => {
  beforeEach(async () => {
    w = await world({ today: '2026-12-20', lang: 'zh' });
    w.env.XDG_DATA_HOME = w.folder;
    const zhang = await w.person('张秀英', '3-2-501');
    await w.person('王芳', '3-2-502');
    await w.ok('award', zhang, '--rule', 'patrol', '--qty', '10', '--date', '2026-12-01');
    for (const door of ['3-2-501', '3-2-502']) await w.ok('household', 'set', door, '--fee', '2000', '--year', '2027');
    await w.ok('policy', 'set', 'minRedeem', '10');
    await w.ok('reward', 'add', 'soap', '--name', '肥皂', '--kind', 'goods', '--points', '50', '--stock', '5');
    await w.ok('redeem', zhang, 'soap', '--hold');
    await w.ok('honour', 'nominate', zhang, 'star', '--reason', '热心');
    w.file('sheet.csv', '姓名,日期\n没有这人,2026-12-02\n');
    await w.run('import', 'sheet', 'sheet.csv', '--rule', 'meeting', '--yes');
    w.on('2027-01-08');
    await w.ok('settle', '2026');
    w.file('paid.csv', '房号,年度,实缴金额\n3-2-502,2027,2000\n');
    await w.ok('import', 'payments', 'paid.csv');
  });

  test('is all that is not finished', async () => {
    const { handOver } = await doc<Yearbook>('yearbook', '--year', '2026');
    expect(handOver).toMatchObject({
      unanswered: {
        year: 2026,
        households: (await w.ok<{ missing: string[] }>('settle', '2026', '--status')).missing.length,
      },
      unpaid: { year: 2027, households: 1, fen: 199_500 },
      ...{ rejectedRows: 1, held: 1, nominations: 1, lastBackup: null },
    });
    await w.ok('backup');
    expect((await doc<Yearbook>('yearbook', '--year', '2026')).handOver.lastBackup).toBe('2027-01-08');
  });

  test('has a worksheet of its own, with lines to sign on', async () => {
    await w.ok('report', 'yearbook', '--year', '2026', '--out', 'year.xlsx');
    const book = XLSX.read(readFileSync(join(w.folder, 'year.xlsx')));
    const name = book.SheetNames.at(-1) ?? '';
    expect(name).toContain('交接事项');
    const cells = XLSX.utils
      .sheet_to_json<string[]>(book.Sheets[name] ?? {}, { header: 1 })
      .map((row) => row.join(' '));
    for (const words of ['没有缴清（户） 1 2027 年，还差 1995.00 元', '移交人  ____', '接收人  ____', '监交人  ____'])
      expect(cells.join('\n')).toContain(words);
  });
});
