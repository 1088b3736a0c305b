// Groups so small that their figures would be somebody's own: no list that leaves the office tells them apart.

/** Of fewer, people would know who is meant. */
export const SMALLEST_GROUP = 5;

/**
 * The groups that are not told apart. Those that are too small are not; and as all of them together are shown as what is
 * left, or can be told from the total, the next smallest joins them until they are no small group either. `inNone` are
 * people of no group, among whom they are hidden too.
 */
export function smallestToHide<T>(groups: readonly T[], sizeOf: (group: T) => number, inNone = 0): T[] {
  const hidden: T[] = [];
  let people = inNone;
  for (const group of [...groups].sort((a, b) => sizeOf(a) - sizeOf(b))) {
    if (sizeOf(group) >= SMALLEST_GROUP && (hidden.length === 0 || people >= SMALLEST_GROUP)) break;
    hidden.push(group);
    people += sizeOf(group);
  }
  return hidden;
}
