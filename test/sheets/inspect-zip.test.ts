import { describe, expect, test } from 'vitest';
import { inspectZip, ZIP_LIMITS } from '../../src/sheets/inspect-zip.ts';
import { partsOf, stylesOf, zipOf, type Part } from '../support/workbook.ts';

const file = 'a.xlsx';
const MB = 1024 * 1024;
const sheet = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>';
const bookWith = (...more: readonly Part[]): Buffer => zipOf(partsOf(sheet, [stylesOf(0), ...more]));
/** Bytes that do not pack well, but at once. */
const noise = (size: number): Buffer => {
  const bytes = Buffer.alloc(size);
  for (let i = 0, seed = 1; i < size; i += 8) bytes[i] = (seed = (seed * 1103515245 + 12345) >>> 0) >>> 24;
  return bytes;
};

test('a workbook passes', async () => {
  await expect(inspectZip(file, bookWith())).resolves.toBeUndefined();
});

describe('what unpacks to more than a sheet needs is refused', () => {
  test.each<[string, () => Buffer, string]>([
    ['a part that is packed too well to be a sheet', () => bookWith({ name: 'xl/media/a.bin', content: Buffer.alloc(11 * MB) }), 'ratio:250'],
    ['more than 2,000 parts', () => bookWith(...Array.from({ length: 2001 }, (_, i) => ({ name: `xl/x${i}.bin`, content: '' }))), 'parts:2000'],
    ['a part that says so itself', () => bookWith({ name: 'xl/a.bin', content: 'x', size: 65 * MB }), 'part:64MB'],
  ])('%s', async (_, bytes, limit) => {
    await expect(inspectZip(file, bytes())).rejects.toMatchObject({ code: 'file-too-large', facts: { file, limit } });
  }); // prettier-ignore

  const small = { ...ZIP_LIMITS, partMegabytes: 2, allMegabytes: 3 };
  test.each<[string, readonly Part[], string]>([
    ['a part that is too large', [{ name: 'xl/a.bin', content: noise(2 * MB + 1) }], 'part:2MB'],
    ['parts that are too large together', [{ name: 'xl/a.bin', content: noise(2 * MB) }, { name: 'xl/b.bin', content: noise(MB) }], 'unpacked:3MB'],
  ])('%s', async (_, parts, limit) => {
    await expect(inspectZip(file, bookWith(...parts), small)).rejects.toMatchObject({ facts: { file, limit } });
  }); // prettier-ignore

  test('parts that lie about their size are not unpacked past it', async () => {
    const bytes = bookWith({ name: 'xl/media/a.bin', content: Buffer.alloc(50 * MB), size: 100 });
    await expect(inspectZip(file, bytes)).rejects.toMatchObject({ code: 'not-a-table', facts: { detail: 'damaged' } });
  });
});

describe('definitions of entities are refused', () => {
  const long = ' '.repeat(100_000);
  test.each<[string, Part]>([
    ['in the workbook', { name: 'xl/workbook.xml', content: '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><workbook/>' }],
    ['that bring in a file', { name: 'xl/sharedStrings.xml', content: '<!DOCTYPE sst SYSTEM "file:///etc/passwd"><sst/>' }],
    ['far behind the beginning', { name: 'xl/a.xml', content: `<a>${long}</a><!ENTITY x "y">` }],
    ['across the pieces in which a part is unpacked', { name: 'xl/a.xml', content: `<a>${'x'.repeat(16_384 - 6)}<!ENTITY x "y"></a>` }],
    ['in relations', { name: '_rels/.rels', content: '<!DOCTYPE a><Relationships/>' }],
  ])('%s', async (_, part) => {
    await expect(inspectZip(file, bookWith(part))).rejects.toMatchObject({ facts: { file, detail: 'doctype' } });
  }); // prettier-ignore
});
