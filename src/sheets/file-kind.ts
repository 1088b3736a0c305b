// What a file is by its first bytes or, where it is text, its first words. Its extension is not asked: offices send web
// pages and letters as .xls, and workbooks as .csv.

import type { NotATable } from '../domain/refusal-facts.ts';

export type WorkbookKind = 'zip' | 'compound';

const BEGINNINGS: readonly (readonly [NotATable, string])[] = [
  ['pdf', '25504446'],
  ['word', '7b5c727466'],
  ['image', '89504e47'],
  ['image', 'ffd8ff'],
  ['archive', '526172211a07'],
  ['archive', '377abcaf271c'],
  ['archive', '1f8b08'],
];

/** Whether a file could be a workbook: a zip, or the container of the older kind. */
export function workbookKind(bytes: Uint8Array): WorkbookKind | null {
  const head = hexOf(bytes);
  if (/^504b[01]/.test(head)) return 'zip';
  return head.startsWith('d0cf11e0') ? 'compound' : null;
}

/** What a file is that announces itself as something other than a table; null where it may be text. */
export function foreignKind(bytes: Uint8Array): NotATable | null {
  const head = hexOf(bytes);
  return BEGINNINGS.find(([, beginning]) => head.startsWith(beginning))?.[0] ?? null;
}

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes.subarray(0, 8)).toString('hex');

/** What a text is that is markup and no table, such as the web pages that some programs save as .xls. */
export function markupKind(text: string): NotATable | null {
  const head = text.slice(0, 4096).trimStart();
  if (/^mime-version:/i.test(head)) return 'html';
  if (/^<\?xml|^<\?mso-application/i.test(head)) {
    if (/urn:schemas-microsoft-com:office:spreadsheet|progid="excel\.sheet"/i.test(head)) return 'xml-workbook';
    return /<html|w3\.org\/1999\/xhtml/i.test(head) ? 'html' : 'xml';
  }
  return /^<(?:!doctype|!--|html|head|meta|body|style|script|table|div)\b/i.test(head) ? 'html' : null;
}
