// The English catalogue. Its parts are in the folder en/, one per topic.

import { aid } from './en/aid.ts';
import { billing } from './en/billing.ts';
import { books } from './en/books.ts';
import { claims } from './en/claims.ts';
import { common } from './en/common.ts';
import { correcting } from './en/correcting.ts';
import { credit } from './en/credit.ts';
import { evaluation } from './en/evaluation.ts';
import { exchange } from './en/exchange.ts';
import { help } from './en/help.ts';
import { ledger } from './en/ledger.ts';
import { paper } from './en/paper.ts';
import { people } from './en/people.ts';
import { pool } from './en/pool.ts';
import { reading } from './en/reading.ts';
import { refusals } from './en/refusals.ts';
import { reports } from './en/reports.ts';
import { residency } from './en/residency.ts';
import { rewards } from './en/rewards.ts';
import { rulesPage } from './en/rules-page.ts';
import { safety } from './en/safety.ts';
import { scheme } from './en/scheme.ts';
import { settings } from './en/settings.ts';
import { settlement } from './en/settlement.ts';
import { sheets } from './en/sheets.ts';
import { simulation } from './en/simulation.ts';
import { start } from './en/start.ts';
import { statement } from './en/statement.ts';

export const en = {
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
};
