// Opening a ledger file. A file is looked at before SQLite may touch it; only `createLedger` makes one. Every
// connection gets the same settings, and a connection that did not get them may not write. A file that an earlier jifen
// has made is read through a copy in memory that has today's schema, and is left as it is until somebody writes.

import { closeSync, existsSync, openSync, readFileSync, readSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { refusal, type Refusal } from '../domain/refusal.ts';
import { isNewest, migrate, versionOf } from './migrate.ts';
import { APPLICATION_ID, MIGRATIONS } from './migrations.ts';
import { SCHEMA_CHANGES, structureOf, STRUCTURE } from './structure.ts';
import { first, type Db } from './statement.ts';

/** An open ledger file. */
export interface Ledger {
  readonly db: Db;
  readonly path: string;
  readonly uuid: string;
  readonly writable: boolean;
}

const MAGIC = 'SQLite format 3\0';
const HEADER_BYTES = 100;

/** The bundle in dist/, or this file where it runs unbundled. */
const HERE = import.meta.filename;

/** better-sqlite3's compiled part; naming it spares the library its search through a dozen folders. */
function nativeBinding(): string {
  const built = join('better-sqlite3', 'build', 'Release', 'better_sqlite3.node');
  const beside = join(dirname(HERE), '..', 'node_modules', built);
  if (existsSync(beside)) return beside;
  const { createRequire } = process.getBuiltinModule('node:module'); // Seldom needed, and slow to load.
  return join(dirname(createRequire(HERE).resolve('better-sqlite3/package.json')), '..', built);
}

function connect(path: string, options: { readonly: boolean; busyMs: number }): Db {
  return configured(
    new Database(path, {
      readonly: options.readonly,
      fileMustExist: true,
      timeout: options.busyMs,
      nativeBinding: nativeBinding(),
    }),
  );
}

function configured(db: Db): Db {
  db.exec(`
    PRAGMA foreign_keys = ON;
    PRAGMA recursive_triggers = ON;
    PRAGMA trusted_schema = OFF;
    PRAGMA cell_size_check = ON;
    PRAGMA synchronous = EXTRA;
  `);
  return db;
}

/** Writing needs the journal that survives a power cut; SQLite says so itself, or nothing is written. */
function demandSafety(db: Db, path: string): void {
  const journal = db.pragma('journal_mode = TRUNCATE', { simple: true });
  const synchronous = db.pragma('synchronous', { simple: true });
  if (journal !== 'truncate' || synchronous !== 3) {
    throw refusal('db-unsafe', { path, detail: `journal_mode=${String(journal)} synchronous=${String(synchronous)}` });
  }
}

function nearbyLedgers(path: string): string[] {
  try {
    return readdirSync(dirname(resolve(path)))
      .filter((name) => name.endsWith('.db'))
      .slice(0, 5)
      .map((name) => join(dirname(path), name));
  } catch {
    return [];
  }
}

function readHeader(path: string): Buffer {
  try {
    if (path === '' || path.startsWith('file:')) throw refusal('db-missing', { path, near: [] });
    if (!statSync(path).isFile()) throw refusal('db-foreign', { path });
    const file = openSync(path, 'r');
    try {
      const header = Buffer.alloc(HEADER_BYTES);
      return header.subarray(0, readSync(file, header, 0, HEADER_BYTES, 0));
    } finally {
      closeSync(file);
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') throw refusal('db-missing', { path, near: nearbyLedgers(path) });
    if (code === 'EACCES' || code === 'EPERM') throw refusal('file-locked-away', { path });
    if (code?.startsWith('E')) throw refusal('db-damaged', { path, detail: code });
    throw error;
  }
}

/** Refuses, from its first bytes, what is not a ledger of this version or an earlier one, which it tells. Touches nothing. */
function checkHeader(path: string): number {
  const header = readHeader(path);
  if (header.length < HEADER_BYTES || header.toString('latin1', 0, 16) !== MAGIC) throw refusal('db-foreign', { path });
  if (header.readUInt32BE(68) !== APPLICATION_ID) throw refusal('db-foreign', { path });
  const version = header.readInt32BE(60);
  if (version > MIGRATIONS.length) throw refusal('db-newer', { path, version, known: MIGRATIONS.length });
  if (version < 1) throw refusal('db-damaged', { path, detail: `version ${version}` });
  return version;
}

const hasJournal = (path: string): boolean => (statSync(`${path}-journal`, { throwIfNoEntry: false })?.size ?? 0) > 0;

/** Whether the ledger may need an upgrade before it is written to. An upgrade that was killed shows only by its journal. */
export function mayBeEarlier(path: string): boolean {
  try {
    return checkHeader(path) < MIGRATIONS.length || hasJournal(path);
  } catch {
    return false; // Opening it tells what is wrong.
  }
}

/** Turns what SQLite says into a refusal; anything else comes back as it is. */
export function translated(error: unknown, path: string): unknown {
  const { code, message } = error as { code?: string; message?: string };
  if (typeof code !== 'string' || !code.startsWith('SQLITE_')) return error;
  const facts = { path, detail: code };
  const refused = (): Refusal => {
    // The file was replaced, by a restore, since it was opened: the same command works on the new one.
    if (code === 'SQLITE_READONLY_DBMOVED') return refusal('db-locked', { path });
    if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED') || code === 'SQLITE_PROTOCOL') {
      return refusal('db-locked', { path });
    }
    if (code.startsWith('SQLITE_READONLY') || code === 'SQLITE_PERM') return refusal('db-readonly', { path });
    if (code === 'SQLITE_FULL') return refusal('db-full', { path });
    if (code.startsWith('SQLITE_IOERR') || code.startsWith('SQLITE_CANTOPEN')) return refusal('db-disk', facts);
    return refusal('db-damaged', facts);
  };
  const isBug = code === 'SQLITE_MISUSE' || code === 'SQLITE_RANGE' || code.startsWith('SQLITE_CONSTRAINT');
  return isBug || (code === 'SQLITE_ERROR' && /syntax error/.test(message ?? '')) ? error : refused();
}

/** How long to wait for another program that is writing, in milliseconds. */
const BUSY_MS = 30_000;

export interface OpenOptions {
  readonly write: boolean;
  /** `verify` looks at files whose structure was changed from outside, also at earlier ones as they are; nobody else does. */
  readonly anyStructure?: boolean;
  /** An earlier ledger is read as it is, not in today's form. */
  readonly asItIs?: boolean;
  readonly busyMs?: number;
}

/**
 * Opens an existing ledger. Refuses what is missing, foreign, newer, damaged or, to write, unsafe. To write, one of an
 * earlier version is opened as it is; who wants to add to it has to upgrade it.
 */
export function openLedger(path: string, options: OpenOptions): Ledger {
  checkHeader(path);
  const busyMs = options.busyMs ?? BUSY_MS;
  let db: Db | null = null;
  try {
    db = connect(path, { readonly: !options.write, busyMs });
    if (options.write) demandSafety(db, path);
    if (!options.anyStructure && !isAsMade(db)) throw refusal('db-structure', { path });
    const ledger = opened(db, path, options.write);
    return options.write || options.anyStructure || options.asItIs || isNewest(db) ? ledger : inTodaysForm(ledger);
  } catch (error) {
    db?.close();
    const code = (error as { code?: string }).code;
    // A program died while writing: only a connection that may write can bring the file back to its last whole state.
    const needsRecovery =
      code === 'SQLITE_READONLY_ROLLBACK' || code === 'SQLITE_READONLY_RECOVERY' || code === 'SQLITE_CANTOPEN';
    if (!options.write && needsRecovery) {
      const recovered = openLedger(path, { ...options, write: true });
      return options.anyStructure || options.asItIs || isNewest(recovered.db) ? recovered : inTodaysForm(recovered);
    }
    throw translated(error, path);
  }
}

/**
 * Whether the schema is what the steps have made that the file has seen. It is asked for through SQLite, which first
 * undoes what a program has left half-done; the first bytes may still be those of an upgrade that was killed.
 */
function isAsMade(db: Db): boolean {
  if (!isNewest(db)) return structureOf(db) === structureAt(versionOf(db));
  return db.pragma('schema_version', { simple: true }) === SCHEMA_CHANGES || structureOf(db) === STRUCTURE;
}

/** The fingerprint of the schema after the first `version` steps. */
export function structureAt(version: number): string {
  const fresh = freshSchema(version);
  try {
    return structureOf(fresh);
  } finally {
    fresh.close();
  }
}

/** A copy in memory that has today's schema. */
function inTodaysForm({ db, path, uuid }: Ledger): Ledger {
  const copy = configured(new Database(db.serialize(), { nativeBinding: nativeBinding() }));
  migrate(copy);
  db.close();
  return { db: copy, path, uuid, writable: false };
}

function opened(db: Db, path: string, writable: boolean): Ledger {
  const uuid = first<{ uuid: string }>(db, `SELECT uuid FROM ledger WHERE id = 1`)?.uuid;
  if (uuid === undefined) throw refusal('db-damaged', { path, detail: 'ledger' });
  return { db, path, uuid, writable };
}

/** Whether a commit that left this hash in the file has gone through: told by the bytes, where the disk gives no locks. */
export function holdsUnopened(path: string, hash: string): boolean {
  try {
    const journal = statSync(`${path}-journal`, { throwIfNoEntry: false });
    return (journal?.size ?? 0) === 0 && readFileSync(path).includes(Buffer.from(hash, 'hex'));
  } catch {
    return false;
  }
}

/** Makes a new ledger file. Refuses where there is a file already. */
export function createLedgerFile(path: string, busyMs = BUSY_MS): Db {
  closeSync(openSync(path, 'wx', 0o600));
  const db = connect(path, { readonly: false, busyMs });
  demandSafety(db, path);
  return db;
}

/** A ledger without any rows, as the first `version` steps make it, in memory. */
export function freshSchema(version: number): Db {
  const db = memoryDatabase();
  for (const step of MIGRATIONS.slice(0, version)) db.exec(step);
  return db;
}

const schemas = new Map<number, Db>();

/** The same, made once for whoever only compares with it. */
export function schemaToCompare(version: number): Db {
  const known = schemas.get(version) ?? freshSchema(version);
  schemas.set(version, known);
  return known;
}

/** A ledger that lives in memory only. */
export function memoryDatabase(): Db {
  const db = new Database(':memory:', { nativeBinding: nativeBinding() });
  db.exec('PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON; PRAGMA trusted_schema = OFF;');
  return db;
}
