// Moments as the clock and the calendar of the neighbourhood show them; `at` is in milliseconds since 1970.

import { clockIn, todayIn } from '../context.ts';
import type { Day } from '../domain/calendar.ts';
import { timezoneOf } from '../sqlite/policies.ts';
import type { Db } from '../sqlite/statement.ts';

/** The civil date. */
export const dayOfMoment = (db: Db, at: number): Day => todayIn(timezoneOf(db), at);

/** `2026-03-05 10:30`. */
export const momentOf = (db: Db, at: number): string => clockIn(timezoneOf(db), at);
