// 邻里互助：求助、帮忙、凭条、推荐和预测。

import type { Text } from '../text.ts';

type AidWords = Parameters<Text['aid']['line']>[0];
type StepWords = AidWords['steps'][number];
type RowWords = Parameters<Text['aid']['suggestTitle']>[0];

const STATES: Text['aid']['states'] = {
  open: '待接',
  taken: '已接',
  done: '已完成',
  confirmed: '双方已确认',
  settled: '已结清',
  cancelled: '已取消',
};

const who = (r: { cardNo: string; name: string }): string => `${r.name}（${r.cardNo}）`;
const building = (code: string): string => `${code}${/^[A-Z0-9]+$/.test(code) ? '栋' : ''}`;

const what = (r: Pick<RowWords, 'category' | 'date' | 'time' | 'building'>): string =>
  [r.category, r.date, r.time, r.building === null ? null : building(r.building)]
    .filter((word) => word !== null)
    .join('  ');

const thanks = (points: number): string => `谢 ${points} 分`;

const line: Text['aid']['line'] = (a) =>
  `互助 ${a.id}  ${what(a)}  要 ${a.wanted} 人，已有 ${a.helpers.length} 人：${STATES[a.state]}`;

const waitsFor = (a: AidWords): string[] => [
  ...(a.requester.hasConfirmed ? [] : [a.requester.cardNo]),
  ...a.helpers.flatMap(({ isDone, hasConfirmed, cardNo }) => (isDone && !hasConfirmed ? [cardNo] : [])),
];

const next: Text['aid']['next'] = (a) => {
  if (a.state === 'open') return `下一步，有人来接：jifen 互助 接单 ${a.id} 卡号；找谁合适：jifen 互助 推荐 ${a.id}`;
  if (a.state === 'taken') return `打印凭条：jifen 互助 凭条 ${a.id}；帮完以后：jifen 互助 完成 ${a.id}`;
  if (a.state === 'done')
    return `还要确认的：${waitsFor(a).join('、')}。jifen 互助 确认 ${a.id} --by 卡号${a.triesLeft === 0 ? '' : '，或 --code 凭条上的号码'}`;
  if (a.state === 'confirmed' && a.pay !== null) return `该付的分还没有付：jifen 互助 感谢 ${a.id}`;
  if (a.state === 'confirmed')
    return a.toApprove.length > 0
      ? `下一步，由登记人以外的人审核：jifen 审核 通过 ${a.toApprove.join(' ')}`
      : '已经审核通过，公示期满后入账：jifen 审核 入账';
  if (a.helpers.some(({ awaitsThanks }) => awaitsThanks)) return `求助人的感谢还没有给：jifen 互助 感谢 ${a.id}`;
  return null;
};

const because = (reason: string | null): string => (reason === null ? '' : `：${reason}`);

const ENDS = { posted: '已入账', rejected: '未通过', withdrawn: '已撤回' };

const claimOf = ({ claim, claimEnd }: StepWords): string =>
  claim === null ? '' : `；待审 ${claim}${claimEnd === null ? '' : `，${ENDS[claimEnd]}`}`;

const takenBack = ({ reversedBy }: StepWords): string => (reversedBy === null ? '' : `；已由第 ${reversedBy} 号冲正`);

function stepLine(s: StepWords): string {
  const by = `${s.on} ${s.operator}`;
  const party = s.party ? who(s.party) : '';
  switch (s.step) {
    case 'taken':
      return `${party}接单（${by} 登记）`;
    case 'released':
      return `${party}来不了（${by} 登记）`;
    case 'done':
      return `${party}在 ${s.activityDate ?? ''} 帮完（${by} 登记）${claimOf(s)}`;
    case 'team':
      return `${party}是组队的一员（${by} 登记）${claimOf(s)}`;
    case 'confirmed':
      return `${party}${s.byCode ? '用号码' : '拿卡'}确认（${by} 登记）`;
    case 'thanked':
      return `谢了${party}，第 ${s.seq ?? 0} 号（${by}）${takenBack(s)}`;
    case 'paid':
      return `付给${party}，第 ${s.seq ?? 0} 号（${by}）${takenBack(s)}`;
    case 'cancelled':
      return `${by} 取消${because(s.reason)}`;
  }
}

const often: Text['aid']['often'] = (helper, times) =>
  `${who(helper)}在前 30 天里已帮过同一位邻居 ${times} 次，审核时不妨问一问。`;

const KINDS = { done: '来自互助', team: '是组队帮忙的加分，来自互助', thanked: '是求助人的感谢，来自互助', paid: '是求助人付的分，来自互助' }; // prettier-ignore

/** 谁哪天确认，待审的几行里已经有了。 */
const isOfClaim = ({ kind }: { readonly kind: keyof typeof KINDS }): boolean => kind === 'done' || kind === 'team';

