// "Did you mean …": the names that a mistyped one is close to. Edit distance after Damerau ("A technique for computer
// detection and correction of spelling errors", 1964), counting exchanged neighbours as one edit.

/** Edits between two words: insertions, deletions, substitutions, exchanges of neighbours. */
export function editDistance(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  let before: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, j) => j);
  for (let i = 1; i <= left.length; i++) {
    const row = [i];
    for (let j = 1; j <= right.length; j++) {
      const same = left[i - 1] === right[j - 1];
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      const exchanged = i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1];
      if (exchanged) least = Math.min(least, (before[j - 2] ?? 0) + 1);
      row.push(least);
    }
    [before, last] = [last, row];
  }
  return last[right.length] ?? 0;
}

const MOST = 3;

/** At most three of the known names that are close to the given one, or begin with it (Chinese ones: hold it), the closest first. */
export function near(given: string, known: Iterable<string>): string[] {
  const word = given.toLowerCase().slice(0, 40);
  const isHan = /\p{Script=Han}/u.test(word);
  const found: { name: string; distance: number }[] = [];
  for (const name of new Set(known)) {
    if (name === '') continue;
    const other = name.toLowerCase();
    const length = Math.max([...word].length, [...other].length);
    const distance = editDistance(word, other);
    const holds = word.length >= 2 && (isHan ? other.includes(word) : other.startsWith(word));
    if (holds || distance <= Math.floor(length / 3) || (length <= 3 && length > 1 && distance === 1)) {
      found.push({ name, distance: holds ? 0 : distance });
    }
  }
  return found
    .sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1))
    .slice(0, MOST)
    .map(({ name }) => name);
}
