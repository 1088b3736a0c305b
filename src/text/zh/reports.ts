// 报表: 公示的排行榜，以及每张报表末尾的核验码。

import type { Text } from '../text.ts';

export const reports = {
  alias: ({ surname, building }) => {
    if (building === null) return `${surname}**`;
    return `${surname}** ${building}${/^[A-Z0-9]+$/.test(building) ? '栋' : ''}`;
  },
  leaderboardTitle: (from, to) => `积分排行榜（${from} 至 ${to}）`,
  leaderboardTotal: (t) =>
    `${t.shown === t.residents ? '' : `列出 ${t.shown} 人，`}共 ${t.residents} 人，合计 ${t.points} 分。`,
  cutoff: (seq, first, last) => `截至第 ${seq} 号，核验码 ${first}…${last}`,
  written: (file, rows) => `已写入 ${file}，共 ${rows} 行。`,
} satisfies Text['reports'];
