// 待审积分：哪一步不行，可以怎么办。

import type { RefusalWords } from '../text.ts';
import { quoted, who } from './refusals-phrases.ts';

const MISSING = { both: '双方都还没有确认', helper: '本人还没有确认', other: '对方还没有确认' };

const STANDS = {
  open: '还没有审核通过',
  confirmed: '还没有审核通过',
  'on-notice': '还在公示',
  approved: '已审核通过',
  objected: '有异议还没处理',
  posted: '已入账',
  rejected: '未通过',
  withdrawn: '已撤回',
};

const OWN = { approve: '要由别人审核', decide: '要由别人处理异议', reject: '要由别人决定不通过' };

export const claimsRefusals = {
  'unknown-claim': ({ asked, last }) => ({
    what:
      last === 0
        ? `没有待审${quoted(asked)}，还没有任何待审的积分。`
        : `没有待审${quoted(asked)}，最后一笔是 ${last}。`,
    hint: 'jifen 审核 列表',
  }),
  'claim-posted': ({ claim, seq }) => ({
    what: `待审 ${claim} 已经入账，是第 ${seq} 号流水。`,
    hint: `jifen 为何 ${seq}；记错了就用 jifen 冲正 ${seq} --reason 原因`,
  }),
  'claim-closed': ({ claim, state, on }) => ({
    what: `待审 ${claim} 已在 ${on} ${state === 'withdrawn' ? '撤回' : '定为不通过'}。`,
    hint: `jifen 审核 查看 ${claim}；确实做过的事可以用 jifen 加分 重新登记`,
  }),
  'claim-objected': ({ claim }) => ({
    what: `待审 ${claim} 有异议还没处理，先不能往下走。`,
    hint: `jifen 审核 处理 ${claim} --dismiss 或 --uphold，写明 --reason`,
  }),
  'claim-not-objected': ({ claim }) => ({
    what: `没有人对待审 ${claim} 提出异议，不用处理。`,
    hint: `不该记分的话：jifen 审核 驳回 ${claim} --reason 原因`,
  }),
  'claim-unconfirmed': ({ claim, missing }) => ({
    what: `待审 ${claim} 要双方确认，${MISSING[missing]}。`,
    hint: missing === 'other' ? `jifen 审核 确认 ${claim} --by 卡号` : `jifen 审核 确认 ${claim}`,
  }),
  'claim-confirmed': ({ claim, side }) => ({
    what: `待审 ${claim} 的${side === 'helper' ? '本人' : '对方'}已经确认过了。`,
    hint: `jifen 审核 查看 ${claim}`,
  }),
  'claim-needs-no-party': ({ claim, rule }) => ({
    what: `待审 ${claim} 不用双方确认，规则${quoted(rule)}只要审核。`,
    hint: `jifen 审核 通过 ${claim}`,
  }),
  'claim-same-household': ({ claim, household, ...facts }) => ({
    what: `${who(facts)}也住在 ${household}，不能做待审 ${claim} 的对方。`,
    hint: `jifen 审核 确认 ${claim} --by 卡号，写受帮助的邻居的卡号`,
  }),
  'claim-own': ({ claim, operator, step }) => ({
    what: `待审 ${claim} 是${quoted(operator)}登记的，${OWN[step]}。`,
    hint: step === 'reject' ? `jifen 审核 撤回 ${claim} --reason 原因` : '请另一位同事来做，加 --operator 姓名',
  }),
  'claim-approved': ({ claim, on }) => ({
    what: `待审 ${claim} 已在 ${on} 审核通过。`,
    hint: `jifen 审核 查看 ${claim}`,
  }),
  'claim-not-due': ({ claim, state, until }) => ({
    what: `待审 ${claim} 还不能入账：${STANDS[state]}${until === null ? '' : `，公示至 ${until}`}。`,
    hint: until === null ? `jifen 审核 查看 ${claim}` : `${until} 过后再执行 jifen 审核 入账`,
  }),
} satisfies Partial<RefusalWords>;
