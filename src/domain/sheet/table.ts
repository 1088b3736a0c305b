// What a file of rows looks like once it is read and before anything in it is understood. The readers of text files and
// of workbooks fill it, the domain gives it a meaning.

export type Encoding = 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be' | 'gb18030';
export type Delimiter = ',' | '\t' | ';';
/** How a file was read: the encoding of a text file, or the kind of workbook. */
export type Format = Encoding | 'xlsx' | 'xls';

/** One row that is not blank. `line` is the 1-based line of the file, or row of the worksheet, on which it starts; cells are trimmed. */
export interface RawRow {
  readonly line: number;
  readonly cells: readonly string[];
  /** Which of several panels beside each other it is from, counted from 0; missing where there is one. */
  readonly panel?: number;
}

/** Cells that are one on the worksheet; its text is in the cell at `top`, `left`. Lines count from 1, columns from 0. */
export interface Merge {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
  /** The panel that it lies in, as that of a row. */
  readonly panel?: number;
}

/** Whether the cells that are one reach over a place. */
export const covers = ({ top, bottom, left, right }: Merge, line: number, column: number): boolean =>
  top <= line && line <= bottom && left <= column && column <= right;

/** What a worksheet holds besides the texts of its cells, for the clerk to be told of. */
export interface TableNotes {
  /** Lines that are hidden and hold something. */
  readonly hiddenRows: readonly number[];
  /** Letters of hidden columns that hold something: `C`. */
  readonly hiddenColumns: readonly string[];
  /** Cells with a comment. */
  readonly comments: number;
  /** Cells whose colour might say something. */
  readonly coloured: number;
  /** Cells, such as `B7`, with a formula that was never computed. */
  readonly uncomputed: readonly string[];
}

export interface RawTable {
  readonly format: Format;
  /** Null for a worksheet. */
  readonly delimiter: Delimiter | null;
  /** The name of the worksheet; null for a text file. */
  readonly worksheet: string | null;
  /** Whether the whole worksheet is hidden. */
  readonly hidden: boolean;
  readonly rows: readonly RawRow[];
  readonly merges: readonly Merge[];
  readonly notes: TableNotes;
}

/** What a row says, in one line: its cells without the empty ones. */
export const rowText = (cells: readonly string[], between = '  '): string =>
  cells.filter((cell) => cell !== '').join(between);

/** What stands in place of a file for a row that was mended at the terminal. */
export const MENDED = 'import fix';

/** `a.xlsx (March)`, or the file alone where it is no workbook. */
export const tableName = (file: string, worksheet: string | null): string =>
  worksheet === null ? file : `${file} (${worksheet})`;

const NO_NOTES: TableNotes = { hiddenRows: [], hiddenColumns: [], comments: 0, coloured: 0, uncomputed: [] };

/** A table of a text file, which has neither worksheets nor anything but texts. */
export const textTable = (format: Encoding, delimiter: Delimiter, rows: readonly RawRow[]): RawTable => ({
  ...{ format, delimiter, worksheet: null, hidden: false, rows, merges: [], notes: NO_NOTES },
});
