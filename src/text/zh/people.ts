// 居民和住户。

import { fen, yuan } from '../../domain/quantities.ts';
import type { Text } from '../text.ts';
import { residency } from './residency.ts';

const money = (value: number): string => `${yuan(fen(value))} 元`;

function feeLine(f: Parameters<Text['people']['householdLines']>[0]['fees'][number]): string {
  const paid = f.paidFen === 0 ? '' : `，已缴 ${money(f.paidFen)}`;
  if (f.feeFen === null || f.leftFen === null) return `${f.year} 年：未登记物业费${paid}`;
  const left = f.leftFen < 0 ? `多缴 ${money(-f.leftFen)}` : `还差 ${money(f.leftFen)}`;
  return `${f.year} 年：物业费 ${money(f.feeFen)}，已抵扣 ${money(f.offsetFen)}，已缴 ${money(f.paidFen)}，${left}`;
}

const alias = ({ name, household }: { name: string; household: string | null }): string =>
  household === null ? `的“${name}”` : ` ${household} 的“${name}”`;
const home = (r: { household: string | null }): string => r.household ?? '未登记房号';

export const people = {
  whichOne: (asked) => `“${asked}”是哪一位？`,
  added: (r) => `已登记 ${r.name}，卡号 ${r.cardNo}（${home(r)}）。`,
  edited: (r) => `已更新 ${r.name}（${r.cardNo}），${home(r)}。`,
  count: (n) => `共 ${n} 人`,
  aliasColumn: '表上写法',
  aliasCount: (n) => `共 ${n} 个别名`,
  aliasAdded: (a) => `以后表上${alias(a)}就是 ${a.resident.name}（${a.resident.cardNo}）。`,
  aliasBefore: (who) => `原来指的是 ${who.name}（${who.cardNo}）。`,
  aliasForgotten: (a) => `以后表上${alias(a)}不再指 ${a.resident.name}（${a.resident.cardNo}）。`,
  card: (r) => [
    ...(r.phone === null ? [] : [`电话 ${r.phone}`]),
    ...(r.lowIncome ? ['低保户'] : []),
    ...(r.birthYear === null ? [] : [`${r.birthYear} 年出生`]),
    ...(r.disabled ? ['残疾人'] : []),
    ...(r.joined === null ? [] : [`入住日期 ${r.joined}`]),
    ...(r.closedSince === null ? [] : [`账户自 ${r.closedSince} 起停用`]),
    ...(r.reason === undefined ? [] : [residency.reason(r.reason)]),
    ...(r.oldCards === undefined ? [] : [residency.oldCards(r.oldCards)]),
  ],
  feeSet: (household, year, feeFen) => `${household} 的 ${year} 年物业费是 ${yuan(fen(feeFen))} 元。`,
  householdCount: (n) => `共 ${n} 户`,
  householdLines: (h) => [h.household, ...h.residents.map((r) => `  ${r.name}（${r.cardNo}）`), ...h.fees.map(feeLine)],
} satisfies Text['people'];
