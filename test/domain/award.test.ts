import { describe, expect, test } from 'vitest';
import { iso } from '../../src/domain/calendar.ts';
import {
  amountOf,
  awardLastDay,
  checkNeeds,
  planAward,
  type AwardDeed,
  type AwardFacts,
} from '../../src/domain/award.ts';
import { Earnings } from '../../src/domain/earnings.ts';
import { hundredths, minutes, points } from '../../src/domain/quantities.ts';
import { NO_NEEDS, type RuleVersion } from '../../src/domain/rules.ts';
import { drawn, on, onCredit, opened, owed, policyWith, ruleWith } from './samples.ts';

const NOBODY = { note: null, evidence: null, decider: null, second: null };

const claim = (fields: Partial<AwardDeed> = {}): AwardDeed => ({
  resident: 1,
  household: 1,
  day: on('2026-03-05'),
  quantity: null,
  given: null,
  minutes: null,
  activity: null,
  segment: null,
  remark: null,
  batch: null,
  decided: false,
  ...fields,
});

const facts = (fields: Partial<AwardFacts> = {}): AwardFacts => ({
  rule: ruleWith(),
  groupMates: [],
  policy: policyWith({ validity: '12 months' }),
  today: on('2026-03-05'),
  earned: { resident: new Earnings([]), household: new Earnings([]) },
  lots: [],
  ...fields,
});

const hourly = (fields: Partial<RuleVersion> = {}) =>
  ruleWith({ unit: 'hour', min: points(10), max: points(20), normal: points(10), ...fields });
const code = (wanted: string) => expect.objectContaining({ code: wanted });

describe('an award to somebody who has taken goods on credit', () => {
  const lots = [onCredit(7, 20)];
  const award = (creditRepay: string) =>
    planAward(claim(), facts({ lots, policy: policyWith({ validity: '12 months', creditRepay }) })).draft;
  test('repays them with all of it', () => {
    expect([drawn(award('100').draws), award('100').opens]).toEqual([{ '7.0': 5 }, []]);
  });
  test('or with the share that the policy says', () => {
    expect(drawn(award('40').draws)).toEqual({ '7.0': 2 });
    expect(opened(award('40').opens, iso)).toEqual([[3, '2026-03-05', '2027-03-05']]);
  });
});

describe('what a deed asks for', () => {
  test.each<[string, RuleVersion, Partial<AwardDeed>, number, number]>([
    ['the default of the rule, once', ruleWith(), {}, 5, 0],
    ['as often as it was done', ruleWith(), { quantity: hundredths(300) }, 15, 0],
    ['hours may have a fraction, and count as time', hourly(), { quantity: hundredths(150) }, 15, 90],
    ['a fraction of a point falls away', hourly(), { quantity: hundredths(125) }, 12, 75],
    ['or is rounded half up, where the rule says so', hourly({ rounding: 'half-up' }), { quantity: hundredths(125) }, 13, 75],
    ['no more hours than a visit may have', hourly({ visitMinutes: minutes(120) }), { quantity: hundredths(300) }, 20, 120],
    ['fewer are not stretched', hourly({ visitMinutes: minutes(120) }), { quantity: hundredths(100) }, 10, 60],
    ['minutes of the sheet count where the rule goes by times', ruleWith(), { minutes: minutes(45) }, 5, 45],
    ['minutes of the sheet count to the minute where the rule goes by hours', hourly({ normal: points(60), max: points(60) }), { minutes: minutes(8), quantity: hundredths(13) }, 8, 8],
    ['the default typed out is no exception', ruleWith(), { given: points(5) }, 5, 0],
    ['more than the default, decided by somebody for a reason', ruleWith(), { given: points(8), remark: { ...NOBODY, decider: 'Wang', note: 'spoke' } }, 8, 0],
    ['an activity is reason enough', ruleWith(), { given: points(8), activity: 'spring', remark: { ...NOBODY, decider: 'Wang' } }, 8, 0],
    ['more than the default, decided by the sheet', ruleWith(), { given: points(10), decided: true }, 10, 0],
    ['a total within the range times the quantity', ruleWith(), { given: points(20), quantity: hundredths(200), decided: true }, 20, 0],
  ])('%s', (_, rule, fields, asked, served) => {
    expect(amountOf(rule, claim(fields))).toEqual({ asked, minutes: served });
  }); // prettier-ignore

  test.each<[string, RuleVersion, Partial<AwardDeed>, string]>([
    ['no half meetings', ruleWith(), { quantity: hundredths(50) }, 'bad-quantity'],
    ['nothing done', hourly(), { quantity: hundredths(0) }, 'bad-quantity'],
    ['less than nothing done', hourly(), { quantity: hundredths(-100) }, 'bad-quantity'],
    ['below the range', ruleWith(), { given: points(4), decided: true }, 'outside-range'],
    ['above the range', ruleWith(), { given: points(11), decided: true }, 'outside-range'],
    ['above the range of the hours that count', hourly({ visitMinutes: minutes(60) }), { given: points(30), quantity: hundredths(200), decided: true }, 'outside-range'],
    ['off the default, and nobody decided it', ruleWith(), { given: points(8), activity: 'spring' }, 'needs-decider'],
    ['off the default, decided without reason', ruleWith(), { given: points(8), remark: { ...NOBODY, decider: 'Wang' } }, 'needs-decider'],
  ])('is refused: %s', (_, rule, fields, refused) => {
    expect(() => amountOf(rule, claim(fields))).toThrow(code(refused));
  }); // prettier-ignore
});

