// Cards that turned out to be one person's. The newest row of a card counts; one without a survivor has parted the two
// again. Who asks for a card that was merged gets the person behind it.

import { all, first, type Db } from './statement.ts';

/** SQL: the card that the resident `r` was merged into, or NULL. */
export const MERGED_INTO = `(SELECT m.survivor FROM merger m WHERE m.resident = r.id ORDER BY m.id DESC LIMIT 1)`;

/** Whether some card was ever merged. */
export const hasMergers = (db: Db): boolean => first(db, `SELECT 1 AS found FROM merger LIMIT 1`) !== null;

export interface Merger {
  readonly id: number;
  readonly resident: number;
  readonly survivor: number;
}

/** The merger that a resident's card stands in, or null. */
export function mergerOf(db: Db, resident: number): Merger | null {
  const row = first<{ id: number; resident: number; survivor: number | null }>(
    db,
    `SELECT id, resident, survivor FROM merger WHERE resident = ? ORDER BY id DESC LIMIT 1`,
    resident,
  );
  return row?.survivor == null ? null : { ...row, survivor: row.survivor };
}

/** Who is behind a resident's card: the resident, or the one it was merged into. */
export function survivorOf(db: Db, resident: number): number {
  let at = resident;
  for (let merger = mergerOf(db, at); merger; merger = mergerOf(db, at)) at = merger.survivor;
  return at;
}

/** Everyone whose card was merged, to who is behind it. */
export function survivors(db: Db): Map<number, number> {
  const into = new Map(
    all<{ resident: number; survivor: number }>(
      db,
      `SELECT resident, survivor FROM merger WHERE id IN (SELECT max(id) FROM merger GROUP BY resident) AND survivor IS NOT NULL`,
    ).map(({ resident, survivor }) => [resident, survivor]),
  );
  const end = (resident: number): number => {
    let at = resident;
    for (let next = into.get(at); next !== undefined; next = into.get(at)) at = next;
    return at;
  };
  return new Map([...into.keys()].map((resident) => [resident, end(resident)]));
}

/** A resident's own card, and those that were merged into it, by id. */
export function cardsOf(db: Db, resident: number): number[] {
  if (!hasMergers(db)) return [resident];
  return all<{ id: number }>(
    db,
    `WITH RECURSIVE own(id) AS (
       VALUES (?)
       UNION
       SELECT m.resident FROM own o JOIN merger m ON m.survivor = o.id
       WHERE m.id = (SELECT max(l.id) FROM merger l WHERE l.resident = m.resident))
     SELECT id FROM own`,
    resident,
  ).map(({ id }) => id);
}

/** Who is behind each card of a book; a book without mergers costs one look. */
export function whoIsBehind(db: Db): (card: number) => number {
  if (!hasMergers(db)) return (card) => card;
  const into = survivors(db);
  return (card) => into.get(card) ?? card;
}

/** The same of a ledger that may be of an earlier jifen, which knew of no mergers. */
export const everHadMergers = (db: Db): boolean =>
  first(db, `SELECT 1 AS found FROM sqlite_schema WHERE name = 'merger'`) !== null && hasMergers(db);

/** SQL: whether a resident has never been behind a card. */
export const wasNeverBehind = (db: Db, resident: string, card: string): string =>
  !everHadMergers(db)
    ? `${resident} IS NOT ${card}`
    : `(${resident} IS NOT ${card} AND ${resident} NOT IN (
         WITH RECURSIVE behind(id) AS (
           SELECT ${card} UNION SELECT m.survivor FROM behind b JOIN merger m ON m.resident = b.id WHERE m.survivor IS NOT NULL)
         SELECT id FROM behind WHERE id IS NOT NULL))`;

/** Who was behind each card when a voucher was written. */
export function behindAt(db: Db): (voucher: number) => (card: number) => number {
  const rows = everHadMergers(db)
    ? all<{ voucher: number; resident: number; survivor: number | null }>(
        db,
        `SELECT voucher, resident, survivor FROM merger ORDER BY id`,
      )
    : [];
  return (voucher) => {
    const into = new Map(rows.filter((row) => row.voucher < voucher).map((row) => [row.resident, row.survivor]));
    return (card) => {
      let at = card;
      for (let next = into.get(at); next != null; next = into.get(at)) at = next;
      return at;
    };
  };
}

/** A figure of a resident, summed over the cards. */
export const overCards = (db: Db, resident: number, figure: (card: number) => number): number =>
  cardsOf(db, resident).reduce((sum, card) => sum + figure(card), 0);

/** What each of a resident's cards has. */
export const ofCards = <T>(db: Db, resident: number, read: (card: number) => readonly T[]): T[] =>
  cardsOf(db, resident).flatMap((card) => read(card));
