// 季度评估：数字怎么叫、怎么算、说明什么。

import { percentText } from '../../domain/report.ts';
import type { Text } from '../text.ts';

/** 60 写成 6.0。 */
const pointsOf = (permille: number): string => percentText(Math.abs(permille)).replace('%', '');

const settledPart = ({ settled }: { readonly settled?: number }): string =>
  settled === undefined ? '' : `（其中年终结算 ${percentText(settled)}）`;

/** 评估、年报上写得一样。 */
export const unbooked = (what: string, points: number): string => `${what}里有 ${points} 分已过有效期，还没有记过期。`;

const FINDINGS: Text['evaluation']['findings'] = {
  'no-deeds': () => '这段时间没有人参加活动。',
  'above-target': (f) => `居民参与率 ${percentText(f.value)}，达到了 ${percentText(f.against)} 的目标。`,
  'below-target': (f) =>
    `居民参与率 ${percentText(f.value)}，低于 ${percentText(f.against)} 的目标：可以考虑多办活动、多添奖品。`,
  'participation-fell': (f) =>
    `参与率比上期下降 ${pointsOf(f.against - f.value)} 个百分点，从 ${percentText(f.against)} 降到 ${percentText(f.value)}。`,
  'participation-rose': (f) =>
    `参与率比上期上升 ${pointsOf(f.value - f.against)} 个百分点，从 ${percentText(f.against)} 升到 ${percentText(f.value)}。`,
  'little-redeemed': (f) =>
    `兑换的积分是发放的 ${percentText(f.value)}，不到 ${percentText(f.against)}：奖品可能不合大家的心意。`,
  'more-redeemed-than-issued': (f) =>
    `兑换的积分是发放的 ${percentText(f.value)}${settledPart(f)}，比发放的还多：用的是以前存下的积分。`,
  'much-more-redeemed': (f) =>
    `兑换率比上期上升 ${pointsOf(f.value - f.against)} 个百分点，从 ${percentText(f.against)} 升到 ${percentText(f.value)}${settledPart(f)}。`,
  'newcomers-fell': (f) => `首次参与的居民从上期的 ${f.against} 人减到 ${f.value} 人：可以请新面孔来参加。`,
  'not-booked': (f) => `${unbooked('期末结余', f.value)}记过期以后，过期增加、结余减少。`,
  'much-expired': (f) => `过期的积分是发放的 ${percentText(f.value)}，超过 ${percentText(f.against)}：到期前提醒大家。`,
  'outstanding-grew': (f) =>
    `结余积分增加了 ${percentText(f.value)}，超过 ${percentText(f.against)}：看一看未用积分报表。`,
};

export const evaluation = {
  title: (period) => `${period}积分评估`,
  sections: {
    findings: '结论',
    participation: '参与情况',
    points: '积分收支',
    categories: '按类别',
    rules: '按规则',
    buildings: '按楼栋',
    pilots: '试点楼栋和其他楼栋',
    ages: '按年龄段',
    collections: '物业费收缴',
    months: '最近十二个月',
  },
  columns: {
    term: '时段',
    residents: '居民',
    participants: '参与',
    rate: '参与率',
    households: '户数',
    takingHouseholds: '参与户',
    householdRate: '户参与率',
    newcomers: '首次参与',
    deeds: '人次',
    hours: '时长',
    opening: '期初',
    issued: '发放',
    entered: '录入',
    redeemed: '兑换',
    expired: '过期',
    closing: '结余',
    value: '折合（元）',
    redemptionRate: '兑换率',
    category: '类别',
    rule: '规则',
    points: '积分',
    share: '占比',
    building: '楼栋',
    month: '月份',
    age: '年龄段',
    feeYear: '年度',
    due: '应缴',
    paid: '已缴',
    paidUp: '缴清户数',
    collectionRate: '收缴率',
  },
  pilot: {
    trial: '试点',
    others: '其他',
    note: (buildings) => `试点：${buildings.join('、')}，这段时间有自己的政策。哪一边不足 5 人就不列。`,
  },
  outstanding: (o) => `${o.period}：结余 ${o.closing} 分，可用 ${o.usable} 分。`,
  collected: '收缴率 = 已缴 ÷ 应缴；应缴已减去积分抵扣，多缴的不算到别户。按现在登记的缴费，最近四年。',
  unknownAge: '没有登记',
  smallAges: '不足 5 人的年龄段及其他',
  smallGroups: '不足 5 人的楼栋及其他',
  findings: FINDINGS,
  hints: {
    'much-expired': 'jifen 过期 --soon 30',
    'outstanding-grew': 'jifen 报表 未用积分',
    'not-booked': 'jifen 过期',
  },
  definitions: (d) => [
    `居民：最后一天账户没有停用、登记了房号的人${d.closed === 0 ? '' : `，不含已停用的 ${d.closed} 个账户`}。参与：至少有一次没有冲正的活动。${
      d.others === 0 ? '' : `另有 ${d.others} 人参加过，但没有房号或账户已停用，没有算在内。`
    }`,
    '结余 = 期初 + 发放 + 录入 − 兑换 − 过期。兑换率 = 兑换 ÷ 发放，年终结算也算兑换。录入指期初导入和手工调整。都按活动日期计，已冲正的不算。折合的是最后一天的可用积分，不含已过期未记账的，欠分不减；按那天的积分价值。不足 5 位居民的楼栋合在一起。',
  ],
} satisfies Text['evaluation'];
