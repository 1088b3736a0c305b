// Writing. One command is one voucher in one BEGIN IMMEDIATE: it reads, decides and writes with nobody in between.
// Entries are kept aside until the end, so that their hashes also cover the facts that the command has written. The
// voucher itself comes before both: where a row names another one that is still to come, SQLite searches whole tables.

import { genesis, link, voucherText, type Hash, type Scalar } from '../domain/chain.ts';
import type { Day } from '../domain/calendar.ts';
import { checkedDraft, numbered, type Entry, type EntryDraft } from '../domain/entry.ts';
import { refusal } from '../domain/refusal.ts';
import { digestFrom, insertFact, nextKey, type FactName, type FactRow } from './facts.ts';
import { PendingEntries } from './entry-rows.ts';
import { LateLots, moveLots } from './lots.ts';
import { first, statement, value, type Db } from './statement.ts';
import { OPEN_HASH } from './schema/012-named-first.ts';
import { translated, type Ledger } from './database.ts';
import { lastRecorded } from './vouchers.ts';

export interface Signature {
  readonly operator: string;
  readonly osUser: string;
  readonly host: string;
}

export interface VoucherMeta extends Signature {
  readonly command: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly today: Day;
  readonly key: string | null;
  /** SHA-256 of what was asked, to tell a retry from another request under the same key. */
  readonly request: Hash | null;
}

/** What a command may do inside its transaction. */
export interface Writer {
  readonly db: Db;
  readonly voucher: number;
  readonly recordedAt: number;
  readonly today: Day;
  readonly nextSeq: () => number;
  /** Writes one entry with its lots and draws. */
  readonly append: (draft: EntryDraft) => Entry;
  /**
   * The same for one of very many: what it does to the lots may be missing until the command has ended, and is then
   * written with all the rest. Nobody may look for it before.
   */
  readonly appendOneOfMany: (draft: EntryDraft) => Entry;
  /** Writes one fact row and tells its id. */
  readonly fact: <T extends FactName>(table: T, row: FactRow<T>) => number;
  /** Keeps the voucher even where the command writes nothing else: that it ran is what is to be recorded. */
  readonly record: () => void;
}

export interface Head {
  /** The last entry. */
  readonly seq: number;
  readonly voucher: number;
  readonly hash: Hash;
}

/** The last link of the chain; a voucher that is still being written is none. */
export function headOf(db: Db, uuid: string): Head {
  const voucher = first<{ id: number; hash: string; entries: number; first_seq: number }>(
    db,
    `SELECT id, lower(hex(hash)) AS hash, entries, first_seq FROM voucher
     WHERE hash <> ${OPEN_HASH} ORDER BY id DESC LIMIT 1`,
  );
  if (!voucher) return { seq: 0, voucher: 0, hash: genesis(uuid) };
  const seq = voucher.first_seq + voucher.entries - 1;
  if (voucher.entries === 0) return { seq, voucher: voucher.id, hash: voucher.hash };
  const entryHash = value<string>(db, `SELECT lower(hex(hash)) FROM entry WHERE seq = ?`, seq);
  return { seq, voucher: voucher.id, hash: entryHash };
}

const CLOCK_TOLERANCE_MS = 5 * 60_000;

/** The time to record: now, or the last recorded time where the clock went back by moments only. */
function recordingTime(db: Db, now: number): number {
  const last = lastRecorded(db);
  if (now >= last) return now;
  if (last - now <= CLOCK_TOLERANCE_MS) return last;
  throw refusal('clock-back', { now: new Date(now).toISOString(), last: new Date(last).toISOString() });
}

/** Whoever has made the ledger: stands in a voucher until its own operator is there. */
const FIRST_OPERATOR = 1;

class OpenVoucher implements Writer {
  readonly db: Db;
  readonly voucher: number;
  readonly recordedAt: number;
  readonly today: Day;
  readonly #head: Head;
  readonly #meta: VoucherMeta;
  readonly #policyVersion: number;
  readonly #firstKeys = new Map<FactName, number>();
  readonly #pending = new PendingEntries();
  readonly #lateLots = new LateLots();
  #seq: number;
  #isRecorded = false;
  /** Whose voucher it is; null as long as its row is not written. */
  #operator: number | null = null;

