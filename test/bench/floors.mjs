// What the program is measured against: the least that must happen, done by others as plainly as can be. Each floor is
// a command line.

import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { LAST_YEAR } from './ledgers.mjs';

const LIBRARIES = join(import.meta.dirname, '..', '..', 'node_modules');
const SQLITE = join(LIBRARIES, 'better-sqlite3');
const WORKBOOKS = join(LIBRARIES, '@e965', 'xlsx');

/** Node itself. */
export const bareNode = [process.execPath, '-e', '0'];

function nodeFloor(file, body) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `const Database = require(${JSON.stringify(SQLITE)});\n${body}`);
  return [process.execPath, file];
}

/** From rows as text to the ledger's own tables, in one statement each: no checks, caps, chain or answers. */
const INTO_LEDGER = `
INSERT INTO voucher (recorded_at, operator, command, first_seq, entries, hash)
  SELECT 0, 1, 'import', 1, count(*), zeroblob(32) FROM sheet;
INSERT INTO entry (voucher, kind, resident, household, day, points, asked, rule_version, policy_version, minutes, hash)
  SELECT (SELECT max(id) FROM voucher), 1, r.id, m.household, unixepoch(s.day) / 86400, 5, 5, 1, 1, 0, randomblob(32)
  FROM sheet s JOIN resident r ON r.card_no = s.card JOIN membership m ON m.resident = r.id;
INSERT INTO lot (seq, n, resident, earned_on, expires_on, opened, remaining)
  SELECT seq, 0, resident, day, day + 365, points, points FROM entry;`;

const SAFE =
  'PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = EXTRA; PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON;';
const PLAIN = 'CREATE TEMP TABLE sheet (card TEXT, name TEXT, day TEXT, rule TEXT)';

/** A sheet into a copy of an empty ledger by SQLite's own program. */
export const importBySqlite = (db, sheet) => [
  ...['sqlite3', '-cmd', SAFE, '-cmd', `${PLAIN};`, '-cmd', 'BEGIN IMMEDIATE;'],
  ...['-cmd', `.import --csv --skip 1 ${sheet} sheet`, db, `${INTO_LEDGER} COMMIT;`],
];

/** The same where that program is missing: rows cut at commas, inserted one by one. */
export const importByNode = (folder, db, sheet) =>
  nodeFloor(
    join(folder, 'import.cjs'),
    `const db = new Database(${JSON.stringify(db)});
db.exec(${JSON.stringify(`${SAFE} ${PLAIN}`)});
db.exec('BEGIN IMMEDIATE');
const insert = db.prepare('INSERT INTO sheet VALUES (?, ?, ?, ?)');
const lines = require('node:fs').readFileSync(${JSON.stringify(sheet)}, 'utf8').split('\\n');
for (const line of lines.slice(1, -1)) insert.run(line.split(','));
db.exec(${JSON.stringify(`${INTO_LEDGER} COMMIT;`)});`,
  );

/** A workbook into the same copy: read by the library alone, its rows inserted one by one as they are shown. */
export const importWorkbook = (folder, db, workbook) =>
  nodeFloor(
    join(folder, 'import-workbook.cjs'),
    `const XLSX = require(${JSON.stringify(WORKBOOKS)});
const book = XLSX.read(require('node:fs').readFileSync(${JSON.stringify(workbook)}), { dense: true, cellNF: true, cellText: true });
const rows = XLSX.utils.sheet_to_json(book.Sheets[book.SheetNames[0]], { header: 1, raw: false });
const db = new Database(${JSON.stringify(db)});
db.exec(${JSON.stringify(`${SAFE} ${PLAIN}`)});
db.exec('BEGIN IMMEDIATE');
const insert = db.prepare('INSERT INTO sheet VALUES (?, ?, ?, ?)');
for (const row of rows.slice(1)) insert.run(row);
db.exec(${JSON.stringify(`${INTO_LEDGER} COMMIT;`)});`,
  );

/** The same rows as a workbook. */
export function writeWorkbook(file, text) {
  const XLSX = createRequire(import.meta.url)(WORKBOOKS);
  const rows = text.trim().split('\n').map((line) => line.split(',')); // prettier-ignore
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows), 'sheet');
  writeFileSync(file, XLSX.write(book, { type: 'buffer', bookType: 'xlsx', compression: true }));
}

/** One statement, its rows read into the program. */
const query = (folder, name, db, sql) =>
  nodeFloor(
    join(folder, `${name}.cjs`),
    `const db = new Database(${JSON.stringify(db)}, { readonly: true });
process.stdout.write(String(db.prepare(${JSON.stringify(sql)}).raw().all().length));`,
  );

