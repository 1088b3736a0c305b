// Which refusal ends with which exit code; the README lists the codes for people.

import type { RefusalCode } from './domain/refusal.ts';

const MISUSE = new Set<RefusalCode>([
  'bad-date', 'bad-amount', 'bad-value', 'missing-option', 'unknown-command', 'unknown-option', 'missing-argument',
  'too-many-arguments', 'options-exclude', 'same-file', 'option-needs-value', 'bad-card', 'bad-name', 'bad-household', 'bad-range', 'unknown-policy',
  'bad-head', 'unknown-column', 'replace-needs-number',
]); // prettier-ignore

const UNUSABLE = new Set<RefusalCode>([
  'db-missing', 'db-foreign', 'db-newer', 'db-damaged', 'db-locked', 'db-readonly', 'db-full', 'db-unsafe', 'db-disk',
  'db-structure', 'upgrade-no-copy', 'db-went-back', 'db-forked', 'db-unwritable', 'file-locked-away',
]); // prettier-ignore

/** 1 refused by the scheme or the data, 2 misuse, 5 the file can't be used, 130 cancelled. */
export function exitCodeOf(code: RefusalCode): number {
  if (code === 'cancelled') return 130;
  if (MISUSE.has(code)) return 2;
  return UNUSABLE.has(code) ? 5 : 1;
}
