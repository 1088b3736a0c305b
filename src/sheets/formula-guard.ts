// A cell that begins like a formula is run by Excel and WPS when the file is opened. A ' before it prevents that; the
// same mark is taken off when the file comes back, so that text survives the journey (OWASP, "CSV Injection").

/** Text with a ' before it where a spreadsheet could take it for a formula, or where taking a ' off would change it. */
export function withFormulaGuard(text: string): string {
  return /^[\s']*[=+\-@＝＋－＠\t\r\n]/u.test(text) ? `'${text}` : text;
}

/** The text that `withFormulaGuard` was given. */
export function withoutFormulaGuard(text: string): string {
  return /^'[\s']*[=+\-@＝＋－＠\t\r\n]/u.test(text) ? text.slice(1) : text;
}
