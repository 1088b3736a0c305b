// Why a row of a file can't be read: every code and the type of its facts, as those of refusals are.

import type { Source } from './outside.ts';

export interface RowFacts {
  'row-no-resident': { text: string };
  'row-more-people': { given: string };
  'row-name-mismatch': { cardNo: string; name: string; book: string };
  'row-bad-value': { column: string; given: string };
  /** A day may be written without its year; then also the year that it may be of. */
  'row-missing-value': { column: string; written?: { month: number; day: number; from: Source; year: number } };
  'row-ambiguous-date': { given: string };
  'row-broken-text': { column: string; given: string };
  'row-unknown-mark': { column: string; given: string };
  'row-merged-cell': { column: string; given: string };
  /** Which entry it is, or which claim. */
  'row-other-activity': { seq: number | null; claim?: number; activity: string; book: string };
  'row-no-rule': { given: string; near: readonly string[] };
  'row-differs': { what: string; book: string; file: string };
}