  constructor(db: Db, uuid: string, meta: VoucherMeta) {
    this.db = db;
    this.#meta = meta;
    this.#head = headOf(db, uuid);
    this.voucher = this.#head.voucher + 1;
    this.recordedAt = recordingTime(db, meta.now);
    this.today = meta.today;
    this.#seq = this.#head.seq;
    this.#policyVersion = value<number>(db, `SELECT ifnull(max(id), 0) FROM policy`);
  }

  readonly nextSeq = (): number => this.#seq + 1;

  readonly append = (draft: EntryDraft): Entry => {
    const entry = this.#number(draft);
    moveLots(this.db, entry);
    return entry;
  };

  readonly appendOneOfMany = (draft: EntryDraft): Entry => {
    const entry = this.#number(draft);
    this.#lateLots.take(this.db, entry);
    return entry;
  };

  /** Gives an entry its place in the ledger, and keeps it aside until all of them are written. */
  #number(draft: EntryDraft): Entry {
    checkedDraft(draft);
    this.#seq += 1;
    const entry = numbered(draft, this.#seq, this.voucher, this.#policyVersion);
    const activity = draft.activity === null ? null : this.#activityId(draft.activity);
    const remark = draft.remark === null ? null : this.fact('remark', { ...draft.remark });
    this.#pending.add(entry, activity, remark);
    return entry;
  }

  readonly fact = <T extends FactName>(table: T, row: FactRow<T>): number => {
    this.#open();
    return this.#insert(table, row);
  };

  #insert<T extends FactName>(table: T, row: FactRow<T>): number {
    if (!this.#firstKeys.has(table)) this.#firstKeys.set(table, nextKey(this.db, table));
    return insertFact(this.db, this.voucher, table, row);
  }

  readonly record = (): void => {
    this.#isRecorded = true;
  };

  readonly #activities = new Map<string, number>();

