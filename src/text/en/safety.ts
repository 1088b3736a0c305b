// Looking after the ledger: verifying it, copying it, going back to a copy, and looking at the computer it is on.

import { yuan, type Fen } from '../../domain/quantities.ts';
import type { LedgerCheck, LedgerProblem, LedgerProblemFacts } from '../../domain/ledger-problem.ts';
import { count, quoted } from './refusals-phrases.ts';

type Sentences = { readonly [C in LedgerCheck]: (facts: LedgerProblemFacts[C]) => string };

const command = (voucher: number): string => `command ${voucher}`;

const PROBLEMS: Sentences = {
  readable: ({ detail }) => `the file can't be read to its end (${detail})`,
  integrity: ({ detail }) => `SQLite finds damage: ${detail}`,
  version: ({ mark, found }) => `the mark ${mark} in the file is ${found}, which is not ours`,
  structure: ({ object }) => `${quoted(object)} was added, changed or removed by another program`,
  reference: ({ table, row }) =>
    `${row === null ? 'a row' : `row ${row}`} of ${quoted(table)} names something that is not there`,
  'voucher-missing': ({ voucher }) => `${command(voucher)} is missing`,
  'voucher-entries': ({ voucher }) => `the entries of ${command(voucher)} do not follow those before them`,
  'voucher-hash': ({ voucher }) =>
    `${command(voucher)} was changed, or something before it was removed: its hash does not fit`,
  'recorded-at': ({ voucher }) => `${command(voucher)} is recorded before the one that precedes it`,
  facts: ({ voucher }) =>
    `what ${command(voucher)} has recorded (people, rules, settings …) was changed, added to or removed`,
  'stray-row': ({ table, row, voucher }) =>
    `row ${row} of ${quoted(table)} belongs to ${command(voucher)}, which did not write it`,
  'entry-missing': () => 'is missing',
  'entry-stray': () => 'belongs to no command',
  'entry-hash': () => 'was changed: its hash does not fit',
  'entry-kind': () => 'is of a kind that its points do not go with',
  'entry-points': ({ points, moved }) => `moves ${moved} points in the lots, but says ${points}`,
  'stray-lot': ({ lot }) => `lot ${lot} belongs to no entry`,
  'stray-draw': ({ lot }) => `a draw from lot ${lot} does not fit any entry and lot`,
  'lot-owner': ({ lot }) => `lot ${lot} is not one that this entry may use`,
  'lot-bounds': ({ lot, left }) => `more was drawn from lot ${lot} than it had: ${left} is left`,
  'lot-remaining': ({ lot, found, due }) => `lot ${lot} is kept with ${found} left, by the entries it is ${due}`,
  balance: ({ resident, entries, lots }) => `card ${resident}: the entries add up to ${entries}, the lots hold ${lots}`,
  'sealed-value': ({ table, row }) => `row ${row} of ${quoted(table)} was changed: it does not fit its seal`,
  erased: ({ table, row }) => `row ${row} of ${quoted(table)} was emptied by another program`,
  transfer: ({ sum }) => `is a gift of which the two sides differ by ${sum}`,
  reversal: ({ reverses }) => `does not take back entry ${reverses} exactly once`,
  settlement: ({ year, household }) =>
    `settlement of ${year}, household ${household}: the line is not the sum of its entries`,
  'fee-offset': () => 'takes money off a fee without being a redemption',
  'above-fee': ({ household, year, feeFen, offsetFen }) =>
    `household ${household}: ${yuan(offsetFen as Fen)} yuan are taken off the fee of ${year}, which is ${yuan(feeFen as Fen)} yuan`,
  stock: ({ reward, left }) => `reward ${quoted(reward)}: the stock falls to ${left}`,
  'stock-entry': ({ reward }) => `moves the stock of ${quoted(reward)} without being a redemption or its reversal`,
  'row-outcome': ({ row }) => `outcome ${row} of a rejected row is from before the row was rejected`,
  reading: ({ batch }) => `how batch ${batch} was read was recorded by another command`,
  'card-check': ({ resident, seq }) =>
    `card ${resident}: it was compared with the book up to entry ${seq}, which was not there then`,
  'held-deed': ({ batch }) => `batch ${batch} says that it has a deed which was not there then, or is none`,
  'claim-steps': ({ claim }) =>
    `the steps of claim ${claim} could not have followed each other, or not by these people`,
  'claim-posted': ({ claim }) => `claim ${claim} says that it has become this entry, which is not its award`,
  'award-unreviewed': () => 'was credited without the review that its rule needs',
  'household-twice': ({ household }) =>
    household === ''
      ? 'is scored by household and names none'
      : `credits household ${household} a second time for what is scored by household`,
  'award-elsewhere': ({ household }) =>
    `credits ${household === '' ? 'somebody without a door number' : `household ${household}`} under a rule that is for other buildings`,
  survey: ({ survey }) =>
    `the answers of survey ${survey} did not come with it, or it was taken back before it was there`,
  debt: () => 'leaves points owed without being a reversal or a redemption on credit',
  credit: ({ owes, most }) => `leaves ${count(owes, 'point')} owed; the credit of that time allowed ${most}`,
  pool: ({ seq, left }) => `entry ${seq} takes the community pool below zero (${left})`,
  'aid-steps': ({ aid }) => `the steps of request ${aid} could not have followed each other`,
  'aid-claim': ({ aid }) => `what the helpers of request ${aid} ask for is not what the request says`,
  'aid-gift': ({ aid }) => `request ${aid} says that this is what its requester gave, which it is not`,
  'aid-code': ({ aid }) => `request ${aid} was confirmed with a code that was somebody else’s`,
  receipt: ({ receipt }) => `answer ${receipt} of the property company belongs to no line of a settlement`,
  'receipt-refused': ({ household, year }) =>
    `${household}: the property company refused the offset of ${year}, and its points have not gone back`,
  payment: ({ payment }) => `payment ${payment} comes from no list, or was taken back with another amount`,
  merger: ({ resident }) => `card ${resident} was merged into another, but is not empty, or leads back to itself`,
  carryover: () => 'is no carryover by whose account was closed or whose card was merged',
  departure: ({ resident }) => `card ${resident}: why the account was closed was recorded by another command`,
  proxy: ({ resident }) =>
    `card ${resident}: somebody acted for this resident where nothing of the resident was written`,
  erasure: ({ table, row }) => `row ${row} of ${quoted(table)} is recorded as erased and is not empty`,
  'reward-terms': ({ reward }) => `quota or days of reward ${quoted(reward)} were recorded by another command`,
  hold: () => 'was put aside or handed out out of turn, or is no redemption',
  honour: ({ honour }) =>
    `nomination ${honour} was approved by who made it, or has become an entry that is not this honour`,
  'stock-count': ({ reward, counted }) =>
    `reward ${quoted(reward)}: ${counted === null ? 'a reason for the stock does not fit its move' : `${counted} were counted, and the stock was not set to that`}`,
  'tie-out': ({ closing, reward }) =>
    `closing ${closing} of an exchange day: the figures of ${quoted(reward)} are not those of the entries`,
  head: ({ head }) => `${quoted(head)} is no link of this ledger: its history is not the one that was printed`,
  'went-back': ({ seen, found }) =>
    `the ledger ends at entry ${found}; when it was last used here it ended at ${seen}, or told more`,
  forked: ({ seen }) => `up to entry ${seen} the ledger tells another history than when it was last used here`,
};

