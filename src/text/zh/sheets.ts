// 导入: 读到了什么、每行结果如何、没收下的行在哪里。

import { typed, typedOptions } from '../lists.ts';
import { either } from './refusals-phrases.ts';
import type { Text } from '../text.ts';

const ENCODINGS: ReadonlyMap<string, string> = new Map([
  ['utf-8', 'UTF-8'],
  ['utf-8-bom', 'UTF-8（带 BOM）'],
  ['utf-16le', 'UTF-16'],
  ['utf-16be', 'UTF-16'],
  ['gb18030', 'GB18030（GBK）'],
]);

const rest = (c: { duplicate: number; rejected: number; skipped: number }, others = '标题、空行等'): string =>
  `重复 ${c.duplicate} 行，退回 ${c.rejected} 行${c.skipped > 0 ? `; 另有 ${c.skipped} 行不算（${others}）` : ''}`;

export const sheets = {
  rejectedColumns: { line: '行号', reason: '原因' },
  readAs: ({ file, encoding, row, first }) =>
    `${file}: ${ENCODINGS.get(encoding) ?? encoding}，表头在第 ${row} 行${first.length > 0 ? `; 开头是 ${first.join('、')}` : ''}`,
  ignored: (columns) => `没有用到的列: ${columns.map((column) => either([column])).join('、')}。`,
  counts: {
    sheet: (c) =>
      `${c.file}: 共 ${c.read} 行，入账 ${c.credited} 行，${c.points} 分; ${rest(c, '标题、空行、没签到的人等')}。`,
    opening: (c) => `${c.file}: 共 ${c.read} 行，转入 ${c.credited} 人次，${c.points} 分; ${rest(c)}。`,
    residents: (c) => `${c.file}: 共 ${c.read} 行，登记居民 ${c.credited} 人; ${rest(c)}。`,
    fees: (c) => `${c.file}: 共 ${c.read} 行，登记物业费 ${c.credited} 户; ${rest(c)}。`,
  },
  cut: (n) => `有 ${n} 行因为上限少记了分。`,
  moreRejected: (n) => `……另外还有 ${n} 行被退回。`,
  rejectedFile: (file, kind, options) =>
    `退回的行在 ${file}。在里面改好，再执行: jifen 导入 ${kind} ${typed(file, '文件')}${typedOptions(options)}`,
  rejectedLater: (file) => `正式导入时，退回的行会写到 ${file}。`,
  batch: (batch) => `批次 ${batch}。要整批撤回: jifen 冲正 --batch ${batch} --reason 原因`,
  progress: (done, total) => `已处理 ${done} / ${total} 行……`,
} satisfies Text['sheets'];
