// `--proxy`: a neighbour who acts for somebody that can't come. It is recorded, and told wherever the deed is told.

import type { Day } from '../domain/calendar.ts';
import { refusal } from '../domain/refusal.ts';
import { recordProxy } from '../sqlite/proxies.ts';
import { residentById, type Resident } from '../sqlite/residents.ts';
import type { Db } from '../sqlite/statement.ts';
import type { Writer } from '../sqlite/writer.ts';
import { openResidentFor } from './whom.ts';

/** A neighbour as an answer names one. */
export interface Helper {
  readonly cardNo: string;
  readonly name: string;
}

/** Records who acts for a resident; null where the resident comes in person. Refuses the resident as helper. */
export function actFor(writer: Writer, resident: Resident, typed: string | null, day: Day): Resident | null {
  if (typed === null) return null;
  const helper = openResidentFor(writer.db, typed, day);
  if (helper.id === resident.id) throw refusal('proxy-self', { cardNo: helper.cardNo, name: helper.name });
  recordProxy(writer, resident.id, helper.id);
  return helper;
}

/** As answers name the helper of that id. */
export function helperAt(db: Db, resident: number): Helper {
  const { cardNo, name } = residentById(db, resident);
  return { cardNo, name };
}
