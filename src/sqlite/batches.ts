// Batches: what an import has read and how, and what became of it.

import type { TableKind } from '../domain/sheet/columns.ts';
import type { Batch } from './batch-rows.ts';
import { ENDED } from './claims.ts';
import { kindNumber, notReversed } from './entry-rows.ts';
import { all, first, type Db } from './statement.ts';
import type { Writer } from './writer.ts';

/** SQL: whether the rejected row `r` is still open. One whose cells were erased has nothing left to mend. */
export const OPEN_ROW = `r.cells IS NOT NULL AND ifnull(
  (SELECT o.outcome FROM row_outcome o WHERE o.rejected_row = r.id ORDER BY o.id DESC LIMIT 1), 'pending') = 'pending'`;

/** SQL: joins how the batch `b` was read, as `g`. */
export const NEWEST_READING = `LEFT JOIN reading g ON g.id = (SELECT max(id) FROM reading WHERE batch = b.id)`;

/** SQL: whether anything of batch `b` stands: an entry of its own, an open claim, or what a claim has become. */
export const BATCH_STANDS = `(EXISTS (
    SELECT 1 FROM voucher v JOIN entry e ON e.seq BETWEEN v.first_seq AND v.first_seq + v.entries - 1
    WHERE v.id = b.voucher AND e.batch = b.id AND ${notReversed('e.seq')}
  ) OR EXISTS (
    SELECT 1 FROM claim c WHERE c.batch = b.id AND NOT ${ENDED}
  ) OR EXISTS (
    SELECT 1 FROM claim c JOIN claim_step s ON s.claim = c.id WHERE c.batch = b.id AND s.kind = 'posted'
      AND ${notReversed('s.seq')}
  ))`;

/** How a table was read, so that a row of it can be read again without its file. */
export interface Reading {
  /** Null for a text file. */
  readonly worksheet: string | null;
  readonly layout: 'long' | 'wide';
  /** The line of the headings; 0 where there is none. */
  readonly headerRow: number;
  readonly headings: readonly string[];
  /** What was said on the command line, or at questions, for all rows. */
  readonly options: Readonly<Record<string, unknown>>;
}

export interface ReadingRow {
  readonly worksheet: string | null;
  readonly layout: 'long' | 'wide';
  readonly header_row: number;
  readonly headings: string;
  readonly options: string;
}

export const toReading = ({ worksheet, layout, header_row, headings, options }: ReadingRow): Reading => ({
  ...{ worksheet, layout, headerRow: header_row },
  headings: JSON.parse(headings) as Reading['headings'],
  options: JSON.parse(options) as Reading['options'],
});

/** Records how the table of a batch was read. The batch is written before. */
export function writeReading(writer: Writer, batch: number, reading: Reading): void {
  const { worksheet, layout, headerRow, headings, options } = reading;
  writer.fact('reading', {
    ...{ batch, worksheet, layout, header_row: headerRow },
    ...{ headings: JSON.stringify(headings), options: JSON.stringify(options) },
  });
}

/** A batch as `import list` and `import show` tell it. */
export interface ShownBatch extends Batch {
  readonly worksheet: string | null;
  readonly layout: Reading['layout'] | null;
  readonly recordedAt: string;
  readonly operator: string;
  /** Entries that it made, and how many of them stand. */
  readonly entries: number;
  readonly standing: number;
  /** Points and minutes of the entries that stand. */
  readonly points: number;
  readonly minutes: number;
  /** Whether it made entries or claims, and none of them stands any more. */
  readonly isReversed: boolean;
  /** Rejected rows that are still open. */
  readonly pending: number;
  /** Its claims that are still open. */
  readonly claims: number;
}

interface ShownRow {
  readonly id: number;
  readonly kind: TableKind;
  readonly file: string;
  readonly sha256: string;
  readonly encoding: string;
  readonly sheet_no: string | null;
  readonly rows_read: number;
  readonly credited: number;
  readonly duplicate: number;
  readonly rejected: number;
  readonly skipped: number;
  readonly voucher: number;
  readonly first_seq: number;
  readonly written: number;
  readonly recorded_at: number;
  readonly operator: string;
  readonly worksheet: string | null;
  readonly layout: Reading['layout'] | null;
  readonly pending: number;
  readonly claims: number;
  readonly asked: number;
  /** Answers and payments of the property company that it has brought, and how many of them stand. */
  readonly billed: number;
  readonly bills: number;
}

