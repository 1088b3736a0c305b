// When on its day a visit was. Two visits of one person on one day are two deeds; the same visit told twice is one, also
// where the two papers do not agree to the minute.

/** What is said of the time of a deed. */
export interface Visit {
  /**
   * `08:30-10:30`, or `08:30` where nobody has said how long it was; `am`, `noon`, `pm`, `night`; null where nothing is
   * said. `#2` was entered with `--again`.
   */
  readonly segment: string | null;
  /** How long it was, for a segment that does not say it. */
  readonly minutes: number | null;
}

interface Span {
  readonly from: number;
  /** Exclusive; after midnight it goes on beyond 24:00. */
  readonly to: number;
  /** Whether it is a part of the day. */
  readonly isPart: boolean;
}

const clock = (hours: number, minute = 0): number => hours * 60 + minute;

/** What may be meant by the parts of a day; they reach over each other, since people mean them so. */
const PARTS: ReadonlyMap<string, Span> = new Map([
  ['am', { from: 0, to: clock(12), isPart: true }],
  ['noon', { from: clock(11), to: clock(14), isPart: true }],
  ['pm', { from: clock(12), to: clock(18), isPart: true }],
  ['night', { from: clock(17), to: clock(30), isPart: true }],
]);

const LONGEST_VISIT = clock(24);
const TIMES = /^(\d\d):(\d\d)(?:-(\d\d):(\d\d))?$/;

/** `08:30` of minutes since midnight. */
export const clockText = (time: number): string =>
  `${String(Math.floor(time / 60)).padStart(2, '0')}:${String(time % 60).padStart(2, '0')}`;

function spanOf({ segment, minutes }: Visit): Span | null {
  if (segment === null) return null;
  const part = PARTS.get(segment);
  if (part) return part;
  const times = TIMES.exec(segment);
  if (!times) return null;
  const from = clock(Number(times[1]), Number(times[2]));
  const to = times[3] === undefined ? from + (minutes ?? 0) : clock(Number(times[3]), Number(times[4]));
  // A time of arrival alone is a moment.
  return { from, to: Math.max(to, from + 1), isPart: false };
}

/** The segment of a visit that began at a time, or lay in a part of the day, and took so long. */
export function segmentOf(begun: string, minutes: number | null): string {
  const span = spanOf({ segment: begun, minutes: null });
  const isKnown = minutes !== null && minutes > 0 && minutes <= LONGEST_VISIT;
  return span && !span.isPart && isKnown ? `${clockText(span.from)}-${clockText(span.from + minutes)}` : begun;
}

/** Whether two visits of one day are the same one: their times meet. Where only one of them has a time, that is not told here. */
export function isSameVisit(one: Visit, other: Visit): boolean {
  if (one.segment === other.segment) return true;
  const [a, b] = [spanOf(one), spanOf(other)];
  // Two parts of a day are two visits: a sheet with both has a column for each.
  if (!a || !b || (a.isPart && b.isPart)) return false;
  return a.from < b.to && b.from < a.to;
}
