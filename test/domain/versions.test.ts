import { describe, expect, test } from 'vitest';
import { iso } from '../../src/domain/calendar.ts';
import { versionAt } from '../../src/domain/rules.ts';
import {
  endedAfter,
  nearestVersion,
  nextChange,
  timeline,
  versionsById,
  versionsOn,
} from '../../src/domain/versions.ts';
import { BEGAN, on, ruleWith } from './samples.ts';

const version = (id: number, from: string, to = 'never') => ruleWith({ id, from: on(from), to: on(to) });
/** `1:0001-01-01..2026-03-31` */
const said = ({ id, from, to }: ReturnType<typeof version>): string => `${id}:${iso(from)}..${iso(to)}`;

const first = version(1, BEGAN);
const replaced = version(2, '2026-04-01');
const replacing = version(3, '2026-04-01');
const short = version(4, '2026-09-01', '2026-09-30');
const takenBack = version(5, '2026-04-01', '2026-03-31');

describe('what holds when', () => {
  test.each([
    ['one version', [first], ['1:0001-01-01..9999-12-31']],
    ['ends where the next begins', [first, replaced], ['1:0001-01-01..2026-03-31', '2:2026-04-01..9999-12-31']],
    [
      'of the same first day the later typed',
      [replacing, first, replaced],
      ['1:0001-01-01..2026-03-31', '3:2026-04-01..9999-12-31'],
    ],
    [
      'nothing after the last day of the last',
      [first, short],
      ['1:0001-01-01..2026-08-31', '4:2026-09-01..2026-09-30'],
    ],
    ['not what was taken back', [first, replaced, takenBack], ['1:0001-01-01..9999-12-31']],
    ['nothing at all', [], []],
  ])('%s', (_, versions, spans) => {
    expect(timeline(versions).map(said)).toEqual(spans);
    for (const span of timeline(versions)) {
      expect(versionAt(versions, span.from)?.id).toBe(span.id);
      expect(versionAt(versions, span.to)?.id).toBe(span.id);
    }
  });
});

describe('what is shown of a rule', () => {
  const versions = [version(1, '2026-02-01', '2026-02-28'), version(2, '2026-06-01')];
  test.each([
    ['what holds', '2026-02-28', 1],
    ['what comes next, where nothing does', '2026-03-01', 2],
    ['also before the first', '2026-01-01', 1],
  ])('%s', (_, day, id) => expect(nearestVersion(versions, on(day))?.id).toBe(id));
  test('what held last, once all is over', () => {
    expect(nearestVersion([version(1, '2026-02-01', '2026-02-28')], on('2026-03-01'))?.id).toBe(1);
  });
});

test('the next change is the next first day that still stands', () => {
  expect(nextChange([first, replaced, short], on('2026-04-01'))).toBe(on('2026-09-01'));
  expect(nextChange([first, replaced, takenBack], on('2026-01-01'))).toBeNull();
});

describe('an end', () => {
  test.each([
    ['of what goes on', [first], '2026-03-31', ['1:0001-01-01..2026-03-31']],
    [
      'takes back what would follow',
      [first, replaced, short],
      '2026-03-01',
      ['1:0001-01-01..2026-03-01', '2:2026-04-01..2026-03-01', '4:2026-09-01..2026-03-01'],
    ],
    ['on its last day changes nothing', [version(1, BEGAN, '2026-03-01')], '2026-03-01', []],
    ['of what is over is none', [version(1, BEGAN, '2026-03-01')], '2026-03-02', []],
  ])('%s', (_, versions, last, rows) => {
    const written = endedAfter(versions, on(last));
    expect(written.map(said)).toEqual(rows);
    const after = [...versions, ...written.map((row, i) => ({ ...row, id: 100 + i }))];
    for (const day of ['2026-03-02', '2026-04-01', '2026-09-01', '2030-01-01']) {
      if (on(day) > on(last)) expect(versionAt(after, on(day))).toBeNull();
    }
  });
});

describe('of several rules', () => {
  const known = new Map([
    ['a', [first, replaced]],
    ['b', [short]],
  ]);

  test('those in force on a day are found', () => {
    expect(versionsOn(known, on('2026-09-30')).map(({ id }) => id)).toEqual([2, 4]);
    expect(versionsOn(known, on('2026-03-31')).map(({ id }) => id)).toEqual([1]);
  });

  test('each version is found by its number', () => {
    expect([...versionsById(known)]).toEqual([[1, first], [2, replaced], [4, short]]); // prettier-ignore
  });
});
