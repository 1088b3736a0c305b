// Texts, and long lists of short words, such as doors, in lines that fit the window.

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

/** What stays on one line: a date, a word, a part of a path or name, a Chinese character with the marks around it. */
const PIECE =
  /\s+|\d{4}-\d\d-\d\d|[\p{Ps}\p{Pi}]*\p{Script=Han}[^\P{P}\p{Ps}\p{Pi}]*|[^\s\p{Ps}\p{Pi}\p{Script=Han}/_-]+[/_-]?|[/_-]|[\p{Ps}\p{Pi}]/gu;
const pieces = (text: string): string[] => text.match(PIECE) ?? [];

/** A text in lines of at most `room` columns; a word that is wider than that is broken anywhere. */
export function broken(text: string, room: number): string[] {
  const lines: string[] = [];
  let line = '';
  const fits = (more: string): boolean => width(`${line}${more}`.trimEnd()) <= room;
  const add = (more: string): void => {
    if (line !== '' && !fits(more)) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += line === '' ? more.trimStart() : more;
  };
  for (const piece of pieces(text)) {
    if (width(piece) <= room) add(piece);
    else for (const character of piece) add(character);
  }
  return [...lines, line.trimEnd()];
}

/** The columns of the widest part that stays on one line. */
export const widestPiece = (text: string): number => Math.max(0, ...pieces(text).map(width));

/** The same in lines of about the same length. */
export function brokenEvenly(text: string, room: number): string[] {
  const lines = broken(text, room);
  for (let narrower = widestPiece(text); narrower < room; narrower++) {
    const even = broken(text, narrower);
    if (even.length === lines.length) return even;
  }
  return lines;
}
