// Ledgers of any size, made by the program's own commands in this process with a clock that is set back: residents and
// fees, then year by year a sheet of awards and the settlement of the year before. The last year is not settled yet.

import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const { load } = createRequire(import.meta.url)('../../bin/jifen.js');
const program = load();

export const RESIDENTS = 2000;
const HOUSEHOLDS = 1000;
const YEARS = 10;
/** As many rows as one file may have. */
const MOST_ROWS = 100_000;
export const LAST_YEAR = new Date().getFullYear() - 1;

export const card = (n) => String(10_000 + (n % RESIDENTS));
const door = (n) => `${1 + Math.floor(n / 100)}-${1 + (Math.floor(n / 20) % 5)}-${101 + (n % 20)}`;
const dayOfYear = (year, n) => new Date(Date.UTC(year, 0, 1 + n)).toISOString().slice(0, 10);

/** A sheet of awards: everybody in turn, each time a week later, so that no two rows of a year are the same deed. */
export function sheetText(year, from, to) {
  const rows = ['卡号,姓名,活动日期,规则'];
  for (let i = from; i < to; i++) {
    const [n, turn] = [i % RESIDENTS, Math.floor(i / RESIDENTS)];
    rows.push(`${card(n)},居民${n},${dayOfYear(year, (turn * 7 + n) % 365)},${turn < 365 ? 'meeting' : 'vote'}`);
  }
  return `${rows.join('\n')}\n`;
}

async function run(folder, db, day, ...argv) {
  const said = [];
  const stream = { write: (text) => void said.push(text), isTerminal: false, columns: 80 };
  const code = await program.main({
    argv,
    env: { JIFEN_DB: db, JIFEN_LANG: 'en', JIFEN_OPERATOR: 'bench', XDG_STATE_HOME: join(folder, 'state') },
    cwd: folder,
    stdout: stream,
    stderr: stream,
    stdinIsTerminal: false,
    readStdin: () => Buffer.alloc(0),
    now: () => Date.parse(`${day}T10:00:00+08:00`),
    osUser: () => 'bench',
    hostName: () => 'bench',
    home: () => folder,
  });
  if (code !== 0) throw new Error(`${argv.join(' ')}: exit ${code}\n${said.join('').slice(0, 2000)}`);
}

function writeLists(folder) {
  const people = Array.from({ length: RESIDENTS }, (_, n) => `${card(n)},居民${n},${door(n % HOUSEHOLDS)},2000-01-01`);
  writeFileSync(join(folder, 'residents.csv'), `卡号,姓名,房号,入住日期\n${people.join('\n')}\n`);
  const years = Array.from({ length: YEARS + 1 }, (_, i) => LAST_YEAR + 1 - i);
  const fees = years.flatMap((year) => Array.from({ length: HOUSEHOLDS }, (_, n) => `${door(n)},${year},2000`));
  writeFileSync(join(folder, 'fees.csv'), `房号,年度,物业费\n${fees.join('\n')}\n`);
}

/** A ledger with residents and fees and no entry; kept in the folder for later runs. */
export async function emptyLedger(folder) {
  const db = join(folder, 'empty.db');
  if (existsSync(db)) return db;
  mkdirSync(folder, { recursive: true });
  writeLists(folder);
  const day = `${LAST_YEAR - YEARS}-01-01`;
  const part = join(folder, 'empty.part');
  await run(folder, part, day, 'init', '--name', 'Bench');
  await run(folder, part, day, 'import', 'residents', 'residents.csv');
  await run(folder, part, day, 'import', 'fees', 'fees.csv');
  copyFileSync(part, db);
  return db;
}

/** A ledger of so many awards over ten years, and of what the settlements took; kept in the folder for later runs. */
export async function ledgerOf(folder, awards) {
  const db = join(folder, `${awards}.db`);
  if (existsSync(db)) return db;
  const part = join(folder, `${awards}.part`);
  copyFileSync(await emptyLedger(folder), part);
  const perYear = Math.round(awards / YEARS);
  for (let year = LAST_YEAR - YEARS + 1; year <= LAST_YEAR; year++) {
    for (let from = 0; from < perYear; from += MOST_ROWS) {
      const to = Math.min(perYear, from + MOST_ROWS);
      writeFileSync(join(folder, 'year.csv'), sheetText(year, from, to));
      await run(folder, part, `${year}-12-31`, 'import', 'sheet', 'year.csv');
    }
    if (year < LAST_YEAR) await run(folder, part, dayOfYear(year + 1, 14), 'settle', String(year), '--yes');
  }
  copyFileSync(part, db);
  return db;
}
