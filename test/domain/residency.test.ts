import { describe, expect, test } from 'vitest';
import { iso, type Day } from '../../src/domain/calendar.ts';
import { absentSince, checkMove, checkOpen, isOpenOn, type HomeFrom } from '../../src/domain/residency.ts';
import { BEGAN, on } from './samples.ts';

const wang = { cardNo: '0101', name: 'Wang' };
const code = (wanted: string, facts: object = {}) =>
  expect.objectContaining({ code: wanted, facts: expect.objectContaining(facts) });

describe('an account', () => {
  const gone = { closedSince: on('2026-03-10') };
  const back = { closedSince: null, absence: { from: on('2026-03-10'), to: on('2026-05-01') } };

  test.each([
    ['is open before the day it is closed from', gone, '2026-03-09', null],
    ['is closed on that day', gone, '2026-03-10', '2026-03-10'],
    ['is closed on every later day', gone, '2030-01-01', '2026-03-10'],
    ['that was opened again stays closed in between', back, '2026-04-30', '2026-03-10'],
    ['that was opened again is open from that day on', back, '2026-05-01', null],
    ['that was opened again was open before', back, '2026-03-09', null],
    ['that was never closed is open', { closedSince: null }, '2026-03-09', null],
  ])('%s', (_, residency, day, since) => {
    const found = absentSince(residency, on(day));
    expect(found && iso(found)).toBe(since);
    expect(isOpenOn(residency, on(day))).toBe(since === null);
  });

  test('closed and opened on one day was never away', () => {
    const never = { closedSince: null, absence: { from: on('2026-03-10'), to: on('2026-03-10') } };
    expect(isOpenOn(never, on('2026-03-10'))).toBe(true);
  });

  test('that is closed is refused with the day since', () => {
    expect(() => checkOpen({ ...wang, ...back }, on('2026-04-01'))).toThrow(
      code('closed-resident', { ...wang, since: '2026-03-10' }),
    );
    expect(() => checkOpen({ ...wang, ...back }, on('2026-05-01'))).not.toThrow();
  });
});

describe('a move', () => {
  const home = (household: number | null, from: string): HomeFrom => ({ household, from: on(from) });
  const homes = [home(1, BEGAN), home(2, '2026-03-10')];
  const move =
    (household: number | null, from: string, known = homes): (() => void) =>
    () =>
      checkMove({ ...wang, household, from: on(from) }, known, (id) => `${id}-1-1`);

  test.each<[string, number | null, string]>([
    ['after the last one', 3, '2026-04-01'],
    ['back to an earlier home', 1, '2026-04-01'],
    ['out of the neighbourhood', null, '2026-04-01'],
    ['to another door on the same day, which puts that right', 3, '2026-03-10'],
    ['to the same door on an earlier day, which puts the day right', 2, '2026-03-01'],
  ])('is taken %s', (_, household, from) => expect(move(household, from)).not.toThrow());

  test('before a later one to somewhere else is refused, with that one', () => {
    expect(move(3, '2026-03-09')).toThrow(code('move-overlaps', { household: '2-1-1', from: '2026-03-10' }));
  });

  test.each<[string, number | null, string, readonly HomeFrom[], string | null]>([
    ['to where one lives already', 2, '2026-04-01', homes, '2-1-1'],
    ['to no home where there is none', null, '2026-04-01', [home(null, BEGAN)], null],
  ])('%s is refused', (_, household, from, known, door) => {
    expect(move(household, from, [...known])).toThrow(code('already-there', { household: door }));
  });

  test('of somebody without any home yet is taken', () => expect(move(1, '2026-04-01', [])).not.toThrow());
});

test('days are compared as days', () => expect(isOpenOn({ closedSince: (0 - 1) as Day }, 0 as Day)).toBe(false));
