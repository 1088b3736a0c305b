// 规则、政策和奖品。

import { COMMON, parseValidity } from '../../domain/policy.ts';
import { fen, hundredths, quantityText, yuan } from '../../domain/quantities.ts';
import type { Text } from '../text.ts';
import { reports } from './reports.ts';

type RuleWords = Parameters<Text['settings']['ruleSentence']>[0];

const UNITS: Record<string, string> = { time: '次', hour: '小时', halfDay: '半天', week: '周', item: '项', team: '人' };

const PAYERS: Record<string, string> = { property: '物业', merchant: '商户', office: '居委会' };

const WEEKDAYS: Record<string, string> = { mon: '周一', tue: '周二', wed: '周三', thu: '周四', fri: '周五', sat: '周六', sun: '周日' }; // prettier-ignore

const NEEDS: Record<string, string> = { both: '双方确认', second: '第二经手人', evidence: '凭据', decider: '决定人' };

const KINDS: Record<string, string> = { goods: '实物', service: '服务', honour: '荣誉', fee: '抵物业费' };

const PERIODS: Record<string, string> = {
  visit: '每次',
  day: '每天',
  week: '每周',
  month: '每月',
  quarter: '每季度',
  year: '每年',
};

const POLICIES: Record<string, string> = {
  rate: '积分价值：分 = 元',
  yearlyCap: '每人每年最多得分',
  dailyCap: '每人每天最多得分',
  householdYearlyCap: '每户每年最多得分',
  householdDailyCap: '每户每天最多得分',
  minRedeem: '每次至少兑换多少分',
  redeemStep: '抵物业费以多少分为一档',
  validity: '积分有效期',
  graceDays: '补记和退回的积分至少还可用多少天',
  noticeDays: '公示天数',
  pooling: '兑换用谁的积分：本人、全户',
  maxFeeShare: '积分最多抵物业费的百分之几',
  transferYearlyCap: '每人每年最多转赠多少分',
  secondAbove: '一次超过多少分须有第二经手人',
  settlement: '过期处理是否等年终结算',
  transferPairCap: '每人每年给同一个人最多转赠多少分',
  transferFreeTo: '转赠给谁不限：老人、残疾人',
  elderlyAge: '当年满多少岁算老人',
  creditRepay: '先用后还：每次得分的百分之几用来还',
  holdDays: '预留没写到哪天的，留多少天',
  name: '社区名称',
  lang: '屏幕语言',
  timezone: '时区',
};

const VALUES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  pooling: { resident: '本人', household: '全户' },
  settlement: { on: '是', off: '否' },
  transferFreeTo: { none: '无', elderly: '老人', disabled: '残疾人', 'elderly,disabled': '老人、残疾人' },
};

/** `12 months` 写成“12 个月”，`year-end+3 months` 写成“年底+3 个月”。 */
const validityValue = (text: string): string => {
  const validity = parseValidity(text);
  if (!validity) return text;
  if (validity.kind === 'none') return '永久';
  if (validity.kind === 'months') return `${validity.months} 个月`;
  return `年底${validity.months === 0 ? '' : `+${validity.months} 个月`}`;
};

/** 屏幕上怎么写，设置时也可以怎么写。 */
export const policyValue = (key: string, value: string): string => {
  if (value === COMMON) return '同全社区';
  if (key === 'validity') return validityValue(value);
  return VALUES[key]?.[value] ?? (value === 'none' ? '不限' : value);
};

const span = (from: string | null, to: string | null): string => {
  if (from === null) return to === null ? '一直有效' : `到 ${to} 为止有效`;
  return to === null ? `自 ${from} 起有效` : `${from} 至 ${to} 有效`;
};

const amount = (r: RuleWords): string =>
  r.min === r.max ? `${r.default} 分` : `${r.min} 到 ${r.max} 分（一般 ${r.default} 分）`;

const list = (limits: readonly string[]): string =>
  limits
    .map((limit) => limit.split('/'))
    .map(([n, period]) => `${PERIODS[period ?? ''] ?? ''}最多 ${n ?? ''} 分`)
    .join('、');

/** `notice:3,second` 写成中文。 */
const needsWords = (needs: string): string =>
  needs
    .split(',')
    .filter((word) => word !== '')
    .map((word) => NEEDS[word] ?? (word === 'notice:0' ? '审核' : `公示 ${word.replace('notice:', '')} 天`))
    .join('、');

const validityWords = (text: string): string => {
  const validity = parseValidity(text);
  if (!validity) return text;
  if (validity.kind === 'none') return '积分永久有效';
  if (validity.kind === 'months') return `积分 ${validity.months} 个月内有效`;
  return `积分年底前有效${validity.months === 0 ? '' : `，再延 ${validity.months} 个月`}`;
};

const visitHours = (minutes: number): string => quantityText(hundredths(Math.round((minutes * 100) / 60)));

