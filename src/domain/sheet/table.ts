// What a file of rows looks like once it is read and before anything in it is understood. The reader fills it, the
// domain gives it a meaning; a second reader (a workbook, say) only has to produce the same.

export type Encoding = 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be' | 'gb18030';
export type Delimiter = ',' | '\t' | ';';

/** One row that is not blank. `line` is the 1-based line of the file on which it starts; cells are trimmed. */
export interface RawRow {
  readonly line: number;
  readonly cells: readonly string[];
}

export interface RawTable {
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  readonly rows: readonly RawRow[];
}
