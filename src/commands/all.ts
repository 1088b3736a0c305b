// Every command by name. Only the one that runs is set up; the help sets up all.

import type { CommandName } from '../text/names.ts';
import { addAward } from './award.ts';
import { addBalance } from './balance.ts';
import { addHousehold } from './household.ts';
import { addInit } from './init.ts';
import type { Adder } from './program.ts';
import { addRedeem } from './redeem.ts';
import { addResidentCommand } from './resident.ts';

export const COMMANDS: Partial<Record<CommandName, Adder>> = {
  init: addInit,
  resident: addResidentCommand,
  household: addHousehold,
  award: addAward,
  redeem: addRedeem,
  balance: addBalance,
};
