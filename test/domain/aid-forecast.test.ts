import { describe, expect, test } from 'vitest';
import { forecastFor } from '../../src/domain/aid-forecast.ts';

describe('what to expect', () => {
  test('is the mean of the last three months', () => {
    expect(forecastFor([9, 3, 3, 6], 1)).toMatchObject({
      ...{ recent: [3, 3, 6], yearBefore: null, expectedTenths: 40 },
    });
  });

  test('is half and half with the same month of the year before, where there is one', () => {
    expect(forecastFor([10, 0, 0, 0, 0, 0, 0, 0, 0, 2, 2, 2], 1)).toMatchObject({ yearBefore: 10, expectedTenths: 60 });
  });

  test('is told in tenths', () => {
    expect(forecastFor([1, 1, 0], 1)?.expectedTenths).toBe(7);
  });

  test('is not told from fewer than three months', () => {
    expect(forecastFor([5, 5], 1)).toBeNull();
  });

  test('is not told of a month that is over', () => {
    expect(forecastFor([5, 5, 5, 5], 0)).toBeNull();
  });
});

describe('how far it is off', () => {
  test('is the mean over the months that could have been told', () => {
    // April from January to March: 2 against 4; May from February to April: 3 against 3.
    expect(forecastFor([2, 2, 2, 4, 3], 1)).toMatchObject({
      heldOut: 2,
      errorTenths: Math.round(((2 + Math.abs(3 - 8 / 3)) / 2) * 10),
    });
  });

  test('looks as far ahead as the forecast does', () => {
    // Two months ahead: May from January to March.
    expect(forecastFor([2, 2, 2, 9, 3], 2)).toMatchObject({
      heldOut: 1,
      errorTenths: 10,
    });
  });

  test('is not known where there was nothing to try it on', () => {
    expect(forecastFor([2, 2, 2], 1)).toMatchObject({ heldOut: 0, errorTenths: null });
  });

  test('is nothing where every month is the same', () => {
    expect(forecastFor([4, 4, 4, 4, 4, 4], 1)).toMatchObject({ heldOut: 3, errorTenths: 0 }); // prettier-ignore
  });
});
