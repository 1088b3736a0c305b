// What a sheet must never be able to do harm with: bytes that were once a sheet, and tables of cells that clerks,
// spreadsheets and attackers have left behind.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as XLSX from '@e965/xlsx';
import fc from 'fast-check';
import type { Merge, RawTable } from '../../src/domain/sheet/table.ts';
import { zipOf } from './workbook.ts';

const folder = join(import.meta.dirname, '..', 'sheets', 'corpus');
const corpus = readdirSync(folder)
  .filter((name) => /^[^.]+\.(?:csv|tsv|txt|xlsx?)$/.test(name))
  .map((name) => readFileSync(join(folder, name)));

const isZip = (bytes: Buffer): boolean => bytes.subarray(0, 2).toString('latin1') === 'PK';
const isCompound = (bytes: Buffer): boolean => bytes[0] === 0xd0;
const texts = corpus.filter((bytes) => !isZip(bytes) && !isCompound(bytes));
const workbooks = corpus.filter((bytes) => isZip(bytes) || isCompound(bytes));

/** One change of some bytes: a part exchanged, doubled, left out, cut off, or another file's end put on. */
type Change = readonly [kind: 'put' | 'double' | 'drop' | 'cut' | 'splice', at: number, length: number, bytes: Uint8Array, other: Buffer]; // prettier-ignore

const changeOf = (others: readonly Buffer[]): fc.Arbitrary<Change> =>
  fc.tuple(
    fc.constantFrom('put', 'double', 'drop', 'cut', 'splice'),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.nat(200),
    fc.oneof(fc.uint8Array({ maxLength: 8 }), fc.constantFrom(...NASTY_BYTES)),
    fc.constantFrom(...others),
  );

const NASTY_BYTES = ['\0', '"', ',', '\n', '\r', '\t', ';', '\u001b[2J', '<!DOCTYPE x [', '&a;', '0000', '-1', '999999999', '="', '\uFEFF'].map((text) => Buffer.from(text)); // prettier-ignore

function changed(bytes: Uint8Array, changes: readonly Change[]): Buffer {
  let now = Buffer.from(bytes);
  for (const [kind, place, length, put, other] of changes) {
    const at = Math.floor(place * now.length);
    const [before, here, after] = [now.subarray(0, at), now.subarray(at, at + length), now.subarray(at + length)];
    if (kind === 'put') now = Buffer.concat([before, put, now.subarray(at + put.length)]);
    else if (kind === 'double') now = Buffer.concat([before, here, here, here, after]);
    else if (kind === 'drop') now = Buffer.concat([before, after]);
    else if (kind === 'cut') now = Buffer.from(before);
    else now = Buffer.concat([before, other.subarray(Math.floor(place * other.length))]);
  }
  return now;
}

/** Any bytes, and text files of offices with a few things done to them. */
export const textBytes: fc.Arbitrary<Buffer> = fc.oneof(
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 3_000 }).map((bytes) => Buffer.from(bytes)) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 500 }).map((text) => Buffer.from(text, 'utf16le')) },
  {
    weight: 6,
    arbitrary: fc
      .tuple(fc.constantFrom(...texts), fc.array(changeOf(texts), { minLength: 1, maxLength: 6 }))
      .map(([bytes, changes]) => changed(bytes, changes)),
  },
);

