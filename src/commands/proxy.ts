// `--proxy`: a neighbour who acts for somebody that can't come. It is recorded, and told wherever the deed is told.

import type { Day } from '../domain/calendar.ts';
import { personOf } from '../domain/person.ts';
import { refusal } from '../domain/refusal.ts';
import { recordProxy } from '../sqlite/proxies.ts';
import type { Resident } from '../sqlite/residents.ts';
import type { Writer } from '../sqlite/writer.ts';
import { openResidentFor } from './whom.ts';

/** Records who acts for a resident; null where the resident comes in person. Refuses the resident as helper. */
export function actFor(writer: Writer, resident: Resident, typed: string | null, day: Day): Resident | null {
  if (typed === null) return null;
  const helper = openResidentFor(writer.db, typed, day);
  if (helper.id === resident.id) throw refusal('proxy-self', personOf(helper));
  recordProxy(writer, resident.id, helper.id);
  return helper;
}
