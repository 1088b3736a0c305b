// Claims in the file: read back as they were entered, never changed, emptied of words when a person is erased.

import { describe, expect, test } from 'vitest';
import type { Day } from '../../src/domain/calendar.ts';
import { claimById, claimOfEntry, claimsOfVoucher, deedOf, dueCount, openClaims, openDeeds, pendingPoints, writeClaim, writeStep } from '../../src/sqlite/claims.ts'; // prettier-ignore
import { hundredths, minutes, points } from '../../src/domain/quantities.ts';
import { ruleVersionById } from '../../src/sqlite/rules.ts';
import type { Ledger } from '../../src/sqlite/database.ts';
import { verifyLedger } from '../../src/sqlite/verify.ts';
import { command, fullLedger, LATER } from '../support/full-ledger.ts';

const TODAY = (LATER - 365) as Day;

const DEED = {
  ...{ resident: 2, household: 2, day: TODAY, quantity: hundredths(150), given: null, minutes: minutes(90) },
  ...{ activity: 'Errand', segment: '08:00', remark: { note: 'rain', evidence: null, decider: null, second: null } },
  ...{ batch: null, decided: false },
};

/** The full ledger, whose claim 1 is withdrawn, and claim 2 on top of it. */
function withClaim(): Ledger {
  const ledger = fullLedger();
  command(ledger, 'award', (w) => {
    writeClaim(w, DEED, ruleVersionById(w.db, 1), { asked: points(8), minutes: minutes(60) });
  });
  return ledger;
}

const step = (ledger: Ledger, kind: 'approved' | 'objected' | 'rejected', until: Day | null = null): void =>
  command(ledger, `claim ${kind}`, (w) =>
    writeStep(w, 2, { kind, day: TODAY, party: null, until, seq: null }, 'because'),
  );

describe('a claim', () => {
  test('is read back as it was entered', () => {
    const { db } = withClaim();
    const claim = claimById(db, 2);
    expect(claim).toMatchObject({
      ...{ id: 2, resident: 2, household: 2, day: TODAY, quantity: 150, asked: 8, minutes: 90, activity: 'Errand' },
      ...{ segment: '08:00', remark: { note: 'rain' }, batch: null, enteredBy: 'clerk1', steps: [], rule: 'meeting' },
    });
    expect(claim && deedOf(claim)).toMatchObject({ ...DEED, given: 8, decided: true, reviewed: true });
    expect(claimById(db, 3)).toBeNull();
  });

  test('has its steps in their order, with who took them', () => {
    const ledger = withClaim();
    step(ledger, 'objected');
    step(ledger, 'rejected');
    expect(claimById(ledger.db, 2)?.steps).toMatchObject([
      { kind: 'objected', day: TODAY, operator: 'clerk1', reason: 'because' },
      { kind: 'rejected', seq: null },
    ]);
  });

  test('is found by its command, and not by an entry that it has not become', () => {
    const { db } = withClaim();
    expect(claimsOfVoucher(db, 8).map(({ id }) => id)).toEqual([2]);
    expect([claimsOfVoucher(db, 1), claimOfEntry(db, 1)]).toEqual([[], null]);
  });

  test('counts as long as it is open', () => {
    const ledger = withClaim();
    const figures = (): unknown => [
      openClaims(ledger.db).map(({ id }) => id),
      openClaims(ledger.db, 1),
      openDeeds(ledger.db, 2).map(({ claim, segment }) => [claim, segment]),
      pendingPoints(ledger.db, 2, TODAY),
      pendingPoints(ledger.db, 2, (TODAY - 1) as Day),
    ];
    expect(figures()).toEqual([[2], [], [[2, '08:00']], 8, 0]);
    step(ledger, 'rejected');
    expect(figures()).toEqual([[], [], [], 0, 0]);
  });

  test.each<[string, Day | null, Day, number]>([
    ['without a notice at once', null, TODAY, 1],
    ['not on the last day of its notice', TODAY, TODAY, 0],
    ['on the day after', TODAY, (TODAY + 1) as Day, 1],
  ])('approved can be posted %s', (_, until, day, due) => {
    const ledger = withClaim();
    step(ledger, 'approved', until);
    expect(dueCount(ledger.db, day)).toBe(due);
  });
});

describe('the file', () => {
  test.each(['UPDATE claim SET asked = 9', 'DELETE FROM claim_step', 'DELETE FROM claim', 'UPDATE claim_step SET seq = 1'])(
    'refuses %s',
    (sql) => {
      const { db } = withClaim();
      expect(() => db.exec(sql)).toThrow('append-only');
    },
  ); // prettier-ignore

  test('lets words be emptied, and the chain still holds', () => {
    const ledger = withClaim();
    step(ledger, 'objected');
    ledger.db
      .exec(`UPDATE claim SET salt = NULL, note = NULL, evidence = NULL, decider = NULL, second = NULL WHERE id = 2;
      UPDATE claim_step SET salt = NULL, reason = NULL WHERE claim = 2;`);
    expect(verifyLedger(ledger).problems.map(({ check }) => check)).toEqual(['erased', 'erased']);
    expect(claimById(ledger.db, 2)).toMatchObject({ remark: { note: null }, steps: [{ reason: null }] });
  });

  test('of an earlier version has no claims, and verifies', () => {
    expect(verifyLedger(fullLedger(2))).toMatchObject({ ok: true, problems: [] });
  });
});
