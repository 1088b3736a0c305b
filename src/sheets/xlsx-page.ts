// How a worksheet is printed, as the markup of Office Open XML has it (ECMA-376 part 1, 18.3.1.46, 18.3.1.63, 18.2.6).

/** A4, upright, as many pages as it takes but one page wide, with the headings on each. */
export interface Page {
  /** Of everything but the first title, in points. */
  readonly fontSize: number;
  /** In points. */
  readonly rowHeight: number;
  /** What stands at the foot of every page, for the number of the page and of how many. */
  readonly footer: (page: string, pages: string) => string;
}

const A4 = 9;
/** In inches. */
const MARGINS = 'left="0.5" right="0.5" top="0.6" bottom="0.7" header="0.3" footer="0.3"';

/** The markup of a worksheet with its page. */
export function pageMarkup(xml: string, page: Page | null): string {
  if (page === null) return xml;
  const footer = footerCode(page.footer);
  const setup =
    `<printOptions horizontalCentered="1"/><pageMargins ${MARGINS}/>` +
    `<pageSetup paperSize="${A4}" orientation="portrait" fitToWidth="1" fitToHeight="0"/>` +
    `<headerFooter><oddFooter>${escaped(footer)}</oddFooter></headerFooter>`;
  return xml
    .replace(/<worksheet\b[^>]*>/, (tag) => `${tag}<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`)
    .replace(/<drawing\b|<\/worksheet>/, (next) => `${setup}${next}`);
}

// Stand in the sentence where Excel's own codes go, so that an & in it is not taken for one.
const [PAGE, PAGES] = ['\uE000', '\uE001'];

const footerCode = (footer: Page['footer']): string =>
  `&C${footer(PAGE, PAGES).replaceAll('&', '&&').replaceAll(PAGE, '&P').replaceAll(PAGES, '&N')}`;

/** The markup of a workbook in which the first lines of some worksheets are repeated on each of their pages. */
export function printTitles(
  xml: string,
  worksheets: readonly ({ readonly name: string; readonly lines: number } | null)[],
): string {
  const names = worksheets.flatMap((worksheet, i) => {
    if (worksheet === null) return [];
    const lines = `'${worksheet.name.replaceAll("'", "''")}'!$1:$${worksheet.lines}`;
    return [`<definedName name="_xlnm.Print_Titles" localSheetId="${i}">${escaped(lines)}</definedName>`];
  });
  if (names.length === 0) return xml;
  return xml.replace(/<definedNames\s*\/>/, () => `<definedNames>${names.join('')}</definedNames>`);
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
