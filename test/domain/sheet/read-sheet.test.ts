// Whole sheets as offices keep them: what is made of the lines above the table, of two rows of headings, of wide
// tables, of cells that say "as above". A sheet is written as its lines with | between the cells; what was understood
// is written as one line for every visit.

import { describe, expect, test } from 'vitest';
import { iso } from '../../../src/domain/calendar.ts';
import { quantityText } from '../../../src/domain/quantities.ts';
import { NO_MARKS } from '../../../src/domain/sheet/marks.ts';
import { readSheet, type SheetOptions, type SheetReading } from '../../../src/domain/sheet/read-sheet.ts';
import type { SheetLine } from '../../../src/domain/sheet/sheet-lines.ts';
import type { Merge } from '../../../src/domain/sheet/table.ts';
import { Refusal } from '../../../src/domain/refusal.ts';
import { on } from '../samples.ts';
import { tableOf, TODAY } from './tables.ts';

const RULES = new Map([
  ['居民会议', 'meeting'],
  ['治安巡逻', 'patrol'],
  ['楼道清洁', 'cleaning'],
]);

interface Told extends Partial<SheetOptions> {
  readonly merges?: readonly Merge[];
  readonly worksheet?: string;
}

function read(lines: readonly string[], { merges = [], worksheet, ...told }: Told = {}): SheetReading {
  const table = { ...tableOf(...lines), merges, worksheet: worksheet ?? null };
  return readSheet(
    table,
    {
      ...{ file: 'a.csv', day: null, rule: null, activity: null, minutes: null, year: null, month: null },
      ...{ fillDown: new Set<string>(), ...told },
    },
    {
      ...{ today: TODAY, neighbourhood: '玫瑰园社区', ruleNames: RULES, marks: NO_MARKS },
      printed: (number) =>
        number === 'S2026-041'
          ? { number, day: on('2026-03-07'), rule: 'patrol', activity: '夜间巡逻', minutes: 120 as never }
          : null,
    },
  );
}

/** `2 张三 2026-03-05 am meeting` … */
function shown(line: SheetLine): string {
  const { row, cardNo, name, household, day, segment, rule, activity, minutes, qty, number } = line;
  return [
    ...[row, cardNo, name, household, day === undefined ? undefined : iso(day), segment, rule, activity],
    minutes === undefined ? undefined : `${minutes}min`,
    qty === undefined ? undefined : `×${quantityText(qty)}`,
    number === undefined ? undefined : `n${quantityText(number)}`,
  ]
    .filter((part) => part !== undefined)
    .join(' ');
}

const visits = (lines: readonly string[], told: Told = {}): string[] => read(lines, told).lines.map(shown);

