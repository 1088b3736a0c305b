// 待审与公示：先审核、再公示、最后入账的积分。

import { fileOf } from '../../domain/evidence.ts';
import type { Text } from '../text.ts';

type ClaimWords = Parameters<Text['claims']['line']>[0];
type StepWords = ClaimWords['steps'][number];

const STATES: Record<ClaimWords['state'], string> = {
  open: '待审',
  confirmed: '双方已确认',
  'on-notice': '公示中',
  approved: '可入账',
  objected: '有异议',
  posted: '已入账',
  rejected: '未通过',
  withdrawn: '已撤回',
};

const state: Text['claims']['state'] = (c) => {
  if (c.state === 'on-notice') return `公示至 ${c.until ?? ''}`;
  return c.state === 'posted' ? `已入账，第 ${c.seq ?? 0} 号` : STATES[c.state];
};

const who = (r: { cardNo: string; name: string }): string => `${r.name}（${r.cardNo}）`;

const line: Text['claims']['line'] = (c) =>
  `待审 ${c.id}  ${c.activityDate}  ${who(c)}  ${[c.ruleName, c.activity].filter((word) => word !== null).join('，')}  申请 ${c.points} 分：${state(c)}`;

const sides = (c: ClaimWords): { readonly helper: boolean; readonly other: boolean } => {
  const cards = c.steps.flatMap(({ step, party }) => (step === 'confirmed' && party ? [party.cardNo] : []));
  return { helper: cards.includes(c.cardNo), other: cards.some((card) => card !== c.cardNo) };
};

const next: Text['claims']['next'] = (c) => {
  if (c.state === 'confirmed' || (c.state === 'open' && !c.needsBoth))
    return `下一步，由 ${c.operator} 以外的人审核：jifen 审核 通过 ${c.id}`;
  if (c.state === 'open' && c.aid) return `下一步，双方确认：jifen 互助 确认 ${c.aid.id} --by 卡号`;
  if (c.state === 'open') {
    const { helper, other } = sides(c);
    if (!helper && !other)
      return `下一步，双方确认：jifen 审核 确认 ${c.id}，对方确认：jifen 审核 确认 ${c.id} --by 卡号`;
    return helper ? `下一步，对方确认：jifen 审核 确认 ${c.id} --by 卡号` : `下一步，本人确认：jifen 审核 确认 ${c.id}`;
  }
  if (c.state === 'on-notice') return `${c.until ?? ''} 过后可以入账。公示名单：jifen 公示`;
  if (c.state === 'approved') return `下一步：jifen 审核 入账 ${c.id}`;
  if (c.state === 'objected') return `下一步：jifen 审核 处理 ${c.id} --dismiss 或 --uphold，写明 --reason`;
  return c.state === 'posted' ? `想看这笔账的来历：jifen 为何 ${c.seq ?? 0}` : null;
};

/** 凭据：一句话，或一个文件的名字和校验值。 */
export function evidenceLines(evidence: string | null): string[] {
  const file = evidence === null ? null : fileOf(evidence);
  if (file) return [`证明材料：文件 ${file.name}，SHA-256 ${file.sha256}`];
  return evidence === null ? [] : [`证明材料：${evidence}`];
}

const because = (reason: string | null): string => (reason === null ? '' : `：${reason}`);

function stepLine(s: StepWords): string {
  const by = `${s.on} ${s.operator}`;
  const party = s.party ? who(s.party) : '';
  switch (s.step) {
    case 'confirmed':
      return `${party}确认${s.proxy ? `，由 ${who(s.proxy)}代办` : ''}（${by} 登记）`;
    case 'approved':
      return `${by} 审核通过${s.until === null ? '' : `，公示至 ${s.until}`}`;
    case 'objected':
      return `${party}提出异议（${by} 登记）${because(s.reason)}`;
    case 'dismissed':
      return `${by} 认定异议不成立${because(s.reason)}${s.until === null ? '' : `，公示至 ${s.until}`}`;
    case 'upheld':
      return `${by} 认定异议成立${because(s.reason)}`;
    case 'rejected':
      return `${by} 不予通过${because(s.reason)}`;
    case 'withdrawn':
      return `${by} 撤回${because(s.reason)}`;
    case 'posted':
      return `${by} 入账，第 ${s.seq ?? 0} 号`;
  }
}

export const claims = {
  columns: { state: '状态', operator: '登记人', until: '公示至' },
  state,
  line,
  duplicateLine: (c) => `已经申请过，没有再记：${line(c)}`,
  next,
  pending: '待审',
  details: (c, recorded) => [
    `${c.operator} 登记，${recorded}${c.batch === null ? '' : `，第 ${c.batch} 批导入`}${c.household === null ? '' : `；房号 ${c.household}`}`,
    ...(c.note === null ? [] : [`备注：${c.note}`]),
    ...evidenceLines(c.evidence),
    ...c.steps.map(stepLine),
  ],
  listed: (n, points) => (n === 0 ? '没有待审的积分。' : `${n} 笔，共申请 ${points} 分。`),
  stepped: {
    confirmed: (n) => `确认了 ${n} 笔。`,
    approved: (n) => `审核通过 ${n} 笔。`,
    objected: (n) => `登记异议 ${n} 笔。`,
    dismissed: (n) => `处理异议 ${n} 笔。`,
    upheld: (n) => `处理异议 ${n} 笔。`,
    rejected: (n) => `不予通过 ${n} 笔。`,
    withdrawn: (n) => `撤回 ${n} 笔。`,
  },
  askApprove: (n, points) => `审核通过这 ${n} 笔，共 ${points} 分吗？`,
  nothingToApprove: '没有等着审核的。',
  reviewAsk: (n, of, c) => `（${n}/${of}）待审 ${c.id} 怎么办？`,
  reviewReason: '原因（直接回车返回）：',
  review: {
    approved: '审核通过',
    rejected: '不予通过……',
    objected: '登记异议……',
    dismissed: '异议不成立……',
    upheld: '异议成立……',
    skip: '以后再说',
    stop: '先到这里',
  },
  reviewed: (decided, left) => `办了 ${decided} 笔，还有 ${left} 笔。`,
  reviewStopped: (decided) => `已停下，办过的 ${decided} 笔仍然算数。`,
  own: (ids) => `这几笔是您自己登记的，要由别人审核：${ids.slice(0, 20).join('、')}${ids.length > 20 ? ' …' : ''}。`,
  due: (n) => `有 ${n} 笔待审积分可以入账：jifen 审核 入账`,
  nothingDue: '今天没有可以入账的。',
  posted: (n, points) => `入账 ${n} 笔，共 ${points} 分。`,
  notPosted: (claim, why) => `待审 ${claim} 没有入账。${why}`,
  balanceLine: (points) => `另有 ${points} 分待审，入账前不能用`,
  why: (c) => [`原为待审 ${c.id}，${c.operator} 登记。`, ...c.steps.map((s) => `${stepLine(s)}。`)],
  behind: (c) => `待审 ${c.id}，${c.approvedBy ?? ''} ${c.approvedOn ?? ''} 审核`,
  noticeTitle: (from, to) => (from === to ? `积分公示（${from}）` : `积分公示（${from} 至 ${to}）`),
  appeal: { title: '异议单（剪下填好，公示期内交到居委会）', blanks: ['编号', '异议和理由', '', '姓名和电话', '日期'] },
  noticeTotal: (n) => (n === 0 ? '没有公示中的积分。' : `共 ${n} 笔。如有异议，请在公示期内向居委会提出。`),
} satisfies Text['claims'];
