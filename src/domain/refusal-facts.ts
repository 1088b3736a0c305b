// Every refusal code and the type of its facts. A code without words in src/text does not compile.
// Days are ISO text here, amounts plain numbers: facts are for sentences and for --json.

import type { Period } from './calendar.ts';
import type { ClaimState } from './claims.ts';
import type { Kind } from './entry.ts';
import type { HonourState } from './honours.ts';
import type { RowFacts } from './sheet/row-facts.ts';

/** Why somebody may be meant: by the card, by the name as it is or as it was once written, by how it sounds or looks. */
export type Because = 'card' | 'name' | 'alias' | 'sound' | 'letter' | 'initials';

/** Somebody who may be meant. */
export interface Candidate {
  readonly cardNo: string;
  readonly name: string;
  readonly household: string | null;
  readonly because: Because;
}

/** What a file is instead of a table: something else, or a workbook that can't be opened. */
export type NotATable =
  | ('binary' | 'archive' | 'word' | 'pdf' | 'image' | 'html' | 'xml' | 'xml-workbook' | 'xlsb' | 'open-document')
  | ('password' | 'damaged' | 'doctype' | 'device');

export interface RefusalFacts extends RowFacts {
  // the command line
  'bad-date': { option: string; given: string };
  'bad-amount': { option: string; given: string };
  'bad-value': { option: string; given: string; allowed: string };
  'missing-option': { command: string; option: string };
  'unknown-command': { given: string; near: readonly string[]; command: string };
  'unknown-option': { given: string; near: readonly string[]; command: string };
  'missing-argument': { argument: string; command: string };
  'too-many-arguments': { given: string; command: string };
  /** Two options of a command that name one file to write. */
  'same-file': { options: readonly [string, string]; file: string };
  'options-exclude': { options: readonly [string, string]; command: string };
  'option-needs-value': { option: string; command: string };
  'needs-yes': { command: string; what: string };
  cancelled: Record<string, never>;
  // the database
  'db-missing': { path: string; near: readonly string[] };
  'db-exists': { path: string; name: string };
  'db-foreign': { path: string };
  'db-newer': { path: string; version: number; known: number };
  'db-damaged': { path: string; detail: string };
  'db-locked': { path: string };
  'db-readonly': { path: string };
  'db-unwritable': { path: string; detail: string };
  'db-full': { path: string };
  'db-disk': { path: string; detail: string };
  'file-locked-away': { path: string };
  'db-unsafe': { path: string; detail: string };
  'db-structure': { path: string };
  /** The copy that comes before an upgrade could not be made. */
  'upgrade-no-copy': { path: string; file: string; detail: string };
  'db-went-back': { path: string; seen: number; found: number };
  'db-forked': { path: string; seq: number };
  'clock-back': { now: string; last: string };
  // files
  'file-missing': { file: string };
  'file-unreadable': { file: string; detail: string };
  'file-exists': { file: string };
  'file-unwritable': { file: string; detail: string };
  /** What is there under the name of a file to write: a link that leads nowhere, or what is neither file nor folder. */
  'not-a-file': { file: string; kind: 'link' | 'device' };
  /** The ledger, or what SQLite keeps beside it. */
  'file-of-ledger': { file: string };
  'not-a-backup': { file: string };
  'restore-behind': { file: string; entries: number; current: number };
  // people and settings
  'unknown-resident': {
    asked: string;
    near: readonly string[];
    mistyped: boolean;
    /** Residents who may be meant, where a row of a file is looked at. */
    candidates?: readonly Candidate[];
  };
  'ambiguous-resident': {
    asked: string;
    candidates: readonly { cardNo: string; name: string; household: string | null }[];
  };
  'closed-resident': { cardNo: string; name: string; since: string };
  'resident-exists': { cardNo: string; name: string; household: string | null };
  /** What is to be another way of writing a name is somebody's own. */
  'alias-is-name': { alias: string; cardNo: string };
  /** Whom the words mean without it; null where a row with them means nobody. */
  'alias-never': { alias: string; household: string | null; meant: { cardNo: string; name: string } | null };
  'unknown-alias': { name: string; household: string | null; near: readonly string[] };
  'card-taken': { cardNo: string; name: string };
  'bad-card': { given: string };
  'bad-name': { given: string };
  'bad-household': { given: string };
  'unknown-household': { asked: string; near: readonly string[] };
  'no-household': { cardNo: string; name: string };
  'fee-below-offsets': { household: string; year: number; feeFen: number; offsetFen: number };
  'nothing-to-change': { what: string };
  'unknown-rule': { asked: string; near: readonly string[] };
  'rule-exists': { rule: string };
  'rule-not-in-force': { rule: string; date: string; from: string | null; to: string | null };
  'bad-range': { min: number; max: number; normal: number };
  'unknown-policy': { asked: string; near: readonly string[] };
  /** What can't differ from building to building, and why. */
  'policy-for-all': { key: string; because: 'money' | 'settlement' | 'office' };
  'unknown-building': { asked: string; near: readonly string[] };
  'unknown-survey': { asked: string; last: number };
  'survey-removed': { survey: number; on: string };
  'survey-there': { survey: number; title: string; file: string };
  'survey-no-questions': { file: string };
  'survey-no-answers': { file: string };
  'unknown-reward': { asked: string; near: readonly string[] };
  'reward-exists': { reward: string };
  'reward-not-in-force': { reward: string; date: string };
  'stock-not-kept': { reward: string };
  // rewards
  'not-redemption-day': { reward: string; date: string; days: string; next: string | null };
  'quota-used': {
    reward: string;
    name: string;
    cardNo: string;
    had: number;
    asked: number;
    pieces: number;
    period: Period;
    next: string | null;
  };
  'not-holdable': { reward: string };
  'unknown-hold': { seq: string };
  'hold-collected': { seq: number; on: string };
  'hold-released': { seq: number; by: number };
  'count-differs': { reward: string; book: number; counted: number };
  'count-below-held': { reward: string; counted: number; held: number };
  'not-an-honour': { reward: string };
  'unknown-honour': { asked: string; last: number };
  'honour-nominated': { honour: number; cardNo: string; name: string };
  'honour-own': { honour: number; operator: string };
  'honour-decided': { honour: number; state: HonourState; on: string };
  'honour-not-approved': { honour: number; state: HonourState };
  /** Only awards and redemptions have one. */
  'no-receipt': { seq: number; kind: Kind };
  /** Of the household or the building asked for, or of all where neither was. */
  'no-slips': { year: number; household: string | null; building: string | null };
  // earning
  'date-ahead': { date: string; today: string };
  'date-old': { date: string; today: string };
  'outside-range': { rule: string; given: number; min: number; max: number };
  'needs-decider': { rule: string; given: number; normal: number };
  'needs-evidence': { rule: string };
  /** A rule that is for some buildings only; `household` is where the resident lived on the day. */
  'rule-elsewhere': {
    rule: string;
    buildings: readonly string[];
    cardNo: string;
    name: string;
    household: string | null;
    on: string;
  };
  'needs-second': { points: number; above: number };
  'second-is-operator': { operator: string };
  'bad-quantity': { rule: string; given: string; unit: string };
  'key-reused': { key: string };
  'repeated-resident': { cardNo: string; name: string };
  // claims
  'unknown-claim': { asked: string; last: number };
  'claim-posted': { claim: number; seq: number };
  'claim-closed': { claim: number; state: 'rejected' | 'withdrawn'; on: string };
  /** Held by an objection that is not decided yet. */
  'claim-objected': { claim: number };
  'claim-not-objected': { claim: number };
  'claim-unconfirmed': { claim: number; missing: 'both' | 'helper' | 'other' };
  'claim-confirmed': { claim: number; side: 'helper' | 'other' };
  'claim-needs-no-party': { claim: number; rule: string };
  'claim-same-household': { claim: number; cardNo: string; name: string; household: string };
  'claim-own': { claim: number; operator: string; step: 'approve' | 'decide' | 'reject' };
  'claim-approved': { claim: number; on: string };
  'claim-not-due': { claim: number; state: ClaimState; until: string | null };
  // mutual aid
  'unknown-aid': { asked: string; last: number };
  /** A rule that does not ask both parties, or that nobody reviews. */
  'aid-rule': { rule: string; lacks: 'both' | 'review' };
  'aid-cancelled': { aid: number; on: string };
  'aid-done': { aid: number; on: string };
  'aid-own': { aid: number; cardNo: string; name: string };
  'aid-taken': { aid: number; cardNo: string; name: string };
  'aid-full': { aid: number; wanted: number };
  'aid-same-household': { aid: number; cardNo: string; name: string; household: string };
  'aid-not-helper': { aid: number; cardNo: string; name: string };
  'aid-not-taken': { aid: number };
  'aid-no-team': { aid: number };
  'aid-dates': { aid: number; date: string; earliest: string };
  'aid-not-done': { aid: number };
  'aid-stranger': { aid: number; cardNo: string; name: string };
  'aid-confirmed': { aid: number; cardNo: string; name: string; on: string };
  /** How many of those who have to confirm before points are given. */
  'aid-unconfirmed': { aid: number; missing: number };
  'aid-given': { aid: number; cardNo: string; name: string };
  'aid-settled': { aid: number };
  'aid-no-slip': { aid: number };
  'aid-code-wrong': { aid: number; left: number; most: number };
  'aid-code-side': { aid: number; cardNo: string; name: string; left: number };
  'aid-code-used': { aid: number };
  'aid-codes-locked': { aid: number; tries: number };
  'aid-code-dry-run': { aid: number };
  'claim-of-aid': { claim: number; aid: number };
  // spending
  'not-enough-points': {
    name: string;
    cardNo: string;
    available: number;
    needed: number;
    expired: number;
    household: string | null;
  };
  'in-debt': { name: string; cardNo: string; debt: number };
  'below-minimum': { points: number; minimum: number };
  'not-in-steps': { points: number; step: number };
  'out-of-stock': { reward: string; asked: number; left: number };
  'above-fee': { household: string; year: number; asked: number; most: number; leftFen: number };
  'points-not-wanted': { reward: string };
  'transfer-to-self': { name: string; cardNo: string };
  'transfer-cap': { name: string; given: number; cap: number; asked: number };
  'transfer-pair-cap': { name: string; to: string; given: number; cap: number; asked: number };
  /** From the receiver on, through those whom gifts of the year have reached, to the giver. */
  'transfer-circle': { path: readonly { cardNo: string; name: string }[] };
  'pool-short': { available: number; needed: number };
  'credit-not-in-need': { cardNo: string; name: string };
  'credit-over': { cardNo: string; name: string; missing: number; until: string };
  'credit-exceeded': { cardNo: string; name: string; missing: number; limit: number; left: number };
  'no-credit': { cardNo: string; name: string };
  // people who come and go
  'already-there': { cardNo: string; name: string; household: string | null };
  'move-overlaps': { cardNo: string; name: string; household: string | null; from: string };
  'account-open': { cardNo: string; name: string };
  'return-too-early': { cardNo: string; name: string; since: string };
  'not-family': { cardNo: string; name: string };
  'no-family': { cardNo: string; name: string };
  'merge-self': { cardNo: string; name: string };
  'already-merged': { cardNo: string; into: string };
  'not-merged': { asked: string };
  /** An entry has moved points that had come over. */
  'merge-moved': { cardNo: string; seq: number };
  'merger-entry': { seq: number; cardNo: string };
  'resident-erased': { cardNo: string; on: string };
  'claims-open': { cardNo: string; name: string; claims: readonly number[] };
  'proxy-self': { cardNo: string; name: string };
  'proxy-is-party': { claim: number; cardNo: string; name: string };
  // correcting
  'unknown-entry': { seq: string; last: number };
  'already-reversed': { seq: number; by: number };
  'reversal-of-reversal': { seq: number };
  'settlement-entry': { seq: number; year: number; household: string };
  'unknown-batch': { batch: string };
  'batch-reversed': { batch: number };
  'batch-empty': { batch: number; sheet: string | null };
  'changed-meanwhile': { command: string };
  // year-end
  'period-ahead': { from: string; today: string };
  'year-not-over': { year: number; lastDay: string };
  'already-settled': { year: number; on: string; households: number; offsetFen: number };
  /** `before`: the year before has been, where that could be meant. */
  'not-settled': { year: number; before?: boolean };
  'household-settled': { household: string; year: number };
  'household-not-in-settlement': { household: string; year: number };
  'household-taken-back': { household: string; year: number; by: number | null };
  /** A row of the property company that answers for the fee of another year than the one that `year` is taken off. */
  'receipt-other-year': { year: number; given: number };
  /** Rows of one import that say different things about a household. */
  /** The rows of this file; another one that is imported with it may have some, too. */
  'receipt-contradicts': { household: string; rows: string; isElsewhere: boolean };
  'no-fee': { household: string | null; year: number };
  'expire-before-settlement': { year: number; points: number; lots: number };
  'bad-head': { given: string };
  // numbered sheets
  'unknown-sheet': { asked: string; near: readonly string[] };
  'sheet-cancelled': { sheet: string; on: string };
  'sheet-is-back': { sheet: string; batch: number };
  'sheet-is-out': { sheet: string };
  'sheet-rows-outside': { sheet: string; rows: string; last: number };
  'sheet-rows-blank': { sheet: string; rows: string };
  'sheet-rows-doubled': { sheet: string; rows: string };
  'sheet-rows-unclear': { sheet: string; rows: string; activity: string };
  'nobody-on-roster': { asked: string; near: readonly string[] };
  // files that are imported
  'file-empty': { file: string };
  /** What there is too much of and the most of it: `rows:50000`, `part:64MB`. */
  'file-too-large': { file: string; limit: string };
  'not-a-table': { file: string; detail: NotATable };
  'encoding-unclear': { file: string };
  'broken-quotes': { file: string; line: number };
  'no-heading': { file: string; wanted: string; looked: number };
  'column-missing': { file: string; column: string };
  'unknown-column': { column: string; near: readonly string[] };
  'month-missing': { file: string; label: string };
  'week-missing': { file: string; label: string };
  'month-mismatch': { file: string; label: string; date: string };
  'unknown-worksheet': { file: string; asked: string; near: readonly string[] };
  'several-worksheets': { file: string; names: readonly string[] };
  'replace-needs-number': Record<string, never>;
  'needs-terminal': { command: string };
  'unknown-row': { batch: number; line: number };
  /** `lines` with the file before each where there are several. */
  'strict-rejected': { file: string; rejected: number; lines: readonly string[] };
  'replace-rejected': { file: string; rejected: number; lines: readonly string[] };
  /** How many entries and claims it would take back, and of which batches. */
  'replace-empty': { file: string; reversed: number; batches: readonly number[] };
  /** The batch of the corrected sheet. */
  'sheet-replaced': { file: string; sheet: string; batch: number };
}