  #activityId(title: string): number {
    const known = this.#activities.get(title);
    if (known !== undefined) return known;
    const found = first<{ id: number }>(this.db, `SELECT id FROM activity WHERE title = ?`, title);
    const id = found?.id ?? this.fact('activity', { title });
    this.#activities.set(title, id);
    return id;
  }

  /** Writes the row of the voucher with what is known from the start. Tells whose it is. */
  #open(): number {
    if (this.#operator !== null) return this.#operator;
    const { operator, osUser, host, command, key, request } = this.#meta;
    const known = first<{ id: number }>(
      this.db,
      `SELECT id FROM operator WHERE name = ? AND os_user = ? AND host = ?`,
      operator,
      osUser,
      host,
    );
    statement(
      this.db,
      `INSERT INTO voucher (id, recorded_at, operator, command, request_key, request, first_seq, entries, hash)
       VALUES (?, ?, ?, ?, ?, unhex(?), ?, 0, ${OPEN_HASH})`,
    ).run(...[this.voucher, this.recordedAt, known?.id ?? FIRST_OPERATOR, command, key, request], this.#head.seq + 1);
    return (this.#operator = known?.id ?? this.#newOperator());
  }

  /** Adds whoever has never written before. Vouchers and operators name each other, and the voucher was there first. */
  #newOperator(): number {
    const { operator, osUser, host } = this.#meta;
    const id = this.#insert('operator', { name: operator, os_user: osUser, host });
    statement(this.db, `UPDATE voucher SET operator = ? WHERE id = ?`).run(id, this.voucher);
    return id;
  }

  /** Whether the command has written nothing. */
  get isEmpty(): boolean {
    return !this.#isRecorded && this.#pending.length === 0 && this.#firstKeys.size === 0;
  }

  /** Completes the voucher and writes the entries, link by link. */
  close(): Head {
    const operator = this.#open();
    const facts = digestFrom(this.db, this.#firstKeys);
    const entries = this.#pending.length;
    const { command, key, request } = this.#meta;
    const columns: Scalar[] = [this.voucher, this.recordedAt, operator, command, key, request];
    columns.push(this.#head.seq + 1, entries, facts);
    let hash = link(this.#head.hash, voucherText(columns));
    statement(this.db, `UPDATE voucher SET entries = ?, facts = unhex(?), hash = unhex(?) WHERE id = ?`).run(
      ...[entries, facts, hash, this.voucher],
    );
    hash = this.#pending.insert(this.db, hash);
    this.#lateLots.move(this.db);
    return { seq: this.#seq, voucher: this.voucher, hash };
  }
}

export interface Written<T> {
  readonly result: T;
  /** The head after the command; the one before where it wrote nothing. */
  readonly head: Head;
  readonly wrote: boolean;
}

/** Undoes a transaction without hiding the error that caused it. */
export function rollback(db: Db): void {
  try {
    if (db.inTransaction) db.exec('ROLLBACK');
  } catch {
    // The disk is failing; the journal brings the file back at the next opening.
  }
}

/** The longest pause between two attempts to begin, for somebody who has just come. */
const LONGEST_PAUSE_MS = 60;

/** A pause of random length; the longer somebody has waited, the shorter it is. */
function pause(waitedMs: number): void {
  const longest = LONGEST_PAUSE_MS / (1 + waitedMs / 1000);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1 + Math.random() * longest);
}

/**
 * Begins to write: waits for others that do, as long as the connection may wait. SQLite's own pauses grow longer and
 * longer, so that of many who write somebody would never have a turn; here whoever has waited long asks more often.
 */
export function begin(db: Db, path: string): void {
  const patienceMs = Number(db.pragma('busy_timeout', { simple: true }));
  const came = process.uptime(); // Unlike `performance`, it has not to be loaded first.
  const waited = (): number => (process.uptime() - came) * 1000;
  db.pragma('busy_timeout = 0');
  try {
    while (!hasBegun(db, path, waited() < patienceMs)) pause(waited());
  } finally {
    db.pragma(`busy_timeout = ${patienceMs}`);
  }
}

/** One attempt. Where another program is writing, it is refused unless there is time for more of them. */
function hasBegun(db: Db, path: string, isTimeLeft: boolean): boolean {
  try {
    db.exec('BEGIN IMMEDIATE');
    return true;
  } catch (error) {
    if (isTimeLeft && String((error as { code?: string }).code).startsWith('SQLITE_BUSY')) return false;
    throw translated(error, path);
  }
}

/** Ends the transaction. Where the disk complains, the file itself tells whether the command is recorded. */
export function commit(db: Db, path: string, wasRecorded: () => boolean): void {
  try {
    db.exec('COMMIT');
  } catch (error) {
    rollback(db);
    if (!wasRecorded()) throw translated(error, path);
  }
}

export interface WriteOptions {
  readonly dryRun: boolean;
  /** Reads the file again after a failed commit. */
  readonly isRecorded?: (head: Head) => boolean;
}

/**
 * Runs `work` in one transaction and closes its voucher; what `work` returns reads the answer once all is in place,
 * still before the commit, so that nothing can fail after it. With `dryRun` everything is undone at the end.
 * Whatever `work` throws undoes everything too.
 */
export function write<T>(
  ledger: Pick<Ledger, 'db' | 'path' | 'uuid'>,
  meta: VoucherMeta,
  options: WriteOptions,
  work: (writer: Writer) => () => T,
): Written<T> {
  const { db, path, uuid } = ledger;
  if (options.dryRun) db.exec('PRAGMA journal_mode = MEMORY; PRAGMA cache_spill = OFF;');
  begin(db, path);
  try {
    const voucher = new OpenVoucher(db, uuid, meta);
    const before = headOf(db, uuid);
    const answer = work(voucher);
    const head = voucher.isEmpty ? before : voucher.close();
    const result = answer();
    if (options.dryRun || voucher.isEmpty) rollback(db);
    else commit(db, path, () => options.isRecorded?.(head) ?? false);
    return { result, head, wrote: !voucher.isEmpty };
  } catch (error) {
    rollback(db);
    throw translated(error, path);
  }
}
