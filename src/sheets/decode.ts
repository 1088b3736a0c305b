// From the bytes of a file to its text. The office's files come without a word about their encoding: the order below
// never takes one for another as long as the file is whole (Latin-1 and Big5 can't be told from GB18030, so the
// encoding that was found is shown to the clerk).

import { refusal } from '../domain/refusal.ts';
import type { Encoding } from '../domain/sheet/table.ts';
import { foreignKind, markupKind, workbookKind } from './file-kind.ts';

export interface Decoded {
  readonly text: string;
  readonly encoding: Encoding;
}

export const MOST_BYTES = 20 * 1024 * 1024;
const SAMPLE = 8192;
// gb18030 under its own label: what Node 20 calls gbk leaves out characters that Windows writes.
const LABELS = {
  'utf-8': 'utf-8',
  'utf-8-bom': 'utf-8',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
  gb18030: 'gb18030',
};
const FORCED = new Map<string, Encoding | 'utf-16'>([
  ...(['utf8', 'utf-8', 'utf8-bom', 'utf-8-bom', 'utf-8-sig'] as const).map((name) => [name, 'utf-8'] as const),
  ...(['utf16', 'utf-16', 'unicode', 'ucs2', 'ucs-2'] as const).map((name) => [name, 'utf-16'] as const),
  ...(['utf16le', 'utf-16le', 'utf-16-le'] as const).map((name) => [name, 'utf-16le'] as const),
  ...(['utf16be', 'utf-16be', 'utf-16-be'] as const).map((name) => [name, 'utf-16be'] as const),
  ...(['gbk', 'gb2312', 'gb18030', 'gb-18030', 'cp936', '936', 'ansi'] as const).map(
    (name) => [name, 'gb18030'] as const,
  ),
]);

/** The text of a file and the encoding it was in, without the byte order mark. Refuses what is no text, or not clearly one. */
export function decode(file: string, bytes: Uint8Array, forced?: string): Decoded {
  const named = forced === undefined ? undefined : encodingNamed(forced);
  if (bytes.length > MOST_BYTES) throw refusal('file-too-large', { file, limit: 'bytes:20MB' });
  if (bytes.length === 0) throw refusal('file-empty', { file });
  // A workbook that is whole does not come here.
  const kind = workbookKind(bytes) === null ? foreignKind(bytes) : 'damaged';
  if (kind !== null) throw refusal('not-a-table', { file, detail: kind });
  const decoded = named === undefined ? detect(file, bytes) : decodeAs(file, bytes, named);
  const text = decoded.text.startsWith('\uFEFF') ? decoded.text.slice(1) : decoded.text;
  if (text.trim() === '') throw refusal('file-empty', { file });
  const markup = holdsBinary(text) ? 'binary' : markupKind(text);
  if (markup !== null) throw refusal('not-a-table', { file, detail: markup });
  return { text, encoding: decoded.encoding };
}

function encodingNamed(name: string): Encoding | 'utf-16' {
  const found = FORCED.get(name.trim().toLowerCase().replace(/[_ ]/g, '-'));
  if (found) return found;
  throw refusal('bad-value', { option: '--encoding', given: name, allowed: 'utf-8, utf-16, gb18030' });
}

function detect(file: string, bytes: Uint8Array): Decoded {
  const marked = byteOrderMark(bytes);
  if (marked !== null) return decodeAs(file, bytes, marked);
  if (bytes.includes(0)) {
    const found = likelyUtf16(bytes)
      .map((encoding) => ({ text: strict(bytes, encoding), encoding }))
      .find(({ text }) => text !== null && !holdsBinary(text) && !/[\p{Cn}\p{Co}]/u.test(text));
    if (!found || found.text === null) throw refusal('not-a-table', { file, detail: 'binary' });
    return { text: found.text, encoding: found.encoding };
  }
  const utf8 = strict(bytes, 'utf-8');
  if (utf8 !== null) return { text: utf8, encoding: 'utf-8' };
  if (isDamagedUtf8(bytes)) throw refusal('encoding-unclear', { file });
  return decodeAs(file, bytes, 'gb18030');
}

function decodeAs(file: string, bytes: Uint8Array, encoding: Encoding | 'utf-16'): Decoded {
  const marked = byteOrderMark(bytes);
  let exact: Encoding;
  if (encoding === 'utf-16') {
    exact = marked === 'utf-16le' || marked === 'utf-16be' ? marked : (likelyUtf16(bytes)[0] ?? 'utf-16le');
  } else {
    exact = encoding === 'utf-8' && marked === 'utf-8-bom' ? marked : encoding;
  }
  const text = strict(bytes, exact);
  if (text === null) throw refusal('encoding-unclear', { file });
  return { text, encoding: exact };
}

/** The whole text, or null where a single byte does not fit. */
function strict(bytes: Uint8Array, encoding: Encoding): string | null {
  try {
    return new TextDecoder(LABELS[encoding], { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function byteOrderMark(bytes: Uint8Array): Encoding | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8-bom';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  return a === 0xfe && b === 0xff ? 'utf-16be' : null;
}

/** Commas, digits and line ends carry a NUL on one side in UTF-16; the likelier of the two orders comes first. */
function likelyUtf16(bytes: Uint8Array): Encoding[] {
  if (bytes.length % 2 === 1) return [];
  const zeros = [0, 0];
  const end = Math.min(bytes.length, SAMPLE);
  for (let i = 0; i < end; i++) if (bytes[i] === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (even === odd) return [];
  return odd > even ? ['utf-16le', 'utf-16be'] : ['utf-16be', 'utf-16le'];
}

/** NULs, or more control characters than a slip of the keyboard leaves behind. */
function holdsBinary(text: string): boolean {
  if (text.includes('\0')) return true;
  const sample = text.slice(0, SAMPLE);
  const controls = sample.match(/[\x01-\x08\x0e-\x1f\x7f]/g)?.length ?? 0;
  return controls > 4 && controls * 50 > sample.length;
}

/** Most of it is UTF-8, which GB18030 never is by accident: reading the rest as GB18030 would turn every name into other, wrong characters. */
function isDamagedUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes);
  let broken = 0;
  let sound = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0xfffd) broken += 1;
    else if (code >= 0x800) sound += 1;
  }
  return broken < sound;
}
