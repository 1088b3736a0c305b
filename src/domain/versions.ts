// Versions of a rule or a reward: which of them really hold when. A version is never changed; a later row with the
// same first day replaces it, and one that ends before it begins takes it back.

import { addDays, type Day } from './calendar.ts';
import { versionAt } from './rules.ts';

export interface Version {
  readonly id: number;
  /** First and last day, both inclusive. */
  readonly from: Day;
  readonly to: Day;
}

/** What holds from when to when, without overlaps, in the order of time. */
export function timeline<V extends Version>(versions: readonly V[]): V[] {
  const starts = [...new Set(versions.map((version) => version.from))].sort((a, b) => a - b);
  const standing = starts.flatMap((start) => {
    const version = versionAt(versions, start);
    return version?.from === start ? [version] : [];
  });
  return standing.map((version, i) => {
    const next = standing[i + 1];
    return next && next.from <= version.to ? { ...version, to: addDays(next.from, -1) } : version;
  });
}

/** What holds on a day, else what comes next, else what held last. Null where nothing ever does. */
export function nearestVersion<V extends Version>(versions: readonly V[], day: Day): V | null {
  const spans = timeline(versions);
  return spans.find((span) => span.to >= day) ?? spans.at(-1) ?? null;
}

/** Of each rule or reward the version in force on a day; none of those that have none then. */
export const versionsOn = <V extends Version>(versions: ReadonlyMap<string, readonly V[]>, day: Day): V[] =>
  [...versions.values()].flatMap((list) => versionAt(list, day) ?? []);

export const versionsById = <V extends Version>(versions: ReadonlyMap<string, readonly V[]>): Map<number, V> =>
  new Map([...versions.values()].flat().map((version) => [version.id, version]));

/** The first day after another on which something else than the version of that day comes into force, or null. */
export const nextChange = (versions: readonly Version[], day: Day): Day | null =>
  timeline(versions).find((span) => span.from > day)?.from ?? null;

/**
 * The rows that end everything after a day: the version of that day with it as its last, and what would follow taken
 * back. Empty where it all ends then already, or where nothing is in force on that day.
 */
export function endedAfter<V extends Version>(versions: readonly V[], last: Day): V[] {
  const running = versionAt(versions, last);
  if (!running) return [];
  const later = timeline(versions).filter((span) => span.from > last);
  return [...(running.to === last ? [] : [running]), ...later].map((version) => ({ ...version, to: last }));
}
