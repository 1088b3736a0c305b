// Amounts in the capital numerals that Chinese bills are written in, which nobody can turn into others with a stroke.
// After the People's Bank's rules for filling in bills and settlement vouchers (1997): a zero between other digits is
// said once, also before the tenths where the yuan end in zero; whole yuan end in a word that closes the amount.

import type { Fen } from './quantities.ts';

const DIGITS = '零壹贰叁肆伍陆柒捌玖';

const UNITS = [
  [100_000_000, '亿'],
  [10_000, '万'],
  [1000, '仟'],
  [100, '佰'],
  [10, '拾'],
] as const;

const digit = (value: number): string => DIGITS[value] ?? '';

/** A whole number above zero, its largest unit first; what is far below that unit has a zero in front of it. */
function spelled(value: number): string {
  const found = UNITS.find(([unit]) => value >= unit);
  if (!found) return digit(value);
  const [unit, word] = found;
  const rest = value % unit;
  const gap = rest < unit / 10 ? digit(0) : '';
  return `${spelled(Math.floor(value / unit))}${word}${rest === 0 ? '' : `${gap}${spelled(rest)}`}`;
}

/** `壹仟玖佰贰拾元整` of 192000 fen. What is below zero has 负 in front of it. */
export function capitalYuan(amount: Fen): string {
  if (amount < 0) return `负${capitalYuan(-amount as Fen)}`;
  const [yuan, tenths, hundredths] = [Math.floor(amount / 100), Math.floor(amount / 10) % 10, amount % 10];
  const whole = yuan === 0 ? '' : `${spelled(yuan)}元`;
  if (tenths + hundredths === 0) return `${whole === '' ? '零元' : whole}整`;
  const gap = yuan > 0 && (tenths === 0 || yuan % 10 === 0) ? digit(0) : '';
  return `${whole}${gap}${tenths > 0 ? `${digit(tenths)}角` : ''}${hundredths > 0 ? `${digit(hundredths)}分` : ''}`;
}
