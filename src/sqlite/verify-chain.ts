// Verifying the chain: every voucher and entry is read once, in order, with all that its hash covers, and every link is
// computed anew. After a link that does not fit, the walk goes on from the hash that is stored, so that one change
// shows as one problem.

import { entryText, genesis, link, movesText, voucherText, type Hash } from '../domain/chain.ts';
import { KINDS, type Kind } from '../domain/entry.ts';
import { isTyped, type TypedHead } from '../domain/head.ts';
import { withCursors, type Cursor, type OpenCursor } from './cursor.ts';
import type { Ledger } from './database.ts';
import { ENTRY_COLUMNS } from './entry-rows.ts';
import type { FactName } from './facts.ts';
import { FactWalk } from './verify-facts.ts';
import type { Findings } from './verify-findings.ts';
import { LotWalk } from './verify-lots.ts';

/** The columns of `voucher` in the order in which they are hashed, then the hash. */
const VOUCHER_ROW = `id, recorded_at, operator, command, request_key, iif(request IS NULL, NULL, lower(hex(request))),
  first_seq, entries, iif(facts IS NULL, NULL, lower(hex(facts))), lower(hex(hash))`;

type VoucherRow = [number, number, number, string, string | null, string | null, number, number, Hash | null, Hash];

/** What is looked at apart from the hash, the hash, and the columns as they are hashed: SQLite writes JSON as we do, and sooner. */
const ENTRY_ROW = `seq, voucher, kind, resident, points, reverses, deal, lower(hex(hash)), json_array(${ENTRY_COLUMNS})`;

type EntryRow = [
  seq: number,
  voucher: number,
  kind: number,
  resident: number,
  points: number,
  reverses: number | null,
  deal: number | null,
  hash: Hash,
  columns: string,
];

/** Whether a kind of entry may have so many points. */
const MAY_MOVE: Record<Kind, (points: number) => boolean> = {
  award: (points) => points >= 0,
  opening: (points) => points >= 0,
  redeem: (points) => points <= 0,
  expire: (points) => points < 0,
  transfer: (points) => points !== 0,
  reverse: () => true,
  adjust: (points) => points !== 0,
};

export interface ChainSummary {
  readonly entries: number;
  readonly head: { readonly seq: number; readonly hash: Hash };
  /** Whether the head that was asked for is a link of the chain. */
  readonly holdsHead: boolean;
}

/** What to look for: the tables whose rows the chain covers, and the head that was asked for. */
interface Wanted {
  readonly facts: readonly FactName[];
  readonly head: TypedHead | null;
}

class ChainWalk {
  readonly #findings: Findings;
  readonly #vouchers: Cursor<VoucherRow>;
  readonly #entries: Cursor<EntryRow>;
  readonly #facts: FactWalk;
  readonly #lots: LotWalk;
  readonly #wanted: TypedHead | null;
  /** The hash of the link before; null where a link is missing, so that the next one can't be told. */
  #previous: Hash | null;
  #head: Hash;
  #voucher = 0;
  #recordedAt = 0;
  #nextSeq = 1;
  #count = 0;
  #holdsHead = false;

  constructor({ db, uuid }: Ledger, wanted: Wanted, findings: Findings, open: OpenCursor) {
    this.#findings = findings;
    this.#vouchers = open(db, `SELECT ${VOUCHER_ROW} FROM voucher ORDER BY id`);
    this.#entries = open(db, `SELECT ${ENTRY_ROW} FROM entry ORDER BY seq`);
    this.#facts = new FactWalk(wanted.facts, findings, (query, from) => open(db, query, from));
    this.#lots = new LotWalk(db, findings, open);
    this.#wanted = wanted.head;
    this.#previous = this.#head = genesis(uuid);
    this.#pass(0, this.#head);
  }