/** SQL: how many answers and payments batch `b` has brought; `more` narrows them, with $ for their table. */
const billedRows = (more: string): string =>
  `(${['receipt', 'payment']
    .map(
      (table) =>
        `(SELECT count(*) FROM ${table} x WHERE x.batch = b.id AND x.reverses IS NULL ${more.replace('$', table)})`,
    )
    .join(' + ')})`;

const SELECT_SHOWN = `
  SELECT b.*, v.first_seq, v.entries AS written, v.recorded_at, o.name AS operator, g.worksheet, g.layout,
    (SELECT count(*) FROM rejected_row r WHERE r.batch = b.id AND ${OPEN_ROW}) AS pending,
    (SELECT count(*) FROM claim c WHERE c.batch = b.id AND NOT ${ENDED}) AS claims,
    (SELECT count(*) FROM claim c WHERE c.batch = b.id) AS asked,
    ${billedRows('')} AS billed, ${billedRows('AND NOT EXISTS (SELECT 1 FROM $ y WHERE y.reverses = x.id)')} AS bills
  FROM batch b
  JOIN voucher v ON v.id = b.voucher
  JOIN operator o ON o.id = v.operator
  ${NEWEST_READING}`;

type Figures = Pick<ShownBatch, 'entries' | 'standing' | 'points' | 'minutes'>;

/** What the entries of a voucher come to, by batch. One voucher may hold many files: each of its entries is read once. */
const figuresOf = (db: Db, fromSeq: number, count: number): Map<number, Figures> =>
  new Map(
    all<Figures & { readonly batch: number }>(
      db,
      `SELECT e.batch, count(*) AS entries, sum(r.seq IS NULL) AS standing,
         sum(iif(r.seq IS NULL, e.points, 0)) AS points, sum(iif(r.seq IS NULL, e.minutes, 0)) AS minutes
       FROM entry e LEFT JOIN entry r ON r.reverses = e.seq
       WHERE e.seq BETWEEN ? AND ? AND e.batch IS NOT NULL AND e.kind <> ? GROUP BY e.batch`,
      fromSeq,
      fromSeq + count - 1,
      kindNumber('reverse'),
    ).map(({ batch, ...figures }) => [batch, figures]),
  );

/** The same of what was posted later of a batch's claims. */
const postedFigures = (db: Db, batch: number): Figures =>
  first<Figures>(
    db,
    `SELECT count(*) AS entries, ifnull(sum(r.seq IS NULL), 0) AS standing,
       ifnull(sum(iif(r.seq IS NULL, e.points, 0)), 0) AS points,
       ifnull(sum(iif(r.seq IS NULL, e.minutes, 0)), 0) AS minutes
     FROM claim c JOIN claim_step s ON s.claim = c.id JOIN entry e ON e.seq = s.seq
     LEFT JOIN entry r ON r.reverses = e.seq WHERE c.batch = ? AND s.kind = 'posted'`,
    batch,
  ) ?? NO_ENTRIES;

const NO_ENTRIES: Figures = { entries: 0, standing: 0, points: 0, minutes: 0 };

function toShown(db: Db, row: ShownRow, atOnce: Figures): ShownBatch {
  const later = postedFigures(db, row.id);
  const figures = {
    entries: atOnce.entries + later.entries,
    standing: atOnce.standing + later.standing,
    points: atOnce.points + later.points,
    minutes: atOnce.minutes + later.minutes,
  };
  const { id, kind, file, sha256, encoding, credited, duplicate, rejected, skipped, worksheet, layout, operator } = row;
  return {
    ...{ id, kind, file, sha256, encoding, sheetNo: row.sheet_no, worksheet, layout, operator },
    recordedAt: new Date(row.recorded_at).toISOString(),
    // What was read and has become nothing else is what is reviewed.
    rows: {
      ...{ read: row.rows_read, credited, duplicate, rejected, skipped },
      pending: row.rows_read - credited - duplicate - rejected,
    },
    ...figures,
    isReversed: figures.entries + row.asked + row.billed > 0 && figures.standing + row.claims + row.bills === 0,
    ...{ pending: row.pending, claims: row.claims },
  };
}

