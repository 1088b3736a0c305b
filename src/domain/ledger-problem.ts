// What `verify` can find wrong with a ledger: a check, the number of the entry where there is one, and the facts that
// the sentence needs. src/text turns them into words.

export interface LedgerProblemFacts {
  /** SQLite, or the program, could not read on. */
  readable: { detail: string };
  /** SQLite's own check of the file. */
  integrity: { detail: string };
  /** The marks in the file's header. */
  version: { mark: 'application_id' | 'user_version'; found: number };
  /** A table, index or guard that was added, changed or dropped. */
  structure: { object: string };
  /** A row that names another row which is not there. */
  reference: { table: string; row: number | null };
  'voucher-missing': { voucher: number };
  /** Vouchers say which entries are theirs: one after the other, none left out. */
  'voucher-entries': { voucher: number };
  'voucher-hash': { voucher: number };
  'recorded-at': { voucher: number };
  /** What a voucher has written beside its entries: people, rules, settings … */
  facts: { voucher: number };
  'stray-row': { table: string; row: number; voucher: number };
  'entry-missing': Record<string, never>;
  'entry-stray': Record<string, never>;
  'entry-hash': Record<string, never>;
  'entry-kind': Record<string, never>;
  /** The movements of lots add up to the entry's points. */
  'entry-points': { points: number; moved: number };
  'stray-lot': { lot: string };
  'stray-draw': { lot: string };
  'lot-owner': { lot: string };
  'lot-bounds': { lot: string; left: number };
  'lot-remaining': { lot: string; found: number; due: number };
  balance: { resident: string; entries: number; lots: number };
  'sealed-value': { table: string; row: number };
  erased: { table: string; row: number };
  transfer: { sum: number };
  reversal: { reverses: number };
  settlement: { year: number; household: string };
  'fee-offset': Record<string, never>;
  'above-fee': { household: string; year: number; feeFen: number; offsetFen: number };
  stock: { reward: string; left: number };
  'stock-entry': { reward: string };
  /** What became of a rejected row, from before it was rejected. */
  'row-outcome': { row: number };
  /** How a batch was read, recorded by another command. */
  reading: { batch: number };
  /** A card that was compared with entries which were not there. */
  'card-check': { resident: string; seq: number };
  /** A sheet that has a deed which was not there, or is none. */
  'held-deed': { batch: number };
  /** Steps that could not have followed each other, or not by these people. */
  'claim-steps': { claim: number };
  /** A claim that says it became an entry which is not its award. */
  'claim-posted': { claim: number };
  /** An award under a rule that needs a claim, and no claim. */
  'award-unreviewed': Record<string, never>;
  /** A household that was credited twice for what is scored by household. */
  'household-twice': { household: string };
  /** An award under a rule that is for other buildings. */
  'award-elsewhere': { household: string };
  /** Answers of a questionnaire from another command, or one that was taken back before it was there. */
  survey: { survey: number };
  /** Points owed that come from neither a reversal nor a redemption on credit. */
  debt: Record<string, never>;
  /** More owed after a redemption than the credit of that time allowed. */
  credit: { owes: number; most: number };
  /** The community pool below zero. */
  pool: { seq: number; left: number };
  /** Steps of a request that could not have followed each other. */
  'aid-steps': { aid: number };
  /** What a helper asked for, or was given, is not what the request says. */
  'aid-claim': { aid: number };
  'aid-gift': { aid: number };
  /** A code that another request, or another person, was given. */
  'aid-code': { aid: number };
  /** An answer to a line of a settlement that it can't be one to. */
  receipt: { receipt: number };
  /** A household that the property company has refused, and whose points are still taken. */
  'receipt-refused': { household: string; year: number };
  /** A payment that no list of payments has brought, or that was taken back with another amount. */
  payment: { payment: number };
  /** A card that was merged has points still, or leads back to itself. */
  merger: { resident: string };
  carryover: Record<string, never>;
  departure: { resident: string };
  proxy: { resident: string };
  /** Recorded as erased, and not empty. */
  erasure: { table: string; row: number };
  /** Terms of a reward that another command has written than its version. */
  'reward-terms': { reward: string };
  /** Put aside without a redemption, or handed out before that or after its reversal. */
  hold: Record<string, never>;
  /** Approved by who nominated, or become an entry that is not this honour. */
  honour: { honour: number };
  /** A stock-taking after which the stock is not what was counted. */
  'stock-count': { reward: string; counted: number | null };
  /** The closing of an exchange day with figures that are not those of its day. */
  'tie-out': { closing: number; reward: string };
  /** A head that was printed or kept elsewhere is no link of this chain. */
  head: { head: string };
  'went-back': { seen: number; found: number };
  forked: { seen: number };
}

export type LedgerCheck = keyof LedgerProblemFacts;

/** One fault; `seq` is null where it concerns no single entry. */
export type LedgerProblem = {
  [C in LedgerCheck]: { readonly seq: number | null; readonly check: C; readonly facts: LedgerProblemFacts[C] };
}[LedgerCheck];

/** `ledgerProblem(12, 'entry-hash', {})`. */
export const ledgerProblem = <C extends LedgerCheck>(
  seq: number | null,
  check: C,
  facts: LedgerProblemFacts[C],
): LedgerProblem => ({ seq, check, facts }) as LedgerProblem;
