// Door numbers as people write them, brought to one spelling: building-unit-room.

import { plainDigits } from './quantities.ts';

/**
 * `3-2-501` from `3栋2单元501室`, `3#2-501`, `３－２－５０１`, `3号楼2门501`; `3-501` where there is no unit; `12-3-501` from `12弄3号501室`.
 * Letters are kept in upper case (`A-2-501`). Null when it cannot be a door number.
 */
export function householdCode(text: string): string | null {
  if (/^\w*$/.test(text)) return null; // Nothing parts the building from the room. Spares card numbers what follows.
  const plain = plainDigits(text)
    .normalize('NFC')
    .toUpperCase()
    .replace(/[—–‐‑‒―−~～／/]/gu, '-')
    .replace(/＃/gu, '#')
    .replace(/(号楼|栋|幢|座|楼|#|单元|门|梯|号院|弄)/gu, '-')
    .replace(/[室房户]/gu, '')
    .replace(/\s+/gu, '')
    .replace(/号$/u, '')
    .replace(/号/gu, '-')
    .replace(/-{2,}/g, '-')
    .replace(/^-|-$/g, '');
  if (!/^[\p{Script=Han}A-Z0-9]{1,8}(-[\p{Script=Han}A-Z0-9]{1,8}){1,3}$/u.test(plain)) return null;
  return plain
    .split('-')
    .map((part) => part.replace(/^0+(?=\d)/, ''))
    .join('-');
}

/** Numbers and what lies between them. */
const partsOf = (code: string): readonly string[] => code.match(/\d+|\D+/g) ?? [];

/** Door numbers as a person sorts them: `3-2-501` before `10-1-101`; the numbers in them count as numbers. */
export function byDoor(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const [x = '', y = ''] = [left[i], right[i]];
    if (x === y) continue;
    return /^\d/.test(x) && /^\d/.test(y) ? Number(x) - Number(y) : x < y ? -1 : 1;
  }
  return left.length - right.length;
}

/** A building as it was typed, `3栋` or `３号楼`, in the spelling of household codes: `3`. */
export const buildingCode = (text: string): string =>
  plainDigits(text.normalize('NFC'))
    .toUpperCase()
    .replace(/\s+/gu, '')
    .replace(/(号楼|栋|幢|座|楼|#|＃)$/u, '')
    .replace(/^0+(?=\d)/, '');

/** The building of a household code: `3` of `3-2-501`. */
export const buildingOf = (code: string): string => code.split('-')[0] ?? code;
