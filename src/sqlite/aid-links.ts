// From a claim or an entry back to the need that it came from. A book without any costs one look into an index.

import { PAIR_DAYS } from '../domain/aid.ts';
import { addDays, type Day } from '../domain/calendar.ts';
import { cardsOf, survivorOf, whoIsBehind } from './mergers.ts';
import { all, first, value, type Db } from './statement.ts';

/** Whether anybody has ever asked for help. */
export const hasAid = (db: Db): boolean => first(db, `SELECT 1 AS found FROM aid_request LIMIT 1`) !== null;

/** SQL: whether the request `a` was called off. */
export const CANCELLED = `EXISTS (SELECT 1 FROM aid_step x WHERE x.request = a.id AND x.kind = 'cancelled')`;

/** The request behind a claim. */
export interface AidOfClaim {
  readonly aid: number;
  readonly kind: 'done' | 'team';
  readonly requester: number;
  readonly helper: number;
}

export function aidOfClaim(db: Db, claim: number): AidOfClaim | null {
  const link = first<AidOfClaim>(
    db,
    `SELECT s.request AS aid, s.kind, a.requester, s.party AS helper
     FROM aid_step s JOIN aid_request a ON a.id = s.request WHERE s.claim = ?`,
    claim,
  );
  return link && { ...link, requester: survivorOf(db, link.requester), helper: survivorOf(db, link.helper) };
}

/** How often one has helped the other in the days before a deed, by other requests, on whichever cards. */
export const deedsBefore = (db: Db, pair: Pick<AidOfClaim, 'aid' | 'requester' | 'helper'>, day: Day): number =>
  value<number>(
    db,
    `SELECT count(*) FROM json_each(?) h
     CROSS JOIN aid_step s INDEXED BY aid_step_party ON s.party = h.value JOIN aid_request a ON a.id = s.request
     WHERE s.kind = 'done' AND s.deed_day BETWEEN ? AND ? AND a.requester IN (SELECT value FROM json_each(?)) AND a.id <> ?
       AND NOT ${CANCELLED}`,
    JSON.stringify(cardsOf(db, pair.helper)),
    addDays(day, -PAIR_DAYS),
    day,
    JSON.stringify(cardsOf(db, pair.requester)),
    pair.aid,
  );

/** A gift that came from a request: a thank-you, or the price of an hour. */
export interface AidOfGift {
  readonly aid: number;
  readonly kind: 'thanked' | 'paid';
  readonly helper: number;
}

/** What the gift of that number was for, or null; the number is that of its first entry. */
export const aidOfGift = (db: Db, deal: number): AidOfGift | null =>
  first<AidOfGift>(db, `SELECT request AS aid, kind, party AS helper FROM aid_step WHERE seq = ?`, deal);

/** Who of the two sides confirmed a request, when, and how. */
export interface AidConfirmation {
  readonly isRequester: boolean;
  readonly day: Day;
  readonly byCode: boolean;
  readonly operator: string;
}

/** The confirmations that an award rests on: the requester's, and the helper's own. */
export function confirmationsOf(db: Db, aid: number, helper: number): AidConfirmation[] {
  const behind = whoIsBehind(db);
  return all<{ requester: number; party: number; day: number; by_code: number; operator: string }>(
    db,
    `SELECT a.requester, s.party, s.day, s.code IS NOT NULL AS by_code, o.name AS operator
     FROM aid_step s JOIN aid_request a ON a.id = s.request
     JOIN voucher v ON v.id = s.voucher JOIN operator o ON o.id = v.operator
     WHERE s.request = ? AND s.kind = 'confirmed' ORDER BY s.id`,
    aid,
  )
    .map((row) => ({ ...row, requester: behind(row.requester), party: behind(row.party) }))
    .filter(({ requester, party }) => party === requester || party === behind(helper))
    .map(({ requester, party, day, by_code, operator }) => ({
      ...{ isRequester: party === requester, day: day as Day, byCode: by_code === 1, operator },
    }));
}
