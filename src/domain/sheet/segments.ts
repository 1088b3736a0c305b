// Two visits of one person on one day are two deeds; the same visit typed in twice is one. When they were is all that can
// tell them apart.

import { isSameVisit, type Visit } from '../visit.ts';

/**
 * The segments of the rows that claim the same deed (resident, rule, day, activity), given the awards for it that stand.
 * A row without a time is the first visit there is: a sheet that is typed in a second time, without its times, is still
 * a duplicate. For the same reason an award without a time, from such a sheet or from before times were kept, stands
 * for the earliest visit that none of the others is: taken for another one it would be credited twice and nobody would
 * notice, while what is missing is missed by the resident, and other hours are told to the clerk.
 */
export function segmentsFor(rows: readonly Visit[], standing: readonly Visit[]): (string | null)[] {
  const visits = rows.filter(({ segment }) => segment !== null).toSorted(bySegment);
  const [first] = visits;
  if (!first) return rows.map(() => null);
  const isUnnamed = standing.some(({ segment }) => segment === null);
  const unnamed = isUnnamed ? visits.find((visit) => !standing.some((one) => isSameVisit(one, visit))) : undefined;
  return rows.map((row) => {
    const visit = row.segment === null ? first : row;
    return unnamed && isSameVisit(unnamed, visit) ? null : visit.segment;
  });
}

function bySegment({ segment: a }: Visit, { segment: b }: Visit): number {
  const [one, other] = [a ?? '', b ?? ''];
  return one < other ? -1 : one > other ? 1 : 0;
}
