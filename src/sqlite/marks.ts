// Marks of the office's own: what its sheets say for "was there" and "was not", besides the marks that everybody uses.
// The newest row of a mark counts.

import type { Marks } from '../domain/sheet/marks.ts';
import { all, first, type Db } from './statement.ts';
import type { Writer } from './writer.ts';

type Meaning = 'present' | 'absent' | 'forgotten';

const meaningOf = (db: Db, mark: string): Meaning =>
  first<{ meaning: Meaning }>(db, `SELECT meaning FROM mark WHERE text = ? ORDER BY id DESC LIMIT 1`, mark)?.meaning ??
  'forgotten';

/** Writes a meaning where it is another one than before. */
function setMeaning(writer: Writer, mark: string, meaning: Meaning): boolean {
  if (meaningOf(writer.db, mark) === meaning) return false;
  writer.fact('mark', { text: mark, meaning });
  return true;
}

/** Keeps what marks mean; they are in the form of `markKey`. Tells how many are new, or mean something else than before. */
export function rememberMarks(writer: Writer, marks: Marks): number {
  const twofold = [...marks.present].find((mark) => marks.absent.has(mark));
  if (twofold !== undefined) throw new Error(`a mark for both: ${twofold}`);
  const meanings = [
    ...[...marks.present].map((mark) => [mark, 'present'] as const),
    ...[...marks.absent].map((mark) => [mark, 'absent'] as const),
  ];
  return meanings.filter(([mark, meaning]) => setMeaning(writer, mark, meaning)).length;
}

/** From now on a mark, in the form of `markKey`, means what it means to everybody. False where it did before. */
export const forgetMark = (writer: Writer, mark: string): boolean => setMeaning(writer, mark, 'forgotten');

/** All marks of the office's own. */
export function allMarks(db: Db): Marks {
  const rows = all<{ text: string; meaning: Meaning }>(
    db,
    `SELECT text, meaning FROM mark m WHERE id = (SELECT max(id) FROM mark WHERE text = m.text) ORDER BY text`,
  );
  const meaning = (wanted: Meaning): ReadonlySet<string> =>
    new Set(rows.filter((row) => row.meaning === wanted).map(({ text }) => text));
  return { present: meaning('present'), absent: meaning('absent') };
}
