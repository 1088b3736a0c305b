// From rows of cells to the bytes that an office computer would have written: CSV or TSV in the encodings in use.
// Node decodes GB18030 but cannot write it, so the two-byte part of the table is made by decoding every sequence.

let gb18030;

function gb18030Table() {
  const decoder = new TextDecoder('gb18030');
  const table = new Map();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue;
      const sign = decoder.decode(Uint8Array.of(lead, trail));
      if ([...sign].length === 1 && sign !== '\ufffd' && !table.has(sign)) table.set(sign, [lead, trail]);
    }
  }
  return table;
}

/** GB18030 bytes of a text; throws where a character is neither ASCII nor in the two-byte part. */
export function toGb18030(text) {
  gb18030 ??= gb18030Table();
  const bytes = [];
  for (const sign of text) {
    const code = sign.codePointAt(0);
    const pair = code < 0x80 ? [code] : gb18030.get(sign);
    if (!pair) throw new Error(`no two-byte GB18030 for ${JSON.stringify(sign)} (U+${code.toString(16)})`);
    bytes.push(...pair);
  }
  return Buffer.from(bytes);
}

const ENCODERS = {
  gb18030: toGb18030,
  utf8: (text) => Buffer.from(text, 'utf8'),
  'utf8-bom': (text) => Buffer.from(`\ufeff${text}`, 'utf8'),
  'utf16-tsv': (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
};

const quoted = (cell) => (/[",\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** The bytes of a table of texts, lines ended as Excel ends them; `utf16-tsv` is its "Unicode text". */
export function fileBytes(rows, encoding) {
  const delimiter = encoding === 'utf16-tsv' ? '\t' : ',';
  return ENCODERS[encoding](rows.map((cells) => `${cells.map(quoted).join(delimiter)}\r\n`).join(''));
}

const LINE = 120;
const columns = (text) =>
  text.replace(/[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/g, '  ').length;

/** JSON as the formatter of this repository lays it out: objects open, lists of texts on one line where they fit. */
export function jsonText(value, indent = '', before = '') {
  if (typeof value !== 'object') return JSON.stringify(value);
  const inner = `${indent}  `;
  const block = (open, items, close) => `${open}\n${items.map((item) => inner + item).join(',\n')}\n${indent}${close}`;
  if (!Array.isArray(value)) {
    const pairs = Object.entries(value).map(([key, item]) => {
      const start = `${JSON.stringify(key)}: `;
      return start + jsonText(item, inner, start);
    });
    return block('{', pairs, '}');
  }
  const flat = `[${value.map((item) => JSON.stringify(item)).join(', ')}]`;
  const fits = value.every((item) => typeof item !== 'object') && columns(`${indent}${before}${flat},`) <= LINE;
  return fits ? flat : block('[', value.map((item) => jsonText(item, inner)), ']'); // prettier-ignore
}
