// Our own numbered sign-in sheets.

import { typed } from '../lists.ts';
import type { RefusalWords } from '../text.ts';
import { didYouMean, quoted } from './refusals-phrases.ts';

export const paperRefusals = {
  'unknown-sheet': ({ asked, near }) => ({
    what: `There is no sheet ${quoted(asked)}.${didYouMean(near)}`,
    hint: 'jifen sheet list',
  }),
  'sheet-cancelled': ({ sheet, on }) => ({
    what: `Sheet ${sheet} was cancelled on ${on}.`,
    hint: `jifen sheet reopen ${typed(sheet, 'NUMBER')}, if it is to be used after all`,
  }),
  'sheet-is-back': ({ sheet, batch }) => ({
    what: `Sheet ${sheet} has come back, as batch ${batch}.`,
    hint: `jifen sheet show ${typed(sheet, 'NUMBER')}; to take all of it back: jifen reverse --batch ${batch} --reason REASON`,
  }),
  'sheet-is-out': ({ sheet }) => ({
    what: `Sheet ${sheet} is out already.`,
    hint: 'jifen sheet gaps',
  }),
  'sheet-rows-outside': ({ sheet, rows, last }) => ({
    what: `Sheet ${sheet} has the rows 1 to ${last}; these are not on it: ${rows}.`,
    hint: `jifen sheet show ${typed(sheet, 'NUMBER')}`,
  }),
  'sheet-rows-blank': ({ sheet, rows }) => ({
    what: `Nobody is printed on these rows of sheet ${sheet}: ${rows}. Nothing was written.`,
    hint: 'the other rows first; then jifen award for those who wrote themselves in',
  }),
  'sheet-rows-doubled': ({ sheet, rows }) => ({
    what: `These rows of sheet ${sheet} were typed more than once: ${rows}.`,
    hint: 'every row once, such as --rows 1,3,5-9',
  }),
  'sheet-rows-unclear': ({ sheet, rows, activity }) => ({
    what: `Whoever is on these rows of sheet ${sheet} has an award of that day under the same rule that names no activity, so it may be ${quoted(activity)}: ${rows}. Nothing was written.`,
    hint: 'if it is, the other rows only; if it is not, these rows with --other-activity',
  }),
  'nobody-on-roster': ({ asked, near }) => ({
    what:
      asked === ''
        ? 'No residents are registered yet.'
        : `Nobody is registered in ${quoted(asked)}.${didYouMean(near)}`,
    hint: asked === '' ? 'jifen import residents FILE, or --blank 20 for a sheet without names' : 'jifen resident list',
  }),
} satisfies Partial<RefusalWords>;
