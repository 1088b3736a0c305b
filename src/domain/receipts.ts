// The property company's answers to the offsets of a settlement. What it accepts is recorded; what it refuses is taken
// out of the settlement; an answer that was there already moves nothing, however often its file is imported.

import { near } from './near.ts';
import { groupBy } from './grouping.ts';
import { fen, type Fen } from './quantities.ts';
import { problem, type Problem } from './refusal.ts';
import type { ReceiptLine } from './sheet/billing-lines.ts';
import { rowListText } from './sheet/row-list.ts';

export type ReceiptResult = 'accepted' | 'refused';

/** An answer that stands. */
export interface KnownReceipt {
  /** The line of the settlement that it answers. */
  readonly line: number;
  readonly result: ReceiptResult;
  /** What the company takes off the fee. */
  readonly fen: Fen;
  /** SHA-256 of the file that it came in. */
  readonly sha256: string;
}

/** A household of a settlement, by its latest line: one that was taken out may have been settled anew. */
export interface SettledHousehold {
  readonly household: number;
  readonly code: string;
  readonly line: number;
  readonly offsetFen: Fen;
  /** The entry that has taken it out of the settlement; null where it is in it. */
  readonly takenBackBy: number | null;
  /** To any of its lines, the latest last. */
  readonly receipts: readonly KnownReceipt[];
}

export interface ReceiptFacts {
  /** The year that was settled. */
  readonly year: number;
  /** Every household of the book, by door number. */
  readonly known: ReadonlySet<string>;
  /** Those of the settlement, by door number. */
  readonly settled: ReadonlyMap<string, SettledHousehold>;
}

/** The rows of one file. */
export interface ReceiptFile {
  readonly sha256: string;
  readonly lines: readonly ReceiptLine[];
}

export interface NewReceipt {
  readonly row: number;
  readonly of: SettledHousehold;
  readonly result: ReceiptResult;
  readonly fen: Fen;
  readonly note: string | null;
}

export interface ReceiptPlan {
  readonly receipts: readonly NewReceipt[];
  /** The rows that were there already. */
  readonly duplicates: ReadonlySet<number>;
  readonly problems: readonly Problem[];
}

/** What the company takes off by such a row: nothing where it refuses, and as much as we where it does not say. */
const takenOff = ({ result, fen: told }: ReceiptLine, { offsetFen }: SettledHousehold): Fen =>
  result === 'refused' ? fen(0) : (told ?? offsetFen);

/** The door numbers that the files say different things about. */
function contradicted(files: readonly ReceiptFile[], { settled }: ReceiptFacts): Set<string> {
  const said = groupBy(
    files.flatMap(({ lines }) => lines),
    ({ household }) => household,
  );
  const isTwofold = ([code, lines]: readonly [string, readonly ReceiptLine[]]): boolean => {
    const of = settled.get(code);
    return of !== undefined && new Set(lines.map((line) => `${line.result} ${takenOff(line, of)}`)).size > 1;
  };
  return new Set([...said].filter(isTwofold).map(([code]) => code));
}

/**
 * Whether the household has this answer already: as the last one to its line as it stands, or from this very file. What
 * another file says is new where the last answer was a different one, even if an earlier one was the same.
 */
function isKnown(of: SettledHousehold, sha256: string, result: ReceiptResult, amount: Fen): boolean {
  const isSame = (known: KnownReceipt): boolean => known.result === result && known.fen === amount;
  const last = of.receipts.findLast(({ line }) => line === of.line);
  return (last !== undefined && isSame(last)) || of.receipts.some((known) => known.sha256 === sha256 && isSame(known));
}

const isOf =
  (household: string) =>
  (line: ReceiptLine): boolean =>
    line.household === household;

/** Plans the files of one command. Of rows that contradict each other none is taken: points could go the wrong way. */
export function planReceipts(files: readonly ReceiptFile[], facts: ReceiptFacts): ReceiptPlan[] {
  const { year, known, settled } = facts;
  const own = files.map((file) => ({ ...file, lines: file.lines.filter(({ year: of }) => (of ?? year + 1) === year + 1) })); // prettier-ignore
  const twofold = contradicted(own, facts);
  const seen = new Set<string>();
  return files.map(({ sha256, lines }) => {
    const receipts: NewReceipt[] = [];
    const duplicates = new Set<number>();
    const problems: Problem[] = [];
    for (const line of lines) {
      const { row, household, result, note = null } = line;
      const of = settled.get(household);
      if (line.year !== undefined && line.year !== year + 1) {
        problems.push(problem(row, 'receipt-other-year', { year, given: line.year }));
      } else if (!known.has(household)) {
        problems.push(problem(row, 'unknown-household', { asked: household, near: near(household, known) }));
      } else if (!of) {
        problems.push(problem(row, 'household-not-in-settlement', { household, year }));
      } else if (twofold.has(household)) {
        const rows = lines.filter(isOf(household)).map((one) => one.row);
        const isElsewhere = own.some((file) => file.sha256 !== sha256 && file.lines.some(isOf(household)));
        problems.push(problem(row, 'receipt-contradicts', { household, rows: rowListText(rows), isElsewhere }));
      } else if (seen.has(household) || isKnown(of, sha256, result, takenOff(line, of))) {
        duplicates.add(row);
        seen.add(household);
      } else if (of.takenBackBy !== null && result === 'accepted') {
        problems.push(problem(row, 'household-taken-back', { household, year, by: of.takenBackBy }));
      } else {
        receipts.push({ row, of, result, fen: takenOff(line, of), note });
        seen.add(household);
      }
    }
    return { receipts, duplicates, problems };
  });
}

/** An accepted offset of another amount than ours. */
export interface Differing {
  readonly household: string;
  readonly oursFen: Fen;
  readonly theirsFen: Fen;
}

/** What an answer has in another amount than ours; nothing where it has not. */
export const differs = (
  { code, offsetFen }: Pick<SettledHousehold, 'code' | 'offsetFen'>,
  { result, fen: theirsFen }: Pick<KnownReceipt, 'result' | 'fen'>,
): Differing[] =>
  result === 'accepted' && theirsFen !== offsetFen ? [{ household: code, oursFen: offsetFen, theirsFen }] : [];

/** How a settlement has been answered, by household. Each of them is in one of these lists, but for `differing`. */
export interface Answers {
  readonly accepted: readonly string[];
  readonly refused: readonly string[];
  /** Those among the accepted. */
  readonly differing: readonly Differing[];
  /** Without an answer yet. */
  readonly missing: readonly string[];
  /** Taken out by the office itself. */
  readonly takenBack: readonly string[];
  /** Without points to take off, and without an answer: the company is not asked about them. */
  readonly withoutOffset: readonly string[];
}

/** How the households of a settlement have been answered; the latest answer to the latest line counts. */
export function answersTo(households: Iterable<SettledHousehold>): Answers {
  const answers = { accepted: [], refused: [], differing: [], missing: [], takenBack: [], withoutOffset: [] } as {
    [K in keyof Answers]: Answers[K][number][];
  };
  for (const of of households) {
    const { code, takenBackBy } = of;
    const answer = of.receipts.findLast(({ line }) => line === of.line);
    if (answer?.result === 'refused') answers.refused.push(code);
    else if (takenBackBy !== null) answers.takenBack.push(code);
    else if (!answer) answers[of.offsetFen > 0 ? 'missing' : 'withoutOffset'].push(code);
    else {
      answers.accepted.push(code);
      answers.differing.push(...differs(of, answer));
    }
  }
  return answers as Answers;
}
