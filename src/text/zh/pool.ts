// 公益池。

import type { Text } from '../text.ts';

export const pool = {
  name: '公益池',
  help: {
    show: '公益池里有多少分，能用到哪天',
    give: '居民把积分捐进公益池',
    grant: '从公益池拨给一位居民',
    history: '收进和拨出的每一笔',
  },
  columns: { partner: '居民' },
  lines: (p) => [
    `公益池  （${p.asOf}）`,
    `可用 ${p.available} 分`,
    ...p.expiring.map((lot) => `  其中 ${lot.points} 分可用至 ${lot.expiresOn}`),
    `${p.year} 年：捐入 ${p.given} 分，拨出 ${p.granted} 分，过期 ${p.expired} 分`,
  ],
  what: (e) => (e.kind === 'transfer' ? (e.points > 0 ? '捐入' : '拨出') : null),
  closing: (h) => `上期结余 ${h.opening} 分，现有 ${h.closing} 分`,
  apart: (points) => `公益池另有 ${points} 分。`,
} satisfies Text['pool'];
