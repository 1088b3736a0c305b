// 导入：读到了什么、每行结果如何、没收下的行在哪里。

import { afterMidnight, typed, typedOptions } from '../lists.ts';
import { billing } from './billing.ts';
import { doubts } from './doubts.ts';
import { ledger } from './ledger.ts';
import { pending } from './pending.ts';
import type { ListResult } from '../en/sheets.ts';
import { columnName, few, quoted, spoken } from './refusals-phrases.ts';
import type { Text } from '../text.ts';

const ENCODINGS: ReadonlyMap<string, string> = new Map([
  ['utf-8', 'UTF-8'],
  ['utf-8-bom', 'UTF-8（带 BOM）'],
  ['utf-16le', 'UTF-16'],
  ['utf-16be', 'UTF-16'],
  ['gb18030', 'GB18030（GBK）'],
  ['xlsx', 'Excel 工作簿'],
  ['xls', '旧版 Excel 工作簿'],
]);

const PARTS: ReadonlyMap<string, string> = new Map([
  ['am', '上午'],
  ['noon', '中午'],
  ['pm', '下午'],
  ['night', '晚上'],
]);

function listResult(result: ListResult, added: string, unchanged: string): string {
  if (result.kind !== 'changed' && result.kind !== 'differs')
    return { new: added, unchanged, completed: '补充', rejected: '退回' }[result.kind];
  const change = `${result.before === '' ? '（空）' : result.before} → ${result.after === '' ? '（空）' : result.after}`;
  return result.kind === 'changed' ? `改动：${change}` : `退回：${columnName(result.column)} ${change}`;
}

/** 每天或每个活动一列的表，一行可以有好几次。 */
const unit = ({ isWide }: { isWide?: boolean }): string => (isWide === true ? '人次' : '行');

const rest = (
  c: { duplicate: number; rejected: number; skipped: number; pending: number },
  others = '标题、空行等',
): string =>
  `${c.pending > 0 ? `待审 ${c.pending} 行，` : ''}重复 ${c.duplicate} 行，退回 ${c.rejected} 行${c.skipped > 0 ? `；另有 ${c.skipped} 行不算（${others}）` : ''}`;

