// How many columns a text takes on a terminal. Libraries for this build large patterns as they load, which costs more
// than a whole balance query; they also know emoji of several parts, which tables here do without.

/** First and last of the characters that take two columns (Unicode East Asian Width W and F), in ascending order. */
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xa000, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe6f],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18cff],
  [0x1aff0, 0x1b2ff],
  [0x1f200, 0x1f64f],
  [0x1f680, 0x1f6ff],
  [0x1f900, 0x1faff],
  [0x20000, 0x3fffd],
];

function widthOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x300 || (code >= 0x2000 && code < 0x20d0)) return 1; // Letters and punctuation of Europe.
  if (code >= 0x4e00 && code <= 0x9fff) return 2; // Nearly all Chinese.
  if (/\p{M}/u.test(character)) return 0;
  return WIDE.some(([first, last]) => code >= first && code <= last) ? 2 : 1;
}

/** The columns of a text without control characters: none for marks that combine, two for Chinese, Japanese and Korean. */
export function width(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let columns = 0;
  for (const character of text) columns += widthOf(character);
  return columns;
}
