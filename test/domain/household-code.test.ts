import { describe, expect, test } from 'vitest';
import { buildingOf, householdCode } from '../../src/domain/household-code.ts';

describe('a door number has one spelling', () => {
  test.each([
    ['3-2-501', '3-2-501'],
    ['3栋2单元501室', '3-2-501'],
    ['3幢2单元501', '3-2-501'],
    ['3号楼2门501室', '3-2-501'],
    ['3#2-501', '3-2-501'],
    ['3#楼2单元501户', '3-2-501'],
    ['３－２－５０１', '3-2-501'],
    ['3—2—501', '3-2-501'],
    ['3／2／501', '3-2-501'],
    [' 3 - 2 - 501 ', '3-2-501'],
    ['03-02-0501', '3-2-501'],
    ['3-2-501号', '3-2-501'],
    ['3-2-501号房', '3-2-501'],
    ['a座501', 'A-501'],
    ['A栋2单元501室', 'A-2-501'],
    ['3-501', '3-501'],
    ['12弄3号501室', '12-3-501'],
    ['12弄1号1101室', '12-1-1101'],
    ['12弄11号101室', '12-11-101'],
    ['3号501', '3-501'],
    ['东区3栋2单元501室', '东区3-2-501'],
    ['3-2-501东户', '3-2-501东'],
  ])('%s → %s', (text, code) => {
    expect(householdCode(text)).toBe(code);
    expect(householdCode(code)).toBe(code);
  });
});

test.each(['', '501', '张伟', '-', '3--', '3-2-501 (rented)', '3-2-5-0-1', '123456789-1'])(
  '%j is no door number',
  (text) => expect(householdCode(text)).toBeNull(),
);

test('the building comes first', () => expect(['3-2-501', 'A-501'].map(buildingOf)).toEqual(['3', 'A']));
