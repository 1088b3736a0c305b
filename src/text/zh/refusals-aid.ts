// 邻里互助：哪一步不行，可以怎么办。

import type { RefusalWords } from '../text.ts';
import { quoted, who } from './refusals-phrases.ts';

export const aidRefusals = {
  'unknown-aid': ({ asked, last }) => ({
    what: last === 0 ? `没有互助${quoted(asked)}，还没有人求助。` : `没有互助${quoted(asked)}，最后一件是 ${last}。`,
    hint: 'jifen 互助 列表 --state all',
  }),
  'aid-rule': ({ rule, lacks }) => ({
    what:
      lacks === 'both'
        ? `规则${quoted(rule)}不要双方确认，帮没帮就没有人作证。`
        : `规则${quoted(rule)}不用审核就入账，不能用在这里。`,
    hint: `jifen 规则 设置 ${rule} --needs ${lacks === 'both' ? 'both' : 'notice:0'}，加 --from，不晚于帮忙那天`,
  }),
  'aid-cancelled': ({ aid, on }) => ({
    what: `互助 ${aid} 已在 ${on} 取消。`,
    hint: '还要帮忙的话，用 jifen 互助 发布 重新登记',
  }),
  'aid-done': ({ aid, on }) => ({
    what: `互助 ${aid} 已在 ${on} 登记完成。`,
    hint: `jifen 互助 查看 ${aid}；登记错了就先 jifen 互助 取消 ${aid} --reason 原因，再重新发布`,
  }),
  'aid-own': ({ aid, ...facts }) => ({
    what: `互助 ${aid} 就是${who(facts)}求助的，不能自己接。`,
    hint: `jifen 互助 推荐 ${aid}`,
  }),
  'aid-taken': ({ aid, ...facts }) => ({
    what: `${who(facts)}已经接了互助 ${aid}。`,
    hint: `jifen 互助 查看 ${aid}`,
  }),
  'aid-full': ({ aid, wanted }) => ({
    what: `互助 ${aid} 要 ${wanted} 人，已经够了。`,
    hint: `有人来不了的话：jifen 互助 放弃 ${aid} 卡号`,
  }),
  'aid-same-household': ({ aid, household, ...facts }) => ({
    what: `${who(facts)}和互助 ${aid} 的求助人同住 ${household}，一家人帮忙不算互助。`,
    hint: `jifen 互助 推荐 ${aid}`,
  }),
  'aid-not-helper': ({ aid, ...facts }) => ({
    what: `${who(facts)}没有接互助 ${aid}。`,
    hint: `jifen 互助 查看 ${aid}`,
  }),
  'aid-not-taken': ({ aid }) => ({
    what: `互助 ${aid} 还没有人接。`,
    hint: `jifen 互助 接单 ${aid} 卡号`,
  }),
  'aid-no-team': ({ aid }) => ({
    what: `互助 ${aid} 只有一人帮忙，两人以上才算组队。`,
    hint: `jifen 互助 完成 ${aid}，不写 --team`,
  }),
  'aid-dates': ({ aid, date, earliest }) => ({
    what: `互助 ${aid} 是 ${earliest} 的事，不会在 ${date} 就帮完。`,
    hint: `jifen 互助 完成 ${aid} --date ${earliest}，或更晚的日子`,
  }),
  'aid-not-done': ({ aid }) => ({
    what: `互助 ${aid} 还没有登记完成。`,
    hint: `jifen 互助 完成 ${aid}`,
  }),
  'aid-stranger': ({ aid, ...facts }) => ({
    what: `${who(facts)}既不是互助 ${aid} 的求助人，也没有帮这个忙。`,
    hint: `jifen 互助 查看 ${aid}`,
  }),
  'aid-confirmed': ({ aid, on, ...facts }) => ({
    what: `${who(facts)}已在 ${on} 确认过互助 ${aid}。`,
    hint: `jifen 互助 查看 ${aid}`,
  }),
  'aid-unconfirmed': ({ aid, missing }) => ({
    what: `互助 ${aid} ${missing === 1 ? '还差一方确认' : '双方都还没有确认'}，确认以后才给分。`,
    hint: `jifen 互助 确认 ${aid} --by 卡号`,
  }),
  'aid-given': ({ aid, ...facts }) => ({
    what: `互助 ${aid} 的分已经给过${who(facts)}了。`,
    hint: '还想再送的话，用 jifen 转赠',
  }),
  'aid-settled': ({ aid }) => ({
    what: `互助 ${aid} 已经给过分，不能取消。`,
    hint: `jifen 互助 查看 ${aid}；记错的流水用 jifen 冲正 撤回`,
  }),
  'aid-no-slip': ({ aid }) => ({
    what: `互助 ${aid} 没有打印过凭条，没有号码。`,
    hint: `jifen 互助 凭条 ${aid}，或者 jifen 互助 确认 ${aid} --by 卡号`,
  }),
  'aid-code-wrong': ({ aid, left, most }) => ({
    what: `这不是互助 ${aid} 最近那张凭条上的号码。${left === 0 ? `已经错了 ${most} 次，以后只认卡。` : `最多试 ${most} 次，还剩 ${left} 次。`}`,
    hint: left === 0 ? `jifen 互助 确认 ${aid} --by 卡号` : '对一对凭条上的互助编号',
  }),
  'aid-code-side': ({ aid, left, ...facts }) => ({
    what: `互助 ${aid} 的这个号码不是给${who(facts)}的。${left === 0 ? '以后只认卡。' : `还剩 ${left} 次。`}`,
    hint: `jifen 互助 确认 ${aid} --by 卡号，不写 --code`,
  }),
  'aid-code-used': ({ aid }) => ({
    what: `互助 ${aid} 的这个号码已经用过了。`,
    hint: `jifen 互助 查看 ${aid}`,
  }),
  'aid-codes-locked': ({ aid, tries }) => ({
    what: `互助 ${aid} 的号码错了 ${tries} 次，不再认号码。`,
    hint: `jifen 互助 确认 ${aid} --by 卡号`,
  }),
  'aid-code-dry-run': ({ aid }) => ({
    what: '号码不能用 --dry-run 试：那样错几次都不会记下来。',
    hint: `jifen 互助 查看 ${aid}`,
  }),
  'claim-of-aid': ({ claim, aid }) => ({
    what: `待审 ${claim} 来自互助 ${aid}，要在那里由双方本人确认。`,
    hint: `jifen 互助 确认 ${aid} --by 卡号`,
  }),
} satisfies Partial<RefusalWords>;
