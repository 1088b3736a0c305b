// 奖品：预留、盘点、预算、荣誉。

import { fen, yuan } from '../../domain/quantities.ts';
import type { Text } from '../text.ts';
import { settings } from './settings.ts';

type HonourWords = Parameters<Text['rewards']['honourLine']>[0];
type HoldWords = Parameters<Text['rewards']['holdLine']>[0];

const STATES: Record<HonourWords['state'], string> = {
  nominated: '待批',
  approved: '已批准',
  rejected: '未通过',
  revoked: '已撤销',
};

const payer = (b: { readonly payer: string }): string => settings.payers[b.payer] ?? b.payer;
const who = (h: HonourWords): string => (h.name === '' ? `卡号 ${h.cardNo}` : `${h.name}（${h.cardNo}）`);

/** `2026-03-05` 写成“2026 年 3 月 5 日”。 */
const dateWords = (date: string): string => {
  const [year, month, day] = date.split('-').map(Number);
  return `${year ?? ''} 年 ${month ?? ''} 月 ${day ?? ''} 日`;
};

const holdLine = (h: HoldWords): string => {
  switch (h.state) {
    case 'held':
      return `已预留${h.until === null ? '' : `，到 ${h.until} 为止`}；来取时：jifen 兑换 --collect ${h.id}`;
    case 'collected':
      return `第 ${h.id} 号预留的已经取走。`;
    case 'released':
      return `第 ${h.id} 号预留的已退回：积分和库存都回来了。`;
    case 'returned':
      return `第 ${h.id} 号预留的取走后又退回了。`;
  }
};

const honourState = (h: HonourWords): string =>
  h.state === 'approved' ? `已批准，第 ${h.seq ?? 0} 号` : STATES[h.state];

export const rewards = {
  columns: {
    reward: '奖品',
    pieces: '件数',
    until: '预留到',
    free: '可兑',
    held: '预留',
    shelf: '架上',
    value: '单价（元）',
    payer: '承担',
    counted: '盘点日',
    year: '年度',
    budget: '预算',
    used: '已用',
    left: '剩余',
    honour: '荣誉',
    reason: '事迹',
    nominatedBy: '提名人',
    state: '状态',
  },
  holdLine,
  overdue: (until) => `${until}，已过期`,
  holdsListed: (n, late) =>
    n === 0
      ? '没有预留的奖品。'
      : `预留 ${n} 笔${late === 0 ? '。' : `，其中 ${late} 笔已过期。要退回：jifen 兑换 --release-overdue`}`,
  overdueCount: (n) => `过期没取的预留，共 ${n} 笔`,
  overdueLine: (h) =>
    `第 ${h.id} 号  ${h.name}（${h.cardNo}）  ${h.rewardName} × ${h.quantity}，预留到 ${h.until ?? ''}`,
  askRelease: (n) => `把过期没取的 ${n} 笔退回吗？`,
  nothingOverdue: '没有过期没取的预留。',
  noStock: '没有记库存的奖品。',
  counted: (c) =>
    `实点 ${c.counted} 件，账上 ${c.free + c.held} 件${c.held === 0 ? '' : `（其中预留 ${c.held} 件）`}：${
      c.difference === 0 ? '一致。' : `${c.difference < 0 ? '少' : '多'} ${Math.abs(c.difference)} 件。`
    }`,
  budgetLine: (b) =>
    `${payer(b)} ${b.year} 年奖品预算 ${yuan(b.fen)} 元，已用 ${yuan(b.usedFen)} 元（${b.percent}%），剩 ${yuan(b.leftFen)} 元；用到 ${b.warnPercent}% 开始提醒。`,
  budgetLow: (b) =>
    b.state === 'over'
      ? `注意：${payer(b)} ${b.year} 年奖品预算 ${yuan(b.fen)} 元，已超出 ${yuan(fen(-b.leftFen))} 元。`
      : `注意：${payer(b)} ${b.year} 年奖品预算 ${yuan(b.fen)} 元，已用 ${b.percent}%，还剩 ${yuan(b.leftFen)} 元。`,
  noBudget: '还没有定预算：jifen 奖品 预算 office --yuan 5000',
  honourState,
  stars: {
    title: (period) => `${period}光荣榜`,
    total: (count) => (count === 0 ? '这段时间没有人受表彰。' : `共 ${count} 项荣誉。`),
    definition: '按授予日期排列，已撤销的不列；荣誉不用积分。',
  },
  honourLine: (h) =>
    `提名 ${h.id}  ${h.nominatedOn}  ${who(h)}  ${h.honourName}${h.reason === null ? '' : `：${h.reason}`}（${honourState(h)}）`,
  honourNext: (h) => {
    if (h.state === 'nominated') return `下一步，由 ${h.nominatedBy} 以外的人批准：jifen 荣誉 批准 ${h.id}`;
    return h.state === 'approved' ? `证书：jifen 荣誉 证书 ${h.id}` : null;
  },
  noHonours: '没有提名。',
  certificate: (h, office) => ({
    title: '荣誉证书',
    to: h.name === '' ? `卡号 ${h.cardNo}：` : `${h.name} 同志：`,
    lines: [
      ...(h.reason === null ? [] : [`事迹：${h.reason}。`]),
      `经评定，授予“${h.honourName}”荣誉称号。`,
      '特发此证，以资鼓励。',
    ],
    office,
    date: dateWords(h.decidedOn ?? ''),
  }),
  pageWritten: (file) => `已写入 ${file}，用浏览器打开就能打印。`,
  whyHold: (h) => {
    const until = h.until === null ? '' : `，到 ${h.until} 为止`;
    if (h.state === 'held') return `奖品已预留${until}，还没有取。`;
    if (h.state === 'released') return `奖品预留过${until}，没有来取，已回库存。`;
    return `奖品预留过${until}，${h.collectedOn ?? ''} 取走。`;
  },
  whyHonour: (h) =>
    `${h.nominatedOn} 由 ${h.nominatedBy} 提名（提名 ${h.id}${h.reason === null ? '' : `：${h.reason}`}），${h.decidedOn ?? ''} 由 ${h.decidedBy ?? ''} 批准。`,
} satisfies Text['rewards'];
