// An exchange day: the loop at the counter, and the closing.

import { count } from './refusals-phrases.ts';

interface DealWords {
  readonly name: string;
  readonly reward: string;
  readonly pieces: number;
  readonly cost: number;
  readonly left: number;
}

export const exchange = {
  opening: 'Exchange day. An empty line ends it, undo takes back the last one.',
  askCard: 'Card or name:',
  /** What is typed in place of a card to take back the last redemption. */
  undoWords: ['undo', 'u'],
  undoReason: 'taken back on the exchange day',
  nothingToUndo: 'Nothing was redeemed here yet.',
  customer: (c: { name: string; cardNo: string; household: string | null; available: number }): string =>
    `${c.name}  ${c.cardNo}  ${c.household ?? 'no household'}: ${count(c.available, 'point')}`,
  nothing: 'There is nothing to be had for that now.',
  askGoods: 'What is it to be?',
  offer: (r: { name: string; points: number }, most: number): string =>
    `${r.name}  ${count(r.points, 'point')}, ${most} at most`,
  nobody: 'Nothing; the next card',
  askPieces: (least: number, most: number): string => `How many (${least} to ${most})?`,
  piecesBetween: (least: number, most: number): string => `A number from ${least} to ${most}, please.`,
  askRedeem: (d: DealWords): string =>
    `${d.name}: ${d.reward} × ${d.pieces} for ${count(d.cost, 'point')}, ${d.left} left. Redeem?`,
  notRedeemed: 'Not redeemed.',
  redeemed: (n: number): string => (n === 0 ? 'Nothing was redeemed.' : `${count(n, 'redemption')}. Now the closing.`),
  stopped: (n: number): string =>
    n === 0
      ? 'Stopped; nothing was redeemed.'
      : `Stopped; ${count(n, 'redemption')} ${n === 1 ? 'is' : 'are'} in the ledger. The closing: jifen exchange close`,
  askCount: (name: string, due: number): string =>
    `${name}: how many are on the shelf? By the book ${due} (Enter: not counted):`,
  printHint: 'To print and sign: jifen exchange close --out closing.html',
  title: (date: string): string => `Closing of the exchange day ${date}`,
  columns: {
    reward: 'Reward',
    pieces: 'Redeemed',
    points: 'Points',
    before: 'Before',
    moved: 'In/out',
    taken: 'Taken',
    after: 'After',
    held: 'Put aside',
    due: 'Due on shelf',
    counted: 'Counted',
    difference: 'Difference',
  },
  total: (pieces: number, points: number): string => `${count(pieces, 'piece')} for ${count(points, 'point')}.`,
  allAgree: 'Points, goods and shelf agree.',
  bookAgrees: 'Points and goods agree; not everything was counted on the shelf.',
  stockDiffers: (name: string, redeemed: number, taken: number): string =>
    `${name}: ${redeemed} redeemed, but ${taken} taken out of stock.`,
  shelfDiffers: (d: { name: string; reward: string; due: number; counted: number }): string =>
    `${d.name}: ${d.counted} counted, ${d.due} due, ${Math.abs(d.counted - d.due)} ${d.counted < d.due ? 'missing' : 'too many'}. Once it is clear why: jifen reward stock ${d.reward} --count ${d.counted} --reason REASON`,
  noRedemptions: (date: string): string => `Nothing was redeemed on ${date}.`,
  signatures: ['Operator:', 'Checked by:', 'Date:'],
};
