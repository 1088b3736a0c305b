// A ledger file looked at from outside, with SQLite alone: copies, what it holds apart from clocks and hashes, and the
// sums that must come out whatever happened. Looking happens on a copy, so that the program does its own recovery.

import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { newFolder, ok } from './program.mjs';

const SIDES = ['', '-journal', '-wal', '-shm'];

/** Copies a ledger as it lies there, with the journal of a command that died. */
export function copyLedger(from, to) {
  for (const side of SIDES) {
    rmSync(to + side, { force: true });
    if (existsSync(from + side)) copyFileSync(from + side, to + side);
  }
}

/** Opens a file without the program. */
export const open = (path, options) => new Database(path, options);

/** Reads from a copy of a ledger. */
export function look(path, read) {
  const folder = newFolder();
  const copy = join(folder, 'look.db');
  copyLedger(path, copy);
  const db = open(copy);
  try {
    return read(db);
  } finally {
    db.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const HOLDINGS = `
  SELECT 'entry', r.card_no, e.kind, e.day, e.points, e.asked, e.cut, v.rule, a.title, e.segment, e.minutes FROM entry e
    JOIN resident r ON r.id = e.resident LEFT JOIN activity a ON a.id = e.activity LEFT JOIN rule_version v ON v.id = e.rule_version
  UNION ALL SELECT 'lot', r.card_no, l.earned_on, l.expires_on, l.opened, l.remaining, 0, 0, 0, 0, 0 FROM lot l JOIN resident r ON r.id = l.resident
  UNION ALL SELECT 'offset', h.code, o.year, o.fen, 0, 0, 0, 0, 0, 0, 0 FROM fee_offset o JOIN household h ON h.id = o.household`;

/** One hash for all that counts in a ledger. Order, clocks, ids and hashes do not. */
export function digestOf(db) {
  const rows = db.prepare(HOLDINGS).raw().all();
  return createHash('sha256').update(rows.map((row) => JSON.stringify(row)).sort().join('\n')).digest('hex').slice(0, 16); // prettier-ignore
}

const MUST_BE_EMPTY = {
  'an entry whose lots and draws do not add up': `
    SELECT e.seq FROM entry e WHERE e.points <> (SELECT total(opened) FROM lot WHERE seq = e.seq) + (SELECT total(points) FROM draw WHERE seq = e.seq)`,
  'a lot with another rest than its draws leave': `
    SELECT l.seq FROM lot l WHERE l.remaining <> l.opened + (SELECT total(points) FROM draw WHERE lot_seq = l.seq AND lot_n = l.n)`,
  'lots or draws without their entry': `SELECT seq FROM lot UNION SELECT seq FROM draw EXCEPT SELECT seq FROM entry`,
  'a gap in the sequence': `SELECT seq FROM entry e WHERE seq > 1 AND NOT EXISTS (SELECT 1 FROM entry WHERE seq = e.seq - 1)`,
  'a voucher without all its entries': `
    SELECT v.id FROM voucher v WHERE v.entries <> (SELECT count(*) FROM entry WHERE voucher = v.id)`,
  'one key twice': `SELECT request_key FROM voucher WHERE request_key IS NOT NULL GROUP BY 1 HAVING count(*) > 1`,
};

/** What is wrong inside a file. */
export function unsound(db) {
  const found = [];
  try {
    const integrity = db.pragma('integrity_check', { simple: true });
    if (integrity !== 'ok') found.push(`integrity_check: ${integrity}`);
    if (db.pragma('foreign_key_check').length > 0) found.push('foreign_key_check complains');
    for (const [what, query] of Object.entries(MUST_BE_EMPTY))
      if (db.prepare(query).get() !== undefined) found.push(what);
  } catch (error) {
    found.push(`unreadable: ${error.message}`);
  }
  return found;
}

/** Digest and soundness of a file in one look. */
export function stateOf(path) {
  try {
    return look(path, (db) => ({ wrong: unsound(db), digest: digestOf(db) }));
  } catch (error) {
    return { wrong: [`unreadable: ${error.message}`], digest: '' };
  }
}

/** What one resident can spend, by the lots. */
export const balanceOf = (path, cardNo) =>
  look(path, (db) =>
    db
      .prepare('SELECT ifnull(sum(remaining), 0) FROM lot WHERE resident = (SELECT id FROM resident WHERE card_no = ?)')
      .pluck()
      .get(cardNo),
  );

/** The journal of a finished command is an empty file. */
const isSpentJournal = (path) => path.endsWith('-journal') && lstatSync(path).size === 0;

function contentOf(path) {
  const status = lstatSync(path);
  if (status.isSymbolicLink()) return `-> ${readlinkSync(path)}`;
  if (!status.isDirectory()) return createHash('sha256').update(readFileSync(path)).digest('hex');
  const inside = readdirSync(path).sort().filter((name) => !isSpentJournal(join(path, name))); // prettier-ignore
  return inside.map((name) => [name, contentOf(join(path, name))]);
}

/** The bytes of everything in a folder, to see that nothing was touched. */
export function bytesOf(folder) {
  try {
    return JSON.stringify(contentOf(folder));
  } catch (error) {
    return error.code;
  }
}

export const cardOf = (i) => String(i + 1).padStart(4, '0');

/** A ledger with this many residents, one to a household. */
export async function newLedger(residents) {
  const folder = newFolder();
  const db = join(folder, 'n.db');
  await ok(['init', '--name', 'Rose Garden', '--preset', 'standard'], { db });
  const rows = Array.from(
    { length: residents },
    (_, i) => `${cardOf(i)},居民${cardOf(i)},3-${Math.floor(i / 4) + 1}-${101 + (i % 4)}`,
  );
  const list = join(folder, 'residents.csv');
  writeFileSync(list, ['卡号,姓名,房号', ...rows, ''].join('\n'));
  await ok(['import', 'residents', list], { db });
  return { folder, db, cards: rows.map((_, i) => cardOf(i)) };
}

/** A copy of a ledger in a folder of its own. */
export function copyInto(db, folder = newFolder()) {
  mkdirSync(folder, { recursive: true });
  const copy = join(folder, 'n.db');
  copyLedger(db, copy);
  return copy;
}

const DAY_MS = 86_400_000;

/** A date this many days before today, in China. */
export const daysAgo = (days) => new Date(Date.now() + 8 * 3_600_000 - days * DAY_MS).toISOString().slice(0, 10);

/** A sign-in sheet with that many rows, all of them legal: one deed per resident and day. */
export function signInSheet(path, rows, cards) {
  const lines = Array.from({ length: rows }, (_, i) => {
    const round = Math.floor(i / cards.length);
    return `${cards[i % cards.length]},${daysAgo(1 + (round % 300))},meeting,活动${Math.floor(round / 300)}`;
  });
  writeFileSync(path, ['卡号,日期,规则,活动', ...lines, ''].join('\n'));
}
