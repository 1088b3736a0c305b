// Which visits of one day are the same one.

import { describe, expect, test } from 'vitest';
import { isSameVisit, segmentOf, type Visit } from '../../src/domain/visit.ts';

/** `08:30-10:30`, `am`, or a time of arrival with the minutes behind it: `08:30 120`. */
function visit(text: string): Visit {
  const [segment = '', minutes] = text.split(' ');
  return { segment, minutes: minutes === undefined ? null : Number(minutes) };
}

describe('two visits of a day', () => {
  test.each<[string, string, string, boolean]>([
    ['with the same times are the same', '08:30-10:30', '08:30-10:30', true],
    ['whose times meet are the same', '08:30-10:30', '10:00-11:00', true],
    ['of which one lies within the other are the same', '08:30-12:00', '09:00-10:00', true],
    ['one after the other are two', '08:30-10:30', '10:30-11:30', false],
    ['hours apart are two', '08:30-10:30', '14:00-16:00', false],
    ['of which one has only its beginning, within the other, are the same', '08:30-10:30', '09:00', true],
    ['of which one has only its beginning, after the other, are two', '08:30-10:30', '10:30', false],
    ['reach as far as their minutes say', '08:30 120', '10:00-11:00', true],
    ['that begin at different times, and nobody knows how long they were, are two', '08:30', '08:40', false],
    ['go on after midnight', '22:00-26:00', '23:30', true],
    ['in the same part of the day are the same', 'am', 'am', true],
    ['in two parts of the day are two', 'am', 'noon', false],
    ['of which one says the part of the day that the other lies in are the same', 'am', '08:30-10:30', true],
    ['of which one says another part of the day are two', 'am', '14:00-16:00', false],
    ['of which one was entered with --again are two', '#2', '08:30', false],
  ])('%s', (_, one, other, isSame) => {
    expect(isSameVisit(visit(one), visit(other))).toBe(isSame);
    expect(isSameVisit(visit(other), visit(one)), 'the other way round').toBe(isSame);
  });
});

test.each<[string, string, number | null, string]>([
  ['from when to when', '08:30', 120, '08:30-10:30'],
  ['its beginning, where nobody says how long', '08:30', null, '08:30'],
  ['its beginning, where it is longer than a day', '08:30', 1500, '08:30'],
  ['a part of the day, however long', 'am', 120, 'am'],
])('a visit is kept with %s', (_, begun, minutes, segment) => expect(segmentOf(begun, minutes)).toBe(segment));