const inBuilding = ({ building }: { readonly building?: string }): string =>
  building === undefined ? '' : `${building} 栋 `;

const conditions = (r: RuleWords): string[] => [
  ...(r.unit === 'hour' && r.rounding === 'half-up' ? ['不足 1 分的四舍五入'] : []),
  ...(r.caps.length > 0 ? [list(r.caps)] : []),
  ...(r.groupCaps.length > 0 ? [`“${r.group ?? ''}”组合计${list(r.groupCaps)}`] : []),
  ...(r.group !== null && r.groupCaps.length === 0 ? [`属于“${r.group}”组`] : []),
  ...(r.highestOnly ? ['同组当天只取最高一项'] : []),
  ...(r.visitMinutes === null ? [] : [`每次最多计 ${visitHours(r.visitMinutes)} 小时`]),
  ...(r.needs === '' ? [] : [`须有${needsWords(r.needs)}`]),
  ...(r.validity === null ? [] : [validityWords(r.validity)]),
  ...(r.scoredBy === 'household' ? ['按户计分，一次活动全户只记一次'] : []),
  ...(r.buildings === null ? [] : [`只限 ${r.buildings.join('、')} 栋`]),
];

/** “每小时 5 到 10 分（一般 5 分）；每天最多 20 分” */
const terms = (r: RuleWords): string => [`每${UNITS[r.unit] ?? r.unit} ${amount(r)}`, ...conditions(r)].join('；');

/** `15,last,fri` 写成“每月 15 日、月末、周五”。 */
const daysWords = (days: string): string =>
  days
    .split(',')
    .map((day) => (day === 'last' ? '月末' : (WEEKDAYS[day] ?? `每月 ${day} 日`)))
    .join('、');

/** “每人每月最多 2 份，只在周五兑换” */
const termsWords: Text['settings']['termsWords'] = ({ quota, days }) => {
  const [pieces, period] = (quota ?? '').split('/');
  return [
    ...(quota === null ? [] : [`每人${PERIODS[period ?? ''] ?? ''}最多 ${pieces ?? ''} 份`]),
    ...(days === null ? [] : [`只在${daysWords(days)}兑换`]),
  ].join('，');
};

export const settings = {
  columns: {
    code: '代码',
    name: '名称',
    points: '分值',
    caps: '上限',
    needs: '须有',
    key: '代码',
    value: '值',
    since: '生效',
    meaning: '含义',
    operator: '经办人',
    kind: '类别',
    stock: '库存',
    terms: '限制',
    inForce: '有效期',
    recorded: '记录日期',
  },
  kinds: KINDS,
  payers: PAYERS,
  daysWords,
  termsWords,
  policyNames: POLICIES,
  policyValue,
  perUnit: (r) => `${amount(r)}/${UNITS[r.unit] ?? r.unit}`,
  needsWords,
  span,
  limits: (r) =>
    [r.caps, r.groupCaps]
      .map((caps, i) => (caps.length === 0 ? '' : `${i === 0 ? '' : `“${r.group ?? ''}”组`}${list(caps)}`))
      .filter((text) => text !== '')
      .join('，'),
  ruleSentence: (r) =>
    `“${r.name}”（${r.code}，${reports.categories[r.category] ?? r.category}）：${terms(r)}；${span(r.from, r.to)}。`,
  versionsTitle: '各版本：',
  versionLine: (r) => `  ${span(r.from, r.to)}：${terms(r)}`,
  laterVersion: (from) => `自 ${from} 起改按已登记的后一版本。`,
  moreWithAll: (n) => `另有 ${n} 项不在有效期内，加 --all 可以看到。`,
  ruleAdded: (code) => `已添加规则 ${code}。`,
  ruleChanged: (code, from) => `规则 ${code} 自 ${from ?? '最初'} 起按新版本执行。`,
  ruleRetired: (code, to) => `规则 ${code} 用到 ${to} 为止，已得的积分不变。`,
  fromWords: (from) => from ?? '最初',
  policySet: (p) =>
    `${inBuilding(p)}${p.key} ${p.from === null ? '' : `自 ${p.from} 起`}${p.value === COMMON ? '和全社区一样' : `为 ${policyValue(p.key, p.value)}`}。`,
  upcoming: (p) =>
    `自 ${p.from ?? ''} 起：${inBuilding(p)}${p.key} ${p.value === COMMON ? '和全社区一样' : policyValue(p.key, p.value)}`,
  rewardLine: (r) =>
    `${r.code}“${r.name}”（${KINDS[r.kind] ?? r.kind}）：${r.points} 分${r.stock === null ? '' : `，库存 ${r.stock}`}${
      r.valueFen === null ? '' : `，值 ${yuan(fen(r.valueFen))} 元`
    }${r.payer === null ? '' : `，由${PAYERS[r.payer] ?? r.payer}承担`}${r.quota === null && r.days === null ? '' : `；${termsWords(r)}`}；${span(r.from, r.to)}。`,
} satisfies Text['settings'];
