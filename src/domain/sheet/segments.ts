// Two visits of one person on one day are two deeds; the same visit typed in twice is one. The time of arrival, or the
// part of the day, is all that can tell them apart.

/**
 * The segments of the rows that claim the same deed (resident, rule, day, activity), given their times of arrival and
 * the segments of the awards for it that stand. The time counts only where it tells visits apart: where the rows have
 * different times, or awards with times stand. Otherwise every row has none, so that a sheet which is typed in a
 * second time, without its times, is still a duplicate. An award without a time stands for the earliest visit that
 * none of the others is, and a row without a time for the first visit there is.
 */
export function segmentsFor(times: readonly (string | null)[], standing: Iterable<string | null>): (string | null)[] {
  const stands = new Set(standing);
  const visits = [...new Set(times)].filter((time) => time !== null).sort();
  const hasTimes = [...stands].some((segment) => segment !== null && isTime(segment));
  if (visits.length < 2 && !hasTimes) return times.map(() => null);
  const unnamed = stands.has(null) ? visits.find((time) => !stands.has(time)) : undefined;
  const named = (time: string | null): string | null => (time === unnamed ? null : time);
  return times.map((time) => named(time ?? visits[0] ?? null));
}

/** `#2` is neither a time nor a part of the day: that deed was entered with `--again`. */
const isTime = (segment: string): boolean => !segment.startsWith('#');
