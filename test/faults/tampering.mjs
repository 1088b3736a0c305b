// Somebody who can write the file changes it from outside, guards taken off and put back. `verify` finds each change of
// a row, a table or a guard by itself; a cut-off tail, an older copy and a rebuilt history show against a head noted
// before. The ledger as the program left it is never accused.

import { join } from 'node:path';
import { Desk, eventfulLedger } from './eventful-ledger.mjs';
import { copyLedger, look, open } from './ledger-file.mjs';
import { inParallel, newFolder, oneLine, record, run, complaints } from './program.mjs';

const quoted = (name) => `"${name}"`;

const tablesOf = (db) => db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`).pluck().all();
const guardsOf = (db) => db.prepare(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY name`).all();
const contentOf = (db) =>
  JSON.stringify([
    tablesOf(db).map((table) => db.prepare(`SELECT * FROM ${table}`).raw().all()),
    db.prepare('SELECT name, sql FROM sqlite_schema ORDER BY name').raw().all(),
  ]);

/** What a column may be changed to, as SQL expressions of its value. */
function forgeries({ name, type, notnull }, thorough) {
  const x = quoted(name);
  const first = {
    INTEGER: [`ifnull(${x}, 0) + 1`],
    TEXT: [`ifnull(${x}, '') || 'x'`],
    BLOB: [`CAST(x'00' || substr(ifnull(${x}, zeroblob(32)), 2) AS BLOB)`],
  }[type];
  const more = {
    INTEGER: [`-ifnull(${x}, 1)`, `ifnull(${x}, 1) * 10`, '0'],
    TEXT: [
      `ifnull(${x}, '') || ' '`,
      `''`,
      `upper(${x})`,
      `replace(${x}, substr(${x}, 1, 1), char(unicode(${x}) + 1))`,
    ],
    BLOB: [`zeroblob(32)`, `randomblob(length(${x}))`],
  }[type];
  return [...first, ...(thorough ? more : []), ...(notnull ? [] : ['NULL'])];
}

/** Tables that no command of the eventful ledger fills; test/sqlite/columns.test.ts changes their rows. */
const EMPTY = new Set(['reading', 'row_outcome', 'mark', 'sheet', 'sheet_row', 'sheet_state', 'card_check', 'aid_try']);

/** Every change of every column of some rows, and what can be done to whole rows. `[what, sql]`. */
function rowAttacks(db, table, { thorough }) {
  const columns = db.pragma(`table_info(${table})`);
  const keys = columns.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk).map(({ name }) => name); // prettier-ignore
  const others = columns.filter(({ pk }) => pk === 0).map(({ name }) => name);
  const rows = db
    .prepare(`SELECT ${keys.join(', ')} FROM ${table} ORDER BY ${keys.join(', ')}`)
    .raw()
    .all();
  if (rows.length === 0 && EMPTY.has(table)) return [];
  const at = (row) => keys.map((key, i) => `${key} = ${row[i]}`).join(' AND ');
  const found = [];
  const [firstRow, middleRow, lastRow] = [rows[0], rows[Math.floor(rows.length / 2)], rows.at(-1)];
  const spots = thorough ? [...new Set([firstRow, middleRow, lastRow])] : [middleRow];
  for (const column of columns) {
    // A row that has a value there shows more than one that has none.
    const filled = db
      .prepare(
        `SELECT ${keys.join(', ')} FROM ${table} WHERE ${quoted(column.name)} IS NOT NULL ORDER BY 1 DESC LIMIT 1`,
      )
      .raw()
      .get();
    for (const row of new Set([...(thorough || !filled ? spots : []), ...(filled ? [filled] : [])])) {
      for (const value of forgeries(column, thorough)) {
        found.push([
          `${table}.${column.name} = ${value}, row ${row}`,
          `UPDATE ${table} SET ${quoted(column.name)} = ${value} WHERE ${at(row)}`,
        ]);
      }
    }
  }
  for (const row of spots) found.push([`${table}: row ${row} deleted`, `DELETE FROM ${table} WHERE ${at(row)}`]);
  found.push([`${table}: all rows deleted`, `DELETE FROM ${table}`]);
  const copied = columns.map(({ name, type, pk }) => {
    if (pk === 1) return `(SELECT max(${name}) + 1 FROM ${table})`;
    const isUnique = db
      .pragma(`index_list(${table})`)
      .some(
        ({ name: index, unique }) => unique && db.pragma(`index_info(${index})`).some((part) => part.name === name),
      );
    return isUnique && type === 'TEXT'
      ? `${quoted(name)} || 'x'`
      : isUnique && pk === 0
        ? `${quoted(name)} + 1`
        : quoted(name);
  });
  for (const row of spots)
    found.push([
      `${table}: a row forged after row ${row}`,
      `INSERT INTO ${table} SELECT ${copied.join(', ')} FROM ${table} WHERE ${at(row)}`,
    ]);
  if (rows.length > 1 && others.length > 0) {
    const list = others.map(quoted).join(', ');
    const put = (to, from) => `UPDATE ${table} SET (${list}) = (SELECT ${list} FROM temp.${from}) WHERE ${at(to)}`;
    const hide = others.map((name) => columns.find((column) => column.name === name)).filter(({ type }) => type === 'TEXT').map(({ name }) => `${quoted(name)} = ${quoted(name)} || '?'`); // prettier-ignore
    found.push([
      `${table}: first and last row exchanged`,
      [
        `CREATE TEMP TABLE a AS SELECT ${list} FROM ${table} WHERE ${at(firstRow)}; CREATE TEMP TABLE b AS SELECT ${list} FROM ${table} WHERE ${at(lastRow)}`,
        ...(hide.length > 0 ? [`UPDATE OR IGNORE ${table} SET ${hide.join(', ')} WHERE ${at(lastRow)}`] : []),
        put(firstRow, 'b'),
        put(lastRow, 'a'),
      ].join('; '),
    ]);
  }
  return found.map(([what, sql]) => ({ what, sql, table }));
}

