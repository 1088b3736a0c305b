// Erasing a person reaches every table that keeps something under a seal, also those that later steps of the schema add.

import { describe, expect, test } from 'vitest';
import { ERASABLE, SEALED_TABLES } from '../../src/sqlite/erasable.ts';
import { erasePerson, tracesOf } from '../../src/sqlite/erasures.ts';
import { FACT_TABLES, type FactTable } from '../../src/sqlite/facts.ts';
import type { Db } from '../../src/sqlite/statement.ts';
import { setPerson } from '../../src/sqlite/residents.ts';
import { verifyLedger } from '../../src/sqlite/verify.ts';
import { columnsOf, command, fullLedger, tablesOf } from '../support/full-ledger.ts';

const withSeal = (db: Db): string[] =>
  tablesOf(db).filter((table) => columnsOf(db, table).some(({ name }) => name === 'seal'));

const words = (db: Db, table: string): string =>
  JSON.stringify(db.prepare(`SELECT ${(FACT_TABLES[table as never] as FactTable).sealed?.join(', ')} FROM ${table}`).all()); // prettier-ignore

/** A row like the last one of the table, in which somebody has typed something. */
function typed(db: Db, table: (typeof SEALED_TABLES)[number], text: string): Record<string, string | number | null> {
  const { columns, sealed = [] } = FACT_TABLES[table] as FactTable;
  const names = columns.filter((name) => name !== 'id');
  const like = db.prepare(`SELECT ${names.join(', ') || 'id'} FROM ${table} ORDER BY id DESC LIMIT 1`).get() as object;
  const { id: _id, ...row } = like as Record<string, string | number | null>;
  return { ...row, ...Object.fromEntries(sealed.map((column) => [column, text])) };
}

describe('everything that is kept under a seal', () => {
  test('is erased: no table is forgotten', () => {
    const { db } = fullLedger();
    expect(withSeal(db)).toEqual([...SEALED_TABLES].sort());
    expect(Object.keys(ERASABLE).sort()).toEqual([...SEALED_TABLES].sort());
  });

  test.each(SEALED_TABLES.filter((table) => ERASABLE[table].byWords))(
    'and names the person is emptied wherever it stands: %s',
    (table) => {
      const ledger = fullLedger();
      command(ledger, 'type', (w) => {
        const about = table === 'alias' || table === 'claim' ? { resident: 1 } : {};
        w.fact(table, { ...typed(w.db, table, 'said by Li Na, too'), ...about } as never);
        w.fact(table, { ...typed(w.db, table, 'said by Li Nathan'), ...about } as never);
      });
      command(ledger, 'erase', (w) => void erasePerson(w, 2, tracesOf(w.db, 2)));
      expect(words(ledger.db, table)).not.toContain('Li Na,');
      expect(words(ledger.db, table)).toContain('Li Nathan');
    },
  );
});

describe('an erased person', () => {
  test('leaves the number, and a ledger that verifies', () => {
    const ledger = fullLedger();
    command(ledger, 'erase', (w) => {
      const erased = erasePerson(w, 1, tracesOf(w.db, 1));
      expect(Object.fromEntries(erased.map(({ table, rows }) => [table, rows]))).toEqual({
        ...{ person: 1, alias: 1, remark: 1, claim: 1, claim_step: 2 },
      });
    });
    expect(verifyLedger(ledger)).toMatchObject({ ok: true, problems: [] });
    expect(ledger.db.serialize().includes('Wang Fang')).toBe(false);
  });

  test('goes with all earlier names and telephone numbers', () => {
    const ledger = fullLedger();
    command(ledger, 'edit', (w) => setPerson(w, 2, { name: 'Li Nanna', phone: '13800000009', lowIncome: true }));
    expect(tracesOf(ledger.db, 2).words).toEqual(['13800000002', '13800000009', 'Li Na', 'Li Nanna']);
    command(ledger, 'erase', (w) => void erasePerson(w, 2, tracesOf(w.db, 2)));
    expect(words(ledger.db, 'person')).not.toMatch(/Li Na|1380000000[29]/);
  });

  test('keeps for a namesake what the namesake is called', () => {
    const ledger = fullLedger();
    command(ledger, 'edit', (w) => setPerson(w, 1, { name: 'Li Na', phone: '13800000002', lowIncome: false }));
    expect(tracesOf(ledger.db, 2).words).toEqual([]);
    command(ledger, 'type', (w) => void w.fact('sheet_state', { sheet: 1, state: 'out', reason: 'Li Na' }));
    command(ledger, 'erase', (w) => void erasePerson(w, 2, tracesOf(w.db, 2)));
    expect(words(ledger.db, 'sheet_state')).toContain('Li Na');
    expect(words(ledger.db, 'person')).toContain('Li Na');
  });

  test('was emptied by nobody else: what is empty without a record is found', () => {
    const ledger = fullLedger();
    ledger.db.exec(`UPDATE person SET salt = NULL, name = NULL, phone = NULL, low_income = NULL WHERE id = 1`);
    expect(verifyLedger(ledger).problems.map(({ check }) => check)).toEqual(['erased']);
  });
});