/** The newest batches first, at most `limit` of them. */
export function allBatches(db: Db, { limit }: { readonly limit: number }): ShownBatch[] {
  const rows = all<ShownRow>(db, `${SELECT_SHOWN} ORDER BY b.id DESC LIMIT ?`, limit);
  const known = new Map<number, Map<number, Figures>>();
  return rows.map((row) => {
    let figures = known.get(row.voucher);
    if (!figures) known.set(row.voucher, (figures = figuresOf(db, row.first_seq, row.written)));
    return toShown(db, row, figures.get(row.id) ?? NO_ENTRIES);
  });
}

/** One batch, or null. */
export function batchShown(db: Db, id: number): ShownBatch | null {
  const row = first<ShownRow>(db, `${SELECT_SHOWN} WHERE b.id = ?`, id);
  return row && toShown(db, row, figuresOf(db, row.first_seq, row.written).get(id) ?? NO_ENTRIES);
}

/** The batches that have read this very file and worksheet. */
export const batchesOfFile = (db: Db, sha256: string, worksheet: string | null): number[] =>
  all<{ id: number }>(
    db,
    `SELECT b.id FROM batch b ${NEWEST_READING}
     WHERE b.sha256 = ? AND g.worksheet IS ? ORDER BY b.id`,
    sha256,
    worksheet,
  ).map(({ id }) => id);

export interface BatchOfSheet {
  readonly id: number;
  /** SHA-256 of its file, in hex. */
  readonly sha256: string;
  /** Whether any of its entries stands. */
  readonly stands: boolean;
}

/** The batches of a numbered sheet, with the files that they were. */
export const batchesOfSheet = (db: Db, sheetNo: string): BatchOfSheet[] =>
  all<{ id: number; sha256: string; stands: number }>(
    db,
    `SELECT b.id, b.sha256, ${BATCH_STANDS} AS stands
     FROM batch b WHERE b.sheet_no = ? AND b.kind = 'sheet' ORDER BY b.id`,
    sheetNo,
  ).map((row) => ({ ...row, stands: row.stands === 1 }));

/** A batch that has come in place of another one. */
export interface ReplacedBy {
  readonly batch: number;
  readonly sheetNo: string;
}

/** What has replaced the sheet that this file and worksheet were, where that has taken anything of it back; else null. */
export const replacedBy = (db: Db, sha256: string, worksheet: string | null): ReplacedBy | null =>
  first<ReplacedBy>(
    db,
    `SELECT l.id AS batch, l.sheet_no AS sheetNo
     FROM batch b ${NEWEST_READING} JOIN batch l ON l.sheet_no = b.sheet_no AND l.voucher > b.voucher
     WHERE b.sha256 = ?1 AND g.worksheet IS ?2
       AND (EXISTS (
         SELECT 1 FROM voucher v JOIN entry e ON e.seq BETWEEN v.first_seq AND v.first_seq + v.entries - 1
         JOIN entry o ON o.seq = e.reverses WHERE v.id = l.voucher AND o.batch = b.id
       ) OR EXISTS (
         SELECT 1 FROM claim c JOIN claim_step s ON s.claim = c.id
         WHERE c.batch = b.id AND s.kind = 'withdrawn' AND s.voucher = l.voucher
       ))
       AND NOT EXISTS (SELECT 1 FROM batch n WHERE n.sha256 = b.sha256 AND n.sheet_no = b.sheet_no AND n.id > l.id)
     ORDER BY l.id DESC LIMIT 1`,
    sha256,
    worksheet,
  );

/** The batches that have credited rows which a batch had rejected. */
export const mendedIn = (db: Db, batch: number): number[] =>
  all<{ id: number }>(
    db,
    `SELECT DISTINCT b.id FROM rejected_row r
     JOIN row_outcome o ON o.rejected_row = r.id AND o.outcome = 'credited'
     JOIN batch b ON b.voucher = o.voucher
     WHERE r.batch = ? AND b.id <> r.batch ORDER BY b.id`,
    batch,
  ).map(({ id }) => id);
