// Every refusal, said in both languages. The samples are plain ASCII, so that Han can only come from a sentence.

import { describe, expect, test } from 'vitest';
import type { RefusalFacts } from '../../src/domain/refusal-facts.ts';
import type { RefusalCode } from '../../src/domain/refusal.ts';
import { en } from '../../src/text/en.ts';
import { typed } from '../../src/text/lists.ts';
import { ALIASES } from '../../src/text/names.ts';
import { wordsFor, type Lang, type Words } from '../../src/text/text.ts';
import { zh } from '../../src/text/zh.ts';

const book = { path: 'books/east.db' };
const sheet = { file: 'sheet.csv' };
const wang = { cardNo: '000125', name: 'Wang Fang' };
const household = '3-2-501';

const samples: { [C in RefusalCode]: RefusalFacts[C] } = {
  'bad-date': { option: '--date', given: '2026-02-30' },
  'bad-amount': { option: '--points', given: '1.5' },
  'bad-value': { option: '--encoding', given: 'latin', allowed: 'utf-8, gb18030' },
  'missing-option': { command: 'jifen award', option: '--rule <code>' },
  'unknown-command': { given: 'awrd', near: ['award'], command: 'jifen' },
  'unknown-option': { given: '--dat', near: ['--date'], command: 'jifen award' },
  'missing-argument': { argument: 'resident', command: 'jifen award' },
  'too-many-arguments': { given: 'Fang', command: 'jifen history' },
  'options-exclude': { options: ['--dismiss', '--uphold'], command: 'jifen claim decide' },
  'same-file': { options: ['--slips', '--signatures'], file: 'slips.html' },
  'option-needs-value': { option: '--date <date>', command: 'jifen award' },
  'needs-yes': { command: 'jifen settle', what: 'year 2026, 800 households' },
  cancelled: {},
  'db-missing': { ...book, near: [] },
  'db-exists': { ...book, name: 'East' },
  'db-foreign': book,
  'db-newer': { ...book, version: 5, known: 4 },
  'db-damaged': { ...book, detail: 'SQLITE_CORRUPT' },
  'db-locked': book,
  'db-readonly': book,
  'db-unwritable': { ...book, detail: 'EACCES' },
  'db-full': book,
  'db-disk': { ...book, detail: 'SQLITE_IOERR_READ' },
  'file-locked-away': book,
  'db-unsafe': { ...book, detail: 'journal_mode=wal synchronous=1' },
  'db-structure': book,
  'upgrade-no-copy': { ...book, file: 'backups/east.db', detail: 'EACCES' },
  'db-went-back': { ...book, seen: 120, found: 100 },
  'db-forked': { ...book, seq: 120 },
  'clock-back': { now: '2026-03-05 16:30', last: '2026-03-06 16:30' },
  'file-missing': sheet,
  'file-unreadable': { ...sheet, detail: 'EISDIR' },
  'file-exists': sheet,
  'file-unwritable': { ...sheet, detail: 'EACCES' },
  'not-a-file': { ...sheet, kind: 'device' },
  'file-of-ledger': sheet,
  'not-a-backup': sheet,
  'restore-behind': { ...sheet, entries: 100, current: 120 },
  'unknown-resident': { asked: 'Wong', near: ['Wang', 'Wen'], mistyped: false },
  'ambiguous-resident': {
    asked: 'Wang Fang',
    candidates: [
      { ...wang, household },
      { ...wang, cardNo: '000216', household: null },
    ],
  },
  'closed-resident': { ...wang, since: '2026-03-05' },
  'resident-exists': { ...wang, household },
  'alias-is-name': { alias: 'Wang Fang', cardNo: '000125' },
  'already-there': { ...wang, household },
  'move-overlaps': { ...wang, household, from: '2026-03-05' },
  'account-open': wang,
  'return-too-early': { ...wang, since: '2026-03-05' },
  'not-family': wang,
  'no-family': wang,
  'merge-self': wang,
  'already-merged': { cardNo: '000125', into: '000216' },
  'not-merged': { asked: '000125' },
  'merge-moved': { cardNo: '000125', seq: 12 },
  'merger-entry': { cardNo: '000125', seq: 12 },
  'resident-erased': { cardNo: '000125', on: '2026-03-05' },
  'claims-open': { ...wang, claims: [3, 4] },
  'proxy-self': wang,
  'proxy-is-party': { ...wang, claim: 3 },
  'alias-never': { alias: 'Total', household: null, meant: null },
  'unknown-alias': { name: 'Auntie Wang', household: null, near: ['Auntie Wong --household 3-2-501'] },
  'card-taken': wang,
  'bad-card': { given: '12 34' },
  'bad-name': { given: '???' },
  'bad-household': { given: 'somewhere' },
  'unknown-household': { asked: '3-2-502', near: [household] },
  'no-household': wang,
  'fee-below-offsets': { household, year: 2027, feeFen: 5000, offsetFen: 8000 },
  'nothing-to-change': { what: 'meeting' },
  'unknown-rule': { asked: 'meetng', near: ['meeting'] },
  'rule-exists': { rule: 'meeting' },
  'rule-not-in-force': { rule: 'meeting', date: '2026-03-05', from: '2026-04-01', to: '2026-12-31' },
  'bad-range': { min: 5, max: 10, normal: 12 },
  'unknown-policy': { asked: 'ratio', near: ['rate'] },
  'unknown-reward': { asked: 'rise', near: ['rice'] },
  'reward-exists': { reward: 'rice' },
  'reward-not-in-force': { reward: 'rice', date: '2026-03-05' },
  'stock-not-kept': { reward: 'star' },
  'date-ahead': { date: '2026-03-06', today: '2026-03-05' },
  'date-old': { date: '2025-03-04', today: '2026-03-05' },
  'outside-range': { rule: 'meeting', given: 20, min: 5, max: 10 },
  'needs-decider': { rule: 'meeting', given: 8, normal: 5 },
  'needs-evidence': { rule: 'suggestion' },
  'rule-elsewhere': { rule: 'garden', buildings: ['3', '5'], ...wang, household: '2-1-101', on: '2026-03-05' },
  'policy-for-all': { key: 'rate', because: 'money' },
  'unknown-building': { asked: '9', near: ['6'] },
  'unknown-survey': { asked: '4', last: 3 },
  'survey-removed': { survey: 3, on: '2026-03-05' },
  'survey-there': { survey: 3, title: 'Wishes', ...sheet },
  'survey-no-questions': sheet,
  'survey-no-answers': sheet,
  'needs-second': { points: 120, above: 100 },
  'second-is-operator': { operator: 'li' },
  'bad-quantity': { rule: 'meeting', given: '1.5', unit: 'time' },
  'unknown-claim': { asked: '9', last: 3 },
  'claim-posted': { claim: 3, seq: 12 },
  'claim-closed': { claim: 3, state: 'rejected', on: '2026-03-05' },
  'claim-objected': { claim: 3 },
  'claim-not-objected': { claim: 3 },
  'claim-unconfirmed': { claim: 3, missing: 'other' },
  'claim-confirmed': { claim: 3, side: 'helper' },
  'claim-needs-no-party': { claim: 3, rule: 'errand' },
  'claim-same-household': { claim: 3, ...wang, household },
  'claim-own': { claim: 3, operator: 'clerk1', step: 'approve' },
  'claim-approved': { claim: 3, on: '2026-03-05' },
  'claim-not-due': { claim: 3, state: 'on-notice', until: '2026-03-08' },
  'unknown-aid': { asked: '9', last: 3 },
  'aid-rule': { rule: 'errand', lacks: 'both' },
  'aid-cancelled': { aid: 3, on: '2026-03-05' },
  'aid-done': { aid: 3, on: '2026-03-05' },
  'aid-own': { aid: 3, ...wang },
  'aid-taken': { aid: 3, ...wang },
  'aid-full': { aid: 3, wanted: 2 },
  'aid-same-household': { aid: 3, ...wang, household },
  'aid-not-helper': { aid: 3, ...wang },
  'aid-not-taken': { aid: 3 },
  'aid-no-team': { aid: 3 },
  'aid-dates': { aid: 3, date: '2026-03-01', earliest: '2026-03-05' },
  'aid-not-done': { aid: 3 },
  'aid-stranger': { aid: 3, ...wang },
  'aid-confirmed': { aid: 3, ...wang, on: '2026-03-05' },
  'aid-unconfirmed': { aid: 3, missing: 2 },
  'aid-given': { aid: 3, ...wang },
  'aid-settled': { aid: 3 },
  'aid-no-slip': { aid: 3 },
  'aid-code-wrong': { aid: 3, left: 4, most: 5 },
  'aid-code-side': { aid: 3, ...wang, left: 1 },
  'aid-code-used': { aid: 3 },
  'aid-codes-locked': { aid: 3, tries: 5 },
  'aid-code-dry-run': { aid: 3 },
  'claim-of-aid': { claim: 3, aid: 2 },
  'key-reused': { key: 'sheet-12' },
  'repeated-resident': wang,
  'not-redemption-day': { reward: 'rice', date: '2026-03-05', days: '15,last', next: '2026-03-15' },
  'quota-used': { reward: 'rice', ...wang, had: 2, asked: 1, pieces: 2, period: 'month', next: '2026-04-01' },
  'not-holdable': { reward: 'star' },
  'unknown-hold': { seq: '12' },
  'hold-collected': { seq: 12, on: '2026-03-05' },
  'hold-released': { seq: 12, by: 15 },
  'count-differs': { reward: 'rice', book: 20, counted: 18 },
  'count-below-held': { reward: 'rice', counted: 1, held: 2 },
  'not-an-honour': { reward: 'rice' },
  'unknown-honour': { asked: '9', last: 3 },
  'honour-nominated': { honour: 3, ...wang },
  'honour-own': { honour: 3, operator: 'clerk1' },
  'honour-decided': { honour: 3, state: 'rejected', on: '2026-03-05' },
  'honour-not-approved': { honour: 3, state: 'nominated' },
  'not-enough-points': { ...wang, available: 30, needed: 50, expired: 0, household: null },
  'in-debt': { ...wang, debt: 30 },
  'below-minimum': { points: 20, minimum: 50 },
  'not-in-steps': { points: 55, step: 10 },
  'out-of-stock': { reward: 'rice', asked: 3, left: 2 },
  'above-fee': { household, year: 2027, asked: 800, most: 500, leftFen: 5000 },
  'points-not-wanted': { reward: 'rice' },
  'transfer-to-self': wang,
  'transfer-cap': { name: 'Wang Fang', given: 150, cap: 200, asked: 80 },
  'transfer-pair-cap': { name: 'Wang Fang', to: 'Li Na', given: 20, cap: 50, asked: 31 },
  'transfer-circle': { path: [wang, { cardNo: '000216', name: 'Li Na' }, { cardNo: '000331', name: '' }] },
  'pool-short': { available: 20, needed: 30 },
  'credit-not-in-need': wang,
  'credit-over': { ...wang, missing: 30, until: '2026-03-05' },
  'credit-exceeded': { ...wang, missing: 30, limit: 50, left: 20 },
  'no-credit': wang,
  'unknown-entry': { seq: '999', last: 120 },
  'already-reversed': { seq: 12, by: 15 },
  'reversal-of-reversal': { seq: 15 },
  'settlement-entry': { seq: 12, year: 2026, household },
  'unknown-batch': { batch: '99' },
  'batch-empty': { batch: 7, sheet: 'S2026-001' },
  'batch-reversed': { batch: 3 },
  'changed-meanwhile': { command: 'jifen settle' },
  'period-ahead': { from: '2027-01-01', today: '2026-12-31' },
  'year-not-over': { year: 2026, lastDay: '2026-12-31' },
  'already-settled': { year: 2026, on: '2027-01-05', households: 800, offsetFen: 6400000 },
  'not-settled': { year: 2026 },
  'household-settled': { household, year: 2026 },
  'household-not-in-settlement': { household, year: 2026 },
  'household-taken-back': { household, year: 2026, by: 120 },
  'receipt-other-year': { year: 2026, given: 2026 },
  'receipt-contradicts': { household, rows: '5, 9', isElsewhere: false },
  'no-receipt': { seq: 3, kind: 'expire' },
  'no-slips': { year: 2026, household, building: null },
  'no-fee': { household, year: 2027 },
  'expire-before-settlement': { year: 2026, points: 500, lots: 12 },
  'bad-head': { given: 'xyz' },
  'unknown-sheet': { asked: 'S2026-14', near: ['S2026-014'] },
  'sheet-cancelled': { sheet: 'S2026-041', on: '2026-03-05' },
  'sheet-is-back': { sheet: 'S2026-041', batch: 7 },
  'sheet-is-out': { sheet: 'S2026-041' },
  'sheet-rows-outside': { sheet: 'S2026-041', rows: '0, 80-90', last: 68 },
  'sheet-rows-blank': { sheet: 'S2026-041', rows: '59, 61-63' },
  'sheet-rows-doubled': { sheet: 'S2026-041', rows: '5' },
  'sheet-rows-unclear': { sheet: 'S2026-041', rows: '5, 7-9', activity: 'Spring' },
  'nobody-on-roster': { asked: '33', near: ['3'] },
  'file-empty': sheet,
  'file-too-large': { ...sheet, limit: 'rows:100000' },
  'not-a-table': { ...sheet, detail: 'binary' },
  'encoding-unclear': sheet,
  'broken-quotes': { ...sheet, line: 7 },
  'no-heading': { ...sheet, wanted: 'card|name,points', looked: 30 },
  'column-missing': { ...sheet, column: 'card|name' },
  'unknown-column': { column: 'nmae', near: ['name', 'Remarks of the office'] },
  'unknown-worksheet': { ...sheet, asked: 'March', near: ['Mar', 'April'] },
  'several-worksheets': { ...sheet, names: ['March', 'April'] },
  'replace-needs-number': {},
  'needs-terminal': { command: 'jifen import fix' },
  'unknown-row': { batch: 3, line: 7 },
  'replace-rejected': { ...sheet, rejected: 2, lines: ['3', '5'] },
  'replace-empty': { ...sheet, reversed: 30, batches: [7] },
  'sheet-replaced': { ...sheet, sheet: '7', batch: 9 },
  'strict-rejected': { ...sheet, rejected: 3, lines: ['3', '5', '9'] },
  'row-more-people': { given: 'Wang and 4 others' },
  'row-no-resident': { text: '2026-03-05 meeting' },
  'row-name-mismatch': { ...wang, book: 'Li Na' },
  'row-bad-value': { column: 'hours', given: 'long' },
  'row-missing-value': { column: 'points' },
  'row-ambiguous-date': { given: '3/5' },
  'row-broken-text': { column: 'card', given: '1.23E+17' },
  'month-missing': { ...sheet, label: '1' },
  'week-missing': { ...sheet, label: 'Mon' },
  'month-mismatch': { ...sheet, label: '1 Mon', date: '2026-03-01' },
  'row-unknown-mark': { column: '3-05', given: 'o' },
  'row-merged-cell': { column: 'hours', given: '2' },
  'row-other-activity': { seq: 12, activity: 'Spring', book: 'Autumn' },
  'row-no-rule': { given: 'meetng', near: ['meeting'] },
  'row-differs': { what: 'name', book: 'Li Na', file: 'Li Nah' },
};

