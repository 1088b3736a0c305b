import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { decode } from '../../src/sheets/decode.ts';
import { Refusal } from '../../src/domain/refusal.ts';

const TEXT = '姓名,积分\r\n张秀英,5\r\n';
const GB = Buffer.from('d0d5c3fb2cbbfdb7d60d0ad5c5d0e3d3a22c350d0a', 'hex');
const LE = Buffer.from(TEXT, 'utf16le');
const BE = Buffer.from(LE).swap16();
const bom = (hex: string, rest: Buffer): Buffer => Buffer.concat([Buffer.from(hex, 'hex'), rest]);

describe('the encoding is found', () => {
  test.each([
    ['UTF-8', Buffer.from(TEXT), 'utf-8'],
    ['UTF-8 with a byte order mark', bom('efbbbf', Buffer.from(TEXT)), 'utf-8-bom'],
    ['UTF-16 with a byte order mark', bom('fffe', LE), 'utf-16le'],
    ['UTF-16 the other way round', bom('feff', BE), 'utf-16be'],
    ['UTF-16 without a mark, by its NULs', LE, 'utf-16le'],
    ['UTF-16 the other way round without a mark', BE, 'utf-16be'],
    ['GBK, the office default', GB, 'gb18030'],
  ])('%s', (_, bytes, encoding) => {
    expect(decode('a.csv', bytes)).toEqual({ text: TEXT, encoding });
  });

  test('rare characters of four bytes, as GB18030 has them and GBK does not', () => {
    const bytes = Buffer.from('bfa8bac52cd0d5c3fb0a303130312c8139ef31fe9f9534b2350a', 'hex');
    expect(decode('a.csv', bytes)).toEqual({ text: '卡号,姓名\n0101,㐂䶮𠮷\n', encoding: 'gb18030' });
  });

  test('characters with a zero byte do not hide the order of UTF-16', () => {
    const text = '一一一一,一一一一\n一一一一,1\n';
    expect(decode('a.csv', Buffer.from(text, 'utf16le'))).toEqual({ text, encoding: 'utf-16le' });
  });
});

describe('an encoding that is told is used', () => {
  test.each([
    ['gbk', GB, 'gb18030'],
    ['GB2312', GB, 'gb18030'],
    ['gb18030', GB, 'gb18030'],
    ['utf8', Buffer.from(TEXT), 'utf-8'],
    ['UTF-8', bom('efbbbf', Buffer.from(TEXT)), 'utf-8-bom'],
    ['utf-16', BE, 'utf-16be'],
    ['utf_16le', LE, 'utf-16le'],
  ])('%s', (name, bytes, encoding) => {
    expect(decode('a.csv', bytes, name)).toEqual({ text: TEXT, encoding });
  });
});

const file = 'a.csv';
// With another fourth byte it is sound GB18030: 濮揂悕,鎴垮彿 and so on.
const damaged = Buffer.from('姓名,房号\n张三,李四\n王五,赵六\n').fill(0x41, 3, 4);

describe('refused', () => {
  test.each([
    ['an unknown name of an encoding', GB, 'klingon', 'bad-value', { option: '--encoding', given: 'klingon' }],
    ['bytes that are not in the encoding told', GB, 'utf-8', 'encoding-unclear', { file }],
    ['bytes of no encoding', Buffer.from([0x61, 0xff, 0xff, 0x0a]), undefined, 'encoding-unclear', { file }],
    ['damaged UTF-8, rather than wrong names', damaged, undefined, 'encoding-unclear', { file }],
    ['a workbook', Buffer.from('504b030414000600', 'hex'), undefined, 'not-a-table', { file, detail: 'damaged' }],
    ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'gbk', 'not-a-table', { file, detail: 'damaged' }],
    [
      'a picture',
      Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
      undefined,
      'not-a-table',
      { detail: 'image' },
    ],
    ['a PDF', Buffer.from('%PDF-1.7\n'), undefined, 'not-a-table', { detail: 'pdf' }],
    ['NUL bytes in text', Buffer.from('a\0\0b,c\n'), 'utf-8', 'not-a-table', { detail: 'binary' }],
    [
      'more control characters than a slip',
      Buffer.from('\x01\x02\x03\x04\x05abc'),
      undefined,
      'not-a-table',
      { detail: 'binary' },
    ],
    ['an empty file', Buffer.alloc(0), undefined, 'file-empty', { file }],
    ['a file of white space', Buffer.from('\uFEFF \r\n\t\u3000\n'), undefined, 'file-empty', { file }],
    [
      'more than 20 MB',
      Buffer.alloc(20 * 1024 * 1024 + 1, 'a'),
      undefined,
      'file-too-large',
      { file, limit: 'bytes:20MB' },
    ],
  ])('%s', (_, bytes, forced, code, facts) => {
    expect(() => decode(file, bytes, forced)).toThrow(
      expect.objectContaining({ code, facts: expect.objectContaining(facts) }),
    );
  });
});

test('text that begins with the letters PK is no workbook', () => {
  expect(decode(file, Buffer.from('PK赛,姓名\n')).encoding).toBe('utf-8');
});

test('whatever the bytes are, nothing but a refusal is thrown', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 400 }),
      fc.constantFrom(undefined, 'gbk', 'utf-8', 'utf-16'),
      (bytes, forced) => {
        try {
          expect(decode(file, bytes, forced).text).not.toContain('\0');
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal);
        }
      },
    ),
    { numRuns: 500 },
  );
});
