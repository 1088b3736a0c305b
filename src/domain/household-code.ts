// Door numbers as people write them, brought to one spelling: building-unit-room.

import { plainDigits } from './quantities.ts';

/**
 * `3-2-501` from `3栋2单元501室`, `3#2-501`, `３－２－５０１`, `3号楼2门501`; `3-501` where there is no unit.
 * Letters are kept in upper case (`A-2-501`). Null when it cannot be a door number.
 */
export function householdCode(text: string): string | null {
  const plain = plainDigits(text)
    .normalize('NFC')
    .toUpperCase()
    .replace(/[—–‐‑‒―−~／/]/gu, '-')
    .replace(/(号楼|栋|幢|座|楼|#|单元|门|梯|号院|弄)/gu, '-')
    .replace(/[室号房户]/gu, '')
    .replace(/\s+/gu, '')
    .replace(/-{2,}/g, '-')
    .replace(/^-|-$/g, '');
  if (!/^[\p{Script=Han}A-Z0-9]{1,8}(-[\p{Script=Han}A-Z0-9]{1,8}){1,3}$/u.test(plain)) return null;
  return plain
    .split('-')
    .map((part) => part.replace(/^0+(?=\d)/, ''))
    .join('-');
}

/** The building of a household code: `3` of `3-2-501`. */
export const buildingOf = (code: string): string => code.split('-')[0] ?? code;