function refusedBy(lines: readonly string[], told: Told = {}): unknown {
  try {
    return read(lines, told).problems.map(({ row, code }) => `${row} ${code}`);
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

describe('the lines above the table say', () => {
  test.each<[string, string[], Told, object]>([
    ['the activity and the date, each with its label', ['活动名称：消防演练　日期：2026年3月5日', '姓名', '张三'], {}, { activity: '消防演练', day: on('2026-03-05'), activityFrom: 'said' }],
    ['the same in cells of their own', ['活动名称|消防演练|日期|2026-03-05', '姓名|房号', '张三|'], {}, { activity: '消防演练', day: on('2026-03-05') }],
    ['the activity as a title, without office, date and the word for a sheet', ['玫瑰园社区2026年3月5日春季大会签到表', '姓名', '张三'], {}, { activity: '春季大会', day: on('2026-03-05'), activityFrom: 'title' }],
    ['a rule by its name, which is then no activity', ['玫瑰园社区居民会议签到表', '姓名', '张三'], {}, { rule: 'meeting', activity: null }],
    ['a date in Chinese numerals', ['二〇二六年三月十五日植树', '姓名', '张三'], {}, { day: on('2026-03-15'), activity: '植树' }],
    ['nothing that an option says better', ['2026年3月5日春季大会签到表', '姓名', '张三'], { day: on('2026-03-06'), activity: '大会' }, { day: on('2026-03-06'), activity: '大会', activityFrom: 'said' }],
    ['no date where the table has one', ['2026年3月5日春季大会签到表', '姓名|日期', '张三|2026-03-06'], {}, { day: null, activity: '春季大会' }],
    ['a day without its year, which is no date yet', ['4月9日春季大会签到表', '姓名', '张三'], {}, { day: null, bareDay: { value: { month: 4, day: 9 }, from: 'title' } }],
    ['a day without its year, whose year is given', ['4月9日春季大会签到表', '姓名', '张三'], { year: 2026 }, { day: on('2026-04-09'), bareDay: null }],
    ['no day without its year where the table has dates', ['4月9日春季大会签到表', '姓名|日期', '张三|'], {}, { day: null, bareDay: null }],
    ['no one activity for a list of many days', ['春季活动登记', '姓名|日期', '张三|2026-03-06', '李四|2026-03-07'], {}, { activity: null }],
    ['no date of typing', ['制表日期：2026-03-09', '姓名', '张三'], {}, { day: null }],
    ['no date where they say a range', ['2026年3月2日至3月8日志愿服务', '姓名', '张三'], {}, { day: null }],
    ['nothing in the word for any sheet', ['签到表', '姓名', '张三'], {}, { activity: null, day: null, rule: null }],
    ['which sheet of ours it is, and so its rule, date, activity and hours', ['签到表编号：S2026-041', '姓名', '张三'], {}, { rule: 'patrol', day: on('2026-03-07'), activity: '夜间巡逻', minutes: 120 }],
  ])('%s', (_, lines, told, expected) => {
    expect(read(lines, told).defaults).toMatchObject(expected);
  }); // prettier-ignore

  test.each<[string, Told, object]>([
    ['the name of the worksheet', { worksheet: '3月5日消防演练', year: 2026 }, { activity: '消防演练', day: on('2026-03-05'), activityFrom: 'nowhere' }],
    ['the name of the file', { file: '表/2026-03-05 消防演练签到表.csv' }, { activity: '消防演练', day: on('2026-03-05'), activityFrom: 'nowhere' }],
    ['no name that every file has', { file: '新建工作表(2).csv', worksheet: 'Sheet1' }, { activity: null, day: null }],
    ['the file of rejected rows, as the sheet itself', { file: '2026-03-05消防演练.rejected-2.csv' }, { activity: '消防演练' }],
  ])('where there are none, %s says it', (_, told, expected) => {
    expect(read(['姓名', '张三'], told).defaults).toMatchObject(expected);
  }); // prettier-ignore

  test('the year of short dates', () => {
    expect(visits(['2025年志愿服务登记表', '姓名|日期', '张三|3月5日', '李四|11/7'])).toEqual([
      '3 张三 2025-03-05',
      '4 李四 2025-11-07',
    ]);
  });

  test.each<[string, string[], object]>([
    ['the month of days', ['2026年3月', '姓名|1|2', '张三|√|'], { month: { value: { year: 2026, month: 3 } }, year: null, week: null }],
    ['the year of days with their month', ['2026年', '姓名|3月1日|3月2日', '张三|√|'], { month: null, year: { value: 2026 } }],
    ['the week of weekdays', ['2026年3月9日—3月15日', '姓名|周一|周二', '张三|√|'], { month: null, week: { value: on('2026-03-09') } }],
    ['nothing for whole dates', ['2026年3月', '姓名|2026-03-05', '张三|√'], { month: null, year: null, week: null }],
  ])('what a wide sheet takes from there is told: %s', (_, lines, expected) => {
    expect(read(lines).taken).toMatchObject(expected);
  }); // prettier-ignore

  test('what was taken from there is told', () => {
    const { taken } = read(['2026年3月5日春季大会签到表', '姓名', '张三']);
    expect(taken).toMatchObject({ day: { from: 'title' }, activity: { value: '春季大会', from: 'title' } });
  });
});

describe('a column for every day', () => {
  test.each<[string, string[], Told, string[]]>([
    ['of the month in the title', ['2026年3月巡逻', '姓名|房号|1|2|3', '张三|3-2-501|√||√', '李四||✗|√|'], {}, ['3 张三 3-2-501 2026-03-01', '3 张三 3-2-501 2026-03-03', '4 李四 2026-03-02']],
    ['of the month that the clerk says', ['姓名|1日|2日', '张三|√|√'], { month: { year: 2025, month: 12 } }, ['2 张三 2025-12-01', '2 张三 2025-12-02']],
    ['of the month in the name of the worksheet', ['姓名|1日|2日', '张三|√|'], { worksheet: '2026年2月' }, ['2 张三 2026-02-01']],
    ['with its month', ['2026年值班', '姓名|3月1日|3月2日', '张三|√|√'], {}, ['3 张三 2026-03-01', '3 张三 2026-03-02']],
    ['with its whole date, even one column alone', ['姓名|2026-03-05', '张三|√'], {}, ['2 张三 2026-03-05']],
    ['hours, how often, times of arriving and leaving', ['姓名|1|2|3|4', '张三|2小时|3次|8:30-10:30|1.5'], { month: { year: 2026, month: 3 } }, ['2 张三 2026-03-01 120min', '2 张三 2026-03-02 ×3', '2 张三 2026-03-03 08:30 120min', '2 张三 2026-03-04 n1.5']],
    ['below a title that spans them', ['姓名|房号|日期||', '||1|2|3', '张三||√||√'], { month: { year: 2026, month: 3 } }, ['3 张三 2026-03-01', '3 张三 2026-03-03']],
    ['with the weekdays below', ['姓名|1|2|3', '|日|一|二', '张三|√||√'], { month: { year: 2026, month: 3 } }, ['3 张三 2026-03-01', '3 张三 2026-03-03']],
    ['beside totals of its own', ['姓名|1|2|次数|积分', '张三|√|√|2|10', '合计|1|1|2|10'], { month: { year: 2026, month: 3 } }, ['2 张三 2026-03-01', '2 张三 2026-03-02']],
    ['parted into morning and afternoon', ['姓名|周一||周二|', '|上午|下午|上午|下午', '张三|√|√||√'], { day: on('2026-03-11') }, ['3 张三 2026-03-09 am', '3 张三 2026-03-09 pm', '3 张三 2026-03-10 pm']],
    ['the same with the parts beside the name', ['||周一||周二|', '姓名|房号|上午|下午|上午|下午', '张三||√|||√'], { day: on('2026-03-11') }, ['3 张三 2026-03-09 am', '3 张三 2026-03-10 pm']],
    ['of a week without its year', ['值班表（3月9日—3月15日）', '姓名|周一|周日', '张三|√|'], { year: 2026 }, ['3 张三 2026-03-09']],
    ['of the week in the title', ['2026年3月9日—3月15日值班表', '姓名|周一|周日', '张三|√|√'], {}, ['3 张三 2026-03-09', '3 张三 2026-03-15']],
  ])('%s', (_, lines, told, expected) => {
    const reading = read(lines, told);
    expect(reading.lines.map(shown)).toEqual(expected);
    expect(reading.layout.kind).toBe('wide');
  }); // prettier-ignore

  test.each<[string, string[], Told, unknown]>([
    ['without a month', ['姓名|1|2', '张三|√|'], {}, 'month-missing'],
    ['of weekdays without a week', ['姓名|周一|周二', '张三|√|'], {}, 'week-missing'],
    ['whose weekdays are those of another month', ['姓名|1|2', '|一|二', '张三|√|'], { month: { year: 2026, month: 3 } }, 'month-mismatch'],
    ['with a mark that nobody knows', ['姓名|1|2', '张三|√|○'], { month: { year: 2026, month: 3 } }, ['2 row-unknown-mark']],
    ['with a mark that was lost', ['姓名|1|2', '张三|√|?'], { month: { year: 2026, month: 3 } }, ['2 row-broken-text']],
    ['with a mark on a day that there is not', ['姓名|1|30', '张三|√|√'], { month: { year: 2026, month: 2 } }, ['2 row-bad-value']],
    ['with marks beside no name', ['姓名|1|2', '|√|√'], { month: { year: 2026, month: 3 } }, ['2 row-no-resident']],
  ])('%s is refused', (_, lines, told, expected) => {
    expect(refusedBy(lines, told)).toEqual(expected);
  }); // prettier-ignore

  test('one bad mark stops the whole row', () => {
    const { lines, read: count } = read(['姓名|1|2', '张三|√|o', '李四|√|√'], { month: { year: 2026, month: 3 } });
    expect([lines.map(shown), count]).toEqual([['3 李四 2026-03-01', '3 李四 2026-03-02'], 3]);
  });
});

describe('a column for every activity', () => {
  test.each<[string, string[], Told, string[]]>([
    ['that is a rule', ['姓名|居民会议|楼道清洁', '张三|√|2', '李四||1.5'], {}, ['2 张三 meeting', '2 张三 cleaning n2', '3 李四 cleaning n1.5']],
    ['where nothing else says who was there', ['姓名|党员|春季大会|消防演练', '张三|√|√|', '李四|||√'], {}, ['2 张三 春季大会', '3 李四 消防演练']],
    ['that the clerk names', ['姓名|签到|大扫除', '张三|√|1'], { map: new Map([['大扫除', 'mark']]) }, ['2 张三 大扫除 n1']],
  ])('%s', (_, lines, told, expected) => {
    expect(visits(lines, told)).toEqual(expected);
  }); // prettier-ignore

  test('stays one where ticks were lost on the way or nobody knows them: that stops their rows', () => {
    expect(refusedBy(['姓名|植树', '张三|?', '李四|?'])).toEqual(['2 row-broken-text', '3 row-broken-text']);
    expect(refusedBy(['姓名|植树', '张三|√', '李四|迟到', '王五|√'])).toEqual(['3 row-unknown-mark']);
  });

  test.each<[string, string[]]>([
    ['about people', ['姓名|党员', '张三|√', '李四|']],
    ['of words', ['姓名|岗位', '张三|东门', '李四|西门']],
    ['of numbers', ['姓名|年份', '张三|1', '李四|2']],
    ['beside a column that says who was there', ['姓名|签到|领取纪念品', '张三|√|√', '李四|√|']],
  ])('is not one %s', (_, lines) => {
    expect(read(lines).layout.kind).toBe('long');
  });
});

describe('as above', () => {
  test.each<[string, string[], Told, string[]]>([
    ['a ditto mark', ['姓名|日期|时长', '张三|2026-03-05|2', '李四|〃|―〃―', '王五|同上|"'], {}, ['2 张三 2026-03-05 120min', '3 李四 2026-03-05 120min', '4 王五 2026-03-05 120min']],
    ['a blank below a date or an activity that is written once', ['日期|活动|姓名', '2026-03-05|大扫除|张三', '||李四', '2026-03-06|大扫除|王五', '||赵六'], {}, ['2 张三 2026-03-05 大扫除', '3 李四 2026-03-05 大扫除', '4 王五 2026-03-06 大扫除', '5 赵六 2026-03-06 大扫除']],
    ['no blank where the sheet repeats its dates', ['日期|姓名', '2026-03-05|张三', '2026-03-05|李四', '|王五'], {}, ['2 张三 2026-03-05', '3 李四 2026-03-05', '4 王五']],
    ['no blank below a total', ['日期|姓名', '2026-03-05|张三', '|李四', '合计|', '|王五'], {}, ['2 张三 2026-03-05', '3 李四 2026-03-05', '5 王五']],
    ['no blank that an option fills', ['日期|姓名', '2026-03-05|张三', '|李四'], { day: on('2026-03-06') }, ['2 张三 2026-03-05', '3 李四']],
    ['a blank where the clerk says so', ['姓名|时长', '张三|2', '李四|'], { fillDown: new Set(['时长']) }, ['2 张三 120min', '3 李四 120min']],
    ['a merged name, date or activity', ['姓名|日期|时长', '张三|2026-03-05|2', '|2026-03-06|1'], { merges: [{ top: 2, bottom: 3, left: 0, right: 0 }] }, ['2 张三 2026-03-05 120min', '3 张三 2026-03-06 60min']],
    ['the person, in a second row without a number', ['序号|姓名|房号|日期', '1|张三|3-2-501|2026-03-05', '|||2026-03-06', '2|李四||2026-03-05'], {}, ['2 张三 3-2-501 2026-03-05', '3 张三 3-2-501 2026-03-06', '4 李四 2026-03-05']],
  ])('%s', (_, lines, told, expected) => {
    expect(visits(lines, told)).toEqual(expected);
  }); // prettier-ignore

  test('merged hours are refused: they could be for each or for all', () => {
    const merges = [{ top: 2, bottom: 3, left: 1, right: 1 }];
    expect(refusedBy(['姓名|时长', '张三|2', '李四|'], { merges })).toEqual(['2 row-merged-cell', '3 row-merged-cell']);
    expect(visits(['姓名|时长', '张三|2', '李四|'], { merges, fillDown: new Set(['时长']) })).toHaveLength(2);
  });

  test('a ditto mark with nothing above it is no value', () => {
    expect(refusedBy(['姓名|日期', '张三|〃'])).toEqual(['2 row-bad-value']);
  });

  test('a row that is shorter than the one above has empty cells in between, not none', () => {
    const { table } = read(['卡号|备注|姓名', '0101|早班|张三', '0102'], { fillDown: new Set(['姓名']) });
    expect(table.rows.at(-1)?.cells).toEqual(['0102', '', '张三']);
  });

  test('what was filled in is counted', () => {
    expect(read(['日期|姓名', '2026-03-05|张三', '|李四', '〃|王五']).filled).toEqual(new Map([['日期', 2]]));
  });
});

describe('rows that are no visits', () => {
  test.each<[string, string]>([
    ['total', '合计|3|'], ['total', '小计（3月）|3|'], ['total', '共3人||'], ['total', '|总计|3'],
    ['footer', '制表人：王芳||'], ['footer', '第 1 页 共 3 页||'], ['zeros', '0|0|0'], ['heading', '姓名|时长|备注'],
  ])('%s: %s', (why, row) => {
    expect(read(['姓名|时长|备注', row, '张三|2|']).skipped).toEqual([{ row: 2, why }]);
  }); // prettier-ignore
});

describe('who was there', () => {
  test.each<[string, string[], string[]]>([
    ['whoever has a time and forgot to sign', ['姓名|签到时间|签名', '张三|8:30|张三', '李四|9:00|', '王五||'], ['2 张三 08:30', '3 李四 09:00']],
    ['nobody whose mark says otherwise', ['姓名|签到时间|签名', '张三|8:30|张三', '李四|9:00|缺'], ['2 张三 08:30']],
    ['nobody without a time where the others have one', ['姓名|签到时间', '张三|8:30', '李四|'], ['2 张三 08:30']],
    ['every row of a log, with a time or without', ['姓名|日期|签到时间', '张三|2026-03-05|8:30', '李四|2026-03-06|'], ['2 张三 2026-03-05 08:30', '3 李四 2026-03-06']],
    ['whoever has hours all the same', ['姓名|签到时间|时长', '张三|8:30|2', '李四||1'], ['2 张三 08:30 120min', '3 李四 60min']],
  ])('%s', (_, lines, expected) => {
    expect(visits(lines)).toEqual(expected);
  }); // prettier-ignore

  test('everybody, where nobody has signed at all, and that is told', () => {
    expect(read(['姓名|签名', '张三|', '李四|'])).toMatchObject({ read: 2, signIsBlank: true });
    expect(read(['姓名|签名', '张三|√', '李四|'])).toMatchObject({ read: 1, signIsBlank: false });
  });
});

test('ticks that nobody can tell what for are told; with a rule for them they are activities', () => {
  const lines = ['姓名|居民会议|春季大扫除|电话', '张三|√|√|138', '李四||√|139'];
  expect(read(lines).layout.unread).toEqual(['春季大扫除']);
  expect(visits(lines, { rule: 'cleaning' })).toEqual(['2 张三 meeting', '2 张三 春季大扫除', '3 李四 春季大扫除']);
});

test('rules under a heading of activities are rules', () => {
  const lines = ['居民会议登记表', '姓名|事项', '张三|治安巡逻', '李四|议事'];
  expect(visits(lines)).toEqual(['3 张三 patrol', '4 李四 议事']);
});

test('what the clerk says otherwise than the sheet is told', () => {
  const lines = ['日期：2026年3月5日', '姓名', '张三'];
  expect(read(lines, { day: on('2026-03-06') }).overruled).toMatchObject([{ what: 'date' }]);
  expect(read(lines, { day: on('2026-03-05') }).overruled).toEqual([]);
  expect(read(['签到表编号：S2026-041', '姓名', '张三'], { rule: 'meeting' }).overruled).toMatchObject([
    { what: 'rule' },
  ]);
});

test('a column to fill down has to be there', () => {
  expect(refusedBy(['姓名|时长', '张三|2'], { fillDown: new Set(['工时']) })).toBe('unknown-column');
});

test('one of our own sheets that comes back without a mark credits nobody', () => {
  expect(read(['签到表编号：S2026-041', '姓名|签到', '张三|', '李四|'])).toMatchObject({ lines: [], read: 0 });
  expect(read(['姓名|签到', '张三|', '李四|'])).toMatchObject({ read: 2 });
});

test('a line of words above the table is no heading', () => {
  expect(visits(['活动: 居民、志愿者座谈会', '居民、志愿者座谈会', '姓名|房号', '张三|3-2-501'])).toEqual([
    '4 张三 3-2-501',
  ]);
});

test('panels beside each other are read as one list', () => {
  const lines = ['序号|姓名|签到|序号|姓名|签到', '1|张三|√|3|王五|√', '2|李四||4|赵六|√'];
  expect(visits(lines)).toEqual(['2 张三', '2 王五', '3 赵六']);
});

describe('of panels beside each other, each has its own', () => {
  const head = '序号|姓名|时长|序号|姓名|时长';

  test('merged cells: a name merged in one is none in the other', () => {
    const merges = [{ top: 2, bottom: 3, left: 1, right: 1 }];
    expect(refusedBy([head, '1|张三|2|3|王五|1', '2||1|4||1'], { merges })).toEqual(['3 row-no-resident']);
    expect(visits([head, '1|张三|2|3|王五|1', '2||1|4||1'], { merges })).toEqual(['2 张三 120min', '3 张三 60min', '2 王五 60min']); // prettier-ignore
  });

  test('hours in a merged cell: they stop its rows, whatever the other panel says', () => {
    const merges = [{ top: 2, bottom: 3, left: 5, right: 5 }];
    const lines = [head, '1|张三|2|3|王五|3', '2|李四|x|4|赵六|'];
    expect(refusedBy(lines, { merges })).toEqual(['3 row-bad-value', '2 row-merged-cell', '3 row-merged-cell']);
    expect(visits(lines, { merges })).toEqual(['2 张三 120min']);
  });

  test('beginning: a ditto mark at the top of one stands for nothing at the bottom of the other', () => {
    expect(refusedBy(['姓名|日期|姓名|日期', '张三|2026-03-05|李四|〃'])).toEqual(['2 row-bad-value']);
  });
});

test('headings in two rows give the times their meaning', () => {
  const lines = ['姓名|日期|服务时间|', '||开始|结束', '张三|2026-03-05|8:30|10:00'];
  expect(visits(lines)).toEqual(['3 张三 2026-03-05 08:30 90min']);
});

test('a time span in one cell gives the arrival and the hours', () => {
  expect(visits(['姓名|起止时间', '张三|下午2:00-4:30', '李四|上午'])).toEqual(['2 张三 14:00 150min', '3 李四 am']);
});
