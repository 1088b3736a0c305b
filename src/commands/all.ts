// Every command by name. Only the one that runs is loaded and set up; the help lists the others by name.

import type { CommandName } from '../text/names.ts';
import type { Adder } from './program.ts';

export const COMMANDS: Record<CommandName, () => Promise<Adder>> = {
  init: async () => (await import('./init.ts')).addInit,
  resident: async () => (await import('./resident.ts')).addResidentCommand,
  household: async () => (await import('./household.ts')).addHousehold,
  rule: async () => (await import('./rule.ts')).addRuleCommand,
  policy: async () => (await import('./policy.ts')).addPolicy,
  reward: async () => (await import('./reward.ts')).addRewardCommand,
  award: async () => (await import('./award.ts')).addAward,
  claim: async () => (await import('./claim.ts')).addClaim,
  notice: async () => (await import('./notice.ts')).addNotice,
  aid: async () => (await import('./aid.ts')).addAid,
  redeem: async () => (await import('./redeem.ts')).addRedeem,
  exchange: async () => (await import('./exchange.ts')).addExchange,
  honour: async () => (await import('./honour.ts')).addHonour,
  balance: async () => (await import('./balance.ts')).addBalance,
  history: async () => (await import('./history.ts')).addHistory,
  why: async () => (await import('./why.ts')).addWhy,
  transfer: async () => (await import('./transfer.ts')).addTransfer,
  pool: async () => (await import('./pool.ts')).addPool,
  credit: async () => (await import('./credit.ts')).addCredit,
  adjust: async () => (await import('./adjust.ts')).addAdjust,
  reverse: async () => (await import('./reverse.ts')).addReverse,
  expire: async () => (await import('./expire.ts')).addExpire,
  settle: async () => (await import('./settle.ts')).addSettle,
  report: async () => (await import('./report.ts')).addReport,
  verify: async () => (await import('./verify.ts')).addVerify,
  backup: async () => (await import('./backup.ts')).addBackup,
  restore: async () => (await import('./restore.ts')).addRestore,
  doctor: async () => (await import('./doctor.ts')).addDoctor,
  sheet: async () => (await import('./sheet.ts')).addSheetCommand,
  card: async () => (await import('./card.ts')).addCard,
  survey: async () => (await import('./survey.ts')).addSurvey,
  import: async () => (await import('./import.ts')).addImport,
};