const days = (iso) => Math.round(Date.parse(`${iso}T00:00:00Z`) / 86_400_000);

const LAST_DAY = days(`${LAST_YEAR}-12-31`);

const OFFSETS = `
SELECT h.code, f.fen, r.card_no, sum(l.remaining)
FROM lot l INDEXED BY lot_open
JOIN membership m ON m.resident = l.resident JOIN household h ON h.id = m.household
JOIN fee f ON f.household = h.id AND f.year = ${LAST_YEAR + 1} JOIN resident r ON r.id = l.resident
WHERE l.remaining <> 0 AND l.earned_on <= ${LAST_DAY} AND l.expires_on >= ${LAST_DAY}
GROUP BY l.resident ORDER BY h.code, r.card_no`;

/** What every member's lots hold that count for the year, with the household and its fee. */
export const offsetQuery = (folder, db) => query(folder, 'fee-offset', db, OFFSETS);

/**
 * The same, with every lot, since a link of the chain tells each draw; and what it comes to written and taken back: an
 * entry a member, a draw from each lot, the lots emptied.
 */
export const settlement = (folder, db) =>
  nodeFloor(
    join(folder, 'settle.cjs'),
    `const db = new Database(${JSON.stringify(db)});
db.exec('PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON; PRAGMA journal_mode = MEMORY; BEGIN IMMEDIATE');
process.stdout.write(String(db.prepare(${JSON.stringify(OFFSETS)}).raw().all().length));
db.prepare('SELECT resident, seq, n, remaining FROM lot INDEXED BY lot_open WHERE remaining <> 0').raw().all();
db.exec(\`
CREATE TEMP TABLE before AS SELECT max(seq) AS seq FROM entry;
INSERT INTO entry (voucher, kind, resident, household, day, points, policy_version, minutes, hash)
  SELECT 1, 3, l.resident, m.household, ${LAST_DAY}, -sum(l.remaining), 1, 0, randomblob(32)
  FROM lot l INDEXED BY lot_open JOIN membership m ON m.resident = l.resident
  WHERE l.remaining <> 0 AND l.expires_on >= ${LAST_DAY} GROUP BY l.resident;
CREATE TEMP TABLE made (resident INTEGER PRIMARY KEY, seq INTEGER);
INSERT INTO made SELECT e.resident, e.seq FROM before JOIN entry e ON e.seq > before.seq;
INSERT INTO draw (seq, lot_seq, lot_n, points)
  SELECT made.seq, l.seq, l.n, -l.remaining FROM lot l INDEXED BY lot_open JOIN made ON made.resident = l.resident
  WHERE l.remaining <> 0 AND l.expires_on >= ${LAST_DAY} ORDER BY 1, 2, 3;
UPDATE lot SET remaining = 0 WHERE remaining <> 0 AND expires_on >= ${LAST_DAY};\`);
db.exec('ROLLBACK');`,
  );

export const leaderboardQuery = (folder, db) =>
  query(
    folder,
    'leaderboard',
    db,
    `SELECT p.name, r.card_no, sum(e.points) AS points
     FROM resident r CROSS JOIN entry e INDEXED BY entry_resident ON e.resident = r.id JOIN person p ON p.resident = r.id
     WHERE e.day BETWEEN ${days(`${LAST_YEAR}-01-01`)} AND ${days(`${LAST_YEAR}-12-31`)} AND e.rule_version IS NOT NULL
     GROUP BY r.id ORDER BY points DESC`,
  );

const firstOf = (year) => days(`${year}-01-01`);

/** The entries of a span of days, resident by resident. */
const between = (from, to) => `resident r CROSS JOIN entry e INDEXED BY entry_resident
  ON e.resident = r.id AND e.day BETWEEN ${from} AND ${to}`;

/** Points in the book before a day, then what happened from there on: awards by day, and all the rest by day and kind. */
const flows = (from, to) => `
SELECT NULL, NULL, sum(points) FROM entry INDEXED BY entry_resident WHERE day < ${from}
UNION ALL
SELECT e.day, 1, sum(e.points) FROM ${between(from, to)} AND e.rule_version IS NOT NULL GROUP BY e.day
UNION ALL
SELECT e.day, e.kind, sum(e.points) FROM ${between(from, to)} AND e.rule_version IS NULL GROUP BY e.day, e.kind`;

