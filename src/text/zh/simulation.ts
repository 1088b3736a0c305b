// 换一个年度上限或积分价值，这一年会怎样。

import { fen, yuan } from '../../domain/quantities.ts';
import type { Text } from '../text.ts';

const signed = (text: string, amount: number): string => (amount > 0 ? `+${text}` : text);

export const simulation = {
  title: (year) => `${year} 年积分试算`,
  columns: { what: '方案', cap: '年度上限', rate: '积分价值', issued: '发放', capped: '超上限人数' },
  actual: '实际',
  simulated: '试算',
  none: '无',
  difference: (d) => `相差 ${signed(String(d.points), d.points)} 分，${signed(yuan(fen(d.fen)), d.fen)} 元。`,
  definition: '每人当年所得加上年度上限少记的，再套用新的年度上限；其他上限和活动都不变。折合按全部兑换计算。',
} satisfies Text['simulation'];
