// How fast the program is, as ratios to floors that are measured in the same run; milliseconds alone would tell more of
// the computer. `npm run bench -- --quick` is a short run, `--huge` adds ten million awards, `--keep FOLDER` keeps the
// ledgers for the next run, `--out FILE` says where the figures go as JSON.

import { copyFileSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { bareNode, importByNode, importBySqlite, importWorkbook, writeWorkbook } from './floors.mjs';
import { leaderboardQuery, neededQuery, offsetQuery, readAndHash, settlement } from './floors.mjs';
import { card, emptyLedger, LAST_YEAR, ledgerOf, RESIDENTS, sheetText } from './ledgers.mjs';
import { has, peakMegabytes, race } from './measure.mjs';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    huge: { type: 'boolean', default: false },
    keep: { type: 'string' },
    out: { type: 'string', default: 'bench.json' },
    only: { type: 'string', default: '' },
  },
});

const JIFEN = resolve(import.meta.dirname, '..', '..', 'bin', 'jifen.js');
const SMALL = 10_000;
const LARGE = options.quick ? 100_000 : 1_000_000;
const HUGE = 10_000_000;
const ROUNDS = options.quick ? 5 : 15;
const FEW_ROUNDS = options.quick ? 3 : 5;
const TIMES = 5;
const IMPORTED = options.quick ? 20_000 : 100_000;
const IN_WORKBOOK = options.quick ? 5_000 : 20_000;

const folder = mkdtempSync(join(tmpdir(), 'jifen-bench-'));
/** Where the ledgers are made. */
const kept = options.keep ? resolve(options.keep) : folder;
const state = { XDG_STATE_HOME: join(folder, 'state') };
const jifen = (...argv) => [process.execPath, JIFEN, ...argv];
const thousands = (n) => n.toLocaleString('en');

const rows = [];
const notes = [];

/** Notes one result: the figure of the floor and ours, their ratio, and whether that is at most the goal. */
function note(name, floor, ours, goal, unit = 'ms') {
  const ratio = floor === null ? ours : ours / floor;
  const row = { name, unit, floor, ours, ratio: floor === null ? null : ratio, goal, met: ratio <= goal };
  rows.push(row);
  const figures = [
    floor === null ? '' : floor.toFixed(1),
    ours.toFixed(1),
    floor === null ? '' : ratio.toFixed(2),
    `≤ ${goal}`,
  ];
  console.log(
    `${name.padEnd(46)}${unit.padStart(6)}${figures.map((f) => f.padStart(10)).join('')}  ${row.met ? 'yes' : 'NO'}`,
  );
}

const topics = options.only.split(',').filter(Boolean);
const wanted = (topic) => topics.length === 0 || topics.includes(topic);

/** A copy of a ledger that commands may write to. */
function copyOf(db, name) {
  const copy = join(folder, `${name}.copy.db`);
  copyFileSync(db, copy);
  return copy;
}

const balance = (db) => ({
  times: TIMES,
  env: state,
  argv: (n) => jifen('balance', card(n * 7), '--json', '--db', db),
});
const award = (db, rule) => ({
  times: TIMES,
  env: state,
  argv: (n) =>
    jifen('award', card(n), '--rule', rule, '--json', '--db', db, '--activity', `round ${Math.floor(n / RESIDENTS)}`),
});
const redeem = (db) => ({
  times: TIMES,
  env: state,
  argv: (n) => jifen('redeem', card(n), 'star', '--json', '--db', db),
});
/** Commands that write more than an entry: what has never been there before has to be as quick in a large ledger. */
const noted = (db) => ({
  times: TIMES,
  env: state,
  argv: (n) => {
    const fresh = ['--activity', `meeting ${n}`, '--note', `note ${n}`];
    return jifen('award', card(n), '--rule', 'vote', '--json', '--db', db, ...fresh);
  },
});
const newcomer = (db) => ({
  times: TIMES,
  env: state,
  argv: (n) => jifen('resident', 'add', '--name', `New ${n}`, '--json', '--db', db),
});
const sheetOfOne = (db) => ({
  times: TIMES,
  env: state,
  argv: (n) => {
    const file = join(folder, `one-${n}.csv`);
    writeFileSync(file, `card,date,rule,activity\n${card(n)},${LAST_YEAR}-12-30,vote,sheet ${n}\n`);
    return jifen('import', 'sheet', file, '--json', '--yes', '--db', db);
  },
});
const onTerminal = (command) => ['script', '-qec', command.join(' '), '/dev/null'];

