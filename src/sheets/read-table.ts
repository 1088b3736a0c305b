// From the bytes of a CSV or TSV file to numbered rows of clean cells, without any idea of what they mean.

import { CsvError, parse } from 'csv-parse/sync';
import { addTo } from '../domain/grouping.ts';
import { refusal } from '../domain/refusal.ts';
import { textTable, type Delimiter, type RawRow, type RawTable } from '../domain/sheet/table.ts';
import { checkSize, cleanerFor, oncePerText } from './clean-cell.ts';
import { decode } from './decode.ts';

export const MOST_ROWS = 100_000;
// Blank lines are not rows, but a file of nothing else is not read to its end either.
const LINES_A_ROW = 10;

/** The rows of a file that are not blank, at most `limit` besides the heading. Refuses broken quotes and whatever decode refuses. */
export function readTable(file: string, bytes: Uint8Array, forced?: string, limit = MOST_ROWS): RawTable {
  const decoded = decode(file, bytes, forced);
  const text = decoded.text.includes('\r') ? decoded.text.replace(/\r\n?/g, '\n') : decoded.text;
  const delimiter = detectDelimiter(text);
  const records = recordsOf(file, text, delimiter, (limit + 1) * LINES_A_ROW);
  const clean = cleanerFor(text);
  const once = oncePerText((cell) => cell);
  const spansLines = hasQuotes(text);
  const rows: RawRow[] = [];
  let line = 1;
  for (const cells of records) {
    const start = line;
    line += spansLines ? 1 + lineBreaksIn(cells) : 1;
    // In place: a copy of every row would take as long as to clean it.
    for (let at = 0; at < cells.length; at++) cells[at] = once(clean(cells[at] ?? ''));
    if (cells.every(isBlank)) continue;
    if (rows.length > limit) throw refusal('file-too-large', { file, limit: `rows:${limit}` });
    checkSize(file, cells);
    rows.push({ line: start, cells });
  }
  return textTable(decoded.encoding, delimiter, rows);
}

const isBlank = (cell: string): boolean => cell === '';

const hasQuotes = (text: string): boolean => text.includes('"');

/** Without quotes a table is lines and delimiters, and taking it apart by these needs a fifth of the time. */
function* recordsOf(file: string, text: string, delimiter: Delimiter, most: number): Generator<string[]> {
  let left = most;
  for (const part of hasQuotes(text) ? evenParts(text, delimiter) : [text]) {
    const records = hasQuotes(part) ? parseRecords(file, text, part, delimiter, left) : splitRecords(part, delimiter);
    for (const record of records) {
      if (--left === 0) throw refusal('file-too-large', { file, limit: `rows:${most / LINES_A_ROW - 1}` });
      yield record;
    }
  }
}

function* splitRecords(text: string, delimiter: Delimiter): Generator<string[]> {
  for (let from = 0; from < text.length;) {
    const at = text.indexOf('\n', from);
    const to = at < 0 ? text.length : at;
    yield text.slice(from, to).split(delimiter);
    from = to + 1;
  }
}

const QUOTE = 34;
const LINE_END = 10;

/**
 * The text in parts whose records have equally many cells. Of every record that has not as many as the first csv-parse
 * makes an error, which takes fifty times as long as the record: a title line above is enough, or blank lines below.
 */
function* evenParts(text: string, delimiter: Delimiter): Generator<string> {
  const between = delimiter.charCodeAt(0);
  let isQuoted = false;
  let [from, start] = [0, 0];
  let [cells, before] = [1, 0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (code === between) cells += 1;
    else if (code === LINE_END) {
      if (cells !== before && start > from) {
        yield text.slice(from, start);
        from = start;
      }
      [start, before, cells] = [i + 1, cells, 1];
    }
  }
  yield text.slice(from);
}

/** The records of a part of a text. */
function parseRecords(file: string, text: string, part: string, delimiter: Delimiter, most: number): string[][] {
  try {
    const options = { delimiter, record_delimiter: '\n', relax_column_count: true, trim: true, to: most };
    return parse(part, options);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw refusal('broken-quotes', { file, line: lineOfBrokenQuote(text, delimiter) });
  }
}

/** One delimiter for the whole file: the one that most lines have equally often, outside quotes. Nobody types tabs in a cell. */
function detectDelimiter(text: string): Delimiter {
  let best: Delimiter = ',';
  let bestScore = 0;
  const head = text
    .slice(0, 65_536)
    .replace(/"[^"]*"/g, '')
    .split('\n', 60);
  for (const candidate of [',', '\t', ';'] as const) {
    const lines = new Map<number, number>();
    for (const line of head) {
      const count = line.split(candidate).length - 1;
      if (count > 0) addTo(lines, count, 1);
    }
    for (const [count, alike] of lines) {
      const score = alike * 1_000 + (candidate === '\t' ? 999 : Math.min(count, 998));
      if (score > bestScore) [best, bestScore] = [candidate, score];
    }
  }
  return best;
}

function lineBreaksIn(record: readonly string[]): number {
  let count = 0;
  for (const cell of record) {
    for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) count += 1;
  }
  return count;
}

/** The line on which the quote opens that csv-parse stumbled over; its own message names where it noticed. */
function lineOfBrokenQuote(text: string, delimiter: Delimiter): number {
  let line = 1;
  let at = 0;
  while (at < text.length) {
    while (text[at] === ' ') at += 1;
    const opened = line;
    if (text[at] === '"') {
      at += 1;
      for (; at < text.length && !(text[at] === '"' && text[at + 1] !== '"'); at++) {
        if (text[at] === '"') at += 1;
        else if (text[at] === '\n') line += 1;
      }
      at += 1;
      while (text[at] === ' ') at += 1;
      if (at > text.length || (at < text.length && text[at] !== delimiter && text[at] !== '\n')) return opened;
    } else {
      for (; at < text.length && text[at] !== delimiter && text[at] !== '\n'; at++) if (text[at] === '"') return line;
    }
    if (text[at] === '\n') line += 1;
    at += 1;
  }
  return line;
}
