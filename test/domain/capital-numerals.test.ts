// Amounts in capital numerals. The first six are the examples of the People's Bank's own rules (1997).

import { describe, expect, test } from 'vitest';
import { capitalYuan } from '../../src/domain/capital-numerals.ts';
import { fen } from '../../src/domain/quantities.ts';

const said = (yuan: string): string => capitalYuan(fen(Math.round(Number(yuan) * 100)));

describe('the examples of the People’s Bank', () => {
  test.each([
    ['1409.50', '壹仟肆佰零玖元伍角'],
    ['6007.14', '陆仟零柒元壹角肆分'],
    ['1680.32', '壹仟陆佰捌拾元零叁角贰分'],
    ['107000.53', '壹拾万柒仟元零伍角叁分'],
    ['16409.02', '壹万陆仟肆佰零玖元零贰分'],
    ['325.04', '叁佰贰拾伍元零肆分'],
  ])('%s is %s', (yuan, expected) => expect(said(yuan)).toBe(expected));
});

describe('whole yuan', () => {
  test.each([
    ['0', '零元整'],
    ['1', '壹元整'],
    ['10', '壹拾元整'],
    ['11', '壹拾壹元整'],
    ['20', '贰拾元整'],
    ['80', '捌拾元整'],
    ['100', '壹佰元整'],
    ['101', '壹佰零壹元整'],
    ['110', '壹佰壹拾元整'],
    ['1000', '壹仟元整'],
    ['1001', '壹仟零壹元整'],
    ['1010', '壹仟零壹拾元整'],
    ['1100', '壹仟壹佰元整'],
    ['1920', '壹仟玖佰贰拾元整'],
    ['2000', '贰仟元整'],
    ['10000', '壹万元整'],
    ['10001', '壹万零壹元整'],
    ['10050', '壹万零伍拾元整'],
    ['10500', '壹万零伍佰元整'],
    ['15000', '壹万伍仟元整'],
    ['100000', '壹拾万元整'],
    ['200300', '贰拾万零叁佰元整'],
    ['205000', '贰拾万伍仟元整'],
    ['1000001', '壹佰万零壹元整'],
    ['10203040', '壹仟零贰拾万叁仟零肆拾元整'],
    ['100000000', '壹亿元整'],
    ['100000001', '壹亿零壹元整'],
    ['100010000', '壹亿零壹万元整'],
    ['120000000', '壹亿贰仟万元整'],
    ['1000000000000', '壹万亿元整'],
    ['1000100000000', '壹万零壹亿元整'],
  ])('%s is %s', (yuan, expected) => expect(said(yuan)).toBe(expected));
});

describe('tenths and hundredths', () => {
  test.each([
    ['0.01', '壹分'],
    ['0.10', '壹角'],
    ['0.50', '伍角'],
    ['0.56', '伍角陆分'],
    ['1.05', '壹元零伍分'],
    ['1.50', '壹元伍角'],
    ['1.56', '壹元伍角陆分'],
    ['10.05', '壹拾元零伍分'],
    ['10.50', '壹拾元零伍角'],
    ['1979.99', '壹仟玖佰柒拾玖元玖角玖分'],
    ['-8.50', '负捌元伍角'],
    ['-8', '负捌元整'],
  ])('%s is %s', (yuan, expected) => expect(said(yuan)).toBe(expected));
});

test('an amount is read back from its digits and units', () => {
  const value = (text: string): number => {
    const worth: Record<string, number> = { 拾: 10, 佰: 100, 仟: 1000 };
    let [sum, section, number] = [0, 0, 0];
    for (const sign of text) {
      const at = '零壹贰叁肆伍陆柒捌玖'.indexOf(sign);
      if (at >= 0) number = at;
      else if (sign === '角') [sum, number] = [sum + number * 10, 0];
      else if (sign === '分') [sum, number] = [sum + number, 0];
      else if (sign === '亿') [sum, section, number] = [sum + (section + number) * 1e10, 0, 0];
      else if (sign === '万') [sum, section, number] = [sum + (section + number) * 1e6, 0, 0];
      else if (sign === '元') [sum, section, number] = [sum + (section + number) * 100, 0, 0];
      else [section, number] = [section + number * (worth[sign] ?? 0), 0];
    }
    return sum;
  };
  for (let amount = 0; amount < 99_999_999_900; amount = amount * 3 + 7) {
    expect(value(capitalYuan(fen(amount)))).toBe(amount);
  }
  for (let amount = 0; amount < 30_000; amount += 1) expect(value(capitalYuan(fen(amount)))).toBe(amount);
});
