// The ledger of an earlier jifen is upgraded by the first command that writes to it. Loaded only where there may be one.

import type { Context } from '../context.ts';
import { freeName } from '../sqlite/backup.ts';
import type { Ledger } from '../sqlite/database.ts';
import { upgradeLedger } from '../sqlite/upgrade.ts';
import { backupsFolder, makeBackupsFolder, nameOf, stampOf } from './backup.ts';

/** Upgrades a ledger that was opened to write, and tells the clerk once what was done and where the copy is. */
export function upgrade(ledger: Ledger, ctx: Context): void {
  const copy = upgradeLedger(ledger, () => {
    makeBackupsFolder(ctx);
    // Not a name of the copies that give way to newer ones.
    return freeName(backupsFolder(ctx), `${nameOf(ctx.path)}-before-upgrade`, stampOf(ledger.db, ctx.host.now()));
  });
  if (copy !== null) ctx.out.warn(ctx.text.safety.upgraded(ctx.path, copy));
}
