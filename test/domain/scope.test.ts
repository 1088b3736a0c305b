import { describe, expect, test } from 'vitest';
import { buildingCode, EVERYBODY, isFor, parseBuildings } from '../../src/domain/scope.ts';

describe('a building', () => {
  test.each([
    ['3', '3'],
    ['3栋', '3'],
    ['03号楼', '3'],
    ['３＃', '3'],
    ['a座', 'A'],
    ['3-2', null],
    ['', null],
    ['?', null],
  ])('%s is %s', (typed, code) => {
    expect(buildingCode(typed)).toBe(code);
  });

  test.each([
    ['3,5', ['3', '5']],
    ['10栋、3栋、3', ['3', '10']],
    ['3,,5', ['3', '5']],
    ['3,?', null],
    [',', null],
  ])('several: %s', (typed, codes) => {
    expect(parseBuildings(typed)).toEqual(codes);
  });
});

describe('for whom a rule is', () => {
  const some = { ...EVERYBODY, buildings: ['3', '5'] };
  test.each([
    ['everybody, wherever they live', EVERYBODY, '9-1-101', true],
    ['also those without a door number', EVERYBODY, null, true],
    ['who lives in one of its buildings', some, '5-1-101', true],
    ['not in another, whose number begins the same', some, '51-1-101', false],
    ['not who lives in none', some, null, false],
  ])('%s', (_, scope, door, meant) => {
    expect(isFor(scope, door)).toBe(meant);
  });
});
