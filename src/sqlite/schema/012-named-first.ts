// Step 12 of the schema: vouchers and batches are written before all that names them, and completed once what they have
// to tell is known. Where they came last, SQLite had to search every table for rows that name them: the more there had
// ever been written, the longer. A voucher is complete once it has its hash, and a batch once its voucher is.

/** SQL: the hash of a voucher that is still being written. */
export const OPEN_HASH = 'zeroblob(32)';

export const NAMED_FIRST = `
DROP TRIGGER voucher_no_update;
CREATE TRIGGER voucher_only_complete BEFORE UPDATE ON voucher WHEN OLD.hash <> ${OPEN_HASH} OR NEW.id <> OLD.id
BEGIN SELECT RAISE(ABORT, 'voucher is append-only'); END;
DROP TRIGGER batch_no_update;
CREATE TRIGGER batch_only_complete BEFORE UPDATE ON batch
WHEN (SELECT v.hash FROM voucher v WHERE v.id = OLD.voucher) IS NOT ${OPEN_HASH}
  OR NEW.id <> OLD.id OR NEW.voucher <> OLD.voucher
BEGIN SELECT RAISE(ABORT, 'batch is append-only'); END;
`;