/** What can be done to the guards and the schema; the guards are not put back. */
function schemaAttacks(db) {
  const guards = guardsOf(db);
  return [
    ...guards.map(({ name }) => [`guard ${name} dropped`, `DROP TRIGGER ${name}`]),
    ['all guards dropped', guards.map(({ name }) => `DROP TRIGGER ${name}`).join('; ')],
    [
      'a guard dropped and the count of schema changes set back',
      `DROP TRIGGER entry_no_delete; PRAGMA schema_version = ${db.pragma('schema_version', { simple: true })}`,
    ],
    [
      'a guard that guards nothing',
      `DROP TRIGGER entry_no_update; CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry WHEN 0 BEGIN SELECT 1; END`,
    ],
    ['a trigger more', 'CREATE TRIGGER more AFTER INSERT ON entry BEGIN SELECT 1; END'],
    ['a table more', 'CREATE TABLE more (a)'],
    ['a view more', 'CREATE VIEW more AS SELECT * FROM entry'],
    ['an index less', 'DROP INDEX entry_reverses'],
  ].map(([what, sql]) => ({ what, sql, keepsGuardsOff: true }));
}

/** Carries out an attack; tells whether it changed anything. */
function attack(path, { sql, keepsGuardsOff }) {
  const db = open(path);
  try {
    db.unsafeMode(true);
    db.exec('PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; PRAGMA synchronous = OFF; BEGIN');
    const before = contentOf(db);
    const guards = keepsGuardsOff ? [] : guardsOf(db);
    for (const { name } of guards) db.exec(`DROP TRIGGER ${name}`);
    db.exec(sql);
    for (const guard of guards) db.exec(guard.sql);
    db.exec('COMMIT');
    return contentOf(db) !== before;
  } catch (error) {
    if (/UNIQUE|NOT NULL|datatype|cannot store/.test(error.message)) return false; // Nobody can do that to a file.
    throw new Error(`${sql}: ${error.message}`, { cause: error });
  } finally {
    db.close();
  }
}

/** `verify` has to accuse a file: with exit 4 and a sentence. A ledger without its name can't even be opened (5). */
async function expectFound(log, what, answer) {
  log.fail(what, complaints({ ...answer, err: answer.err || answer.out }));
  if (answer.code === 5 && what.startsWith('ledger')) return;
  if (answer.code !== 4) log.fail(what, `verify ends with ${answer.code}: ${oneLine(answer.err || answer.out)}`);
  else if (answer.out.trim() === '') log.fail(what, 'verify does not say what it found');
}