const confirmedHow = (c: { readonly isRequester: boolean; readonly byCode: boolean }): string =>
  `${c.isRequester ? '求助人' : '帮忙的人'}${c.byCode ? '用凭条上的号码' : '拿卡'}确认`;

const REASONS = { building: '同一栋', free: '那时有空', 'few-points': '积分还不多' };

export const aid = {
  columns: {
    category: '类别',
    time: '时间',
    building: '楼栋',
    helpers: '人数',
    from: '求助人给',
    state: '状态',
    earned: '今年得分',
    why: '理由',
    need: '求助',
    yearBefore: '去年同月',
    expected: '预计',
    error: '误差',
  },
  states: STATES,
  building,
  thanks,
  pays: (points) => `付 ${points} 分`,
  line,
  next,
  details: (a, recorded) => [
    a.need ?? '（已清除）',
    `求助人 ${who(a.requester)}${a.requester.household === null ? '' : `，${a.requester.household}`}；${a.operator} 登记，${recorded}`,
    a.pay === null
      ? `帮忙的人按规则 ${a.rule ?? ''} 得分${a.thanks === 0 ? '' : `，另${thanks(a.thanks)}`}`
      : `求助人付给每位帮忙的人 ${a.pay} 分`,
    ...a.steps.map(stepLine),
    ...a.helpers.flatMap((h) => (h.oftenBefore === null ? [] : [often(h, h.oftenBefore)])),
    ...(a.triesLeft === null
      ? []
      : [`试错过号码，${a.triesLeft === 0 ? '以后只认卡' : `还可以试 ${a.triesLeft} 次`}。`]),
  ],
  often,
  notGiven: (id, helper, why) =>
    `互助 ${id}：求助人给${who(helper)}的分没有给成，以后可以再给：jifen 互助 感谢 ${id}\n${why}`,
  listTitle: '邻里互助',
  boardTitle: '邻居需要帮忙',
  listed: (n) => (n === 0 ? '没有求助。' : `共 ${n} 件。`),
  boardTotal: (n) => (n === 0 ? '现在没有人求助。' : `共 ${n} 件。愿意帮忙的，请到居委会说编号。`),
  suggestTitle: (r) => `互助 ${r.id} 可以找谁：${what(r)}`,
  suggested: (n, id) =>
    n === 0 ? '没有合适的人。' : `每条理由一样重；理由一样多的，积分少的在前。下一步：jifen 互助 接单 ${id} 卡号`,
  reasons: (reasons, deeds) =>
    reasons.map((reason) => (reason === 'experience' ? `做过 ${deeds} 次` : REASONS[reason])).join('、'),
  everything: '合计',
  forecastTitle: (month) => `${month} 预计的求助`,
  forecastMethod: (heldOut) => [
    '预计：最近三个整月的平均数；账上有去年同月的，两者各算一半。',
    heldOut === 0
      ? '以前的月份还太少，不知道这个办法会差多少。'
      : `误差：同样的办法放到以前 ${heldOut} 个月上，平均差多少。`,
  ],
  tooLittle: (months, needed) => `数据太少：有求助的整月只有 ${months} 个，至少要 ${needed} 个才能预测。`,
  slip: {
    lang: 'zh-CN',
    title: '邻里互助凭条',
    number: '互助编号',
    category: '类别',
    when: '时间',
    where: '楼栋',
    code: '号码',
    sides: { requester: '求助人', helper: '帮忙的人' },
    hints: {
      requester: '帮完以后，把这一联撕下交给帮忙的邻居。号码只能用一次，帮完之前不要给别人看。',
      helper: '帮完以后，把这一联和邻居的那一联一起交到居委会。每个号码只能用一次。',
    },
  },
  slipLines: (s) => [
    `互助 ${s.id}  ${what(s)}`,
    ...s.halves.map(
      ({ side, alias, code }) => `${side === 'requester' ? '求助人' : '帮忙的人'}  ${alias}  号码 ${code ?? '------'}`,
    ),
  ],
  slipSaid: (id) =>
    `号码只显示这一次，以前打印的凭条作废。帮完以后：jifen 互助 完成 ${id}，再 jifen 互助 确认 ${id} --code 号码`,
  why: (b) => [
    `${KINDS[b.kind]} ${b.aid}。`,
    ...(isOfClaim(b) && b.confirmations.length > 0 ? [`${b.confirmations.map(confirmedHow).join('，')}。`] : []),
    ...(isOfClaim(b) ? [] : b.confirmations.map((c) => `${confirmedHow(c)}（${c.on} ${c.operator} 登记）。`)),
    ...(b.oftenBefore === null ? [] : [`这两个人在前 30 天里已互助 ${b.oftenBefore} 次。`]),
  ],
  behind: (id) => `互助 ${id}`,
  ofClaim: (id) => `来自互助 ${id}：jifen 互助 查看 ${id}`,
} satisfies Text['aid'];
