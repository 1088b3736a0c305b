// What a settlement is decided on, read in one pass over each table, and what it was, put together from its lines and
// its standing entries.

import { groupBy } from '../domain/grouping.ts';
import { byDoor } from '../domain/household-code.ts';
import { fen, points, type Fen, type Points } from '../domain/quantities.ts';
import {
  broughtTogether, settlementDay, type SettlementHousehold, type SettlementMember, type SettlementPlan,
} from '../domain/settlement.ts'; // prettier-ignore
import { openBalances } from './balances.ts';
import { allHouseholds, feesOf, offsetsOf, type Household } from './households.ts';
import { openLots } from './lots.ts';
import { closedOn } from './population.ts';
import { membershipsOn } from './residents.ts';
import { settlementLines, standingShares, type StoredSettlement } from './settlements.ts';
import { all, first, value, type Db } from './statement.ts';

/** Households that have points, but no fee that they could be taken off. */
export interface Feeless {
  /** By door number. */
  readonly households: readonly string[];
  readonly points: Points;
}

export interface SettlementFacts {
  /** Those with a fee of the year after the one that is settled, by door number. */
  readonly households: readonly SettlementHousehold[];
  readonly feeless: Feeless;
}

const cardNumbers = (db: Db): Map<number, string> =>
  new Map(
    all<{ id: number; card_no: string }>(db, `SELECT id, card_no FROM resident`).map((row) => [row.id, row.card_no]),
  );

const byCard = (a: SettlementMember, b: SettlementMember): number => (a.cardNo < b.cardNo ? -1 : 1);

/**
 * Who lived where on the last day of a year, with what they have to give now. Nobody spends the points of an account that
 * was closed by then, its household neither: they would have been handed over.
 */
function membersByHousehold(db: Db, year: number): Map<number, SettlementMember[]> {
  const day = settlementDay(year);
  const [balances, closed] = [openBalances(db, day), closedOn(db, day)];
  const cards = cardNumbers(db);
  const members = new Map<number, SettlementMember[]>();
  const living = [...membershipsOn(db, day)].filter(([resident]) => !closed.has(resident));
  for (const [household, homes] of groupBy(living, ([, home]) => home)) {
    const found = homes.map(([resident]) => ({
      resident,
      cardNo: cards.get(resident) ?? '',
      available: points(balances.get(resident)?.available ?? 0),
      lots: () => openLots(db, resident),
    }));
    members.set(household, found.sort(byCard));
  }
  return members;
}

type MembersOf = (household: number) => readonly SettlementMember[];

function feelessAmong(households: readonly Household[], fees: ReadonlyMap<number, Fen>, membersOf: MembersOf): Feeless {
  const found = households.flatMap(({ id, code }) => {
    const brought = fees.has(id) ? 0 : broughtTogether(membersOf(id));
    return brought > 0 ? [{ code, brought }] : [];
  });
  return {
    households: found.map(({ code }) => code).sort(byDoor),
    points: points(found.reduce((sum, { brought }) => sum + brought, 0)),
  };
}

/** Fees, earlier offsets and members of every household, in seven statements. */
export function settlementFacts(db: Db, year: number): SettlementFacts {
  const [fees, earlier, members] = [feesOf(db, year + 1), offsetsOf(db, year + 1), membersByHousehold(db, year)];
  const membersOf: MembersOf = (household) => members.get(household) ?? [];
  const all = allHouseholds(db);
  const households = all.flatMap(({ id, code }) => {
    const feeFen = fees.get(id);
    if (feeFen === undefined) return [];
    return [{ household: id, code, feeFen, earlierFen: earlier.get(id) ?? fen(0), members: membersOf(id) }];
  });
  return {
    households: households.sort((a, b) => byDoor(a.code, b.code)),
    feeless: feelessAmong(all, fees, membersOf),
  };
}

/** A settlement as it stands: its lines, less what has been taken back since. */
export function standingSettlement(db: Db, settlement: StoredSettlement): SettlementPlan {
  const shares = groupBy(standingShares(db, settlement.id), (share) => share.household);
  const lines = settlementLines(db, settlement.id).map((line) => {
    const own = shares.get(line.household) ?? [];
    return {
      ...line,
      points: points(own.reduce((sum, share) => sum + share.points, 0)),
      offsetFen: fen(own.reduce((sum, share) => sum + share.fen, 0)),
      shares: own,
    };
  });
  return { year: settlement.year, rate: settlement.rate, lines: lines.sort((a, b) => byDoor(a.code, b.code)) };
}

/** How many households the settlement listed when it was made, and what it took off their fees. */
export const firstRun = (db: Db, settlement: number): { households: number; offsetFen: number } =>
  first<{ households: number; offsetFen: number }>(
    db,
    `SELECT count(*) AS households, ifnull(sum(l.fen), 0) AS offsetFen
     FROM settlement s JOIN settlement_line l ON l.settlement = s.id AND l.voucher = s.voucher
     WHERE s.id = ?`,
    settlement,
  ) ?? { households: 0, offsetFen: 0 };

/** The entry that took a household out of a settlement last, or null where nothing was taken back. */
export const takenBackBy = (db: Db, settlement: number, household: number): number | null =>
  value<number | null>(
    db,
    `SELECT max(x.seq) FROM fee_offset o JOIN entry x ON x.reverses = o.seq WHERE o.settlement = ? AND o.household = ?`,
    settlement,
    household,
  );