/** These speak of the entry itself. */
const OF_ENTRY: ReadonlySet<LedgerCheck> = new Set([
  'entry-missing', 'entry-stray', 'entry-hash', 'entry-kind', 'entry-points', 'transfer', 'reversal', 'fee-offset', 'stock-entry',
  'award-unreviewed', 'household-twice', 'award-elsewhere',
  'award-unreviewed',
  'carryover',
  'award-unreviewed', 'hold',
]); // prettier-ignore

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const safety = {
  problem: ({ seq, check, facts }: LedgerProblem): string => {
    const said = (PROBLEMS[check] as (facts: LedgerProblemFacts[LedgerCheck]) => string)(facts);
    if (seq === null) return `${capital(said)}.`;
    return OF_ENTRY.has(check) ? `Entry ${seq} ${said}.` : `Entry ${seq}: ${said}.`;
  },
  verified: (entries: number, head: string): string =>
    `${count(entries, 'entry', 'entries')}, head ${head}: everything fits.`,
  moreProblems: (n: number): string => `… and ${count(n, 'more problem')}.`,
  problems: (n: number): string =>
    `${count(n, 'problem')} found. Try: jifen restore BACKUP with the newest sound copy; keep this file, it may show what happened.`,
  rebuildable: 'Only what is kept for speed differs from the entries. Try: jifen verify --rebuild',
  rebuilt: (n: number): string => `${count(n, 'lot')} set to what the entries say.`,
  backedUp: (file: string, entries: number, head: string): string =>
    `${file}: ${count(entries, 'entry', 'entries')}, head ${head}. The copy was verified.`,
  upgraded: (path: string, copy: string): string =>
    `${path} was made by an earlier jifen and has been upgraded; nothing in it was lost or changed. The copy from before is ${copy}.`,
  removedOld: (n: number): string => `${count(n, 'old copy', 'old copies')} removed.`,
  restored: (path: string, entries: number, head: string): string =>
    `${path} now holds ${count(entries, 'entry', 'entries')}, head ${head}.`,
  keptBefore: (file: string): string => `What was there before is in ${file}.`,
  otherLedger: 'another ledger is in its place',
  unreadable: 'the file in its place can’t be read as a ledger',
  askRestore: (what: string): string => `${what} Restore all the same?`,
  checks: {
    node: 'Node.js',
    sqlite: 'SQLite',
    ledger: 'Ledger',
    access: 'Access',
    format: 'Format',
    journal: 'Journal',
    place: 'Place',
    link: 'Link',
    mode: 'Permissions',
    language: 'Language',
    clock: 'Clock',
    state: 'Notes of the last use',
  },
  columns: { check: 'Check', state: 'Result', detail: 'Detail' },
  fine: 'ok',
  warned: 'warning',
  details: {
    node: (version: string, ok: boolean): string =>
      ok ? version : `${version}; needed is 20.17, 22.14, or 24 and later`,
    sqlite: (version: string, library: string): string => `${version} (better-sqlite3 ${library})`,
    ledger: (path: string, entries: number): string => `${path}, ${count(entries, 'entry', 'entries')}`,
    access: (missing: 'none' | 'file' | 'folder'): string =>
      missing === 'none'
        ? 'this account may read and write'
        : `this account may not write ${missing === 'file' ? 'the file' : 'in its folder; without that nothing can be recorded'}`,
    format: (version: number, known: number): string =>
      version === known
        ? `${version} (this jifen knows up to ${known})`
        : `${version}, of an earlier jifen; the next command that writes makes a copy and upgrades it to ${known}`,
    journal: (safe: boolean): string => (safe ? 'entries survive a power cut' : 'a power cut could lose entries here'),
    place: (place: 'own' | 'network' | 'synced', name: string): string => {
      if (place === 'own') return 'on this computer';
      return place === 'network'
        ? 'on a network drive: two computers writing at once may damage it; move it to this computer'
        : `in a folder that is synchronised (${name}): it may be replaced while jifen writes; move it elsewhere and put backups there`;
    },
    link: (target: string | null): string =>
      target === null ? 'no link' : `a link to ${target}; back up that file, not the link`,
    mode: (mode: string, ok: boolean): string =>
      ok ? mode : `${mode}: other accounts of this computer may read it; chmod 600`,
    language: (lang: string, locale: string, ok: boolean): string =>
      ok ? `${lang}, ${locale}` : `${lang}, ${locale}: Chinese characters may not show; a UTF-8 locale is needed`,
    clock: (now: string, timezone: string, last: string | null): string =>
      last === null
        ? `${now} (${timezone})`
        : `${now} (${timezone}), but the last entry was made at ${last}; set the computer's clock`,
    state: (folder: string, ok: boolean): string =>
      ok ? folder : `${folder} can't be written; an older copy of the ledger would go unnoticed`,
  },
};
