// Every report of the example year as others see it: each page printed by Chromium, each workbook opened and added up anew by
// LibreOffice. `npm run look`, or `npm run look -- FOLDER` for reports that are there already. It needs both programs and
// poppler's tools, and says so where they are missing; the pictures stay for people to look at.

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as XLSX from '@e965/xlsx';
import { differingFigures } from './figures.mjs';

/** How many pages a report has at most; the rules hang on the board as one. */
const PAGES = { rules: 1, leaderboard: 1, stars: 1, notice: 1, liability: 1, simulate: 1, stock: 1, evaluation: 4 };
const PROGRAMS = {
  chromium: ['chromium', '--version'],
  soffice: ['libreoffice-calc', '--version'],
  pdfinfo: ['poppler-utils', '-v'],
};

/** Of the paper, in points: nothing is printed there. */
const MARGIN = 15;

const failures = [];
function demand(where, isSo, what) {
  if (!isSo) failures.push(`${where}: ${what}`);
}

function demandPrograms() {
  const missing = Object.entries(PROGRAMS).filter(([name, [, version]]) => spawnSync(name, [version]).error);
  const fonts = spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' }).stdout ?? '';
  if (missing.length === 0 && fonts !== '') return;
  const packages = [...missing.map(([, [pack]]) => pack), 'fonts-noto-cjk'].join(' ');
  process.stderr.write(
    `missing: ${[...missing.map(([name]) => name), ...(fonts === '' ? ['a Chinese font'] : [])].join(', ')}\n  apt-get install -y ${packages}\n`,
  );
  process.exit(1);
}

const run = (program, args) =>
  execFileSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] });

