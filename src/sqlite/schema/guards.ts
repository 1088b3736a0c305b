// The triggers that keep a table as it was written: the database itself refuses to change or delete a row.

/** Rows are inserted and never touched again. */
export const appendOnly = (table: string): string => `
CREATE TRIGGER ${table}_no_update BEFORE UPDATE ON ${table} BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;
CREATE TRIGGER ${table}_no_delete BEFORE DELETE ON ${table} BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;`;

/** As `appendOnly`, but the sealed columns may be emptied, which is how a person is erased. */
export const erasable = (table: string, fixed: readonly string[], sealed: readonly string[]): string => `
CREATE TRIGGER ${table}_only_erase BEFORE UPDATE ON ${table}
WHEN ${sealed.map((c) => `NEW.${c} IS NOT NULL`).join(' OR ')} OR ${fixed.map((c) => `NEW.${c} IS NOT OLD.${c}`).join(' OR ')}
BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;
CREATE TRIGGER ${table}_no_delete BEFORE DELETE ON ${table} BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;`;
