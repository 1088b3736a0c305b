// 物业公司的答复和收费：结算回执、缴费记录。

import type { Text } from '../text.ts';
import { common } from './common.ts';
import { few } from './refusals-phrases.ts';

const { money, points } = common;

type Differing = Parameters<Text['billing']['receiptLines']>[0]['differing'][number];

const differing = (d: Differing): string =>
  `${d.household}：物业写的是 ${money(d.theirsFen)}，结算里是 ${money(d.oursFen)}。`;

const billed = ({ receipts, payments }: { readonly receipts: number; readonly payments: number }): string =>
  receipts > 0 ? `回执 ${receipts} 户` : `缴费 ${payments} 笔`;

const otherAmount = (n: number): string => (n > 0 ? `（其中 ${n} 户金额不同）` : '');

const UNACCEPTED = { refused: '不接受的', missing: '没有答复的', takenBack: '居委会撤回的' };

export const billing = {
  refusedNote: '物业公司不予抵扣',
  whatRefused: (r) =>
    `把 ${r.refused} 户从 ${r.year} 年的结算里撤回，退还 ${points(r.points)}，${money(r.offsetFen)}重新列为应缴`,
  ask: (accepted, refused, amount) =>
    `登记接受的 ${accepted} 户，撤回物业不接受的 ${refused} 户，退还 ${points(amount)}，可以吗？`,
  receiptLines: (r) => [
    r.accepted + r.refused === 0
      ? `${r.year} 年结算：没有新的答复。`
      : `${r.year} 年结算：物业接受 ${r.accepted} 户${otherAmount(r.differing.length)}，不接受 ${r.refused} 户${
          r.refused > 0 ? `，退还 ${points(r.points)}，${money(r.offsetFen)}重新列为应缴` : ''
        }。`,
    ...(r.refused > 0 ? [`不接受的：${few(r.refusedHouseholds)}。`] : []),
    ...(r.usableTo === null ? [] : [`退还的积分，最早到期的可用至 ${r.usableTo}。`]),
    ...r.differing.map(differing),
    r.missing.length === 0 ? '各户都有答复了。' : `还有 ${r.missing.length} 户没有答复：${few(r.missing)}。`,
  ],
  paymentLines: (p) => [
    p.households === 0 ? '没有新的缴费。' : `${p.households} 户，共缴 ${money(p.paidFen)}。`,
    ...p.overpaid.map((o) => `${o.household}：${o.year} 年应缴 ${money(o.dueFen)}，已缴 ${money(o.paidFen)}，多缴了。`),
    ...(p.feeless.length > 0
      ? [`还没有登记物业费的：${few(p.feeless.map((f) => `${f.household}（${f.year} 年）`))}。`]
      : []),
    ...(p.undated.length > 0
      ? [`没写日期、金额又相同，当作同一笔的：${few(p.undated)}。如果是又缴了一笔，请写上日期。`]
      : []),
  ],
  statusLines: (s) => [
    `${s.year} 年结算共 ${s.households} 户${s.withoutOffset > 0 ? `（${s.withoutOffset} 户没有积分抵扣，不用答复）` : ''}：物业接受 ${s.accepted} 户${otherAmount(s.differing.length)}，不接受 ${s.refused.length} 户，没有答复 ${s.missing.length} 户${s.takenBack.length > 0 ? `，居委会撤回 ${s.takenBack.length} 户` : ''}。`,
    ...s.differing.map(differing),
  ],
  statusColumns: {
    building: '楼栋',
    accepted: '接受',
    refused: '不接受',
    missing: '没有答复',
    takenBack: '已撤回',
  },
  doors: (which, doors) => `${UNACCEPTED[which]}：${doors.join('、')}。`,
  doorsTitle: (which, n) => `${UNACCEPTED[which]}（${n} 户）：`,
  doorMark: '、',
  unansweredTitle: (year, asOf) => `${year} 年结算没有答复的住户（${asOf}）`,
  wholeBatch: (batch, b) => `第 ${batch} 批导入，${billed(b)}`,
  askBatch: (batch, b) => `把第 ${batch} 批导入（${billed(b)}）整批撤回吗？`,
  batchReversed: (batch, b) => `第 ${batch} 批导入已撤回：${billed(b)}。`,
  stillOut: (out) =>
    `已经退还的积分不动：${few(out.map(({ household }) => household))}。要把哪一户补回结算：jifen 结算 ${out[0]?.year ?? ''} --household ${out[0]?.household ?? ''}`,
  columns: { paid: '已缴', left: '还差' },
  feesTitle: ({ year, asOf, unpaid }) => `${year} 年物业费${unpaid ? '还没缴清的' : ''}（${asOf}）`,
} satisfies Text['billing'];
