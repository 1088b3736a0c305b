// 回看与更正：明细、为何、冲正、过期。

import { POOL_CARD } from '../../domain/card-number.ts';
import { fen, yuan } from '../../domain/quantities.ts';
import type { Text } from '../text.ts';
import { aid } from './aid.ts';
import { claims, evidenceLines } from './claims.ts';
import { ledger } from './ledger.ts';
import { rewards } from './rewards.ts';
import { residency } from './residency.ts';
import { duration, holder } from './refusals-phrases.ts';

type WhyWords = Parameters<Text['correcting']['why']>[0];

const UNITS: Record<string, string> = { time: '次', hour: '小时', halfDay: '半天', week: '周', item: '项', team: '人' };

const until = (day: string | null): string => (day === null ? '长期有效' : `可用至 ${day}`);

/** 哪天都写成 2026-03-05，先后就是字的先后。 */
const isPast = ({ expiresOn }: { readonly expiresOn: string | null }, today: string): boolean =>
  expiresOn !== null && expiresOn < today;

/** 谁的分；公益池不算人数。 */
const owners = ({ residents, lots }: Parameters<Text['correcting']['expired']>[0]): string =>
  [
    ...(residents > 0 ? [`${residents} 人`] : []),
    ...(lots.some(({ cardNo }) => cardNo === POOL_CARD) ? ['公益池'] : []),
  ].join('和');

/** 转赠、捐进公益池、公益池拨出。 */
function gift({ entry: e, partner }: WhyWords, who: string): string {
  const other = partner === null ? '' : holder(partner);
  const kept = '有效期不变，也不算本人所得';
  if (partner?.withPool === true) {
    const isIn = e.cardNo === POOL_CARD;
    const resident = isIn ? other : who;
    if (isIn === e.points > 0) return `${resident} ${e.activityDate} 捐给公益池 ${Math.abs(e.points)} 分。`;
    return `公益池 ${e.activityDate} 拨给 ${resident} ${Math.abs(e.points)} 分；${kept}。`;
  }
  return e.points < 0
    ? `${who} ${e.activityDate} 转赠给 ${other} ${-e.points} 分。`
    : `${who} ${e.activityDate} 收到 ${other} 转赠的 ${e.points} 分；${kept}。`;
}

function whatHappened(w: WhyWords): string {
  const { entry: e, ruleName, rewardName } = w;
  const who = holder(e);
  switch (e.kind) {
    case 'award':
      return `${who} ${e.activityDate} 因“${ruleName ?? ''}”${e.activity === null ? '' : `（${e.activity}）`}记 ${e.points} 分。`;
    case 'opening':
      return `${who} ${e.activityDate} 从纸质台账转入期初积分 ${e.points} 分。`;
    case 'redeem':
      if (e.points === 0) return `${who} ${e.activityDate} 获得“${rewardName ?? ''}”。`;
      return `${who} ${e.activityDate} 用 ${-e.points} 分兑换“${rewardName ?? ''}”。`;
    case 'expire':
      return `${who} 有 ${-e.points} 分过期：只能用到 ${e.activityDate} 的前一天。`;
    case 'transfer':
      return e.carryover === null
        ? gift(w, who)
        : residency.why[e.carryover](who, e.activityDate, e.points, w.partner === null ? '' : holder(w.partner));
    case 'reverse':
      return `冲正${who}的第 ${e.reverses ?? 0} 号流水：${e.points > 0 ? `退回 ${e.points} 分` : `收回 ${-e.points} 分`}。`;
    case 'adjust':
      return `${who} ${e.activityDate} 手工调整 ${e.points > 0 ? '+' : ''}${e.points} 分。`;
  }
}

function howMuch({ entry: e, unit, perUnit, quantity, decider }: WhyWords): string[] {
  if (e.kind !== 'award' || perUnit === null) return [];
  const range =
    perUnit.min === perUnit.max
      ? `${perUnit.normal} 分`
      : `${perUnit.min} 到 ${perUnit.max} 分（一般 ${perUnit.normal} 分）`;
  const lines = [
    `规则 ${e.rule ?? ''} 每${UNITS[unit ?? ''] ?? ''} ${range}，${quantity ?? '1'} ${UNITS[unit ?? ''] ?? ''}应得 ${e.asked ?? 0} 分。`,
  ];
  if (decider !== null) lines.push(`分数由 ${decider} 决定。`);
  if (e.cut) lines.push(`因${ledger.capWords(e.cut.cap)}少记 ${e.cut.points} 分，实记 ${e.points} 分。`);
  if (e.minutes > 0) lines.push(`计服务时长 ${duration(e.minutes)}。`);
  return lines;
}

/** 撤回先用后还的兑换：当初欠下的就是这一笔。 */
const isOwnDebt = ({ entry: { reverses } }: WhyWords, lot: string): boolean =>
  reverses !== null && lot.split('.')[0] === String(reverses);

