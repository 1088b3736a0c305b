// Long lists of short words, such as doors, in lines that fit the window.

import { width } from './width.ts';

/** Words one after the other in lines of at most `room` columns; the first one begins with `lead`, the others as far in. */
export function wrapped(words: readonly string[], separator: string, lead: string, room: number): string[] {
  const indent = ' '.repeat(width(lead));
  const lines: string[] = [];
  let line = lead;
  for (const [i, word] of words.entries()) {
    const next = i < words.length - 1 ? `${word}${separator}` : word;
    const isBegun = line !== lead && line !== indent;
    if (isBegun && width(`${line}${next}`.trimEnd()) > room) {
      lines.push(line.trimEnd());
      line = indent;
    }
    line += next;
  }
  return [...lines, line.trimEnd()];
}