/** What everybody has earned in a span of days, by rule. */
const earned = (from, to) => `
SELECT e.resident, e.rule_version, sum(e.points) FROM ${between(from, to)} AND e.rule_version IS NOT NULL GROUP BY 1, 2`;

/** What could be used at the end of a day. */
const usable = (day) => `
SELECT sum(max(l.opened + ifnull((SELECT sum(d.points) FROM draw d JOIN entry e ON e.seq = d.seq
  WHERE d.lot_seq = l.seq AND d.lot_n = l.n AND e.day <= ${day}), 0), 0)), NULL, NULL
FROM lot l JOIN entry o ON o.seq = l.seq WHERE o.day <= ${day} AND l.expires_on >= ${day}`;

const TODAY = days(new Date().toISOString().slice(0, 10));

const REWARDED = `FROM reward_version w JOIN entry e INDEXED BY entry_reward
  ON e.reward_version = w.id AND e.reward_version IS NOT NULL AND e.reverses IS NULL`;

/** What a report can't do without. */
const NEEDED = {
  statement: `SELECT * FROM entry INDEXED BY entry_resident WHERE resident = 7 ORDER BY day`,
  // A quarter is told beside the one before it, the one a year ago, and the months in between.
  evaluation: [
    flows(days(`${LAST_YEAR - 1}-10-01`), LAST_DAY),
    earned(days(`${LAST_YEAR}-10-01`), LAST_DAY),
    earned(days(`${LAST_YEAR}-07-01`), days(`${LAST_YEAR}-09-30`)),
    earned(days(`${LAST_YEAR - 1}-10-01`), days(`${LAST_YEAR - 1}-12-31`)),
    ...[LAST_DAY, days(`${LAST_YEAR}-09-30`), days(`${LAST_YEAR - 1}-12-31`)].map(usable),
  ].join(' UNION ALL '),
  yearbook: `${flows(firstOf(LAST_YEAR), LAST_DAY)} UNION ALL ${earned(firstOf(LAST_YEAR), LAST_DAY)}`,
  liability: `SELECT expires_on, sum(remaining), NULL FROM lot INDEXED BY lot_open WHERE remaining <> 0 GROUP BY expires_on
    UNION ALL ${flows(TODAY - 364, TODAY)}`,
  rules: `SELECT * FROM rule_version`,
  stock: `SELECT w.id, count(*), sum(e.points), sum(f.fen)
    ${REWARDED} LEFT JOIN fee_offset f ON f.seq = e.seq GROUP BY w.id, f.settlement IS NULL`,
  stars: `SELECT e.seq, e.resident, e.day ${REWARDED} WHERE w.kind = 'honour'
    AND NOT EXISTS (SELECT 1 FROM entry r WHERE r.reverses = e.seq)`,
  newcomers: `SELECT resident, min(day), sum(points) FROM entry INDEXED BY entry_resident
    WHERE rule_version IS NOT NULL GROUP BY resident`,
  simulate: `SELECT r.id, sum(e.points)
    FROM resident r CROSS JOIN entry e INDEXED BY entry_resident ON e.resident = r.id
    WHERE e.day BETWEEN ${days(`${LAST_YEAR}-01-01`)} AND ${days(`${LAST_YEAR}-12-31`)} AND e.rule_version IS NOT NULL
    GROUP BY r.id`,
};

export const neededQuery = (folder, db, report) => query(folder, report, db, NEEDED[report]);

/** Every entry with its lots and draws read in order and hashed, one link after the other. */
export const readAndHash = (folder, db) =>
  nodeFloor(
    join(folder, 'hash.cjs'),
    `const { hash } = require('node:crypto');
const open = () => new Database(${JSON.stringify(db)}, { readonly: true });
const rows = (sql) => open().prepare(sql).raw().iterate();
const beside = (sql) => {
  const all = rows(sql);
  let next = all.next();
  return (seq) => {
    const own = [];
    for (; !next.done && next.value[0] === seq; next = all.next()) own.push(next.value.slice(1));
    return own;
  };
};
const lots = beside('SELECT seq, n, earned_on, expires_on, opened FROM lot ORDER BY seq, n');
const draws = beside('SELECT seq, lot_seq, lot_n, points FROM draw ORDER BY seq, lot_seq, lot_n');
let link = '';
for (const entry of rows('SELECT * FROM entry ORDER BY seq')) {
  const own = entry.pop().toString('hex');
  link = hash('sha256', link + own + JSON.stringify([entry, lots(entry[0]), draws(entry[0])]));
}
process.stdout.write(link);`,
  );
