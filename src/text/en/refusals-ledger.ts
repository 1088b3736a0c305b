// The command line, the ledger file and other files that jifen reads or writes as a whole.

import { amountKind, fileTrouble, helpOn, spoken, typed } from '../lists.ts';
import type { RefusalWords } from '../text.ts';
import { count, didYouMean, quoted } from './refusals-phrases.ts';

const AMOUNTS = {
  money: 'yuan with at most two decimals, such as 1999.90',
  quantity: 'a number above 0, such as 2; only hours may have a fraction, such as 1.5',
  number: 'digits only, such as 12',
  signed: 'a whole number with its sign, such as +5 or -5',
  points: 'a whole number above 0, such as 50',
};

const UNWRITABLE = {
  folder: 'this is a folder; add the name of a file',
  'no-folder': 'there is no such folder: check it, or make it first',
  long: 'a shorter file name',
  forbidden: 'nothing may be written there: choose another folder, or close the file in Excel or WPS',
  full: 'the disk is full: make room, or choose another disk',
  other: 'close it in Excel or WPS, or choose another folder',
};

export const ledgerRefusals = {
  'bad-date': ({ option, given }) => ({
    what: `${quoted(given)} is not a date that ${option} can take.`,
    hint: `${option} 2026-03-05, or today, or yesterday`,
  }),
  'bad-amount': ({ option, given }) => ({
    what: `${quoted(given)} is not ${amountKind(option) === 'number' ? 'a number' : 'an amount'} that ${option} can take.`,
    hint: AMOUNTS[amountKind(option)],
  }),
  'bad-value': ({ option, given, allowed }) => ({
    what: `${quoted(given)} is not something that ${option} can take.`,
    hint: allowed,
  }),
  'missing-option': ({ command, option }) => ({
    what: `${quoted(spoken(command))} also needs ${option}.`,
    hint: helpOn(command),
  }),
  'unknown-command': ({ given, near, command }) => ({
    what: `There is no command ${quoted(given)}.${didYouMean(near)}`,
    hint: helpOn(command),
  }),
  'unknown-option': ({ given, near, command }) => ({
    what: `${quoted(spoken(command))} has no option ${quoted(given)}.${didYouMean(near)}`,
    hint: helpOn(command),
  }),
  'missing-argument': ({ argument, command }) => ({
    what: `${quoted(spoken(command))} also needs ${quoted(argument)}.`,
    hint: argument === 'reward' ? 'jifen reward list' : helpOn(command),
  }),
  'too-many-arguments': ({ given, command }) => ({
    what: `${quoted(given)} is one word too many for ${quoted(spoken(command))}.`,
    hint: `quotes around a text with spaces, or ${helpOn(command)}`,
  }),
  'options-exclude': ({ options: [one, other], command }) => ({
    what: `${one} and ${other} exclude each other.`,
    hint: `give one of them; ${helpOn(command)}`,
  }),
  'same-file': ({ options: [one, other], file }) => ({
    what: `${one} and ${other} name the same file, ${quoted(file)}.`,
    hint: 'a file of its own for each',
  }),
  'option-needs-value': ({ option, command }) => ({
    what: `After ${quoted(option)} a value is missing.`,
    hint: helpOn(command),
  }),
  'needs-yes': ({ command, what }) => ({
    what: `${quoted(spoken(command))} has to be confirmed first${what === '' ? '' : ` (${what})`}.`,
    hint: 'the same command with --dry-run to look at it, then with --yes',
  }),
  cancelled: () => ({ what: 'Cancelled; nothing was written.' }),

  'db-missing': ({ path, near }) => ({
    what: path === '' ? 'No ledger file is named.' : `There is no ledger at ${quoted(path)}.${didYouMean(near)}`,
    hint:
      near[0] === undefined
        ? `jifen init --db ${typed(path, 'FILE')}`
        : `--db ${typed(near[0], 'FILE')}, or for a new ledger jifen init --db ${typed(path, 'FILE')}`,
  }),
  'db-exists': ({ path, name }) => ({
    what: `${quoted(path)} already holds ${name === '' ? 'a ledger' : `the ledger of ${quoted(name)}`}.`,
    hint: 'jifen init --db with the name of a new file',
  }),
  'db-foreign': ({ path }) => ({
    what: `${quoted(path)} is not a jifen ledger. It was left as it is.`,
    hint: 'check the name of the file; --db FILE takes another one',
  }),
  'db-newer': ({ path, version, known }) => ({
    what: `${quoted(path)} was written by a newer jifen (format ${version}; this one knows up to ${known}). It was left as it is.`,
    hint: 'the newest jifen, on this computer too',
  }),
  'db-damaged': ({ path, detail }) => ({
    what: `${quoted(path)} is damaged (${detail}). It was left as it is.`,
    hint: 'jifen restore BACKUP, with the newest file that jifen backup has made',
  }),
  'db-locked': ({ path }) => ({
    what: `Another program is writing to ${quoted(path)}, and it takes long. Nothing was written.`,
    hint: 'the same command again in a minute; close other jifen windows',
  }),
  'db-readonly': ({ path }) => ({
    what: `${quoted(path)} can only be read on this account, not changed. Nothing was written.`,
    hint: 'ask for permission to change the file and its folder',
  }),
  'db-unwritable': ({ path, detail }) => ({
    what: `No ledger can be made at ${quoted(path)} (${detail}).`,
    hint: 'another folder, such as one below your own: --db FILE',
  }),
  'db-full': ({ path }) => ({
    what: `The disk that holds ${quoted(path)} is full. Nothing was written.`,
    hint: 'make some room on the disk, then the same command again',
  }),
  'db-disk': ({ path, detail }) => ({
    what: `The disk reported an error at ${quoted(path)} (${detail}). The file is as it was.`,
    hint: 'check the disk or its cable, then jifen verify',
  }),
  'file-locked-away': ({ path }) => ({
    what: `This account may not read ${quoted(path)}.`,
    hint: 'sign in as the owner of the file, or ask for permission to read it',
  }),
  'db-unsafe': ({ path, detail }) => ({
    what: `Where ${quoted(path)} lies, a power cut could lose entries (${detail}). Nothing was written.`,
    hint: "move the file to a folder on this computer's own disk",
  }),
  'db-structure': ({ path }) => ({
    what: `Another program has changed how ${quoted(path)} is built. It was left as it is.`,
    hint: 'jifen verify, then jifen restore BACKUP',
  }),
  'upgrade-no-copy': ({ path, file, detail }) => ({
    what: `${quoted(path)} was made by an earlier jifen. Before it is upgraded a copy is made, and ${quoted(file)} can't be written (${detail}). Nothing was changed.`,
    hint: 'free the place of the copy, or allow writing there, then the same command again',
  }),
  'db-went-back': ({ path, seen, found }) => ({
    what:
      found < seen
        ? `${quoted(path)} is older than when it was last used here: it ends at entry ${found}, and there were ${seen}.`
        : `${quoted(path)} is older than when it was last used here: the latest changes are missing.`,
    hint: 'jifen restore BACKUP with the newest copy; --yes if you want to go on with this one',
  }),
  'db-forked': ({ path, seq }) => ({
    what: `${quoted(path)} is not the ledger that was last used here: up to entry ${seq} it tells another history.`,
    hint: 'jifen verify; --yes if you want to go on with this one',
  }),
  'clock-back': ({ now, last }) => ({
    what: `By this computer's clock it is ${now}, but the last entry was made at ${last}. Nothing was written.`,
    hint: 'set the date and time of the computer, then the same command again',
  }),

  'file-missing': ({ file }) => ({
    what: `There is no file ${quoted(file)}.`,
    hint: 'check the name and the folder; a name with spaces goes in quotes',
  }),
  'file-unreadable': ({ file, detail }) => ({
    what: `${quoted(file)} can't be read (${detail}).`,
    hint:
      fileTrouble(detail) === 'folder'
        ? 'this is a folder; name the files in it, one by one'
        : 'close it in Excel or WPS, or copy it to another folder',
  }),
  'file-exists': ({ file }) => ({
    what: `${quoted(file)} is there already and is not overwritten.`,
    hint: 'another file name, or move the old file away; reports and sheets also take --force',
  }),
  'file-unwritable': ({ file, detail }) => ({
    what: `${quoted(file)} can't be written (${detail}).`,
    hint: UNWRITABLE[fileTrouble(detail)],
  }),
  'not-a-file': ({ file, kind }) => ({
    what:
      kind === 'link'
        ? `${quoted(file)} is a link that leads nowhere.`
        : `${quoted(file)} is a device or a pipe, which no file can take the place of.`,
    hint: 'another file name',
  }),
  'file-of-ledger': ({ file }) => ({
    what: `${quoted(file)} belongs to the ledger itself and is not overwritten.`,
    hint: 'another file name',
  }),
  'not-a-backup': ({ file }) => ({
    what: `${quoted(file)} is not a whole and sound copy of a ledger. Nothing was changed.`,
    hint: 'another file that jifen backup has made',
  }),
  'restore-behind': ({ file, entries, current }) => ({
    what:
      entries < current
        ? `${quoted(file)} has ${count(entries, 'entry', 'entries')}, the ledger has ${current}: ${current - entries} would be lost.`
        : `${quoted(file)} does not hold everything that the ledger holds: something would be lost.`,
    hint: 'jifen backup first, then the same command with --yes',
  }),
} satisfies Partial<RefusalWords>;
