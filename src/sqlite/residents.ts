// Residents: the card number, the person behind it (erasable), whether the account is open, and where they live.

import type { Day } from '../domain/calendar.ts';
import { cardNumber, POOL_CARD, serialOf } from '../domain/card-number.ts';
import { personOf, type Person } from '../domain/person.ts';
import type { Absence, LeavingReason } from '../domain/residency.ts';
import { MERGED_INTO, survivorOf } from './mergers.ts';
import { all, first, type Db } from './statement.ts';
import type { Writer } from './writer.ts';

export interface Resident extends Person {
  readonly id: number;
  readonly phone: string | null;
  readonly lowIncome: boolean;
  readonly closedSince: Day | null;
  /** The last absence that is over. */
  readonly absence: Absence | null;
  /** The card that this one turned out to be a second one of. */
  readonly mergedInto: number | null;
}

interface ResidentRow {
  readonly id: number;
  readonly card_no: string;
  readonly name: string | null;
  readonly phone: string | null;
  readonly low_income: number | null;
  readonly state: string | null;
  readonly from_day: number | null;
  readonly away_from: number | null;
  readonly merged_into: number | null;
}

const SELECT_RESIDENT = `
  SELECT r.id, r.card_no, p.name, p.phone, p.low_income, a.state, a.from_day,
    CASE a.state WHEN 'open' THEN (SELECT c.from_day FROM account c
      WHERE c.resident = r.id AND c.state = 'closed' ORDER BY c.id DESC LIMIT 1) END AS away_from,
    ${MERGED_INTO} AS merged_into
  FROM resident r
  LEFT JOIN person p ON p.id = (SELECT max(id) FROM person WHERE resident = r.id)
  LEFT JOIN account a ON a.id = (SELECT max(id) FROM account WHERE resident = r.id)`;

const toResident = (row: ResidentRow): Resident => ({
  id: row.id,
  cardNo: row.card_no,
  name: row.name ?? '',
  phone: row.phone,
  lowIncome: row.low_income === 1,
  closedSince: row.state === 'closed' ? (row.from_day as Day) : null,
  absence: row.away_from === null ? null : { from: row.away_from as Day, to: row.from_day as Day },
  mergedInto: row.merged_into,
});

/** Nobody has the number of the pool. */
export const residentByCard = (db: Db, cardNo: string): Resident | null => {
  if (cardNo === POOL_CARD) return null;
  const row = first<ResidentRow>(db, `${SELECT_RESIDENT} WHERE r.card_no = ?`, cardNo);
  return row && toResident(row);
};

/** Whether the account takes nothing more on a day. */
export const isClosedOn = ({ closedSince }: Resident, day: Day): boolean => closedSince !== null && day >= closedSince;

export const residentById = (db: Db, id: number): Resident => {
  const row = first<ResidentRow>(db, `${SELECT_RESIDENT} WHERE r.id = ?`, id);
  if (!row) throw new Error(`no resident ${id}`);
  return toResident(row);
};

/** A resident as answers name one. */
export const personAt = (db: Db, id: number): Person => personOf(residentById(db, id));

/** Who is behind a card that may have been merged into another. */
export const personBehind = (db: Db, { id, mergedInto }: Pick<Resident, 'id' | 'mergedInto'>): Resident =>
  residentById(db, mergedInto === null ? id : survivorOf(db, mergedInto));

/** Who is behind the card of that id. */
export const residentBehind = (db: Db, id: number): Resident => personBehind(db, residentById(db, id));

/** Everyone but the pool whose current name is this one; a card that was merged too. */
export const residentsNamed = (db: Db, name: string): Resident[] =>
  all<ResidentRow>(
    db,
    `${SELECT_RESIDENT} WHERE r.id IN (SELECT resident FROM person WHERE name = ?1) AND p.name = ?1 AND r.card_no <> ?2 ORDER BY r.card_no`,
    name,
    POOL_CARD,
  ).map(toResident);

/** Every card but the pool's by its number, also those that were merged. */
export const allCards = (db: Db): Resident[] =>
  all<ResidentRow>(db, `${SELECT_RESIDENT} WHERE r.card_no <> ? ORDER BY r.card_no`, POOL_CARD).map(toResident);

/** Everyone by card number, once each. */
export const allResidents = (db: Db): Resident[] => allCards(db).filter(({ mergedInto }) => mergedInto === null);

export interface PersonFields {
  readonly name: string;
  readonly phone: string | null;
  readonly lowIncome: boolean;
}

