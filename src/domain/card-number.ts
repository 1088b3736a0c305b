// Card numbers that the program gives: a serial number and one check digit, so that one wrong digit or two
// exchanged ones are noticed. Check digit after H. Michael Damm, "Total anti-symmetrische Quasigruppen" (2004).

const DAMM = [
  '0317598642', '7092154863', '4206871359', '1750983426', '6123045978',
  '3674209581', '5869720134', '8945362017', '9438617205', '2581436790',
]; // prettier-ignore

function damm(digits: string): number {
  let interim = 0;
  for (const digit of digits) interim = Number(DAMM[interim]?.[Number(digit)]);
  return interim;
}

/** The card number of a serial number: five digits or more, then the check digit. */
export function cardNumber(serial: number): string {
  const digits = String(serial).padStart(5, '0');
  return digits + damm(digits);
}

/** The serial number of a card that the program gave, or null where the check digit does not fit. */
export function serialOf(cardNo: string): number | null {
  return /^\d{6,}$/.test(cardNo) && damm(cardNo) === 0 ? Number(cardNo.slice(0, -1)) : null;
}

/** Whether a number looks like one of ours but its check digit is wrong, so that it was probably mistyped. */
export const isMistypedCard = (text: string): boolean => /^\d{6}$/.test(text) && damm(text) !== 0;

/** The number of the community pool's account, which is nobody's card. */
export const POOL_CARD = '@pool';

/** Whether a text can be the number on a card, ours or an older one. */
export const isCard = (text: string): boolean => /^[A-Za-z0-9][A-Za-z0-9-]{0,19}$/.test(text);