/** The parts of a workbook: of a zip its files, of the older kind its streams. */
function partsOf(bytes: Buffer): [string, Buffer][] {
  const container = XLSX.CFB.read(bytes, { type: 'buffer' });
  const names: readonly string[] = container.FullPaths;
  return names
    .map((path, i): [string, Buffer] => [
      path.replace(/^Root Entry\//, ''),
      Buffer.from((container.FileIndex[i]?.content ?? []) as Uint8Array),
    ])
    .filter(([name, content]) => /^[[\w]/.test(name) && content.length > 0);
}

/** A workbook with something done inside one of its parts, and packed again: a checksum would stop all else. */
function withChangedPart(bytes: Buffer, part: number, changes: readonly Change[]): Buffer {
  if (isCompound(bytes)) {
    const container = XLSX.CFB.read(bytes, { type: 'buffer' });
    const stream = XLSX.CFB.find(container, '/Workbook');
    if (!stream) return changed(bytes, changes);
    const content = changed(stream.content as Uint8Array, changes);
    Object.assign(stream, { content, size: content.length });
    return XLSX.CFB.write(container, { type: 'buffer' }) as Buffer;
  }
  const parts = partsOf(bytes);
  const at = part % parts.length;
  return zipOf(parts.map(([name, content], i) => ({ name, content: i === at ? changed(content, changes) : content })));
}

const readable = workbooks.filter((bytes) => {
  try {
    return partsOf(bytes).length > 0;
  } catch {
    return false;
  }
});

/** Workbooks of offices with a few things done to them, outside or inside. */
export const workbookBytes: fc.Arbitrary<Buffer> = fc.oneof(
  fc
    .tuple(fc.constantFrom(...workbooks), fc.array(changeOf(workbooks), { minLength: 1, maxLength: 4 }))
    .map(([bytes, changes]) => changed(bytes, changes)),
  fc
    .tuple(fc.constantFrom(...readable), fc.nat(20), fc.array(changeOf(corpus), { minLength: 1, maxLength: 4 }))
    .map(([bytes, part, changes]) => withChangedPart(bytes, part, changes)),
);

const HEADINGS = '姓名 卡号 房号 日期 活动 规则 时长 分钟 次数 积分 签到 签到时间 签退时间 起止时间 备注 序号 合计 党员 居民会议 楼道清洁 大扫除 1 2 3 31 3月5日 2026-03-06 周一 周二 星期三 上午 下午 开始 结束 name hours'.split(' '); // prettier-ignore
const NAMES = '张秀英 李建国 王芳 张伟 欧阳娜娜 刘　洋 张秀英、李建国 刘洋/赵敏 0101 0102 137 2020031500170001 1.23E+17 王芳@5-1-302 陈静 孙桂兰（组长） 赵敏（请假） 王小二 阿依古丽•买买提'.split(' '); // prettier-ignore
const VALUES = [
  ...'2026-03-05 2026/3/6 3月7日 6.1 3/5 46086 昨天 2027-01-01 二〇二六年三月八日 2 1.5 2小时 120分钟 2:30 8:00 8:30-10:30 22:00 1:00 下午2点 -1 0 1,200 1e9 999999999999 1/3'.split(' '),
  ...'√ ✓ ✗ × 缺 请假 ○ ? 是 否 / - 3次 〃 ″ 同上 " 々 合计 小计 总计3 第1页 制表人：王芳 共3人 meeting cleaning 居民会议 治安巡逻 3-2-501 3栋2单元501室 3月2日'.split(' '),
  '=HYPERLINK("http://x","张秀英")', "'=1+1", '+86', '@x', '\u202e英秀张', '\u200b', '\u0000', '\u001b[31m', '\u0007', '\ufffd', '𠮷', 'e\u0301', '__proto__', 'constructor', '活动名称：消防演练', '日期：2026年3月5日', '2026年3月楼道清洁', '签到表编号：S2026-041', 'a'.repeat(200),
]; // prettier-ignore

const cell = fc.oneof(
  { weight: 4, arbitrary: fc.constant('') },
  { weight: 6, arbitrary: fc.constantFrom(...VALUES) },
  { weight: 3, arbitrary: fc.constantFrom(...NAMES) },
  { weight: 1, arbitrary: fc.constantFrom(...HEADINGS) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
);

const headingRow = fc
  .tuple(
    fc.array(fc.constantFrom('姓名', '姓名', '卡号', '序号', '房号', ''), { maxLength: 3 }),
    fc.array(fc.oneof(fc.constantFrom(...HEADINGS), cell), { maxLength: 9 }),
    fc.boolean(),
  )
  .map(([first, more, twice]) => (twice ? [...first, ...more, ...first, ...more] : [...first, ...more]));

/** The cells of a sheet: titles, headings in any order, rows of anything; some of its first cells are names. */
export const cellRows: fc.Arbitrary<string[][]> = fc
  .tuple(
    fc.array(fc.array(cell, { minLength: 1, maxLength: 3 }), { maxLength: 3 }),
    headingRow,
    fc.array(fc.array(cell, { maxLength: 16 }), { maxLength: 12 }),
    fc.array(fc.constantFrom(...NAMES), { minLength: 12, maxLength: 12 }),
    fc.boolean(),
  )
  .map(([titles, headings, rows, names, named]) => {
    const at = headings.indexOf('姓名');
    const body = rows.map((row, i) => (named && at >= 0 && at < row.length ? row.with(at, names[i] ?? '') : row));
    return [...titles, headings, ...body];
  });

const mergeOf: fc.Arbitrary<Merge> = fc
  .tuple(fc.integer({ min: 1, max: 14 }), fc.nat(3), fc.nat(12), fc.nat(3))
  .map(([top, down, left, along]) => ({ top, bottom: top + down, left, right: left + along }));

/** A worksheet as the reader would hand it over. */
export const worksheet: fc.Arbitrary<RawTable> = fc
  .tuple(
    cellRows,
    fc.oneof(fc.constant([]), fc.array(mergeOf, { maxLength: 3 })),
    fc.constantFrom('Sheet1', '三月', '2026年3月', '3月5日植树', null),
  ) // prettier-ignore
  .map(([cells, merges, name]) => ({
    ...{ format: 'xlsx', delimiter: null, worksheet: name, hidden: false, merges },
    rows: cells
      .map((row, i) => ({ line: i + 1, cells: row.map((text) => text.trim()) }))
      .filter((row) => row.cells.some((text) => text !== '')),
    notes: { hiddenRows: [], hiddenColumns: [], comments: 0, coloured: 0, uncomputed: [] },
  }));
