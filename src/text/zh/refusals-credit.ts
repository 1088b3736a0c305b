// 转赠、公益池和先用后还。

import { typed } from '../lists.ts';
import type { RefusalWords } from '../text.ts';
import { common } from './common.ts';
import { quoted, who } from './refusals-phrases.ts';

const { points } = common;

export const creditRefusals = {
  'transfer-pair-cap': ({ name, to, given, cap, asked }) => ({
    what: `${quoted(name)}今年已转赠给${quoted(to)} ${points(given)}，给同一个人全年最多 ${points(cap)}，再转 ${points(asked)}就超了。`,
    hint: given < cap ? `最多再转 ${points(cap - given)}` : '明年再转；上限可以看 jifen 政策 列表',
  }),
  'transfer-circle': ({ path }) => ({
    what: `积分不能转一圈又回来：今年${path
      .slice(1)
      .map((to, i) => `${who(path[i] ?? to)}已转赠给${who(to)}`)
      .join('，')}。`,
    hint: '转给别的邻居，或明年再转；原来那笔记错了就先撤回：jifen 冲正 流水号',
  }),
  'pool-short': ({ available, needed }) => ({
    what: `公益池里可用 ${points(available)}，需要 ${points(needed)}，不够。`,
    hint: '看看收进和拨出的每一笔：jifen 公益池 明细',
  }),
  'credit-not-in-need': (facts) => ({
    what: `${who(facts)}没有登记为低保户或残疾人，不能先用后还。`,
    hint: `确实符合的，先登记：jifen 居民 修改 ${typed(facts.cardNo, '卡号')} --low-income 或 --disabled`,
  }),
  'credit-over': (facts) => ({
    what: `${who(facts)}还差 ${points(facts.missing)}；先用后还已在 ${facts.until} 到期，不能再欠。`,
    hint: `jifen 额度 查看 ${typed(facts.cardNo, '卡号')}`,
  }),
  'credit-exceeded': (facts) => ({
    what: `${who(facts)}还差 ${points(facts.missing)}；先用后还额度 ${points(facts.limit)}，只剩 ${points(facts.left)}，不够。`,
    hint: `jifen 额度 查看 ${typed(facts.cardNo, '卡号')}`,
  }),
  'no-credit': (facts) => ({
    what: `${who(facts)}没有先用后还额度。`,
    hint: 'jifen 额度 列表',
  }),
} satisfies Partial<RefusalWords>;
