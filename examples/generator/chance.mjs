// Chance with a fixed seed (mulberry32): the same label gives the same numbers on every machine, and more draws in
// one part of the generator do not shift the others. Only 32-bit whole-number arithmetic decides.

const SEED = 20250101;

/** A source of chance of its own for one part of the work, named by `label`. */
export function chanceOf(label) {
  let state = SEED;
  for (const sign of label) state = Math.imul(state ^ sign.codePointAt(0), 0x01000193);

  function next() {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }
  const int = (low, high) => low + (next() % (high - low + 1));
  const pick = (list) => list[int(0, list.length - 1)];
  const percent = (share) => int(1, 100) <= share;

  function shuffle(list) {
    const result = [...list];
    for (let i = result.length - 1; i > 0; i--) {
      const j = int(0, i);
      [result[i], result[j]] = [result[j], result[i]];
    }
    return result;
  }

  /** So many different items of the list; an item of weight 3 is three times as likely as one of weight 1. */
  function sample(list, count, weightOf = () => 1) {
    const tickets = list.flatMap((item) => Array.from({ length: weightOf(item) }, () => item));
    const chosen = new Set();
    for (const item of shuffle(tickets)) if (chosen.size < count) chosen.add(item);
    return [...chosen];
  }

  return { int, pick, percent, shuffle, sample };
}
