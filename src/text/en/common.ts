// Words that many screens share, and the help.

import { yuan, type Fen } from '../../domain/quantities.ts';

export const common = {
  tryThis: (hint: string): string => `Try: ${hint}`,
  money: (fen: number): string => `${yuan(fen as Fen)} yuan`,
  points: (n: number): string => `${n} ${n === 1 ? 'point' : 'points'}`,
  dryRun: 'Dry run: nothing was written.',
  bug: (detail: string, isRecorded: boolean): string =>
    `This is a bug in jifen, ${isRecorded ? 'but the ledger has it already, do not enter it again' : 'and nothing was written'}: ${detail}\nPlease report it together with what you typed; JIFEN_DEBUG=1 shows where it happened.`,
  unwritable: (detail: string, isRecorded: boolean): { what: string; hint: string } =>
    isRecorded
      ? {
          what: `It is in the ledger, only the answer cannot be written out (${detail}). Do not enter it again.`,
          hint: 'jifen history shows the answer; if the disk is full, make room first',
        }
      : {
          what: `The answer cannot be written out (${detail}).`,
          hint: 'if the disk is full make room, or send it somewhere else',
        },
  errorLabel: 'Error: ',
  ask: {
    yes: 'Yes',
    no: 'No',
    yesOrNo: '(y/N)',
    yesUnlessNo: '(Y/n)',
    neither: 'Please answer y or n.',
    keys: '↑↓ move · Enter choose · Ctrl-C stop',
    keysOfMany: (all: number): string => `${all} in all · ↑↓ or a number move · Enter choose · Ctrl-C stop`,
  },
  kinds: {
    award: 'award',
    opening: 'opening',
    redeem: 'redemption',
    expire: 'expiry',
    transfer: 'transfer',
    reverse: 'reversal',
    adjust: 'adjustment',
  },
};
