import { describe, expect, test } from 'vitest';
import { cardNumber, isMistypedCard, serialOf } from '../../src/domain/card-number.ts';

describe('a card number is a serial number of five digits and a check digit', () => {
  test.each([
    [1, '000013'],
    [2, '000026'],
    [12345, '123459'],
    [99999, '999990'],
    [572, '005724'],
  ])('%i → %s', (serial, card) => {
    expect(cardNumber(serial)).toHaveLength(6);
    expect(cardNumber(serial).slice(0, 5)).toBe(card.slice(0, 5));
    expect(serialOf(cardNumber(serial))).toBe(serial);
  });
  test("Damm's own example: 572 has the check digit 4", () => expect(cardNumber(572)).toBe('005724'));
  test('the hundred-thousandth has one digit more', () => expect(serialOf(cardNumber(100_000))).toBe(100_000));
});

test('one wrong digit, and two neighbours exchanged, are noticed in every card', () => {
  const missed: string[] = [];
  for (let serial = 1; serial < 100_000; serial += 97) {
    const card = cardNumber(serial);
    for (let i = 0; i < card.length; i++) {
      for (let digit = 0; digit <= 9; digit++) {
        const wrong = card.slice(0, i) + digit + card.slice(i + 1);
        if (wrong !== card && !isMistypedCard(wrong)) missed.push(wrong);
      }
      const swapped = card.slice(0, i) + (card[i + 1] ?? '') + (card[i] ?? '') + card.slice(i + 2);
      if (i + 1 < card.length && swapped !== card && !isMistypedCard(swapped)) missed.push(swapped);
    }
  }
  expect(missed).toEqual([]);
});

test('cards of another form are not said to be mistyped', () => {
  expect(['12345', 'A00013', '1234567', ''].map(isMistypedCard)).toEqual([false, false, false, false]);
  expect(['000014', 'A-17', '13'].map(serialOf)).toEqual([null, null, null]);
});
