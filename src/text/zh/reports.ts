// 报表：公示的排行榜，以及每张报表末尾的核验码。

import type { Text } from '../text.ts';

/** 标准规则的类别；其余的按居委会自己写的显示。 */
const CATEGORIES: Record<string, string> = {
  participation: '基础参与',
  volunteering: '志愿服务',
  'neighbour-help': '邻里互助',
  innovation: '创新贡献',
  other: '其他',
};

export const reports = {
  alias: ({ surname, building }) => {
    if (building === null) return `${surname}**`;
    return `${surname}** ${building}${/^[A-Z0-9]+$/.test(building) ? '栋' : ''}`;
  },
  period: ({ year, quarter, month }) => {
    if (month !== null) return `${year} 年 ${month} 月`;
    return quarter === null ? `${year} 年` : `${year} 年第${'一二三四'.charAt(quarter - 1)}季度`;
  },
  span: (from, to) => `${from} 至 ${to}`,
  leaderboardTitle: (period) => `${period}积分排行榜`,
  leaderboardTotal: (t) =>
    t.residents === 0
      ? '这段时间没有人得分。'
      : `${t.shown === t.residents ? '' : `列出 ${t.shown} 人，`}共 ${t.residents} 人，合计 ${t.points} 分。`,
  leaderboardDefinition: '按活动日期计当期所得积分，已冲正的不算，转赠和兑换不影响名次。',
  smallBuildings: ['不足 5 位居民的楼栋不写楼号。', '由其余楼栋能推出小楼栋时，人数次少的楼栋也不写。'],
  notOver: (to) => `这段时间 ${to} 才结束，这里是到目前为止的数字。`,
  sum: '合计',
  building: (building) => `${building}${/^[A-Z0-9]+$/.test(building) ? '栋' : ''}`,
  categories: CATEGORIES,
  cutoff: (madeOn, seq, first, last) => `${madeOn} 制表，截至第 ${seq} 号，核验码 ${first}…${last}`,
  slipsWritten: (file, slips) => `已写入 ${file}，共 ${slips} 张。`,
  written: (file, rows) => `已写入 ${file}，共 ${rows} 行。`,
} satisfies Text['reports'];
