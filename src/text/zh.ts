// The Chinese catalogue; it has to fit the English one key by key.

import type { Text } from './text.ts';
import { aid } from './zh/aid.ts';
import { billing } from './zh/billing.ts';
import { books } from './zh/books.ts';
import { claims } from './zh/claims.ts';
import { common } from './zh/common.ts';
import { correcting } from './zh/correcting.ts';
import { credit } from './zh/credit.ts';
import { evaluation } from './zh/evaluation.ts';
import { exchange } from './zh/exchange.ts';
import { help } from './zh/help.ts';
import { ledger } from './zh/ledger.ts';
import { paper } from './zh/paper.ts';
import { people } from './zh/people.ts';
import { pool } from './zh/pool.ts';
import { reading } from './zh/reading.ts';
import { refusals } from './zh/refusals.ts';
import { reports } from './zh/reports.ts';
import { residency } from './zh/residency.ts';
import { rewards } from './zh/rewards.ts';
import { rulesPage } from './zh/rules-page.ts';
import { safety } from './zh/safety.ts';
import { scheme } from './zh/scheme.ts';
import { settings } from './zh/settings.ts';
import { settlement } from './zh/settlement.ts';
import { sheets } from './zh/sheets.ts';
import { simulation } from './zh/simulation.ts';
import { start } from './zh/start.ts';
import { statement } from './zh/statement.ts';

export const zh = {
  aid,
  billing,
  books,
  claims,
  common,
  correcting,
  credit,
  evaluation,
  exchange,
  help,
  ledger,
  paper,
  people,
  pool,
  reading,
  refusals,
  reports,
  residency,
  rewards,
  rulesPage,
  safety,
  scheme,
  settings,
  settlement,
  sheets,
  simulation,
  start,
  statement,
} satisfies Text;
