// 年终结算：积分抵扣下一年的物业费。

import { yuan } from '../../domain/quantities.ts';
import type { Text } from '../text.ts';
import { common } from './common.ts';
import { few } from './refusals-phrases.ts';

const { money, points } = common;

export const settlement = {
  columns: {
    fullFee: '全年物业费',
    earlier: '先前已抵',
    due: '待缴物业费',
    owner: '住户代表',
    capitals: '应缴（大写）',
    signature: '签收',
    signedOn: '日期',
  },
  title: (r) => `${r.year} 年积分抵扣 ${r.year + 1} 年物业费${r.settled ? '' : '（尚未结算）'}`,
  basis: (r) => `按 ${r.asOf} 的积分，${points(r.rate.points)} = ${yuan(r.rate.fen)} 元`,
  total: (t) =>
    `共 ${t.households} 户${t.reached === t.households ? '' : `，其中 ${t.reached} 户有积分抵扣`}：${points(t.points)}抵扣 ${money(t.offsetFen)}，待缴物业费 ${money(t.feeFen)}，抵扣后应缴 ${money(t.payFen)}。`,
  reached: (households) => `${households} 户有积分抵扣`,
  what: (year, t) => `${year} 年，${t.households} 户，抵扣 ${money(t.offsetFen)}`,
  ask: (year) => `${year} 年就这样结算吗？`,
  done: (year) => `${year} 年已结算。`,
  whatHousehold: (year, household, offsetFen) => `${year} 年 ${household} 这一户，${money(offsetFen)}`,
  askHousehold: (year, household, offsetFen) =>
    `把 ${household} 这一户补进 ${year} 年的结算，抵扣 ${money(offsetFen)}，对吗？`,
  householdDone: (year, household) => `${household} 这一户已补进 ${year} 年的结算。`,
  askTakeBack: (year, household, offsetFen) =>
    `把 ${household} 这一户从 ${year} 年的结算里撤回（${money(offsetFen)}），对吗？`,
  takenBack: (year, household, offsetFen) =>
    `${household} 这一户已从 ${year} 年的结算里撤回，${money(offsetFen)}重新列为应缴。`,
  feeless: (f, feeYear) =>
    `另有 ${f.households.length} 户共 ${points(f.points)}没有登记 ${feeYear} 年物业费，未列入：${few(f.households)}。`,
  feesChanged: (doors, year) =>
    `${year} 年结算以后改过物业费的：${few(doors)}；这里是结算时的数。要按新的算，先 --reverse 撤回这一户，再 jifen 结算 ${year} --household 房号。`,
  unlisted: (households, year) => `另有 ${households} 户登记了物业费但不在结算里：jifen 结算 ${year} --household 房号`,
  definition: '按 12 月 31 日可用的积分计算，同一户的合在一起，先用快到期的；抵扣不超过待缴的物业费。',
  capitals: (capitals) => `应缴合计（大写）：人民币${capitals}。`,
  sheetTitle: (year) => `${year} 年积分抵扣物业费通知单签收表`,
  slip: {
    title: (feeYear) => `${feeYear} 年物业费抵扣通知`,
    body: (s) => ({
      amounts: [
        { label: s.earlierFen === undefined ? '待缴物业费' : '物业费', value: money(s.feeFullFen ?? s.feeFen) },
        ...(s.earlierFen === undefined ? [] : [{ label: '先前已抵', value: `−${money(s.earlierFen)}` }]),
        { label: `${points(s.points)}抵扣`, value: `−${money(s.offsetFen)}` },
      ],
      sum: { label: '实际应缴', value: money(s.payFen) },
      lines: [`人民币${s.capitals}`, `按 ${s.asOf} 的积分计算`, `${points(s.rate.points)} = ${yuan(s.rate.fen)} 元`],
      blanks: ['缴费地点', '截止日期', '电话'],
    }),
    foot: '有疑问请到居委会核对。',
  },
  signatures: ['居委会', '物业公司', '日期'],
} satisfies Text['settlement'];
