// 等着处理的退回行、导入记录，还有自用的记号。

import type { TableKind } from '../../domain/sheet/columns.ts';
import type { pending as english } from '../en/pending.ts';
import { columnName } from './refusals-phrases.ts';

const WHY: ReadonlyMap<string, string> = new Map([
  ['unknown-resident', '没有这位居民'],
  ['ambiguous-resident', '有几位同名'],
  ['row-name-mismatch', '卡号和姓名对不上'],
  ['row-differs', '与账本不一致'],
  ['row-more-people', '没有写全姓名'],
  ['row-no-resident', '没有卡号和姓名'],
  ['closed-resident', '账户已停用'],
  ['row-bad-value', '有一栏看不懂'],
  ['row-missing-value', '有一栏是空的'],
  ['row-ambiguous-date', '日期不清楚'],
  ['row-broken-text', '丢了字'],
  ['row-other-activity', '可能已经记过'],
  ['row-unknown-mark', '不认识的记号'],
  ['row-merged-cell', '几格合并成一格'],
  ['row-no-rule', '没有这条规则'],
  ['unknown-rule', '没有这条规则'],
  ['rule-not-in-force', '规则当天不适用'],
  ['date-ahead', '日期还没到'],
  ['outside-range', '分数超出规则范围'],
  ['bad-quantity', '数量不合规则'],
  ['needs-claim', '要先审核'],
  ['needs-evidence', '缺少凭证'],
  ['needs-decider', '缺少决定人'],
  ['needs-second', '缺少第二人'],
  ['fee-below-offsets', '低于已抵扣的金额'],
  ['bad-card', '不是卡号'],
  ['bad-name', '不是姓名'],
]);

const KINDS: Record<TableKind, string> = { sheet: '签到表', residents: '居民', fees: '物业费', opening: '期初余额' };

export const pending = {
  kinds: KINDS,
  why: (code) => WHY.get(code) ?? code,
  columnName,
  pendingColumns: { batch: '批次', file: '文件', line: '行', why: '原因', cells: '内容' },
  pendingCount: (n) => (n === 0 ? '没有等着处理的退回行。' : `还有 ${n} 行退回的没有处理。`),
  dismissedRows: (batch, n) => `批次 ${batch}: 关掉了 ${n} 行。`,
  reopened: (batch, n) => `批次 ${batch}: 重新打开了 ${n} 行。`,
  fix: {
    row: ({ n, of, batch, file, line }) => `（${n}/${of}）批次 ${batch}，${file}:${line}`,
    noReading: '已经不知道这张表当时是怎么读的，请在退回的文件里改。',
    whatNow: '怎么办?',
    typeAgain: (column) => `重新填“${column}”……`,
    change: (column, cell) => `改“${column}”${cell === '' ? '' : `（${cell}）`}……`,
    otherActivity: '是另一场活动，照记',
    newCell: '改成:',
    stopped: (done, left) => `已停下。处理了 ${done} 行，还有 ${left} 行，下次再用 jifen 导入 fix 接着做。`,
    settled: {
      credited: ({ file, line }) => `${file}:${line}: 已入账。`,
      duplicate: ({ file, line }) => `${file}:${line}: 以前已经记过。`,
      dismissed: ({ file, line }) => `${file}:${line}: 不要了。`,
      later: ({ file, line }) => `${file}:${line}: 以后再说。`,
    },
  },
  batchColumns: {
    batch: '批次',
    when: '时间',
    kind: '类别',
    file: '文件',
    sheetNo: '签到表',
    read: '读入',
    credited: '入账',
    points: '积分',
    pending: '待处理',
    state: '',
  },
  reversed: '已撤回',
  noBatches: '还没有导入过。',
  batchLines: (b) => [
    `批次 ${b.id}: ${KINDS[b.kind]}，${b.file}${b.worksheet === null ? '' : `（${b.worksheet}）`}${b.sheetNo === null ? '' : `，签到表 ${b.sheetNo}`}`,
    `${b.recordedAt} 由 ${b.operator} 导入`,
    `共 ${b.rows.read} 行: 收下 ${b.rows.credited} 行，${b.rows.pending > 0 ? `待审 ${b.rows.pending} 行，` : ''}重复 ${b.rows.duplicate} 行，退回 ${b.rows.rejected} 行，不算 ${b.rows.skipped} 行`,
    ...(b.entries === 0
      ? []
      : [`流水 ${b.entries} 笔，${b.standing === 0 ? '已全部撤回' : `其中 ${b.standing} 笔有效，${b.points} 分`}`]),
    ...(b.claims === 0 ? [] : [`还有 ${b.claims} 笔待审。`]),
    b.pending === 0 ? '没有等着处理的退回行。' : `还有 ${b.pending} 行退回的没有处理:`,
  ],
  marksPresent: (marks) => `到了: ${marks.join('  ')}`,
  marksAbsent: (marks) => `没到: ${marks.join('  ')}`,
  noMarks: '没有记住自用的记号; 导入 sheet 时用 --present 和 --absent 说明。',
  markForgotten: (mark) => `不再记“${mark}”。`,
  markUnknown: (mark) => `没有记过“${mark}”。`,
} satisfies typeof english;