export const sheets = {
  rejectedColumns: { line: '行号', reason: '原因', batch: '批次' },
  readAs: ({ file, encoding, worksheet, row, first }) =>
    `${file}：${ENCODINGS.get(encoding) ?? encoding}，${worksheet === null ? '' : `工作表${quoted(worksheet)}，`}表头在第 ${row} 行${first.length > 0 ? `；开头是 ${first.join('、')}` : ''}`,
  ignored: (columns) => `没有用到的列：${columns.map(quoted).join('、')}。`,
  counts: {
    sheet: (c) =>
      `${c.file}：共 ${c.read} ${unit(c)}，入账 ${c.credited} ${unit(c)}，${c.points} 分；${rest(c, '标题、空行、没签到的人等')}。`,
    opening: (c) => `${c.file}：共 ${c.read} 行，转入 ${c.credited} 人次，${c.points} 分；${rest(c)}。`,
    residents: (c) => `${c.file}：共 ${c.read} 行，登记居民 ${c.credited} 人；${rest(c)}。`,
    fees: (c) => `${c.file}：共 ${c.read} 行，登记物业费 ${c.credited} 户；${rest(c)}。`,
    receipts: (c) => `${c.file}：共 ${c.read} 行，登记回执 ${c.credited} 户；${rest(c)}。`,
    payments: (c) => `${c.file}：共 ${c.read} 行，登记缴费 ${c.credited} 笔；${rest(c)}。`,
  },
  otherWorksheets: (names) => `没有读的工作表：${few(names)}。`,
  whichWorksheet: (file) => `要读 ${file} 里的哪一张工作表？`,
  allWorksheets: '全部',
  notes: ({ hiddenRows, hiddenColumns, comments, coloured, uncomputed }) => [
    ...(hiddenRows.length > 0 ? [`隐藏的行也照样读：第 ${few(hiddenRows)} 行。`] : []),
    ...(hiddenColumns.length > 0 ? [`隐藏的列也照样读：${few(hiddenColumns)} 列。`] : []),
    ...(comments > 0 ? [`有 ${comments} 个单元格批注，不读。`] : []),
    ...(coloured > 0 ? [`有 ${coloured} 个单元格涂了颜色，颜色不读。`] : []),
    ...(uncomputed.length > 0 ? [`没有算出结果的公式：${few(uncomputed)}。请在 Excel 或 WPS 里打开并保存一次。`] : []),
  ],
  willCount: {
    sheet: (c) =>
      `${c.file}：将入账 ${c.credited} ${unit(c)}，${c.points} 分；${rest(c, '标题、空行、没签到的人等')}。`,
    opening: (c) => `${c.file}：将转入 ${c.credited} 人次，${c.points} 分；${rest(c)}。`,
    residents: (c) => `${c.file}：将登记居民 ${c.credited} 人；${rest(c)}。`,
    fees: (c) => `${c.file}：将登记物业费 ${c.credited} 户；${rest(c)}。`,
    receipts: (c) => `${c.file}：将登记回执 ${c.credited} 户；${rest(c)}。`,
    payments: (c) => `${c.file}：将登记缴费 ${c.credited} 笔；${rest(c)}。`,
  },
  preview: {
    line: '行',
    who: '姓名',
    door: '房号',
    date: '日期',
    what: '事由',
    asked: '应记',
    granted: '实记',
    result: '',
    noEnd: '无期限',
    results: (result, capWords) => {
      if (result.kind === 'credited') return result.cut === null ? '' : `受${capWords(result.cut)}限制`;
      if (result.kind === 'rejected') return '退回';
      if (result.kind === 'reversed') return `撤回第 ${result.seq} 号`;
      if (result.kind === 'pending') return '待审';
      if (result.kind === 'withdrawn') return `撤回待审 ${result.claim}`;
      if (result.claim !== null) return `已申请过（待审 ${result.claim}）`;
      return result.seq === null ? '表里重复' : `已记过（第 ${result.seq} 号）`;
    },
  },
  listResults: {
    residents: (result) => listResult(result, '新登记', '已登记'),
    fees: (result) => listResult(result, '新登记', '不变'),
    opening: (result) => listResult(result, '转入', '已转入过'),
  },
  previewOf: (file) => `${file}:`,
  dayAndTime: (day, segment) =>
    `${day}${segment === null ? '' : ` ${PARTS.get(segment) ?? afterMidnight(segment, (time) => `次日${time}`)}`}`,
  previewMore: (n) => `……另外还有 ${n} 行。`,
  askImport: (answers) => {
    const rows = answers.reduce((sum, answer) => sum + answer.rows.credited + answer.rows.pending, 0);
    const answered = answers.flatMap(({ receipts }) => receipts ?? []);
    const refused = answered.reduce((sum, one) => sum + one.refused, 0);
    if (refused > 0) return billing.ask(rows - refused, refused, answered.reduce((sum, one) => sum + one.points, 0)); // prettier-ignore
    const back = answers.find(({ replaced }) => (replaced?.reversed ?? 0) > 0)?.replaced;
    if (!back) return rows === 0 ? '把退回的行留着以后处理吗？' : `导入这 ${rows} 行吗？`;
    const owing = back.debtors > 0 ? `（撤回后有 ${back.debtors} 位居民欠分）` : '';
    return `导入 ${rows} 行，撤回 ${back.reversed} 笔共 ${back.points} 分，可以吗？${owing}`;
  },
  doubts,
  dismissed: (n) => `有 ${n} 行按您的意思不要了。`,
  takesBack: (n) => `要撤回原来那张表的 ${n} 笔`,
  replacedNote: (sheetNo) => `签到表 ${sheetNo} 已更正`,
  kept: (n) => `这张表里没有的，还有 ${n} 笔没有撤回：别的表上也有。`,
  replaced: ({ sheetNo, reversed, points, debtors }) =>
    reversed === 0
      ? `没有要从原来的签到表 ${sheetNo} 撤回的。`
      : `从原来的签到表 ${sheetNo} 撤回 ${reversed} 笔，${points} 分${debtors > 0 ? `；其中 ${debtors} 位居民现在欠分` : ''}。`,
  noEarlierSheet: (sheetNo) =>
    `没有导入过编号 ${sheetNo} 的签到表，没有可以替换的，只当新表导入。编号见 jifen 导入 列表。`,
  sameSheetNo: (sheetNo, batches) =>
    `签到表 ${sheetNo} 以前导入过，内容不同（批次 ${few(batches)}）。如果这张是更正的，请加 --replace。`,
  otherHours: ({ seq, claim, there, here }) =>
    `${seq !== null ? `已记过（第 ${seq} 号）` : claim !== null ? `已申请过（待审 ${claim}）` : '表里重复，另一行'}，时长 ${ledger.hours(there)}；这里写的是 ${ledger.hours(here)}`,
  moreOtherHours: (n) => `……另外还有 ${n} 行时长不同。`,
  newDoors: (doors) => `其中 ${doors.length} 户是原来没有的，请核对房号：${few(doors)}。`,
  completed: (n) => `其中 ${n} 人原来就登记过，这次补上了出生年份或残疾情况。`,
  cut: (n) => `有 ${n} 行因为上限少记了分。`,
  moreRejected: (n) => `……另外还有 ${n} 行被退回。`,
  rejectedFile: (file, kind, options) =>
    `退回的行在 ${file}。在里面改好，再执行：${spoken(`import ${kind}`)} ${typed(file, '文件')}${typedOptions(options)}`,
  rejectedLater: (file) => `正式导入时，退回的行会写到 ${file}。`,
  ...pending,
  batch: (batch) => `批次 ${batch}。要整批撤回：jifen 冲正 --batch ${batch} --reason 原因`,
  fixLater: (n, batch) => `还有 ${n} 行等着处理。在这里一行一行改：jifen 导入 改正 ${batch}`,
  progress: (done, total) => `已处理 ${done} / ${total} 行……`,
} satisfies Text['sheets'];
