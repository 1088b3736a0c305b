// 居民、住户、规则、奖品和政策。

import { firstFew, joined, typed } from '../lists.ts';
import type { RefusalWords } from '../text.ts';
import { common } from './common.ts';
import { atDoor, didYouMean, listOfResidents, quoted, who } from './refusals-phrases.ts';

const { money } = common;

const inForce = (from: string | null, to: string | null): string => {
  if (from !== null && to !== null) return `，有效期是 ${from} 至 ${to}`;
  if (from !== null) return `，从 ${from} 起有效`;
  return to === null ? '' : `，有效期到 ${to} 为止`;
};

/** 房号开头的，与前面的汉字空开。 */
const spaced = (text: string): string => (/^\w/.test(text) ? ` ${text}` : text);

export const peopleRefusals = {
  'unknown-resident': ({ asked, near, mistyped, candidates = [] }) => ({
    what: `没有${quoted(asked)}这位居民。${mistyped ? '卡号像是打错了：有一位不对，或两位颠倒了。' : ''}${
      candidates.length > 0
        ? `您是不是想说${spaced(joined(candidates.slice(0, 3).map(atDoor), '、', '或'))}？`
        : didYouMean(near)
    }`,
    hint: listOfResidents(asked),
  }),
  'ambiguous-resident': ({ asked, candidates }) => {
    const { shown, more } = firstFew(candidates, 10);
    const list = shown.map(atDoor).join('、');
    const one = candidates[0];
    const atHome =
      one?.household && !asked.includes('@') ? `，或 ${typed(`${one.name}@${one.household}`, '姓名@房号')}` : '';
    return {
      what: `${quoted(asked)}对应 ${candidates.length} 位居民：${list}${more > 0 ? `，另外还有 ${more} 位` : ''}。`,
      hint: one ? `用卡号代替姓名，例如 ${typed(one.cardNo, '卡号')}${atHome}` : listOfResidents(asked),
    };
  },
  'closed-resident': (facts) => ({
    what: `${who(facts)}的账户自 ${facts.since} 起停用。`,
    hint: `jifen 居民 查看 ${typed(facts.cardNo, '卡号')}`,
  }),
  'resident-exists': (facts) => ({
    what: `${who(facts)}${facts.household === null ? '' : `住 ${facts.household}，`}已经登记过了。`,
    hint: `jifen 居民 查看 ${typed(facts.cardNo, '卡号')}；如果是同名的另一位，请用 --card 给另一个卡号`,
  }),
  'alias-is-name': ({ alias, cardNo }) => ({
    what: `${quoted(alias)}是卡号 ${cardNo} 那位居民的本名，单写这个名字不能指别人。`,
    hint: '加 --household，写表上跟它在一起的房号',
  }),
  'alias-never': ({ alias, household, meant }) => ({
    what:
      meant === null
        ? `表上写${quoted(alias)}的行不算是一个人，这个别名永远用不上。`
        : `表上写${household === null ? '' : ` ${household} `}${quoted(alias)}，本来就是${who(meant)}，这个别名永远用不上。`,
    hint: '别名写表上实际出现、又不是本名的写法，例如张阿姨',
  }),
  'unknown-alias': ({ name, household, near }) => ({
    what: `没有${household === null ? '' : ` ${household} 的`}${quoted(name)}这个别名。${didYouMean(near)}`,
    hint: 'jifen 居民 别名 列表',
  }),
  'card-taken': ({ cardNo, name }) => ({
    what: name === '' ? `卡号${quoted(cardNo)}已经有人用了。` : `卡号${quoted(cardNo)}已经是${quoted(name)}的。`,
    hint: '换一个 --card，或不写，由程序给下一个空号',
  }),
  'bad-card': ({ given }) => ({
    what: `${quoted(given)}不能当卡号。`,
    hint: '照卡上印的写，例如 000123',
  }),
  'bad-name': ({ given }) => ({
    what: `${quoted(given)}不能当姓名。`,
    hint: '照签到表上的姓名写，不带别的符号',
  }),
  'bad-household': ({ given }) => ({
    what: `${quoted(given)}不能当房号。`,
    hint: '楼栋-单元-房间，例如 3-2-501',
  }),
  'unknown-household': ({ asked, near }) => ({
    what: `没有${quoted(asked)}这一户。${didYouMean(near)}`,
    hint: 'jifen 住户 列表',
  }),
  'no-household': (facts) => ({
    what: `${who(facts)}当天不属于任何一户。`,
    hint: `jifen 居民 修改 ${typed(facts.cardNo, '卡号')} --household 3-2-501`,
  }),
  'fee-below-offsets': ({ household, year, feeFen, offsetFen }) => ({
    what: `${household} 的 ${year} 年物业费已用积分抵扣 ${money(offsetFen)}，不能改成 ${money(feeFen)}。`,
    hint: `物业费不低于 ${money(offsetFen)}，或先冲正那笔抵扣：jifen 冲正 流水号`,
  }),
  'nothing-to-change': ({ what }) => ({
    what: what === '' ? '没有写明要改什么。' : `${quoted(what)}没有要改的内容。`,
    hint: '写上新的内容；--help 可以看能改哪些',
  }),

  'unknown-rule': ({ asked, near }) => ({
    what: `没有${quoted(asked)}这条规则。${didYouMean(near)}`,
    hint: 'jifen 规则 列表',
  }),
  'rule-exists': ({ rule }) => ({
    what: `已经有${quoted(rule)}这条规则了。`,
    hint: `要修改就用 jifen 规则 设置 ${typed(rule, '代码')}`,
  }),
  'rule-not-in-force': ({ rule, date, from, to }) => ({
    what: `规则${quoted(rule)}在 ${date} 不适用${inForce(from, to)}。`,
    hint: `jifen 规则 查看 ${typed(rule, '代码')}`,
  }),
  'bad-range': ({ min, max, normal }) => ({
    what: min > max ? `范围 ${min}..${max} 前后写反了。` : `默认分值 ${normal} 不在 ${min}..${max} 的范围里。`,
    hint: '--range 5..10 --default 5',
  }),
  'unknown-policy': ({ asked, near }) => ({
    what: `没有${quoted(asked)}这项政策。${didYouMean(near)}`,
    hint: 'jifen 政策 列表',
  }),
  'unknown-reward': ({ asked, near }) => ({
    what: `没有${quoted(asked)}这种奖品。${didYouMean(near)}`,
    hint: 'jifen 奖品 列表',
  }),
  'reward-exists': ({ reward }) => ({
    what: `已经有${quoted(reward)}这种奖品了。`,
    hint: '换一个代码，或看 jifen 奖品 列表',
  }),
  'reward-not-in-force': ({ reward, date }) => ({
    what: `奖品${quoted(reward)}在 ${date} 不能兑换。`,
    hint: 'jifen 奖品 列表',
  }),
  'stock-not-kept': ({ reward }) => ({
    what: `奖品${quoted(reward)}不记库存。`,
    hint: 'jifen 奖品 列表',
  }),
} satisfies Partial<RefusalWords>;
