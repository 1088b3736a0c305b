import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { Refusal } from '../../src/domain/refusal.ts';
import { readTable } from '../../src/sheets/read-table.ts';

const file = 'a.csv';
const read = (text: string, limit?: number) => readTable(file, Buffer.from(text), undefined, limit);
const cells = (text: string) => read(text).rows.map((row) => row.cells);
const lines = (text: string) => read(text).rows.map((row) => row.line);

describe('one delimiter is found for the whole file', () => {
  test.each([
    ['commas', 'a,b\n1,2\n', ',', ['1', '2']],
    ['tabs, whatever else a note holds', 'a\tb,c;\n1\t2,3\n', '\t', ['1', '2,3']],
    ['semicolons, with commas in the numbers', 'a;b\n1,5;2,5\n3,5;4\n', ';', ['1,5', '2,5']],
    ['a title above does not count', '春季;签到;表\na,b,c\n1,2,3\n4,5,6\n', ',', ['a', 'b', 'c']],
    ['what is in quotes does not count', 'a,b\n"1;2;3",x\n"1;2;3",y\n', ',', ['1;2;3', 'x']],
    ['a full-width comma is part of the text', 'a,b\n春，夏,x\n', ',', ['春，夏', 'x']],
    ['one column needs none', 'a\n1\n', ',', ['1']],
  ])('%s', (_, text, delimiter, second) => {
    const table = read(text);
    expect([table.delimiter, table.rows[1]?.cells]).toEqual([delimiter, second]);
  });
});

describe('a row carries the line of the file on which it starts', () => {
  test.each([
    ['line by line', 'a,b\n1,2\n3,4', [1, 2, 3]],
    ['blank rows are left out but counted', '\n\na,b\n,,\n  \n1,2\n', [3, 6]],
    ['a record over several lines', 'a,b\n"x\ny\nz",2\n3,4\n', [1, 2, 5]],
    ['Windows line ends, inside quotes too', 'a,b\r\n"x\r\ny",2\r\n\r\n3,4\r\n', [1, 2, 5]],
    ['line ends of two kinds in one file', 'a,b\r\n1,2\n3,4\r5,6', [1, 2, 3, 4]],
  ])('%s', (_, text, expected) => {
    expect(lines(text)).toEqual(expected);
  });
});

describe('records of different lengths beside quotes', () => {
  const quoted = fc.constantFrom('"a"', '"a,b"', '"a\n,b"', '"say ""x"""', ' "a" ');
  const cell = fc.oneof(fc.constantFrom('', 'x', '张三', ' y '), quoted);
  const row = fc.array(cell, { minLength: 1, maxLength: 4 }).map((one) => one.join(','));
  test('are those that csv-parse finds', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 8 }), fc.constantFrom('', '\n'), (table, end) => {
        const text = `${table.join('\n')}\n"",z${end}`;
        const whole = parse(text, { record_delimiter: '\n', relax_column_count: true, trim: true });
        const clean = whole.map((record) => record.map((one) => one.replaceAll('\n', ' ').trim()));
        expect(cells(text)).toEqual(clean.filter((record) => record.some((one) => one !== '')));
      }),
    );
  });
  test('cost no error each', () => {
    const made = vi.spyOn(Error, 'captureStackTrace');
    expect(cells(`"签到表"\n${'"张三",3-2-501,"晴"\n'.repeat(50)}${'\n'.repeat(50)}`)).toHaveLength(51);
    expect(made.mock.calls.length).toBe(0);
    made.mockRestore();
  });
});

describe('cells are cleaned', () => {
  test.each([
    ['white space around', ' a ,　b　', ['a', 'b']],
    ['white space around quotes', ' "a" , "b,c" ', ['a', 'b,c']],
    ['letters put together from parts', 'e\u0301,x', ['\u00e9', 'x']],
    ['zero-width and direction characters go', '张\u200b秀\u202e英\ufeff,x', ['张秀英', 'x']],
    ['other control characters become a space', '张\u0007三,"a\nb"', ['张 三', 'a b']],
    ['the mark that our own files put before a formula goes', "'=1+1,'-5", ['=1+1', '-5']],
    ['any other apostrophe stays', "'tis,O'Neil", ["'tis", "O'Neil"]],
    ['leading zeros stay', '00012,x', ['00012', 'x']],
    ['rows of different length stay as they are', 'a,b,c', ['a', 'b', 'c']],
  ])('%s', (_, text, expected) => {
    expect(cells(text)).toEqual([expected]);
  });

  test('doubled quotes stand for one', () => {
    expect(cells('"他说""好""",2')).toEqual([['他说"好"', '2']]);
  });
});

describe('broken quotes are refused with the line on which the quote opens', () => {
  test.each([
    ['never closed', 'a,b\n1,2\n"x,3\n4,5\n', 3],
    ['closed lines later, in the middle of a cell', 'a,b\n"x\ny,"z\n', 2],
    ['a quote inside plain text', 'a,b\n1,x"y\n', 2],
    ['text behind a closing quote', 'a,b\n\n"m\nn",1\n"x"y,2\n', 5],
    ['in a file with tabs', 'a\tb\n1\t"2\n', 2],
  ])('%s', (_, text, line) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ code: 'broken-quotes', facts: { file, line } }));
  });
});

describe('limits', () => {
  const rows = (count: number) => `a,b\n${'1,2\n'.repeat(count)}`;
  test('as many rows as the limit, and the heading', () => {
    expect(read(rows(10), 10).rows).toHaveLength(11);
  });
  test.each([
    ['one row more', rows(11), 'rows:10'],
    ['blank lines without end', `a,b\n${'\n'.repeat(200)}1,2\n`, 'rows:10'],
    ['201 columns', `${'a,'.repeat(200)}b\n`, 'columns:200'],
    ['2001 characters in a cell', `a,${'x'.repeat(2001)}\n`, 'cell:2000'],
  ])('%s is refused', (_, text, limit) => {
    expect(() => read(text, 10)).toThrow(expect.objectContaining({ code: 'file-too-large', facts: { file, limit } }));
  });
  test.each([
    ['200 columns and empty ones behind them', `${'a,'.repeat(200)},,,\n`],
    ['2000 characters in a cell', `a,${'x'.repeat(2000)}\n`],
  ])('%s are taken', (_, text) => {
    expect(read(text).rows).toHaveLength(1);
  });
});

test('whatever the bytes are, nothing but a refusal is thrown', () => {
  const text = fc.string({
    unit: fc.constantFrom('"', ',', '\n', '\r', '\t', ';', ' ', "'", '=', '张', 'a'),
    maxLength: 60,
  });
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    text.map((content) => Buffer.from(content)),
  );
  fc.assert(
    fc.property(bytes, (content) => {
      try {
        const { rows } = readTable(file, content);
        expect(rows.every((row, i) => row.line > (rows[i - 1]?.line ?? 0))).toBe(true);
      } catch (error) {
        expect(error).toBeInstanceOf(Refusal);
      }
    }),
    { numRuns: 2000 },
  );
});

test('a broken quote is never said to be behind the end of the file', () => {
  const text = fc.string({ unit: fc.constantFrom('"', ',', '\n', ' ', 'a'), minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(text, (content) => {
      try {
        read(content);
      } catch (error) {
        if (!(error instanceof Refusal) || error.code !== 'broken-quotes') return;
        const { line } = error.facts as { line: number };
        expect(content.split('\n')[line - 1]).toContain('"');
      }
    }),
    { numRuns: 2000 },
  );
});
