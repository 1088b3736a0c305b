// 居民自己的积分对账单，和积分快到期的提醒条。

import { fen, yuan } from '../../domain/quantities.ts';
import { duration } from './refusals-phrases.ts';
import type { Text } from '../text.ts';

export const statement = {
  title: (name) => `${name}的积分对账单`,
  who: (cardNo, household) => (household === null ? `卡号 ${cardNo}` : `卡号 ${cardNo}，${household}`),
  figures: { available: '可用积分', worth: '折合（元）', soonest: '最早到期' },
  kinds: {
    award: '得分',
    opening: '期初',
    redeem: '兑换',
    expire: '过期',
    transfer: '转赠',
    reverse: '更正',
    adjust: '调整',
  },
  lines: '明细',
  lots: '现有积分和有效期',
  lotsThen: (date) => `截至 ${date} 的积分和有效期`,
  opening: '上年结转',
  closing: '结余',
  earnedOn: '得分日期',
  worth: (w) =>
    `${w.available < 0 ? `欠 ${-w.available} 分，以后得分先还` : `可用 ${w.available} 分，折合 ${yuan(fen(w.valueFen))} 元`}（${w.rate.points} 分 = ${yuan(w.rate.fen)} 元）。`,
  lessDebt: (points) => `欠的 ${points} 分已经从中减去。`,
  equation: (s) => `结余 ${s.closing} = 可用 ${s.available} + 已过期 ${s.expiredNotBooked}。`,
  hours: (period, inAll) => `服务时长 ${duration(period)}，累计 ${duration(inAll)}。`,
  definition: '按活动日期排列，更正记在原来那一天。过了有效期的积分不能再用，不管有没有记过期。有疑问请到居委会核对。',
  code: '卡号、可用积分、日期、截至流水号和核验码',
  signatures: ['居委会', '日期'],
  slip: {
    title: '积分快到期了',
    list: (date) => `快到期的积分（${date}）`,
    until: (points, date) => ({ label: `用到 ${date} 为止`, value: `${points} 分` }),
    all: (points, valueFen) => `一共可用 ${points} 分，值 ${yuan(fen(valueFen))} 元。`,
    choice: (offers) =>
      `可以换：${offers.map(({ name, points, isFee }) => `${name}（${points} 分${isFee ? '起' : ''}）`).join('、')}。`,
    tooFew: (missing, name) => `再得 ${missing} 分可以换：${name}。`,
    where: '请带卡到居委会办理。',
  },
} satisfies Text['statement'];