/** Whole files put in the ledger's place. */
async function otherHistories(log, counts, desk, heads) {
  const path = join(newFolder(), 'n.db');
  const stranger = new Desk(path, join(newFolder(), 'state')).on('2026-12-01');
  const verify = (head) => stranger.run('verify', '--head', head);
  const put = (from) => copyLedger(from, path);
  const [older, latest] = [heads.at(-3), heads.at(-1)];

  // Cut off and mended as well as can be: what is left is an honest older ledger, and only a later head tells.
  put(older.copy);
  if ((await stranger.run('verify')).code !== 0)
    log.fail('an older copy', 'is accused though nothing is known of a later one');
  await expectFound(log, 'an older copy against a printed head', await verify(latest.head));
  await stranger.ok('award', '0101', '--rule', 'vote');
  await stranger.ok('award', '0103', '--rule', 'vote');
  await stranger.ok('award', '0104', '--rule', 'vote');
  await expectFound(log, 'an older copy that was written on, against a printed head', await verify(latest.head));

  const rebuilt = await eventfulLedger();
  put(rebuilt.db);
  await expectFound(log, 'a rebuilt ledger against a printed head', await verify(latest.head));

  // The note in the user's own folder tells without any head.
  const home = new Desk(path, join(newFolder(), 'state')).on('2026-12-01');
  put(desk.db);
  await home.ok('award', '0101', '--rule', 'vote');
  put(older.copy);
  await expectFound(log, 'an older copy against the note of the last use', await home.run('verify'));
  const writing = await home.run('award', '0101', '--rule', 'vote');
  if (writing.code !== 5) log.fail('writing on an older copy', `exit ${writing.code} instead of 5`);
  counts.histories += 5;
}

/** The ledger as it is: no head that was ever printed is denied, and nothing is accused. */
async function honestGrowth(log, desk, heads) {
  for (const { head, step } of heads) {
    const answer = await desk.run('verify', '--head', head);
    if (answer.code !== 0) log.fail(`the head after “${step}”`, `is denied: ${oneLine(answer.out)}`);
  }
}

/**
 * `thorough` probes the first, middle and last rows with many forgeries, and some through the program as a process. Of the
 * others `every` fifth, or whichever, is tried: test/sqlite/columns.test.ts has all of them, in memory.
 */
export async function tampering({ thorough = false, every = 1, budgetMs }) {
  const log = record({ budgetMs });
  const heads = [];
  const copies = newFolder();
  const desk = await eventfulLedger(async (at, step) => {
    const answer = await at.run('verify', '--json');
    if (answer.code !== 0)
      log.fail(`after “${step}”`, `the honest ledger is accused: ${oneLine(answer.out || answer.err)}`);
    const { hash, seq } = JSON.parse(answer.out).head;
    const copy = join(copies, `${heads.length}.db`);
    copyLedger(at.db, copy);
    heads.push({ step, copy, head: `${hash}@${seq}` });
  });
  const attacks = look(desk.db, (db) => [
    ...tablesOf(db).flatMap((table) => rowAttacks(db, table, { thorough })),
    ...schemaAttacks(db),
  ]);
  const counts = { tables: look(desk.db, tablesOf).length, attacks: 0, withoutEffect: 0, byProcess: 0, histories: 0 };
  const path = join(newFolder(), 'n.db');
  const judge = new Desk(path, join(newFolder(), 'state')).on('2026-12-01');
  for (const each of attacks.filter((_, i) => i % every === 0)) {
    if (log.isOver()) break;
    copyLedger(desk.db, path);
    if (!attack(path, each)) counts.withoutEffect++;
    else {
      counts.attacks++;
      await expectFound(log, each.what, await judge.run('verify'));
    }
  }
  const sample = thorough ? attacks.filter((_, i) => i % 25 === 0) : [];
  await inParallel(sample, async (each) => {
    const db = join(newFolder(), 'n.db');
    copyLedger(desk.db, db);
    if (log.isOver() || !attack(db, each)) return;
    counts.byProcess++;
    await expectFound(log, `${each.what}, as a process`, await run(['verify'], { db }));
  });
  await honestGrowth(log, desk, heads);
  await otherHistories(log, counts, desk, heads);
  return { failures: log.failures, ...counts };
}
