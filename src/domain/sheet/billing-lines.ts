// What the rows of the property company's tables say: its answers to the offsets of a settlement, and who has paid.

import type { Day } from '../calendar.ts';
import { plainDigits, type Fen } from '../quantities.ts';
import type { ReceiptResult } from '../receipts.ts';
import type { Heading } from './headings.ts';
import { understandRows, type Understood } from './row-reader.ts';
import type { RawTable } from './table.ts';
import { readDate, readYear, readYuan, type DateContext, type Fault } from './values.ts';

export interface ReceiptLine {
  /** The line of the file. */
  readonly row: number;
  readonly household: string;
  /** The year of the fee. */
  readonly year?: number | undefined;
  readonly result: ReceiptResult;
  /** What the company takes off the fee, where it says so. */
  readonly fen?: Fen | undefined;
  readonly note?: string | undefined;
}

export interface PaymentLine {
  /** The line of the file. */
  readonly row: number;
  readonly household: string;
  /** The year of the fee. */
  readonly year?: number | undefined;
  readonly fen: Fen;
  readonly day?: Day | undefined;
}

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

const RESULTS: Record<ReceiptResult, ReadonlySet<string>> = {
  accepted: words(
    `已抵扣 抵扣 抵扣成功 已接受 接受 已同意 同意 同意抵扣 成功 通过 已通过 审核通过 已确认 确认 是 √ ✓ ✔
     accepted accept approved agreed ok yes y success done`,
  ),
  refused: words(
    `退回 已退回 拒绝 已拒绝 不予抵扣 不抵扣 未抵扣 不接受 不同意 不通过 未通过 审核不通过 失败 抵扣失败 否 × ✗ ✘ ✕ x
     refused refuse rejected reject returned denied declined failed no n`,
  ),
};

/** What the company has answered. Anything that is not plainly one or the other is a fault. */
export function readResult(text: string): ReceiptResult | Fault {
  if (text.includes('\uFFFD')) return 'row-broken-text';
  const plain = plainDigits(text).normalize('NFKC').toLowerCase().replace(/[\s。.!]/gu, ''); // prettier-ignore
  for (const result of ['accepted', 'refused'] as const) if (RESULTS[result].has(plain)) return result;
  return 'row-bad-value';
}

/** The answers of the company; each needs a household and a result. */
export function understandReceipts(table: RawTable, heading: Heading): Understood<ReceiptLine> {
  return understandRows(table, heading, (row) => {
    row.need('household');
    row.need('result');
    const household = row.household();
    const year = row.value('year', readYear);
    const result = row.value('result', readResult);
    const fen = row.value('offset', readYuan);
    const note = row.words('note');
    if (household === undefined || result === undefined) return 'faulty';
    return { row: row.row.line, household, year, result, fen, note };
  });
}

/** The payments of a list; each needs a household. Who has paid nothing yet is skipped. */
export function understandPayments(table: RawTable, heading: Heading, context: DateContext): Understood<PaymentLine> {
  return understandRows(table, heading, (row) => {
    row.need('household');
    const household = row.household();
    const year = row.value('year', readYear);
    const fen = row.value('paid', readYuan);
    const day = row.value('paidOn', (text) => readDate(text, context));
    if (row.fault === null && (fen === undefined || fen === 0)) return 'unpaid';
    if (household === undefined || fen === undefined) return 'faulty';
    return { row: row.row.line, household, year, fen, day };
  });
}
