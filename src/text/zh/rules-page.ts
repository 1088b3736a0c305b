// 贴在公示栏上的积分规则。

import { parseValidity } from '../../domain/policy.ts';
import { fen, yuan } from '../../domain/quantities.ts';
import type { Text } from '../text.ts';

const money = (amount: number): string => `${yuan(fen(amount))} 元`;

function validityWords(text: string): string {
  const validity = parseValidity(text);
  if (!validity || validity.kind === 'none') return '积分长期有效。';
  if (validity.kind === 'months') return `积分 ${validity.months} 个月内有效。`;
  return `积分年底前有效${validity.months === 0 ? '' : `，再延 ${validity.months} 个月`}。`;
}

const most = (amount: number | null, sentence: (amount: string) => string): string[] =>
  amount === null ? [] : [sentence(`${amount} 分`)];

export const rulesPage = {
  title: '积分规则',
  since: (since, asOf) => `${since === null ? '' : `自 ${since} 起执行，`}${asOf} 有效`,
  rules: '怎样得积分',
  rewards: '积分能做什么',
  policies: '须知',
  columns: { deed: '活动', points: '积分', most: '上限', needs: '须有' },
  feePrice: (rate) => `${rate.points} 分 = ${money(rate.fen)}`,
  policyLines: (p, isTogether) => [
    `${p.rate.points} 分值 ${money(p.rate.fen)}。${validityWords(p.validity)}`,
    [
      ...most(p.dailyCap, (n) => `每人每天最多得 ${n}`),
      ...most(p.yearlyCap, (n) => `每人每年最多得 ${n}`),
      ...most(p.householdDailyCap, (n) => `每户每天最多得 ${n}`),
      ...most(p.householdYearlyCap, (n) => `每户每年最多得 ${n}`),
      ...most(p.transferYearlyCap, (n) => `每人每年最多转赠 ${n}`),
    ]
      .map((sentence, i, all) => `${sentence}${i === all.length - 1 ? '。' : '，'}`)
      .join(''),
    `每次至少兑换 ${p.minRedeem} 分。积分最多抵物业费的 ${p.maxFeeShare}%。${isTogether ? '一户的积分在 12 月 31 日合起来抵下一年的物业费。' : ''}`,
  ],
  chosen: '评选，不用积分',
  whereToAsk: (place) => `有疑问请到${place || '居委会'}咨询。`,
  version: (version) => `规则版本 ${version}`,
  example: (e) => `举例：${e.points} 分抵 ${money(e.offsetFen)}，${money(e.feeFen)}的物业费只需交 ${money(e.payFen)}。`,
  tooLong: '规则太多，一页放不下了。',
  drawing: {
    deed: '开会、值守、帮邻居',
    points: '您的积分',
    reward: '换奖品和服务',
    fee: '抵扣物业费',
    gift: '转赠邻居',
    expiry: '到期不用就作废',
  },
} satisfies Text['rulesPage'];
