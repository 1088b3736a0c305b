// A flipped bit in the file can give any value, and any value can lead to an error that nobody expected. So before an
// error counts as a bug, the ledger is verified. Loaded only then.

import { refusal, Refusal } from './domain/refusal.ts';
import { openLedger, translated } from './sqlite/database.ts';
import { verifyLedger } from './sqlite/verify.ts';

/** What is wrong with the ledger at a path, or null where it is sound or can't be had. */
export function damageAt(path: string): Refusal | null {
  try {
    const ledger = openLedger(path, { write: false, anyStructure: true });
    try {
      const [problem] = verifyLedger(ledger).problems;
      return problem ? refusal('db-damaged', { path, detail: `verify: ${problem.check}` }) : null;
    } finally {
      ledger.db.close();
    }
  } catch (error) {
    const known = translated(error, path);
    return known instanceof Refusal && known.code === 'db-damaged' ? known : null;
  }
}
