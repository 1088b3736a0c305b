// A resident's paper card against the book. Both are written line by line in the same order, so where their sums differ
// the book can often tell which line the card lacks; else it tells from which line on to look.

/** A line of the book in the order in which it was recorded. */
export interface BookLine {
  readonly seq: number;
  readonly points: number;
}

export interface CardFacts {
  /** All lines of the resident, the first recorded first. */
  readonly lines: readonly BookLine[];
  /** What the card says. */
  readonly card: number;
  /** Up to which entry of the ledger card and book are known to agree; 0 where they never were compared. */
  readonly agreedUpTo: number;
}

export type CardVerdict =
  | { readonly agrees: true; readonly book: number }
  | {
      readonly agrees: false;
      readonly book: number;
      /** `lacks`: the card stops before this line. `unclear`: the card went another way at this line or after it. */
      readonly finding: 'lacks' | 'unclear';
      /** The first line from which they can differ; null where the book has none that the card could lack. */
      readonly from: number | null;
    };

/** Compares a card with the book; of several places where the card may have stopped the last one is named. */
export function checkCard({ lines, card, agreedUpTo }: CardFacts): CardVerdict {
  let book = 0;
  let stoppedBefore: number | null = null;
  for (const { seq, points } of lines) {
    // The balance before this line is what a card without it shows.
    if (seq > agreedUpTo && book === card) stoppedBefore = seq;
    book += points;
  }
  if (book === card) return { agrees: true, book };
  if (stoppedBefore !== null) return { agrees: false, book, finding: 'lacks', from: stoppedBefore };
  const next = lines.find(({ seq, points }) => seq > agreedUpTo && points !== 0);
  return { agrees: false, book, finding: 'unclear', from: next?.seq ?? null };
}
