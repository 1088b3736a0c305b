// 签到表是怎么读懂的：表格外面写了什么、哪些格子照上一行、哪些行不算。

import type { SkipReason } from '../../domain/sheet/row-reader.ts';
import type { Source } from '../../domain/sheet/outside.ts';
import type { TakenWhat } from '../en/reading.ts';
import { typed } from '../lists.ts';
import { quoted } from './refusals-phrases.ts';
import type { Text } from '../text.ts';

export const SOURCES: Record<Source, string> = {
  label: '表格上方的说明',
  title: '标题',
  worksheet: '工作表名称',
  file: '文件名',
};

const WHAT: Record<TakenWhat, string> = {
  date: '日期',
  activity: '活动',
  rule: '规则',
  month: '月份',
  week: '哪一周',
  year: '年份',
};

const REASONS: Record<SkipReason, string> = {
  title: '在表格上方',
  blank: '要读的列都是空的',
  total: '合计行',
  footer: '表格下方的说明',
  heading: '重复的表头',
  zeros: '全是 0',
  absent: '没有到',
  nothing: '没有要转入的',
  unpaid: '还没有缴',
};

/** 前几列的列名，和一共几列。 */
const headings = (names: readonly string[]): string =>
  `${names.slice(0, 8).join('、')}${names.length > 8 ? ` 等 ${names.length} 列` : ''}`;

export const reading = {
  taken: (what, value, from) => `${WHAT[what]}取自${SOURCES[from]}：${value}。`,
  printed: (number) => `这是签到表 ${number}，规则、日期、活动按打印时的算。`,
  days: (labels) => `每天一列：${headings(labels)}。`,
  activities: (labels) => `每个活动一列：${headings(labels)}。`,
  overruled: (what, sheet, said) => `${WHAT[what]}：表上是 ${sheet}，按您写的 ${said} 算。`,
  signIsBlank: '签到一栏全是空的，名单上的人都按到了算。',
  unread: (titles) =>
    `这些列里打的勾没有记分，因为不知道是哪条规则：${headings(titles)}。请加 --rule 规则，再加 --map ${typed(titles[0] ?? '', '列名')}=mark。`,
  panels: (n) => `左右并排的 ${n} 份名单合成一份来读。`,
  filled: (columns) => `照上一行填的：${columns.map(([title, n]) => `${quoted(title)} ${n} 格`).join('、')}。`,
  skipped: (why) => `不算：${REASONS[why]}`,
} satisfies Text['reading'];
