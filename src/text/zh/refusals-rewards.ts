// 奖品：今天不能给什么，预留和荣誉哪一步不行。

import type { RefusalWords } from '../text.ts';
import { quoted, who } from './refusals-phrases.ts';
import { settings } from './settings.ts';

const STANDS = { nominated: '还没有批准', approved: '已批准', rejected: '未通过', revoked: '批准后又撤销了' };

const PERIODS: Record<string, string> = { day: '每天', week: '每周', month: '每月', quarter: '每季度', year: '每年' };

export const rewardsRefusals = {
  'not-redemption-day': ({ reward, date, days, next }) => ({
    what: `奖品${quoted(reward)}只在${settings.daysWords(days)}兑换，${date} 不是。`,
    hint: next === null ? 'jifen 奖品 列表' : `${next} 再来`,
  }),
  'quota-used': ({ reward, had, asked, pieces, period, next, ...facts }) => ({
    what: `奖品${quoted(reward)}每人${PERIODS[period] ?? period}最多 ${pieces} 份，${who(facts)}已有 ${had} 份，还要 ${asked} 份。`,
    hint:
      had < pieces
        ? `最多 --qty ${pieces - had}${next === null ? '' : `；要 ${asked} 份得等到 ${next}`}`
        : next === null
          ? 'jifen 奖品 列表'
          : `${next} 起可以再兑`,
  }),
  'not-holdable': ({ reward }) => ({
    what: `奖品${quoted(reward)}没有实物可取，不能预留。`,
    hint: '去掉 --hold',
  }),
  'unknown-hold': ({ seq }) => ({
    what: `${quoted(seq)}号流水没有预留。`,
    hint: 'jifen 兑换 --holds',
  }),
  'hold-collected': ({ seq, on }) => ({
    what: `第 ${seq} 号预留的已在 ${on} 取走。`,
    hint: `货退回来了就用 jifen 冲正 ${seq} --reason 原因`,
  }),
  'hold-released': ({ seq, by }) => ({
    what: `第 ${seq} 号预留的已经退回，见第 ${by} 号流水。`,
    hint: `jifen 为何 ${by}`,
  }),
  'count-differs': ({ reward, book, counted }) => ({
    what: `奖品${quoted(reward)}实点 ${counted} 件，账上 ${book} 件，${counted < book ? '少' : '多'} ${Math.abs(counted - book)} 件。`,
    hint: '再点一遍，或加 --reason 写明原因',
  }),
  'count-below-held': ({ reward, counted, held }) => ({
    what: `奖品${quoted(reward)}实点 ${counted} 件，可给居民预留的就有 ${held} 件，应该都在架上。`,
    hint: 'jifen 兑换 --holds；先登记取走的（--collect），或退回（--release）',
  }),
  'not-an-honour': ({ reward }) => ({
    what: `奖品${quoted(reward)}不是荣誉。`,
    hint: 'jifen 奖品 列表；新添一项：jifen 奖品 添加 代码 --name 名称 --kind honour',
  }),
  'unknown-honour': ({ asked, last }) => ({
    what: last === 0 ? `没有提名${quoted(asked)}，还没有人被提名。` : `没有提名${quoted(asked)}，最后一个是 ${last}。`,
    hint: 'jifen 荣誉 列表',
  }),
  'honour-nominated': ({ honour, ...facts }) => ({
    what: `${who(facts)}已经被提名了，是提名 ${honour}。`,
    hint: `由别人批准：jifen 荣誉 批准 ${honour}`,
  }),
  'honour-own': ({ honour, operator }) => ({
    what: `提名 ${honour} 是${quoted(operator)}提的，要由别人批准。`,
    hint: '请另一位同事来做，加 --operator 姓名',
  }),
  'honour-decided': ({ honour, state, on }) => ({
    what: `提名 ${honour} ${STANDS[state]}（${on}），不用再定了。`,
    hint: 'jifen 荣誉 列表',
  }),
  'honour-not-approved': ({ honour, state }) => ({
    what: `提名 ${honour} ${STANDS[state]}，不能发证书。`,
    hint: state === 'nominated' ? `jifen 荣誉 批准 ${honour}` : 'jifen 荣誉 列表',
  }),
} satisfies Partial<RefusalWords>;
