// 柜台上看到的：分录、余额、谁有多少分。

import { fen, yuan } from '../../domain/quantities.ts';
import type { Text } from '../text.ts';
import { claims } from './claims.ts';
import { credit } from './credit.ts';
import { residency } from './residency.ts';
import { duration, holder } from './refusals-phrases.ts';

const KINDS = {
  award: '发放',
  opening: '期初',
  redeem: '兑换',
  expire: '过期',
  transfer: '转赠',
  reverse: '冲正',
  adjust: '调整',
};

const signed = (n: number): string => (n > 0 ? `+${n}` : String(n));

const CAPS: Record<string, string> = {
  dailyCap: '每日上限',
  yearlyCap: '年度上限',
  householdDailyCap: '每户每日上限',
  householdYearlyCap: '每户年度上限',
  'group/highest': '同组当天只取最高一项的规定',
};

const PERIODS: Record<string, string> = { visit: '每次', day: '每日', week: '每周', month: '每月', year: '每年' };

const capWords = (cap: string): string => {
  const [scope, period] = cap.split('/');
  return CAPS[cap] ?? `${scope === 'group' ? '规则组' : '规则'}${PERIODS[period ?? ''] ?? ''}上限`;
};

const kindOf = ({ kind, carryover }: Parameters<Text['ledger']['entryLine']>[0]): string =>
  carryover ? residency.kind[carryover] : KINDS[kind];

const hours = (minutes: number): string => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;

const entryLine: Text['ledger']['entryLine'] = (e) => {
  const what = [e.what, e.activity].filter((word) => word !== null).join('，');
  const back = e.reverses === null ? '' : ` 第 ${e.reverses} 号`;
  const cut = e.cut ? `；应得 ${e.asked ?? 0}，因${capWords(e.cut.cap)}少记 ${e.cut.points}` : '';
  const until = [...new Set([e.firstExpiresOn, e.expiresOn])].filter((day) => day != null);
  return `第 ${e.seq} 号  ${e.activityDate}  ${holder(e)}  ${kindOf(e)}${back}${what ? ` ${what}` : ''}  ${signed(e.points)} 分${cut}${until.length === 0 ? '' : `；可用至 ${until.join('，最晚的至 ')}`}`;
};

const PIECES: Record<string, string> = {
  time: '次',
  hour: '小时',
  halfDay: '个半天',
  week: '周',
  item: '项',
  team: '人',
  piece: '件',
};

export const ledger = {
  columns: {
    card: '卡号',
    name: '姓名',
    household: '房号',
    phone: '电话',
    members: '人数',
    available: '可用积分',
    debt: '欠分',
    fee: '物业费',
    offset: '抵扣',
    number: '编号',
    date: '日期',
    kind: '类别',
    what: '事由',
    points: '积分',
    balance: '余额',
    pay: '应缴',
    rank: '名次',
    alias: '居民',
    lot: '批次积分',
    expires: '有效期至',
  },
  kinds: KINDS,
  capWords,
  hours,
  whichRule: '按哪条规则？',
  yuanOrNone: (amount) => (amount === null ? '—' : yuan(fen(amount))),
  entryLine,
  householdDuplicateLine: (e) => `这一户已经记过，没有再记：${entryLine(e)}`,
  duplicateLine: (e) => `已经记过，没有再记：${entryLine(e)}`,
  standingLine: (who) => `${holder(who)}${who.debt > 0 ? `现欠 ${who.debt} 分` : `现有 ${who.available} 分`}。`,
  receipt: {
    title: '积分凭单',
    copies: ['居民联', '居委会联'],
    number: (seq) => `第 ${seq} 号`,
    who: ({ cardNo, name }) => [name, cardNo].join('  ').trim(),
    rows: (r) => [
      { label: '日期', value: r.day },
      { label: r.isAward ? '事由' : '兑换', value: r.what },
      ...(r.pieces ? [{ label: '数量', value: `${r.pieces.count} ${PIECES[r.pieces.unit] ?? ''}`.trim() }] : []),
      { label: r.isAward ? '所得积分' : '用去积分', value: `${Math.abs(r.points)} 分` },
      ...(r.expiresOn === null ? [] : [{ label: '可用至', value: r.expiresOn }]),
      r.debt > 0
        ? { label: `还欠积分（${r.asOf}）`, value: `${r.debt} 分` }
        : { label: `剩余积分（${r.asOf}）`, value: `${r.available} 分` },
    ],
    reversed: (by) => `这一笔已由第 ${by} 号撤回。`,
    by: (operator) => `经办人：${operator}`,
    signatures: ['居民', '居委会'],
    written: (file) => `凭单已写入 ${file}。`,
    failed: (file) => `已经记账，但凭单没有写成：${file}`,
  },
  offsetLine: (o) =>
    `${o.points} 分抵扣 ${o.household} 的 ${o.year} 年物业费 ${yuan(fen(o.fen))} 元（${o.rate.points} 分 = ${yuan(o.rate.fen)} 元）。`,
  feeUnknown: (o) =>
    `还没有登记 ${o.household} 的 ${o.year} 年物业费，没法核对是否抵多了：jifen 住户 设置 ${o.household} --fee 金额 --year ${o.year}`,
  balanceLines: (b) => [
    `${b.resident.name}  ${b.resident.cardNo}  ${b.resident.household ?? '未登记房号'}  （${b.asOf}）`,
    `可用 ${Math.max(0, b.available)} 分，值 ${yuan(fen(b.valueFen))} 元${b.debt > 0 ? `；欠 ${b.debt} 分` : ''}`,
    ...b.expiring.map((lot) => `  其中 ${lot.points} 分可用至 ${lot.expiresOn}`),
    ...(b.pending > 0 ? [claims.balanceLine(b.pending)] : []),
    ...(b.creditLimit > 0 ? [credit.balanceLine(b.creditLimit, b.available)] : []),
    `今年已得 ${b.earnedThisYear} 分${b.capLeftThisYear === null ? '' : `，年度上限内还可得 ${b.capLeftThisYear} 分`}`,
    `服务时长 ${duration(b.minutes)}`,
  ],
  totalLine: (residents, total, asOf) => `共 ${residents} 人，${total} 分（${asOf}）`,
} satisfies Text['ledger'];