  walk(): ChainSummary {
    for (; this.#vouchers.row !== null; this.#vouchers.advance()) this.#check(this.#vouchers.row);
    for (; this.#entries.row !== null; this.#entries.advance()) this.#stray(this.#entries.row);
    this.#facts.finish();
    this.#lots.finish();
    return { entries: this.#count, head: { seq: this.#nextSeq - 1, hash: this.#head }, holdsHead: this.#holdsHead };
  }

  /** A place where the ledger once ended. */
  #pass(seq: number, hash: Hash): void {
    const wanted = this.#wanted;
    if (wanted && (wanted.seq === null || wanted.seq === seq) && isTyped(wanted, hash)) this.#holdsHead = true;
  }

  #check(row: VoucherRow): void {
    const [id, recordedAt, , , , , first, count, digest, hash] = row;
    const seq = count > 0 ? first : null;
    const problem = (check: 'voucher-entries' | 'voucher-hash' | 'recorded-at' | 'facts'): void =>
      this.#findings.add(seq, check, { voucher: id }, first - 0.5);
    if (id !== this.#voucher + 1) {
      this.#findings.add(null, 'voucher-missing', { voucher: this.#voucher + 1 }, this.#nextSeq - 0.5);
      this.#previous = null;
    }
    const holds = this.#previous === null || link(this.#previous, voucherText(row.slice(0, -1))) === hash;
    if (!holds) problem('voucher-hash');
    if (recordedAt < this.#recordedAt) problem('recorded-at');
    if (first !== this.#nextSeq && this.#previous !== null) problem('voucher-entries');
    if (this.#facts.digestOf(id) !== digest) problem('facts');
    this.#voucher = id;
    this.#recordedAt = Math.max(this.#recordedAt, recordedAt);
    this.#previous = this.#head = hash;
    if (holds) this.#walkEntries(first, first + count);
    else this.#walkEntriesOf(id);
    if (count === 0) this.#pass(first - 1, hash);
  }

  /** The entries that a voucher says are its own. */
  #walkEntries(from: number, end: number): void {
    let expected = from;
    for (
      let row = this.#entries.row;
      row !== null && seqOf(row) < end;
      this.#entries.advance(), row = this.#entries.row
    ) {
      if (seqOf(row) < expected) {
        this.#stray(row);
        continue;
      }
      if (seqOf(row) > expected) this.#missing(expected);
      this.#checkEntry(row);
      expected = seqOf(row) + 1;
    }
    if (expected < end) this.#missing(expected);
    this.#nextSeq = end;
  }

  /** A voucher that was changed does not tell which entries are its own; they do. */
  #walkEntriesOf(voucher: number): void {
    for (
      let row = this.#entries.row;
      row !== null && row[1] === voucher;
      this.#entries.advance(), row = this.#entries.row
    ) {
      this.#checkEntry(row);
      this.#nextSeq = seqOf(row) + 1;
    }
  }

  #missing(seq: number): void {
    this.#findings.add(seq, 'entry-missing', {});
    this.#previous = null;
  }

  #stray([seq, , , resident, points]: EntryRow): void {
    this.#count += 1;
    this.#findings.add(seq, 'entry-stray', {});
    this.#lots.movementsOf(seq, resident, points);
  }

  #checkEntry(row: EntryRow): void {
    const [seq, , , resident, points, , , hash, columns] = row;
    this.#count += 1;
    const { opens, draws } = this.#lots.movementsOf(seq, resident, points);
    const text = entryText(columns, movesText(opens), movesText(draws));
    const expected = this.#previous === null ? hash : link(this.#previous, text);
    if (expected !== hash) this.#findings.add(seq, 'entry-hash', {});
    this.#checkKind(row);
    this.#previous = this.#head = hash;
    this.#pass(seq, hash);
  }

  #checkKind([seq, , number, , points, reverses, deal]: EntryRow): void {
    const kind = KINDS[number - 1];
    const isReversal = reverses !== null;
    const isLoose = kind === 'transfer' && deal === null;
    if (!kind || !MAY_MOVE[kind](points) || (kind === 'reverse') !== isReversal || isLoose)
      this.#findings.add(seq, 'entry-kind', {});
  }
}

const seqOf = (row: EntryRow): number => row[0];

/** Computes the whole chain anew; every deviation becomes a finding. */
export const verifyChain = (ledger: Ledger, wanted: Wanted, findings: Findings): ChainSummary =>
  withCursors((open) => new ChainWalk(ledger, wanted, findings, open).walk());
