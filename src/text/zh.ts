// The Chinese catalogue; it has to fit the English one key by key.

import type { Text } from './text.ts';
import { common } from './zh/common.ts';
import { help } from './zh/help.ts';
import { ledger } from './zh/ledger.ts';
import { people } from './zh/people.ts';
import { refusals } from './zh/refusals.ts';
import { start } from './zh/start.ts';

export const zh = { common, help, ledger, people, refusals, start } satisfies Text;
