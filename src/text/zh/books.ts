// 积分值多少钱、奖品还有多少、一年的账。

import { fen, yuan } from '../../domain/quantities.ts';
import { percentText } from '../../domain/report.ts';
import { unbooked } from './evaluation.ts';
import type { Text } from '../text.ts';

const money = (amount: number): string => `${yuan(fen(amount))} 元`;

const PAYERS: Record<string, string> = { property: '物业', merchant: '商户', office: '居委会' };

const LINES: Text['books']['lines'] = {
  award: '发放',
  opening: '期初导入',
  adjust: '调整',
  transfer: '转赠',
  redeem: '兑换',
  settlement: '年终结算',
  expire: '过期',
};

const FINDINGS: Text['books']['liabilityFindings'] = {
  'over-budget': (f) => `积分折合预算的 ${percentText(f.value)}，预算不够。`,
  'near-budget': (f) =>
    `积分折合预算的 ${percentText(f.value)}，超过 ${percentText(f.against)}：可能要降低上限，或提高奖品所需的积分。`,
  'within-budget': (f) => `积分折合预算的 ${percentText(f.value)}；到 ${percentText(f.against)} 会提醒。`,
  inflation: (f) =>
    `最近十二个月发放的积分是兑换和过期的 ${percentText(f.value)}，超过 ${percentText(f.against)}：积分越积越多。`,
  'not-booked': (f) => `有 ${f.value} 分已过有效期，还没有记过期。`,
};

export const books = {
  columns: {
    lastMonth: '有效期至',
    usable: '可用积分',
    budget: '预算（元）',
    share: '占预算',
    value: '折合（元）',
    reward: '奖品',
    kind: '类别',
    payer: '由谁承担',
    times: '次数',
    received: '入库',
    writtenOff: '损耗',
    handedOut: '发出',
    left: '库存',
    line: '项目',
    written: '记入',
    reversed: '冲正',
    net: '净额',
    opening: '期初',
    closing: '期末',
    cut: '上限少记',
  },
  sections: {
    stock: '库存',
    redeemed: '兑换明细',
    payers: '费用由谁承担',
    lines: '全年收支',
    months: '按月',
    rules: '按规则发放',
    handOver: (date) => `交接事项（${date}）`,
  },
  lines: LINES,
  payer: (payer) => (payer === null ? '未写明' : (PAYERS[payer] ?? payer)),
  settled: (name) => `${name}（年终结算）`,
  noEnd: '长期有效',
  liabilityTitle: (date) => `未用积分（${date}）`,
  liabilityTotal: (l) =>
    `可用 ${l.points} 分，折合 ${money(l.valueFen)}${l.debt === 0 ? '' : `；另有 ${l.debtors} 人共欠 ${l.debt} 分`}。`,
  inTheBook: (l) => `账面 ${l.inTheBook} = 可用 ${l.points} − 欠分 ${l.debt} + 已过期未记账 ${l.expiredNotBooked}。`,
  liabilityDefinition: (rate) => `按 ${rate.points} 分 = ${money(rate.fen)}折合，合计后舍去不足一分钱的部分。`,
  liabilityFindings: FINDINGS,
  liabilityHints: { 'not-booked': 'jifen 过期' },
  stockTitle: (date) => `奖品收发（截至 ${date}）`,
  stockDefinition:
    '库存 = 入库 − 损耗 − 发出，冲正的退回库存，给居民留着还没领的算已发出。折合按奖品登记的价值；抵物业费的按实际抵扣。次数按笔计，年终结算每位居民算一笔，不是每户一笔。',
  stockSignatures: ['盘点人', '复核人', '日期'],
  nothingInStock: '没有记库存的奖品。',
  nothingRedeemed: '没有人兑换。',
  nothingAwarded: '没有发放积分。',
  yearbookTitle: (year) => `${year} 年积分年报`,
  yearbookDefinition:
    '按活动日期计，冲正算在原来那一天。每个合计都等于各行之和；按规则、按奖品、按月加起来都与全年收支一致。次数按笔计，年终结算每位居民算一笔，不是每户一笔。',
  notSettled: (year) => `${year} 年还没有结算。`,
  change: '增减',
  equation: (b) => `年初 ${b.opening} + 增减 ${b.closing - b.opening} = 年末 ${b.closing}。`,
  given: (points) => `居民之间转赠 ${points} 分。`,
  unbooked: (points) => unbooked('年末积分', points),
  handOverColumns: { what: '事项（单位）', count: '数量', note: '说明' },
  handOver: (h) => [
    { what: '待审的积分（笔）', count: h.claims.open, note: `共 ${h.claims.points} 分` },
    { what: '欠分的居民（人）', count: h.debt.residents, note: `共 ${h.debt.points} 分` },
    { what: '已过期，还没有记过期（分）', count: h.expiredNotBooked, note: '' },
    { what: '没有收回的签到表（张）', count: h.sheetsOut.length, note: h.sheetsOut.join('、') },
    { what: '导入时退回，还没有处理（行）', count: h.rejectedRows, note: '' },
    ...(h.unanswered
      ? [
          {
            ...{ what: '物业公司还没有答复（户）', count: h.unanswered.households },
            note: `${h.unanswered.year} 年结算`,
          },
        ]
      : []),
    ...(h.unpaid
      ? [
          {
            ...{ what: '物业费没有缴清（户）', count: h.unpaid.households },
            note: `${h.unpaid.year} 年，还差 ${money(h.unpaid.fen)}`,
          },
        ]
      : []),
    { what: '给居民留着，还没有领（笔）', count: h.held, note: '' },
    { what: '已提名，还没有定的荣誉（项）', count: h.nominations, note: '' },
    { what: '最近一次备份', count: null, note: h.lastBackup ?? '备份文件夹里没有' },
  ],
  handOverSignatures: ['移交人', '接收人', '监交人', '日期'],
} satisfies Text['books'];
