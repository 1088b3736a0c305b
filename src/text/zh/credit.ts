// 先用后还：先兑换实物和服务，以后得分再还。

import type { Text } from '../text.ts';

type CreditWords = Parameters<Text['credit']['owing']>[0];
type GrantWords = Parameters<Text['credit']['details']>[1][number];

const who = (c: CreditWords): string => `${c.name}（${c.cardNo}）`;

const owing = (c: CreditWords): string =>
  `${who(c)}先用后还欠 ${c.owes} 分，从 ${c.since ?? ''} 欠起，${
    c.overdue ? `${c.until ?? ''} 已到期，以后得的分全部先还` : `最迟 ${c.until ?? ''} 还清`
  }。`;

const grant = (g: GrantWords): string =>
  `${g.from} ${g.limit === 0 ? '停止' : `额度 ${g.limit} 分，到 ${g.until}`}${g.reason === null ? '' : `，原因：${g.reason}`}；经办人 ${g.operator}${g.second === null ? '' : `，第二经手人 ${g.second}`}`;

export const credit = {
  help: {
    set: '给一个额度，或改额度',
    list: '谁有额度，谁从哪天起欠多少',
    show: '一位居民的额度和来历',
    end: '从今天起不再给额度，欠的照还',
    limit: '最多可以欠多少分',
    until: '额度的最后一天',
    from: '额度从哪天起，不写就是今天',
  },
  columns: { limit: '额度', until: '期限', owes: '欠', since: '从何时起', state: '情况' },
  state: (c) => (c.overdue ? '已到期' : c.limit === 0 ? '额度已停' : null),
  granted: (c) => `${who(c)}可以先用后还：兑换实物和服务最多欠 ${c.limit} 分，到 ${c.until ?? ''} 为止。`,
  ended: (c) => `${who(c)}从今天起不能再先用后还。`,
  owing,
  listed: (n, total) => (n === 0 ? '没有先用后还的居民。' : `共 ${n} 人，欠 ${total} 分`),
  details: (c, grants) => [
    c.limit === 0
      ? `${who(c)}现在没有先用后还额度。`
      : `${who(c)}先用后还额度 ${c.limit} 分，到 ${c.until ?? ''} 为止。`,
    c.owes === 0 ? '没有欠分。' : owing(c),
    ...grants.map(grant),
  ],
  balanceLine: (limit, available) =>
    `先用后还额度 ${limit} 分（兑换实物和服务），还剩 ${Math.max(0, limit + Math.min(0, available))} 分`,
} satisfies Text['credit'];