/** The reports of the example year, made anew. */
function reportsOfTheYear(folder) {
  const demo = fileURLToPath(new URL('../../examples/demo.mjs', import.meta.url));
  const env = { ...process.env, TMPDIR: folder, JIFEN_LANG: 'zh' };
  execFileSync(process.execPath, [demo, '--all'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  const made = readdirSync(folder).find((name) => name.startsWith('jifen-demo-'));
  return join(folder, made ?? '', 'reports');
}

const chromium = (...args) => run('chromium', ['--headless', '--no-sandbox', '--disable-gpu', ...args]);

// What sticks out of the page, or is cut off by what it lies in. The script is in the copy only.
const MEASURE = `<script>
  const wide = document.documentElement.clientWidth;
  const out = [...document.body.querySelectorAll('*')].filter((e) => !e.closest('svg')).filter((e) =>
    e.getBoundingClientRect().right > wide + 1 ||
    (getComputedStyle(e).overflow === 'hidden' && (e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1)));
  document.title = 'MEASURED ' + out.length + ' ' + (out[0]?.textContent ?? '').trim().slice(0, 60);
</script>`;

function overflowOf(file, folder, wide) {
  const copy = join(folder, `${basename(file, '.html')}.measured.html`);
  writeFileSync(copy, `${readFileSync(file, 'utf8')}${MEASURE}`);
  const dom = chromium(`--window-size=${Math.round(wide / 0.75)},1123`, '--dump-dom', pathToFileURL(copy).href);
  return /<title>MEASURED (\d+) ([^<]*)/.exec(dom)?.slice(1) ?? ['-1', 'not measured'];
}

/** Prints a page and holds it against what paper has to be. */
function lookAtPage(file, folder) {
  const name = basename(file, '.html');
  const pdf = join(folder, `${name}.pdf`);
  chromium('--no-pdf-header-footer', `--print-to-pdf=${pdf}`, pathToFileURL(file).href);
  const info = run('pdfinfo', [pdf]);
  const wide = Number(/Page size:\s+([\d.]+)/.exec(info)?.[1]);
  const pages = Number(/Pages:\s+(\d+)/.exec(info)?.[1]);
  demand(name, /\(A4\)/.test(info), 'not A4');
  if (PAGES[name]) demand(name, pages >= 1 && pages <= PAGES[name], `${pages} pages, at most ${PAGES[name]} wanted`);
  const text = run('pdftotext', ['-raw', pdf, '-']);
  demand(name, /\p{Script=Han}{2}/u.test(text), 'no Chinese letters');
  demand(name, !text.includes('\uFFFD'), 'letters that no font has');
  // What is sure to be one page says where it ends below its text, and no second time at the foot.
  if (name === 'rules') demand(name, text.match(/核验码/g)?.length === 1, 'says more than once where it ends');
  for (let page = 1; page <= pages; page++) {
    const own = run('pdftotext', ['-f', String(page), '-l', String(page), '-raw', pdf, '-']);
    demand(name, own.replace(/\s/g, '').length > 40, `page ${page} is nearly empty`);
  }
  const words = [...run('pdftotext', ['-bbox', pdf, '-']).matchAll(/xMin="([\d.-]+)".*?xMax="([\d.]+)"/g)];
  const leaving = words.find(([, left, right]) => Number(left) < MARGIN || Number(right) > wide - MARGIN);
  demand(name, leaving === undefined, `a word from ${leaving?.[1]} to ${leaving?.[2]} leaves the paper`);
  const [sticking, what] = overflowOf(file, folder, wide);
  demand(name, sticking === '0', `${sticking} boxes are too full: ${what}`);
  run('pdftoppm', ['-r', '60', '-png', pdf, join(folder, name)]);
  process.stdout.write(`${name.padEnd(20)} ${pages} pages\n`);
}

const CSV = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1';

/** Turns workbooks by LibreOffice into files of another kind. */
function convertedTo(kind, folder, files) {
  mkdirSync(folder, { recursive: true });
  run('soffice', [`-env:UserInstallation=${pathToFileURL(`${folder}-profile`).href}`, '--headless', '--convert-to', kind, '--outdir', folder, ...files]); // prettier-ignore
}

/** Opens workbooks in LibreOffice; the text of each sheet, by its name. */
function openedIn(folder, files) {
  convertedTo(CSV, folder, files);
  return new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

/** A copy in which no formula has its result, so that whoever opens it has to add up. Tells how many there are. */
function withoutResults(file, copy) {
  const book = XLSX.read(readFileSync(file), { cellFormula: true, cellNF: true });
  let formulas = 0;
  for (const sheet of Object.values(book.Sheets)) {
    for (const [at, cell] of Object.entries(sheet)) {
      if (at.startsWith('!') || cell.f === undefined) continue;
      sheet[at] = { t: 'n', f: cell.f, z: cell.z };
      formulas += 1;
    }
  }
  writeFileSync(copy, XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }));
  return formulas;
}

/** A number that does not fit into its column is printed as a row of #. */
function lookAtPrintedWorkbooks(files, folder) {
  convertedTo('pdf', folder, files);
  for (const file of files) {
    const name = basename(file, '.xlsx');
    demand(name, !run('pdftotext', [join(folder, `${name}.pdf`), '-']).includes('##'), 'a column is too narrow for its numbers'); // prettier-ignore
  }
}

function lookAtWorkbooks(files, folder) {
  const bare = join(folder, 'bare');
  mkdirSync(bare, { recursive: true });
  let formulas = 0;
  for (const file of files) formulas += withoutResults(file, join(bare, basename(file)));
  const shown = openedIn(join(folder, 'shown'), files);
  const added = openedIn(join(folder, 'added'), files.map((file) => join(bare, basename(file)))); // prettier-ignore
  for (const file of files) {
    const name = basename(file, '.xlsx');
    demand(name, [...shown.keys()].some((sheet) => sheet.startsWith(`${name}-`)), 'LibreOffice does not open it'); // prettier-ignore
  }
  for (const [sheet, text] of shown) {
    demand(sheet, !/#(?:NAME|REF|VALUE|DIV)|Err:\d/.test(text), 'a formula that is none');
    demand(sheet, added.get(sheet) === text, 'added up anew, something else comes out');
  }
  demand('workbooks', formulas > 20, `only ${formulas} sums`);
  process.stdout.write(`${files.length} workbooks, ${shown.size} sheets, ${formulas} sums added up anew\n`);
}

function lookAtFigures() {
  const read = (name) => JSON.parse(readFileSync(join(reports, `${name}.json`), 'utf8'));
  const { differing, pairs } = differingFigures(read);
  failures.push(...differing);
  process.stdout.write(`${pairs} pairs of figures held against each other\n`);
}

demandPrograms();
const folder = mkdtempSync(join(tmpdir(), 'jifen-look-'));
const reports = process.argv[2] ?? reportsOfTheYear(folder);
const found = (end) => readdirSync(reports).filter((name) => name.endsWith(end)).map((name) => join(reports, name)); // prettier-ignore
for (const file of found('.html')) lookAtPage(file, folder);
lookAtWorkbooks(found('.xlsx'), folder);
lookAtPrintedWorkbooks(found('.xlsx'), join(folder, 'printed'));
lookAtFigures();
process.stdout.write(`${folder}\n`);
for (const failure of failures) process.stderr.write(`${failure}\n`);
process.exitCode = failures.length > 0 ? 1 : 0;