function startUp(ledgers) {
  for (const [awards, db] of ledgers) {
    const copy = copyOf(db, `start-${awards}`);
    const [floor, ...ours] = race(
      [{ times: TIMES, argv: () => bareNode }, balance(copy), award(copy, 'vote'), redeem(copy)],
      ROUNDS,
    );
    const names = ['balance R --json', 'award R --json', 'redeem R star --json'];
    for (const [i, name] of names.entries()) note(`${name}, ${thousands(awards)} awards`, floor, ours[i], 1.5);
  }
  const [floor, help] = race(
    [bareNode, jifen('--help')].map((argv) => ({ times: TIMES, argv: () => argv })),
    ROUNDS,
  );
  note('--help', floor, help, 1.6);
  if (!has('script')) return void notes.push('no `script` program: nothing measured on a terminal');
  const db = ledgers[0][1];
  const table = { times: TIMES, env: { ...state, JIFEN_DB: db }, argv: () => onTerminal(jifen('history', card(7))) };
  const [bare, shown] = race([{ times: TIMES, argv: () => onTerminal(bareNode) }, table], ROUNDS);
  note('history R as a table on a terminal', bare, shown, 2);
}

function flatness(ledgers) {
  const [[, small], ...larger] = ledgers;
  for (const [awards, db] of larger) {
    const [a, b] = [copyOf(small, 'flat-a'), copyOf(db, 'flat-b')];
    const kinds = {
      ...{ balance, award: (at) => award(at, 'suggestion'), redeem },
      ...{ 'award, new activity and note': noted, 'resident add': newcomer, 'import of one row': sheetOfOne },
    };
    for (const [name, runner] of Object.entries(kinds)) {
      const [least, most] = race([runner(a), runner(b)], ROUNDS);
      note(`${name}: ${thousands(SMALL)} → ${thousands(awards)} awards`, least, most, 1.1);
    }
  }
}

/** The text in GB18030: Node reads it, but does not write it; these few characters are all that the sheet has. */
function asGb18030(text) {
  const known = new Map();
  const decoder = new TextDecoder('gb18030');
  for (let high = 0xb0; high <= 0xf7; high++) {
    for (let low = 0xa1; low <= 0xfe; low++) known.set(decoder.decode(Uint8Array.of(high, low)), [high, low]);
  }
  return Buffer.from([...text].flatMap((c) => known.get(c) ?? [c.charCodeAt(0)]));
}

async function imports() {
  const empty = await emptyLedger(kept);
  const [utf8, gb] = [join(folder, 'sheet.csv'), join(folder, 'sheet-gb.csv')];
  const text = sheetText(LAST_YEAR, 0, IMPORTED);
  writeFileSync(utf8, text);
  writeFileSync(gb, asGb18030(text));
  const db = join(folder, 'import.copy.db');
  const before = () => copyFileSync(empty, db);
  const bySqlite = has('sqlite3');
  if (!bySqlite) notes.push('no `sqlite3` program: the floor of the imports is better-sqlite3 with plain inserts');
  const floorOf = bySqlite ? importBySqlite(db, utf8) : importByNode(folder, db, utf8);
  const ours = (file) => jifen('import', 'sheet', file, '--json', '--yes', '--db', db);
  const fresh = join(folder, 'fresh-state');
  const env = { XDG_STATE_HOME: fresh };
  const forget = () => {
    before();
    rmSync(fresh, { recursive: true, force: true });
  };
  const runners = [
    { before, argv: () => floorOf },
    ...[utf8, gb].map((file) => ({ before: forget, env, argv: () => ours(file) })),
  ];
  const [floor, ...took] = race(runners, FEW_ROUNDS);
  note(`import of ${thousands(IMPORTED)} rows, UTF-8`, floor, took[0], 1.5);
  note(`import of ${thousands(IMPORTED)} rows, GB18030`, floor, took[1], 1.5);
  forget();
  note(`import of ${thousands(IMPORTED)} rows: most memory`, null, peakMegabytes(ours(utf8).slice(1), env), 200, 'MB');
}

