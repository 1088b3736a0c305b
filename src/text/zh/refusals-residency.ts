// 居民的来去：搬家、离开、并卡、代办、清除。

import { typed } from '../lists.ts';
import type { RefusalWords } from '../text.ts';
import { quoted, who } from './refusals-phrases.ts';

const show = (cardNo: string): string => `jifen 居民 查看 ${typed(cardNo, '卡号')}`;
const home = (household: string | null): string => (household === null ? '不住任何一户' : `住 ${household}`);

export const residencyRefusals = {
  'already-there': (facts) => ({
    what: `${who(facts)}那天已经${home(facts.household)}。`,
    hint: show(facts.cardNo),
  }),
  'move-overlaps': (facts) => ({
    what: `${who(facts)}自 ${facts.from} 起${home(facts.household)}，在那以前的搬家会和它重叠。`,
    hint: `写 ${facts.from} 以后的日子，或先更正那次搬家：jifen 居民 搬家 ${typed(facts.cardNo, '卡号')} --household 房号 --from ${facts.from}`,
  }),
  'account-open': (facts) => ({
    what: `${who(facts)}的账户没有停用。`,
    hint: show(facts.cardNo),
  }),
  'return-too-early': (facts) => ({
    what: `${who(facts)}是 ${facts.since} 离开的，不能在那以前回来。`,
    hint: `--date 写 ${facts.since} 或以后`,
  }),
  'not-family': (facts) => ({
    what: `${who(facts)}和离开的人不是一户。`,
    hint: '写同户的家人；要给外人，停用以前先转赠：jifen 转赠',
  }),
  'no-family': (facts) => ({
    what: `${who(facts)}那天没有同户的家人。`,
    hint: '用 --expire，积分留在卡上，到期为止',
  }),
  'merge-self': (facts) => ({
    what: `两边都是${who(facts)}，一张卡不能和自己合并。`,
    hint: '两张卡都写卡号；全部卡号见 jifen 居民 列表',
  }),
  'already-merged': (facts) => ({
    what: `卡号${quoted(facts.cardNo)}已经并入${quoted(facts.into)}了。`,
    hint: `改写 ${typed(facts.into, '卡号')}，或先分开：jifen 居民 分开 ${typed(facts.cardNo, '卡号')}`,
  }),
  'not-merged': ({ asked }) => ({
    what: `${quoted(asked)}不是并入别人的卡号。`,
    hint: '写并掉的那个卡号，jifen 居民 查看 里“并入的旧卡号”有',
  }),
  'merge-moved': ({ cardNo, seq }) => ({
    what: `从卡号${quoted(cardNo)}转过来的积分，第 ${seq} 号流水已经动过，分不回原样了。`,
    hint: `先看这一笔：jifen 为何 ${seq}；冲正以后再试`,
  }),
  'merger-entry': ({ seq, cardNo }) => ({
    what: `第 ${seq} 号流水是卡号${quoted(cardNo)}并卡时转的，不能单独冲正。`,
    hint: `jifen 居民 分开 ${typed(cardNo, '卡号')}`,
  }),
  'resident-erased': ({ cardNo, on }) => ({
    what: `卡号${quoted(cardNo)}的个人信息已于 ${on} 清除。`,
    hint: '来的人请另发一张卡：jifen 居民 添加',
  }),
  'claims-open': (facts) => ({
    what: `${who(facts)}还有 ${facts.claims.length} 笔待审没有办完：${facts.claims.slice(0, 10).join('、')}。`,
    hint: `先办完：jifen 审核 列表 --resident ${typed(facts.cardNo, '卡号')}`,
  }),
  'proxy-self': (facts) => ({
    what: `${who(facts)}就是本人；代办人要写另一位居民。`,
    hint: '本人来办就不写 --proxy',
  }),
  'proxy-is-party': ({ claim, ...facts }) => ({
    what: `${who(facts)}是待审 ${claim} 的另一方，不能替双方确认。`,
    hint: '--proxy 换一位邻居',
  }),
} satisfies Partial<RefusalWords>;
