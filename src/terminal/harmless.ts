// Between data and terminal: characters that could move the cursor, hide text or turn it around are shown as escapes.

// Controls (C0, DEL, C1), soft hyphen, Arabic letter mark, zero-width and bidi marks, separators, BOM, interlinear
// marks, tags, and halves of surrogate pairs.
const HARMFUL =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|\udb40[\udc00-\udfff]/g;

/** The same text with harmful characters written as `\u{…}`; line feeds and tabs stay. */
export function harmless(text: string): string {
  return text.replace(HARMFUL, (found) => `\\u{${(found.codePointAt(0) ?? 0).toString(16)}}`);
}

/** As `harmless`, for a value inside one line: line feeds and tabs become spaces. */
export const inline = (text: string): string => harmless(text.replace(/[\n\t]/g, ' '));