describe('what a deed needs', () => {
  const needs = (fields: Partial<typeof NO_NEEDS>) => ruleWith({ needs: { ...NO_NEEDS, ...fields } });
  const remark = (fields: Partial<typeof NOBODY | Record<string, string>>) => ({ remark: { ...NOBODY, ...fields } });
  const large = { secondAbove: '100' };
  test.each<[string, RuleVersion, Partial<AwardDeed>, number, string | null]>([
    ['nothing, by default', ruleWith(), {}, 5, null],
    ['nothing more where it is reviewed', needs({ both: true, notice: 3 }), {}, 5, null],
    ['evidence, missing', needs({ evidence: true }), {}, 5, 'needs-evidence'],
    ['evidence, there', needs({ evidence: true }), remark({ evidence: 'photo 7' }), 5, null],
    ['a decider, missing', needs({ decider: true }), {}, 5, 'needs-decider'],
    ['a decider, there', needs({ decider: true }), remark({ decider: 'Wang' }), 5, null],
    ['a decider, which the sheet is', needs({ decider: true }), { decided: true }, 5, null],
    ['a second name, missing', needs({ second: true }), {}, 5, 'needs-second'],
    ['a second name, there', needs({ second: true }), remark({ second: 'Li' }), 5, null],
    ['a second name, since it is much', ruleWith(), {}, 101, 'needs-second'],
    ['none for exactly the limit', ruleWith(), {}, 100, null],
    ['none for a sheet, which was looked through as a whole', ruleWith(), { batch: 1 }, 101, null],
  ])('%s', (_, rule, fields, asked, refused) => {
    const check = () => checkNeeds(rule, claim(fields), points(asked), policyWith(large));
    if (refused) expect(check).toThrow(code(refused));
    else expect(check).not.toThrow();
  });
});

describe('the last usable day of an award', () => {
  const lastDay = (day: string, today: string, rule = ruleWith(), validity = '12 months') =>
    iso(awardLastDay(rule, policyWith({ validity }), on(day), on(today)));
  test('is counted from the day of the deed, not from the day of entry', () =>
    expect(lastDay('2026-02-10', '2026-03-05')).toBe('2027-02-10'));
  test('is not before the end of the days of grace, entered late', () =>
    expect(lastDay('2025-03-10', '2026-03-05')).toBe('2026-04-04'));
  test('is as short as the policy has it, entered on the day', () =>
    expect(lastDay('2026-12-20', '2026-12-20', ruleWith(), 'year-end')).toBe('2026-12-31'));
  test('is that of the rule, where the rule has its own', () =>
    expect(lastDay('2026-03-05', '2026-03-05', ruleWith({ validity: { kind: 'none' } }))).toBe('9999-12-31'));
});

describe('the entry of an award', () => {
  test('opens a lot with what was granted', () => {
    const { draft, cut } = planAward(claim({ activity: 'spring' }), facts());
    expect(draft).toMatchObject({ kind: 'award', points: 5, asked: 5, cut: null, activity: 'spring', draws: [] });
    expect(opened(draft.opens, iso)).toEqual([[5, '2026-03-05', '2027-03-05']]);
    expect(cut).toBeNull();
  });
  test('keeps what was asked for, and which cap cut it', () => {
    const { draft, cut } = planAward(claim(), facts({ policy: policyWith({ dailyCap: '3' }) }));
    expect(draft).toMatchObject({ points: 3, asked: 5, cut: 'dailyCap' });
    expect(cut).toEqual({ cap: 'dailyCap', points: 2 });
  });
  test('cut to nothing opens no lot, but its hours count', () => {
    const { draft } = planAward(
      claim({ quantity: hundredths(200) }),
      facts({ rule: hourly(), policy: policyWith({ dailyCap: '0' }) }),
    );
    expect(draft).toMatchObject({ points: 0, asked: 20, minutes: 120, opens: [], draws: [] });
  });
  test('pays debts first', () => {
    const { draft } = planAward(claim(), facts({ lots: [owed(9, 3)] }));
    expect([drawn(draft.draws), opened(draft.opens, iso)]).toEqual([{ '9.0': 3 }, [[2, '2026-03-05', '2027-03-05']]]);
  });
  test('is refused for a day ahead', () => {
    expect(() => planAward(claim({ day: on('2026-03-06') }), facts())).toThrow(code('date-ahead'));
  });
});
