// The closing of an exchange day: what the ledger says was spent, what the redemptions handed out, and what the shelf
// has. Three figures that come from different places and have to agree; where they do not, the difference is named.

import type { Points } from './quantities.ts';

/** One reward on one day. Pieces in stock are those nobody has redeemed; those put aside still stand on the shelf. */
export interface TieOutLine {
  readonly reward: number;
  readonly code: string;
  readonly name: string;
  /** Pieces and points of the day's redemptions that stand. */
  readonly pieces: number;
  readonly points: Points;
  /** Null where no stock is kept. */
  readonly stock: StockOfDay | null;
  /** Pieces that are put aside at the end of the day. */
  readonly held: number;
  /** What was counted on the shelf; null where nobody has counted. */
  readonly counted: number | null;
}

export interface StockOfDay {
  readonly before: number;
  /** Deliveries and corrections. */
  readonly moved: number;
  /** Pieces that the day's redemptions have taken. */
  readonly taken: number;
  readonly after: number;
}

export interface TieOutCheck {
  /** Pieces that redemptions have taken out of stock beyond those that they redeemed. */
  readonly stockDifference: number;
  /** Counted on the shelf beyond what the book says; null where nobody has counted. */
  readonly shelfDifference: number | null;
}

/** What should stand on the shelf: what is in stock, and what is put aside. */
export const dueOnShelf = ({ stock, held }: Pick<TieOutLine, 'stock' | 'held'>): number | null =>
  stock && stock.after + held;

export function checkLine(line: TieOutLine): TieOutCheck {
  const due = dueOnShelf(line);
  const { stock, pieces, counted } = line;
  return {
    stockDifference: stock === null ? 0 : stock.taken - pieces,
    shelfDifference: due === null || counted === null ? null : counted - due,
  };
}

/** Whether the three figures of a line agree. */
export function agrees(line: TieOutLine): boolean {
  const { stockDifference, shelfDifference } = checkLine(line);
  return stockDifference === 0 && (shelfDifference ?? 0) === 0;
}