async function workbooks() {
  const empty = await emptyLedger(kept);
  const file = join(folder, 'sheet.xlsx');
  writeWorkbook(file, sheetText(LAST_YEAR, 0, IN_WORKBOOK));
  const db = join(folder, 'workbook.copy.db');
  const env = { XDG_STATE_HOME: join(folder, 'workbook-state') };
  const before = () => {
    copyFileSync(empty, db);
    rmSync(env.XDG_STATE_HOME, { recursive: true, force: true });
  };
  const ours = jifen('import', 'sheet', file, '--json', '--yes', '--db', db);
  const floorOf = importWorkbook(folder, db, file);
  const [floor, took] = race([{ before, argv: () => floorOf }, { before, env, argv: () => ours }], FEW_ROUNDS); // prettier-ignore
  note(`import of ${thousands(IN_WORKBOOK)} rows, .xlsx`, floor, took, 2);
  before();
  note(
    `import of ${thousands(IN_WORKBOOK)} rows, .xlsx: most memory`,
    null,
    peakMegabytes(ours.slice(1), env),
    300,
    'MB',
  );
}

function reports(awards, db) {
  const at = ['--json', '--db', db];
  const year = String(LAST_YEAR);
  const pairs = [
    ['report fee-offset', offsetQuery(folder, db), jifen('report', 'fee-offset', '--year', year, ...at), 1.5],
    ['settle --dry-run', settlement(folder, db), jifen('settle', year, '--dry-run', ...at), 1.5],
    ['report leaderboard', leaderboardQuery(folder, db), jifen('report', 'leaderboard', '--year', year, ...at), 1.5],
    ...[
      ['evaluation', ['--quarter', `${year}Q4`], 1.5],
      ['yearbook', ['--year', year], 1.5],
      ['statement', [card(7), '--year', year], 1.5],
      ['liability', [], 1.5],
      ['rules', [], 1.5],
      ['stock', [], 1.5],
      ['stars', ['--year', year], 1.5],
      ['newcomers', ['--quarter', `${year}Q4`], 3],
      ['simulate', ['--year', year, '--cap', '800'], 2],
    ].map(([name, argv, goal]) => [
      ...[`report ${name}`, neededQuery(folder, db, name), jifen('report', name, ...argv, ...at), goal],
    ]),
    ['verify', readAndHash(folder, db), jifen('verify', ...at), 1.3],
  ];
  for (const [name, floor, ours, goal] of pairs) {
    const [least, most] = race(
      [{ argv: () => floor }, { env: state, argv: () => ours }],
      name === 'verify' ? 3 : FEW_ROUNDS,
    );
    note(`${name}, ${thousands(awards)} awards`, least, most, goal);
  }
  note(
    `verify, ${thousands(awards)} awards: most memory`,
    null,
    peakMegabytes(jifen('verify', ...at).slice(1), state),
    200,
    'MB',
  );
}

function size(db) {
  const Database = createRequire(import.meta.url)('better-sqlite3');
  const ledger = new Database(db, { readonly: true });
  const { entries } = ledger.prepare('SELECT count(*) AS entries FROM entry').get();
  ledger.close();
  note('bytes of file an entry, chain and indexes included', null, statSync(db).size / entries, 150, 'bytes');
}

console.log(
  `${'what'.padEnd(46)}${'unit'.padStart(6)}${['floor', 'ours', 'ratio', 'goal'].map((h) => h.padStart(10)).join('')}  met`,
);
try {
  const sizes = [SMALL, LARGE, ...(options.huge ? [HUGE] : [])];
  const ledgers = [];
  for (const awards of sizes) ledgers.push([awards, await ledgerOf(kept, awards)]);
  const large = ledgers[1];
  if (wanted('start')) startUp(ledgers);
  if (wanted('flat')) flatness(ledgers);
  if (wanted('import')) await imports();
  if (wanted('workbook')) await workbooks();
  if (wanted('reports')) reports(...large);
  if (wanted('size')) size(large[1]);
  for (const line of notes) console.log(line);
  writeFileSync(
    options.out,
    `${JSON.stringify({ node: process.version, quick: options.quick, rows, notes }, null, 2)}\n`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
