// Who was credited together with somebody else: one command, one rule, one activity.

import type { Entry } from '../domain/entry.ts';
import type { Person } from '../domain/person.ts';
import { all, type Db } from './statement.ts';

export interface TeamMate extends Person {
  readonly seq: number;
  readonly points: number;
}

const MOST_SHOWN = 50;

/** The others of a team, in the order in which they were entered. */
export const teamMates = (db: Db, { seq, voucher }: Pick<Entry, 'seq' | 'voucher'>): TeamMate[] =>
  all<TeamMate>(
    db,
    `SELECT e.seq, r.card_no AS cardNo, e.points,
       ifnull((SELECT p.name FROM person p WHERE p.resident = e.resident ORDER BY p.id DESC LIMIT 1), '') AS name
     FROM entry o
     JOIN voucher v ON v.id = ?2
     JOIN entry e ON e.seq BETWEEN v.first_seq AND v.first_seq + v.entries - 1
     JOIN resident r ON r.id = e.resident
     WHERE o.seq = ?1 AND e.seq <> o.seq AND e.kind = o.kind AND e.day = o.day
       AND e.rule_version = o.rule_version AND e.activity IS o.activity
     ORDER BY e.seq LIMIT ${MOST_SHOWN}`,
    seq,
    voucher,
  );
