import { describe, expect, test } from 'vitest';
import { iso, NEVER } from '../../src/domain/calendar.ts';
import {
  checkQuota, checkRedemptionDay, isRedemptionDay, isSameTerms, NO_TERMS, parseQuota, parseRedemptionDays, redemptionDayFrom,
  type RewardTerms,
} from '../../src/domain/reward-terms.ts'; // prettier-ignore
import { on } from './samples.ts';

const code = (wanted: string, facts: object = {}) =>
  expect.objectContaining({ code: wanted, facts: expect.objectContaining(facts) });
const rice = (terms: Partial<RewardTerms>, to = NEVER) => ({ code: 'rice', to, terms: { ...NO_TERMS, ...terms } });

describe('a quota as it is typed', () => {
  test.each([
    ['2/month', { pieces: 2, period: 'month' }],
    ['１/Year', { pieces: 1, period: 'year' }],
    ['3/quarter', { pieces: 3, period: 'quarter' }],
  ])('%s', (text, quota) => expect(parseQuota(text)).toEqual(quota));
  test.each(['0/month', '2', '2/visit', '2/month/year', '-1/day', 'two/day'])('%s is none', (text) =>
    expect(parseQuota(text)).toBeNull(),
  );
});

describe('redemption days as they are typed', () => {
  test.each([
    ['15,last', '15,last'],
    ['last，15、1', '1,15,last'],
    ['FRI fri 5', '5,fri'],
    ['周五', 'fri'],
    ['星期天,礼拜一', 'mon,sun'],
  ])('%s', (text, days) => expect(parseRedemptionDays(text)).toBe(days));
  test.each(['32', '0', 'friday', '', '15,someday'])('“%s” are none', (text) =>
    expect(parseRedemptionDays(text)).toBeNull(),
  );
});

describe('a redemption day', () => {
  test.each([
    ['15', '2026-03-15', true],
    ['15', '2026-03-16', false],
    ['last', '2026-02-28', true],
    ['last', '2028-02-28', false],
    ['last', '2028-02-29', true],
    ['31', '2026-04-30', false],
    ['fri', '2026-03-06', true],
    ['sun', '2026-03-08', true],
    ['15,mon', '2026-03-09', true],
    ['1', '2026-03-11', false],
  ])('%s: %s is one: %s', (days, date, is) => expect(isRedemptionDay(days, on(date))).toBe(is));

  test.each([
    ['15,last', '2026-03-16', '2026-03-31'],
    ['15', '2026-03-15', '2026-03-15'],
    ['31', '2026-04-01', '2026-05-31'],
    ['30', '2026-01-31', '2026-03-30'],
  ])('%s: after %s the next one is %s', (days, from, next) =>
    expect(iso(redemptionDayFrom(days, on(from), NEVER) ?? on('1900-01-01'))).toBe(next),
  );

  test('is not looked for beyond the last day of the reward', () => {
    expect(redemptionDayFrom('15', on('2026-03-16'), on('2026-04-14'))).toBeNull();
  });

  test('that is another one is refused, and the next one named', () => {
    expect(() => checkRedemptionDay(rice({ days: 'fri' }), on('2026-03-05'))).toThrow(
      code('not-redemption-day', { next: '2026-03-06' }),
    );
    expect(() => checkRedemptionDay(rice({ days: 'fri' }), on('2026-03-06'))).not.toThrow();
    expect(() => checkRedemptionDay(rice({}), on('2026-03-05'))).not.toThrow();
  });
});

describe('a quota', () => {
  const use = (had: number, asked: number) => ({ name: 'Wang', cardNo: '000125', had, asked });
  const two = { quota: { pieces: 2, period: 'month' } } as const;

  test.each([
    [0, 2],
    [1, 1],
  ])('of 2 lets %i had and %i more pass', (had, asked) =>
    expect(() => checkQuota(rice(two), use(had, asked), on('2026-03-05'))).not.toThrow(),
  );

  test.each([
    ['as many can be had next month', 2, 1, rice(two), '2026-04-01'],
    ['on its first redemption day', 2, 1, rice({ ...two, days: '15' }), '2026-04-15'],
    ['more than the quota never', 0, 3, rice(two), null],
    ['nor after the last day of the reward', 2, 1, rice(two, on('2026-03-31')), null],
  ])('is refused beyond it; %s', (_, had, asked, reward, next) =>
    expect(() => checkQuota(reward, use(had, asked), on('2026-03-05'))).toThrow(
      code('quota-used', { had, asked, next }),
    ),
  );

  test('is the same where pieces and period are', () => {
    expect(isSameTerms({ ...NO_TERMS, ...two }, { days: null, quota: { pieces: 2, period: 'month' } })).toBe(true);
    expect(isSameTerms({ ...NO_TERMS, ...two }, { days: null, quota: { pieces: 2, period: 'week' } })).toBe(false);
    expect(isSameTerms({ ...NO_TERMS, ...two }, NO_TERMS)).toBe(false);
  });
});