type Sample = { [C in RefusalCode]: { readonly code: C; readonly facts: RefusalFacts[C] } }[RefusalCode];

/** The other sentences of codes that have several. */
const variants: readonly Sample[] = [
  { code: 'unknown-alias', facts: { name: 'Auntie Wang', household, near: [] } },
  { code: 'alias-never', facts: { alias: 'Wang Fang', household, meant: wang } },
  { code: 'row-other-activity', facts: { seq: 12, activity: 'Spring', book: '' } },
  { code: 'needs-yes', facts: { command: '', what: '' } },
  { code: 'unknown-claim', facts: { asked: '1', last: 0 } },
  { code: 'unknown-aid', facts: { asked: '1', last: 0 } },
  { code: 'aid-rule', facts: { rule: 'errand', lacks: 'review' } },
  { code: 'aid-unconfirmed', facts: { aid: 3, missing: 1 } },
  { code: 'aid-full', facts: { aid: 3, wanted: 1 } },
  { code: 'aid-code-wrong', facts: { aid: 3, left: 0, most: 5 } },
  { code: 'aid-code-wrong', facts: { aid: 3, left: 1, most: 5 } },
  { code: 'aid-code-side', facts: { aid: 3, ...wang, left: 0 } },
  { code: 'claim-closed', facts: { claim: 3, state: 'withdrawn', on: '2026-03-05' } },
  { code: 'claim-unconfirmed', facts: { claim: 3, missing: 'both' } },
  { code: 'claim-unconfirmed', facts: { claim: 3, missing: 'helper' } },
  { code: 'claim-confirmed', facts: { claim: 3, side: 'other' } },
  { code: 'claim-own', facts: { claim: 3, operator: 'clerk1', step: 'decide' } },
  { code: 'claim-own', facts: { claim: 3, operator: 'clerk1', step: 'reject' } },
  { code: 'claim-not-due', facts: { claim: 3, state: 'open', until: null } },
  { code: 'row-other-activity', facts: { seq: null, claim: 3, activity: 'Spring', book: 'Autumn' } },
  { code: 'db-missing', facts: { path: '', near: [] } },
  { code: 'db-missing', facts: { ...book, near: ['books/west.db', 'books/my south.db'] } },
  { code: 'db-exists', facts: { ...book, name: '' } },
  { code: 'db-went-back', facts: { ...book, seen: 120, found: 120 } },
  { code: 'restore-behind', facts: { ...sheet, entries: 120, current: 120 } },
  { code: 'restore-behind', facts: { ...sheet, entries: 1, current: 2 } },
  { code: 'unknown-resident', facts: { asked: '000126', near: [], mistyped: true } },
  {
    code: 'ambiguous-resident',
    facts: {
      asked: 'W',
      candidates: Array.from({ length: 14 }, (_, i) => ({ ...wang, cardNo: `${i}`, household: null })),
    },
  },
  { code: 'closed-resident', facts: { cardNo: '000125', name: '', since: '2026-03-05' } },
  { code: 'resident-exists', facts: { ...wang, household: null } },
  { code: 'card-taken', facts: { cardNo: '000125', name: '' } },
  { code: 'nothing-to-change', facts: { what: '' } },
  { code: 'rule-not-in-force', facts: { rule: 'meeting', date: '2026-03-05', from: null, to: null } },
  { code: 'rule-not-in-force', facts: { rule: 'meeting', date: '2026-03-05', from: '2026-04-01', to: null } },
  { code: 'rule-not-in-force', facts: { rule: 'meeting', date: '2026-03-05', from: null, to: '2025-12-31' } },
  { code: 'bad-range', facts: { min: 10, max: 5, normal: 5 } },
  { code: 'outside-range', facts: { rule: 'meeting', given: 20, min: 5, max: 5 } },
  { code: 'needs-decider', facts: { rule: 'suggestion', given: 20, normal: 20 } },
  { code: 'needs-second', facts: { points: 20, above: 0 } },
  { code: 'bad-quantity', facts: { rule: 'patrol', given: '0', unit: 'hour' } },
  {
    code: 'unknown-resident',
    facts: { asked: 'Wong', near: [], mistyped: false, candidates: [{ ...wang, household, because: 'sound' }] },
  },
  { code: 'not-enough-points', facts: { ...wang, available: 0, needed: 1, expired: 1, household: '' } },
  { code: 'not-enough-points', facts: { ...wang, available: 1, needed: 50, expired: 20, household } },
  { code: 'not-redemption-day', facts: { reward: 'rice', date: '2026-03-05', days: '1,2,3,11,22,fri', next: null } },
  {
    code: 'quota-used',
    facts: { reward: 'rice', ...wang, had: 1, asked: 2, pieces: 2, period: 'quarter', next: '2026-04-01' },
  },
  { code: 'quota-used', facts: { reward: 'rice', ...wang, had: 0, asked: 3, pieces: 2, period: 'year', next: null } },
  { code: 'quota-used', facts: { reward: 'rice', ...wang, had: 2, asked: 3, pieces: 2, period: 'day', next: null } },
  { code: 'count-differs', facts: { reward: 'rice', book: 20, counted: 21 } },
  { code: 'unknown-honour', facts: { asked: '1', last: 0 } },
  { code: 'honour-decided', facts: { honour: 3, state: 'revoked', on: '2026-03-05' } },
  { code: 'honour-not-approved', facts: { honour: 3, state: 'revoked' } },
  { code: 'needs-terminal', facts: { command: 'jifen exchange' } },
  { code: 'needs-terminal', facts: { command: 'jifen claim review' } },
  { code: 'not-in-steps', facts: { points: 5, step: 10 } },
  { code: 'out-of-stock', facts: { reward: 'rice', asked: 1, left: 0 } },
  { code: 'out-of-stock', facts: { reward: 'rice', asked: 2, left: 1 } },
  { code: 'above-fee', facts: { household, year: 2027, asked: 800, most: 0, leftFen: 0 } },
  { code: 'transfer-cap', facts: { name: 'Wang Fang', given: 200, cap: 200, asked: 1 } },
  { code: 'unknown-entry', facts: { seq: '1', last: 0 } },
  { code: 'already-settled', facts: { year: 2026, on: '2027-01-05', households: 1, offsetFen: 1 } },
  { code: 'household-taken-back', facts: { household, year: 2026, by: null } },
  { code: 'no-fee', facts: { household: null, year: 2027 } },
  { code: 'nobody-on-roster', facts: { asked: '', near: [] } },
  { code: 'file-too-large', facts: { ...sheet, limit: 'columns:200' } },
  { code: 'file-too-large', facts: { ...sheet, limit: 'cell:2000' } },
  { code: 'file-too-large', facts: { ...sheet, limit: 'bytes:20MB' } },
  { code: 'file-too-large', facts: { ...sheet, limit: 'much' } },
  { code: 'file-too-large', facts: { ...sheet, limit: 'part:64MB' } },
  { code: 'file-too-large', facts: { ...sheet, limit: 'unpacked:128MB' } },
  { code: 'file-too-large', facts: { ...sheet, limit: 'parts:2000' } },
  { code: 'file-too-large', facts: { ...sheet, limit: 'ratio:250' } },
  { code: 'receipt-contradicts', facts: { household, rows: '5', isElsewhere: true } },
  { code: 'not-settled', facts: { year: 2026, before: true } },
  { code: 'no-slips', facts: { year: 2026, household: null, building: '3' } },
  { code: 'no-slips', facts: { year: 2026, household: null, building: null } },
  { code: 'file-too-large', facts: { ...sheet, limit: 'seconds:20' } },
  { code: 'file-too-large', facts: { ...sheet, limit: 'memory:512MB' } },
  { code: 'not-a-table', facts: { ...sheet, detail: 'password' } },
  { code: 'not-a-table', facts: { ...sheet, detail: 'damaged' } },
  { code: 'not-a-table', facts: { ...sheet, detail: 'html' } },
  { code: 'not-a-table', facts: { ...sheet, detail: 'xml-workbook' } },
  { code: 'no-heading', facts: { ...sheet, wanted: 'name', looked: 0 } },
  { code: 'unknown-column', facts: { column: 'nmae', near: [] } },
  { code: 'unknown-column', facts: { column: 'nmae', near: Array.from({ length: 30 }, (_, i) => `column ${i}`) } },
  { code: 'unknown-worksheet', facts: { ...sheet, asked: '', near: [] } },
  { code: 'several-worksheets', facts: { ...sheet, names: Array.from({ length: 12 }, (_, i) => `week ${i}`) } },
  { code: 'strict-rejected', facts: { ...sheet, rejected: 1, lines: ['3'] } },
  { code: 'row-bad-value', facts: { column: 'out', given: '07:00' } },
  { code: 'row-bad-value', facts: { column: 'lowIncome', given: 'maybe' } },
  { code: 'row-bad-value', facts: { column: 'note', given: 'x' } },
  { code: 'row-no-rule', facts: { given: '', near: [] } },
  { code: 'row-differs', facts: { what: 'name', book: '', file: 'Li Na' } },
  { code: 'row-differs', facts: { what: 'household', book: household, file: '' } },
];