/** Opens an account. Without a card number the next free one with a check digit is given. */
export function addResident(
  writer: Writer,
  cardNo: string | null,
  person: PersonFields,
  nextCard = freeCards(writer.db),
): { id: number; cardNo: string } {
  const card = cardNo ?? nextCard();
  const id = writer.fact('resident', { card_no: card });
  setPerson(writer, id, person);
  return { id, cardNo: card };
}

export function setPerson(writer: Writer, resident: number, person: PersonFields): void {
  writer.fact('person', {
    resident,
    name: person.name,
    phone: person.phone,
    low_income: person.lowIncome ? 1 : 0,
  });
}

/** Gives card numbers of our own form, one after the other: after the highest that has been given, and free. */
export function freeCards(db: Db): () => string {
  let serial: number | null = null;
  return () => {
    serial = (serial ?? lastSerial(db)) + 1;
    while (first(db, `SELECT 1 AS found FROM resident WHERE card_no = ?`, cardNumber(serial))) serial += 1;
    return cardNumber(serial);
  };
}

function lastSerial(db: Db): number {
  const longest = all<{ card_no: string }>(
    db,
    `SELECT card_no FROM resident WHERE card_no GLOB '[0-9][0-9][0-9][0-9][0-9][0-9]*' ORDER BY length(card_no) DESC, card_no DESC`,
  );
  return Math.max(0, ...longest.slice(0, 1000).map((row) => serialOf(row.card_no) ?? 0));
}

/** The household of a resident on a day, or null. */
export const householdOn = (db: Db, resident: number, day: Day): number | null =>
  first<{ household: number | null }>(
    db,
    `SELECT household FROM membership WHERE resident = ? AND from_day <= ? ORDER BY from_day DESC, id DESC LIMIT 1`,
    resident,
    day,
  )?.household ?? null;

/** Who belongs to a household on a day, by card number. */
export const membersOn = (db: Db, household: number, day: Day): Resident[] =>
  all<ResidentRow>(
    db,
    `${SELECT_RESIDENT}
     WHERE r.id IN (SELECT resident FROM membership WHERE household = ?1)
       AND (SELECT m.household FROM membership m WHERE m.resident = r.id AND m.from_day <= ?2
            ORDER BY m.from_day DESC, m.id DESC LIMIT 1) = ?1
       AND ${MERGED_INTO} IS NULL
     ORDER BY r.card_no`,
    household,
    day,
  ).map(toResident);

/** Everyone's household on a day. */
export const membershipsOn = (db: Db, day: Day): Map<number, number> =>
  new Map(
    all<{ resident: number; household: number | null }>(
      db,
      `SELECT resident, household FROM (
         SELECT resident, household, row_number() OVER (PARTITION BY resident ORDER BY from_day DESC, id DESC) AS place
         FROM membership WHERE from_day <= ?) AS r
       WHERE place = 1 AND household IS NOT NULL AND ${MERGED_INTO.replace('r.id', 'r.resident')} IS NULL`,
      day,
    ).map((row) => [row.resident, row.household as number]),
  );

/** The first day of a resident's first household, or null. */
export const firstHome = (db: Db, resident: number): Day | null =>
  (first<{ day: number | null }>(db, `SELECT min(from_day) AS day FROM membership WHERE resident = ?`, resident)?.day ??
    null) as Day | null;

/** Every home of a resident, the earliest first; of two from one day the later typed one counts. */
export const homesOf = (db: Db, resident: number): { household: number | null; from: Day }[] =>
  all<{ household: number | null; from: Day }>(
    db,
    `SELECT household, from_day AS "from" FROM membership WHERE resident = ? ORDER BY from_day, id`,
    resident,
  );

/** Closes an account from a day on, and tells the number of the closing; its lots stay as they are. */
export function closeAccount(writer: Writer, resident: number, from: Day, reason: LeavingReason): number {
  const account = writer.fact('account', { resident, state: 'closed', from_day: from });
  writer.fact('departure', { account, reason });
  return account;
}

/** Opens a closed account again from a day on. */
export function reopenAccount(writer: Writer, resident: number, from: Day): void {
  writer.fact('account', { resident, state: 'open', from_day: from });
}

/** Why an account was closed last, or null where it was not, or nobody has said. */
export const leavingReason = (db: Db, resident: number): LeavingReason | null =>
  first<{ reason: LeavingReason }>(
    db,
    `SELECT d.reason FROM account a JOIN departure d ON d.account = a.id WHERE a.resident = ? ORDER BY a.id DESC LIMIT 1`,
    resident,
  )?.reason ?? null;
