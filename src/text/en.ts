// The English catalogue. Its parts are in the folder en/, one per topic.

import { common } from './en/common.ts';
import { help } from './en/help.ts';
import { ledger } from './en/ledger.ts';
import { people } from './en/people.ts';
import { refusals } from './en/refusals.ts';
import { start } from './en/start.ts';

export const en = { common, help, ledger, people, refusals, start };
