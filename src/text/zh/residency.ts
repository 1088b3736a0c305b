// 居民的来去：搬家、离开、回来、并卡、代办、个人资料的导出和清除。

import type { Person } from '../../domain/person.ts';
import type { Text } from '../text.ts';
import { holder } from './refusals-phrases.ts';

type LeavingWords = Parameters<Text['residency']['left']>[0];

const who = (r: Person): string => (r.name === '' ? r.cardNo : holder(r));
const numbers = (ids: readonly number[]): string => `${ids.slice(0, 10).join('、')}${ids.length > 10 ? ' 等' : ''}`;

const REASONS = { moved: '搬走', died: '去世', other: '离开' };

const restLines = (l: LeavingWords): string[] => [
  ...(l.available > 0
    ? [
        `卡上还有 ${l.available} 分${l.lastDay === null ? '' : `，最晚 ${l.lastDay} 到期`}；账户停用期间不能用。`,
      ]
    : []),
  ...(l.debt > 0 ? [`还欠 ${l.debt} 分，仍记在账上。`] : []),
]; // prettier-ignore

export const residency = {
  moved: (r, from) =>
    `${who(r)}自 ${from} 起${r.household === null ? '不住本社区的任何一户' : `住 ${r.household}`}，以前的积分仍记在原来的户上。`,
  left: (l) => [
    `${who(l.resident)}${REASONS[l.reason]}，账户自 ${l.resident.closedSince ?? ''} 起停用。`,
    ...l.handedOver.map((h) => `第 ${h.seq} 号：${h.points} 分移交给 ${who(h.to)}，有效期不变。`),
    ...restLines(l),
  ],
  leftNext: (l) => [
    ...(l.claims.length === 0
      ? []
      : [
          `还有 ${l.claims.length} 笔待审：${numbers(l.claims)}。停用以前做的事照样可以审核入账；不要了就：jifen 审核 撤回 ${l.claims[0] ?? ''} --reason 原因`,
        ]),
    ...(l.holds.length === 0
      ? []
      : [
          `还有 ${l.holds.length} 笔预留的东西没有领：第 ${numbers(l.holds)} 号。领走：jifen 兑换 --collect ${l.holds[0] ?? ''}；不领了：jifen 兑换 --release ${l.holds[0] ?? ''}`,
        ]),
    ...(l.aids.length === 0
      ? []
      : [`还有 ${l.aids.length} 件互助没有了结：${numbers(l.aids)}。请看一下：jifen 互助 查看 ${l.aids[0] ?? ''}`]),
    ...(l.later.length === 0 ? [] : [`当天或以后还记着这些，请看一下对不对：第 ${numbers(l.later)} 号`]),
  ],
  returned: (r, from) => `${who(r)}的账户自 ${from} 起重新启用。`,
  handedOverBefore: (seqs) =>
    `移交出去的积分没有跟着回来（第 ${numbers(seqs)} 号）；要拿回来：jifen 冲正 ${seqs[0] ?? ''} --reason 原因`,
  reason: (reason) => `停用原因：${REASONS[reason]}`,
  merged: (m) => [
    `卡号 ${m.merged.cardNo} 已并入 ${who(m.into)}，以后写 ${m.merged.cardNo} 就是 ${m.into.cardNo}。`,
    ...(m.points === 0 ? [] : [m.points > 0 ? `转入 ${m.points} 分，有效期不变。` : `转入欠分 ${-m.points} 分。`]),
  ],
  mergedNext: (m) => [
    ...(m.aids.length === 0 ? [] : [`互助 ${numbers(m.aids)} 继续走，算 ${m.into.cardNo} 的。`]),
    ...(m.holds.length === 0 ? [] : [`预留的东西（第 ${numbers(m.holds)} 号）由 ${m.into.cardNo} 来领。`]),
    ...(m.claims.length === 0 ? [] : [`待审 ${numbers(m.claims)} 继续走，算 ${m.into.cardNo} 的。`]),
    ...m.doubles
      .slice(0, 10)
      .map(
        ([a, b]) =>
          `同一件事在两张卡上都记了分：第 ${Math.min(a, b)} 号和第 ${Math.max(a, b)} 号；如果是重复的：jifen 冲正 ${b} --reason 重复`,
      ),
  ],
  whatMerger: (merged, into) => `把 ${who(merged)}并入 ${who(into)}`,
  differing: (merged, into) => `两张卡不一样：一张是 ${merged}，一张是 ${into}。`,
  atDoor: (r) => `${r.name} ${r.household ?? '未登记房号'}`,
  askMerger: (merged, into) => `${who(merged)}和 ${who(into)}是同一个人吗？`,
  unmerged: (merged, from) =>
    `卡号 ${merged.cardNo} 和 ${from.cardNo} 又是两个人了。并卡以后记的仍在 ${who(from)}名下。`,
  oldCards: (cards) => `并入的旧卡号：${cards.join('、')}`,
  kind: { leaving: '移交', merger: '并卡' },
  why: {
    leaving: (who, on, points, other) =>
      points < 0
        ? `${who} ${on} 离开，把 ${-points} 分移交给 ${other}。`
        : `${who} ${on} 接过 ${other} 离开时移交的 ${points} 分；有效期不变，也不算所得。`,
    merger: (who, on, points, other) =>
      `${on} 两张卡并为一张：${Math.abs(points)} 分从 ${points < 0 ? who : other} 转到 ${points < 0 ? other : who}，有效期不变。`,
  },
  proxy: (helper) => `由 ${who(helper)}代办。`,
  by: (helper) => `${who(helper)}代办`,
  exported: (file) => `这位居民的全部资料在 ${file}。这次查看已记录在账。`,
  shown: '这次查看已记录在账。',
  export: {
    title: (r) => `账本里关于 ${who(r)}的全部资料`,
    sections: {
      person: '个人信息',
      remarks: '流水的备注',
      homes: '住处',
      accounts: '账户',
      aliases: '表上的别名',
      mergers: '并卡记录',
      entries: '流水',
      lots: '积分',
      claims: '待审',
      proxies: '代办',
      credits: '先用后还',
      aid: '求助',
      sheets: '印好的签到表',
      rejectedRows: '导入时退回的行',
      cardChecks: '对卡记录',
      mentions: '写到这个名字的备注',
      disclosures: '查看记录',
    },
    none: '无',
    account: (state, from, reason) =>
      state === 'open' ? `自 ${from} 起启用` : `自 ${from} 起停用${reason === null ? '' : `（${REASONS[reason]}）`}`,
  },
  whatErasure: (r) => `${who(r)}的个人信息，只留卡号`,
  askErasure: (r) => `清除 ${who(r)}的个人信息吗？ 清除以后谁也找不回来。`,
  erased: (e) =>
    `卡号 ${e.cardNo} 的个人信息已清除，共 ${e.rows} 条。卡号和流水还在，账户自 ${e.closedSince ?? ''} 起停用。`,
  erasedPoints: (points, lastDay, debt) =>
    debt > 0
      ? `还欠 ${debt} 分，仍记在账上。`
      : points === 0
        ? '卡上没有积分。'
        : `卡上还有 ${points} 分，到期为止${lastDay === null ? '' : `，最晚 ${lastDay}`}。`,
  erasedCopies: '以前的备份里还有这位居民；请用 jifen 备份 重做一份，再删掉旧的。',
  tracesLeft: '文件里还有痕迹，请在没有别人用账本的时候再清除一次。',
  newcomers: {
    title: (period) => `${period}首次参与和参与少的居民`,
    who: (below) => `新参与、低于 ${below} 分、从未参与的居民`,
    columns: { building: '楼栋', since: '首次参与', status: '情况' },
    status: { new: '新参与', low: '积分少', never: '从未参与' },
    noBuilding: '无',
    fewLiveThere: '其他',
    building: (b, isNamed) =>
      `${b.building === null ? (isNamed ? '没有房号' : '其他楼栋或没有房号') : `${b.building}${/^[A-Z0-9]+$/.test(b.building) ? '栋' : ''}`}：${b.residents} 人，新参与 ${b.newcomers} 人，积分少 ${b.low} 人，从未参与 ${b.never} 人。`,
  },
} satisfies Text['residency'];