const all: readonly Sample[] = [
  ...Object.entries(samples).map(([code, facts]) => ({ code, facts }) as Sample),
  ...variants,
];

const say = (lang: Lang, sample: Sample): Words => wordsFor(lang === 'zh' ? zh : en, sample);

const HAN = /\p{Script=Han}/u;
const CHINESE_MARKS = /[，。？！、；：（）]/u;

/** Whether every opening quotation mark and bracket is closed, and none closes before it opens. */
function isBalanced(text: string): boolean {
  return [/[“”]/gu, /[()]/g, /[（）]/gu].every((marks) => {
    let open = 0;
    for (const mark of text.match(marks) ?? []) {
      open += '“(（'.includes(mark) ? 1 : -1;
      if (open < 0 || open > 1) return false;
    }
    return open === 0;
  });
}

describe.each(['en', 'zh'] as const)('refusals in %s', (lang) => {
  test.each(all)('$code $facts', (sample) => {
    const { what, hint } = say(lang, sample);
    for (const text of hint === undefined ? [what] : [what, hint]) {
      expect(text).not.toBe('');
      expect(text).not.toMatch(/undefined|null|NaN|\[object|function|=>/);
      expect(text).not.toMatch(/^\s|\s$|\s\s|\n/);
      expect(text).not.toMatch(/“”|\(\)|（）/u);
      expect(isBalanced(text), text).toBe(true);
      if (lang === 'en') expect(text).not.toMatch(HAN);
      if (lang === 'en') expect(text).not.toMatch(CHINESE_MARKS);
      if (lang === 'zh') expect(text).not.toMatch(/\p{Script=Han}[,!(:;?]|[,!(;?]\p{Script=Han}/u);
    }
    expect(what).toMatch(lang === 'en' ? /[.?]$/ : /[。？]$/);
    if (lang === 'zh') expect(what).toMatch(HAN);
    expect(hint ?? '').not.toMatch(/^[.。]|[.。]$|^Try|^试试/u);
  });

  // These two speak of the program itself.
  const commands = all.filter(({ code }) => code !== 'db-locked' && code !== 'db-newer');

  test.each(commands)('a command to try is one that there is: $code', (sample) => {
    const known: readonly string[] = lang === 'zh' ? Object.values(ALIASES) : Object.keys(ALIASES);
    for (const [, name] of (say(lang, sample).hint ?? '').matchAll(/jifen (\p{L}+)/gu)) expect(known).toContain(name);
  });

  test('money is in yuan with two decimals', () => {
    const { what, hint } = say(lang, { code: 'fee-below-offsets', facts: samples['fee-below-offsets'] });
    expect(what).toContain('50.00');
    expect(what).toContain('80.00');
    expect(hint).toContain('80.00');
    expect(say(lang, { code: 'already-settled', facts: samples['already-settled'] }).what).toContain('64000.00');
  });

  test('what was asked for and what there is are both said', () => {
    const { what } = say(lang, { code: 'not-enough-points', facts: samples['not-enough-points'] });
    expect(what).toMatch(/30.*50/);
    expect(what).toContain('000125');
    expect(what).toContain('“Wang Fang”');
  });

  test('names that are near are offered', () => {
    const { what } = say(lang, { code: 'unknown-resident', facts: samples['unknown-resident'] });
    expect(what).toMatch(lang === 'en' ? /Did you mean “Wang” or “Wen”\?$/ : /您是不是想说“Wang”或“Wen”？$/u);
  });

  test('of many candidates the first ten are listed', () => {
    const many = variants.find((v) => v.code === 'ambiguous-resident' && v.facts.candidates.length === 14) as Sample;
    expect(say(lang, many).what.match(/Wang Fang/g)).toHaveLength(10);
    expect(say(lang, many).what).toContain(lang === 'en' ? 'and 4 more' : '另外还有 4 位');
  });

  test.each(['"; rm -rf ~; "', '$(reboot)', '`reboot`', '--yes', 'a & b', "it's", 'a\nb', '%PATH%', 'x!!'])(
    'a command to copy never holds %j',
    (evil) => {
      for (const sample of [
        { code: 'db-missing', facts: { path: evil, near: [] } },
        { code: 'closed-resident', facts: { cardNo: evil, name: 'x', since: '2026-03-05' } },
        { code: 'rule-exists', facts: { rule: evil } },
        { code: 'settlement-entry', facts: { seq: 1, year: 2026, household: evil } },
      ] satisfies Sample[]) {
        const { hint } = say(lang, sample);
        expect(hint).not.toContain(`${evil} `);
        expect(hint?.endsWith(evil)).toBe(false);
        expect(hint).not.toMatch(/["$`&%\n]/);
      }
    },
  );
});

describe('a value in a command', () => {
  test.each([
    ['000125', '000125'],
    ['Wang@3-2-501', 'Wang@3-2-501'],
    ['books/east.db', 'books/east.db'],
    ['my books/east.db', '"my books/east.db"'],
    ['C:\\books\\east.db', '"C:\\books\\east.db"'],
    ['C:\\books\\', 'FILE'],
    ['-x', 'FILE'],
    ['', 'FILE'],
  ])('%j is typed %s', (value, command) => expect(typed(value, 'FILE')).toBe(command));
});