const movementLines = (w: WhyWords): string[] => [
  ...w.opened.map((m) =>
    m.isDebt && w.entry.kind === 'redeem'
      ? `其中 ${-m.points} 分还没有，先用后还，最迟 ${m.expiresOn ?? ''} 挣回来（欠分 ${m.lot}）。`
      : m.isDebt
        ? `其中 ${-m.points} 分已经用掉，记为欠分 ${m.lot}，以后得分先还。`
        : `${m.points} 分进入批次积分 ${m.lot}，得分日 ${m.earnedOn}，${until(m.expiresOn)}。`,
  ),
  ...w.moved.map((m) => {
    if (m.isDebt && isOwnDebt(w, m.lot)) return `先用后还的欠分 ${m.lot} 勾销 ${m.points} 分。`;
    if (m.isDebt)
      return m.points > 0
        ? `${m.points} 分用于还${m.expiresOn === null ? '' : '先用后还的'}欠分 ${m.lot}。`
        : `重新欠 ${-m.points} 分（欠分 ${m.lot}）。`;
    return m.points < 0
      ? `从批次积分 ${m.lot} 扣 ${-m.points} 分（得分日 ${m.earnedOn}，${until(m.expiresOn)}）。`
      : `退回批次积分 ${m.lot} ${m.points} 分（${until(m.expiresOn)}）。`;
  }),
];

/** 一起登记的人，和按户计分的说明。 */
const togetherLines = ({ team, scoredBy }: WhyWords): string[] => [
  ...(scoredBy === 'household' ? ['这条规则按户计分：一次活动全户只记一次，记在先来的人名下。'] : []),
  ...(team.length === 0
    ? []
    : [
        `一起登记的还有 ${team.length} 人：${team
          .map(({ seq, name, points }) => `${name} ${points} 分（第 ${seq} 号）`)
          .join('、')}。`,
      ]),
];

const andClaims = (open: number): string => (open === 0 ? '' : `，另有待审 ${open} 笔`);

export const correcting = {
  wholeBatch: (batch, entries, open) => `第 ${batch} 批导入，共 ${entries} 笔${andClaims(open)}`,
  askBatch: (batch, entries, open) => `把第 ${batch} 批导入（${entries} 笔${andClaims(open)}）整批撤回吗？`,
  rowsClosed: (n) => `其中退回的 ${n} 行不再等着处理。`,
  mendedRows: (batches) =>
    `这张表后来改好的行在批次 ${batches.join('、')}，没有一起撤回；要撤回：jifen 冲正 --batch ${batches[0] ?? ''} --reason 原因`,
  batchReversed: (batch, entries, withdrawn) =>
    `第 ${batch} 批导入已撤回，共 ${entries} 笔冲正${withdrawn === 0 ? '' : `，另撤回待审 ${withdrawn} 笔`}。`,
  expired: (a) =>
    a.lots.length === 0 ? '没有过期的积分。' : `${owners(a)}共 ${a.points} 分过期（${a.lots.length} 笔批次积分）。`,
  expiringSoon: (a) => (a.lots.length === 0 ? '这段时间没有要过期的积分。' : `${owners(a)}共 ${a.points} 分快要过期。`),
  historyHead: (h) =>
    `${h.resident.name}（${h.resident.cardNo}），${h.resident.household ?? '未登记房号'}；上期结余 ${h.opening}`,
  lotLines: (h, today) => [
    `期末结余 ${h.closing}`,
    ...h.lots.map((l) =>
      l.points < 0
        ? `欠分 ${l.lot}：${-l.points} 分${l.expiresOn === null ? '' : `，先用后还，期限至 ${l.expiresOn}`}`
        : `批次积分 ${l.lot}：${l.points} 分，${until(l.expiresOn)}${isPast(l, today) ? '，已过有效期，还没有记过期' : ''}`,
    ),
  ],
  why: (w) => [
    `第 ${w.entry.seq} 号：${whatHappened(w)}`,
    ...howMuch(w),
    ...togetherLines(w),
    ...movementLines(w),
    ...(w.offset === null
      ? []
      : [
          `抵扣 ${w.offset.household} 的 ${w.offset.year} 年物业费 ${yuan(fen(w.offset.fen))} 元，按 ${w.offset.rate.points} 分 = ${yuan(w.offset.rate.fen)} 元计。`,
        ]),
    ...(w.entry.note === null ? [] : [`备注：${w.entry.note}`]),
    ...evidenceLines(w.evidence),
    `经办人 ${w.entry.operator}${w.second === null ? '' : `，第二经手人 ${w.second}`}，记账时间 ${w.recordedLocally}${w.entry.batch === null ? '' : `，第 ${w.entry.batch} 批导入`}。`,
    ...(w.proxy === null ? [] : [residency.proxy(w.proxy)]),
    ...(w.claim === null ? [] : claims.why(w.claim)),
    ...(w.aid === null ? [] : aid.why(w.aid)),
    ...(w.hold === null ? [] : [rewards.whyHold(w.hold)]),
    ...(w.honour === null ? [] : [rewards.whyHonour(w.honour)]),
    ...(w.reversedBy === null ? [] : [`已由第 ${w.reversedBy} 号冲正。`]),
  ],
} satisfies Text['correcting'];
