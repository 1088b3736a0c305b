// 各处拒绝说明共用的词句。

import type { ColumnName } from '../../domain/sheet/columns.ts';
import type { Unit } from '../../domain/rules.ts';
import { columnGroups, joined } from '../lists.ts';

export const quoted = (value: string): string => `“${value}”`;

export const either = (values: readonly string[]): string => joined(values.map(quoted), '、', '或');

export const didYouMean = (near: readonly string[]): string =>
  near.length === 0 ? '' : `您是不是想说${either(near.slice(0, 5))}?`;

/** `“王芳”（卡号 000123）`; 个人信息已清除的只写卡号。 */
export const who = ({ name, cardNo }: { readonly name: string; readonly cardNo: string }): string =>
  name === '' ? `卡号${quoted(cardNo)}` : `${quoted(name)}（卡号 ${cardNo}）`;

const COLUMNS: Record<ColumnName, string> = {
  card: '卡号',
  name: '姓名',
  household: '房号',
  date: '日期',
  activity: '活动',
  rule: '规则',
  hours: '时长',
  minutes: '分钟',
  qty: '次数',
  points: '积分',
  in: '签到时间',
  out: '签退时间',
  sign: '签到',
  note: '备注',
  phone: '电话',
  joined: '入住日期',
  lowIncome: '低保',
  year: '年度',
  fee: '物业费',
  expires: '有效期',
};
const columnWords: ReadonlyMap<string, string> = new Map(Object.entries(COLUMNS));

export const columnName = (column: string): string => columnWords.get(column) ?? column;

/** 文件里也可能真有叫这个名字的一列，所以原文要留着。 */
export const columnWithWord = (column: string): string => {
  const word = columnWords.get(column);
  return word === undefined ? quoted(column) : `${quoted(column)}（${word}）`;
};

export const columnsNeeded = (wanted: string): string =>
  joined(
    columnGroups(wanted).map((group) => either(group.map(columnName))),
    '，',
    '，以及',
  );

const UNITS: Record<Unit, string> = {
  time: '次数',
  hour: '小时',
  halfDay: '半天数',
  week: '周数',
  item: '件数',
  team: '队数',
};
const unitWords: ReadonlyMap<string, string> = new Map(Object.entries(UNITS));

export const unitName = (unit: string): string => unitWords.get(unit) ?? unit;
