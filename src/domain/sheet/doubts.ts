// The rows of a table that name nobody clearly, put together by what they say: the clerk answers once for all of them.

import type { Day } from '../calendar.ts';
import { personName } from '../person-name.ts';
import type { Problem } from '../refusal.ts';
import { isDoubtful, whoKey, type NamedBy } from './people.ts';

/** A row that names somebody: of a sign-in sheet or of a list of balances. */
export interface NamingLine extends NamedBy {
  readonly cells: readonly string[];
  readonly day?: Day | undefined;
  /** The same cell taken for several people. */
  readonly people?: readonly string[] | undefined;
}

export interface DoubtfulRow {
  /** Which file of the command, and which line of it. */
  readonly file: number;
  readonly row: number;
  readonly cells: readonly string[];
}

/** What some rows say of their resident, and why that is not clear. */
export interface Doubt {
  readonly key: string;
  readonly who: NamedBy;
  /** The day of the first of them. */
  readonly day: Day;
  readonly problem: Problem;
  readonly rows: readonly DoubtfulRow[];
}

/** What the lines of one file and its plan hold. */
export interface DoubtfulFile {
  readonly lines: readonly NamingLine[];
  readonly problems: readonly Problem[];
}

/** The doubts of all files, in the order in which they turn up; `normalDay` is that of the lines without a date. */
export function doubtsIn(files: readonly DoubtfulFile[], normalDay: Day): Doubt[] {
  const found = new Map<string, Doubt & { readonly rows: DoubtfulRow[] }>();
  for (const [file, { lines, problems }] of files.entries()) {
    const doubtful = new Map(problems.filter(isDoubtful).map((problem) => [problem.row, problem]));
    if (doubtful.size === 0) continue;
    for (const line of lines) {
      const problem = doubtful.get(line.row);
      // Of several people in one row only those are asked about whom the problem is of.
      const who = problem && namedIn(line).find((one) => isOf(problem, one));
      if (!who) continue;
      const key = whoKey(who);
      const known = found.get(key);
      const row = { file, row: line.row, cells: line.cells };
      if (!known) found.set(key, { key, who, day: line.day ?? normalDay, problem, rows: [row] });
      // A row of a wide sheet has a line for every mark.
      else if (known.rows.at(-1)?.row !== row.row || known.rows.at(-1)?.file !== file) known.rows.push(row);
    }
  }
  return [...found.values()];
}

/** Everyone whom a line may name: one person, or each of several in a cell, whose door is then nobody's in particular. */
const namedIn = (line: NamingLine): NamedBy[] => [
  line,
  ...(line.people ?? []).map((text) =>
    line.name === undefined ? { row: line.row, cardNo: text } : { row: line.row, name: personName(text) },
  ),
];

function isOf(problem: Problem, { cardNo, name = '', household }: NamedBy): boolean {
  if (problem.code === 'row-name-mismatch') return problem.facts.cardNo === cardNo;
  if (problem.code === 'row-differs') return problem.facts.file === household || name.includes('@');
  if (problem.code !== 'unknown-resident' && problem.code !== 'ambiguous-resident') return false;
  const { asked } = problem.facts;
  return (
    asked === cardNo || asked === name || asked === `${name}@${household ?? ''}` || asked === name.replace('＠', '@')
  );
}

/** What the clerk says to a doubt. */
export type Decision =
  | { readonly kind: 'resident'; readonly cardNo: string }
  | { readonly kind: 'new'; readonly name: string; readonly household: string | null }
  | { readonly kind: 'dismissed' };

/** By the key of the doubt; what is missing is left for later. */
export type Decisions = ReadonlyMap<string, Decision>;

/** The rows of a file that the clerk leaves out: all that is unclear in them has been dismissed. */
export function dismissedRows({ lines, problems }: DoubtfulFile, decisions: Decisions): ReadonlySet<number> {
  if (![...decisions.values()].some(({ kind }) => kind === 'dismissed')) return new Set();
  const doubtful = new Set(problems.filter(isDoubtful).map(({ row }) => row));
  const dismissed = lines.filter((line) =>
    namedIn(line).some((who) => decisions.get(whoKey(who))?.kind === 'dismissed'),
  );
  return new Set(dismissed.map(({ row }) => row).filter((row) => doubtful.has(row)));
}
