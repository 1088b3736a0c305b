import { BEGINNING, NEVER } from '../../src/domain/calendar.ts';
import { setPolicy } from '../../src/sqlite/policies.ts';
import { openLedger } from '../../src/sqlite/database.ts';
import { write } from '../../src/sqlite/writer.ts';
import { addRule, addRuleVersion } from '../../src/sqlite/rules.ts';
import { addReward, addRewardVersion, moveStock } from '../../src/sqlite/rewards.ts';
import { NO_NEEDS, parseLimit } from '../../src/domain/rules.ts';
import type { Scheme, Caps } from '../support/model.ts';
import type { World } from '../support/world.ts';

const limits = (caps: Caps) => Object.entries(caps).map(([p, n]) => parseLimit(`${n}/${p}`)!);
export function keepScheme(w: World, s: Scheme): void {
  const ledger = openLedger(w.db, { write: true });
  write(ledger, { operator: 'x', osUser: 'x', host: 'x', command: 'x', now: Date.parse('2025-09-20T02:00:00Z'), today: 20000 as never, key: null, request: null } as never, { dryRun: false }, (writer) => {
    const set = (k: string, v: string | number | undefined) => setPolicy(writer, k, String(v), BEGINNING);
    set('dailyCap', s.resident.day); set('yearlyCap', s.resident.year);
    set('householdDailyCap', s.household.day); set('householdYearlyCap', s.household.year);
    set('pooling', s.pooling); set('rate', `${s.rate.points}=${(s.rate.fen / 100).toFixed(2)}`);
    set('minRedeem', s.minRedeem); set('redeemStep', s.redeemStep); set('validity', `${s.validityMonths} months`);
    set('graceDays', s.graceDays); set('maxFeeShare', s.maxFeeShare); set('transferYearlyCap', s.transferYearlyCap);
    for (const [code, r] of Object.entries(s.rules)) {
      addRuleVersion(writer, addRule(writer, code), { from: BEGINNING, to: NEVER, name: code, category: 'c', unit: 'time', min: r.points as never, max: r.points as never, normal: r.points as never, rounding: 'floor', caps: limits(r.caps), group: r.group, groupCaps: r.group ? limits(s.groupCaps[r.group] ?? {}) : [], highestOnly: false, needs: NO_NEEDS, validity: null, visitMinutes: null });
    }
    const rice = addReward(writer, 'rice');
    addRewardVersion(writer, rice, { from: BEGINNING, to: NEVER, name: 'Rice', kind: 'goods', points: s.rice.points as never, valueFen: null, payer: null, keepsStock: true });
    moveStock(writer, rice, s.rice.stock, null);
    return () => undefined;
  });
  ledger.db.close();
}
