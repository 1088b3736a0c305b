// Erasing a person reaches every table that keeps something under a seal, also those that later steps of the schema add.

import { describe, expect, test } from 'vitest';
import { ERASABLE, SEALED_TABLES } from '../../src/sqlite/erasable.ts';
import { erasePerson, tracesOf } from '../../src/sqlite/erasures.ts';
import { FACT_TABLES, type FactTable } from '../../src/sqlite/facts.ts';
import type { Ledger } from '../../src/sqlite/database.ts';
import type { Db } from '../../src/sqlite/statement.ts';
import { setPerson } from '../../src/sqlite/residents.ts';
import { verifyLedger } from '../../src/sqlite/verify.ts';
import { columnsOf, command, fullLedger, tablesOf, tampered } from '../support/full-ledger.ts';

const withSeal = (db: Db): string[] =>
  tablesOf(db).filter((table) => columnsOf(db, table).some(({ name }) => name === 'seal'));

const words = (db: Db, table: string): string =>
  JSON.stringify(db.prepare(`SELECT ${(FACT_TABLES[table as never] as FactTable).sealed?.join(', ')} FROM ${table}`).all()); // prettier-ignore

/** The full ledger in which somebody has typed something in a row that is not about the second resident. */
function typedIn(table: (typeof SEALED_TABLES)[number], text: string): Ledger {
  const { own } = ERASABLE[table];
  const columns = ((FACT_TABLES[table] as FactTable).sealed ?? []).map((column) => `${column} = '${text}'`);
  return tampered(fullLedger(), (db) =>
    db.exec(`UPDATE ${table} SET ${columns.join(', ')} WHERE id = (
      WITH own(id) AS (VALUES (2)) SELECT min(x.id) FROM ${table} x WHERE NOT ifnull(${own === null ? '0' : `(${own})`}, 0) AND x.salt IS NOT NULL)`),
  );
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
      const erased = (text: string): string => {
        const ledger = typedIn(table, text);
        expect(words(ledger.db, table)).toContain(text);
        command(ledger, 'erase', (w) => void erasePerson(w, 2, tracesOf(w.db, 2)));
        return words(ledger.db, table);
      };
      expect(erased('said by Li Na, too')).not.toContain('Li Na');
      expect(erased('said by Li Nathan')).toContain('Li Nathan');
    },
  );
});

describe('an erased person', () => {
  test('leaves the number, and a ledger that verifies', () => {
    const ledger = fullLedger();
    command(ledger, 'erase', (w) => {
      const erased = erasePerson(w, 1, tracesOf(w.db, 1));
      expect(Object.fromEntries(erased.map(({ table, rows }) => [table, rows]))).toMatchObject({
        ...{ person: 1, alias: 1, remark: 1, claim: 1, claim_step: 2, honour: 1, honour_step: 1 },
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
