// From a claim or an entry back to the need that it came from. A book without any costs one look into an index.

import { PAIR_DAYS } from '../domain/aid.ts';
import { addDays, type Day } from '../domain/calendar.ts';
import { all, first, value, type Db } from './statement.ts';

/** Whether anybody has ever asked for help. */
export const hasAid = (db: Db): boolean => first(db, `SELECT 1 AS found FROM aid_request LIMIT 1`) !== null;

/** The request behind a claim. */
export interface AidOfClaim {
  readonly aid: number;
  readonly kind: 'done' | 'team';
  readonly requester: number;
  readonly helper: number;
}

export const aidOfClaim = (db: Db, claim: number): AidOfClaim | null =>
  first<AidOfClaim>(
    db,
    `SELECT s.request AS aid, s.kind, a.requester, s.party AS helper
     FROM aid_step s JOIN aid_request a ON a.id = s.request WHERE s.claim = ?`,
    claim,
  );

/** How often one has helped the other in the days before a deed, by other requests. */
export const deedsBefore = (db: Db, pair: Pick<AidOfClaim, 'aid' | 'requester' | 'helper'>, day: Day): number =>
  value<number>(
    db,
    `SELECT count(*) FROM aid_step s INDEXED BY aid_step_party JOIN aid_request a ON a.id = s.request
     WHERE s.party = ? AND s.kind = 'done' AND s.deed_day BETWEEN ? AND ? AND a.requester = ? AND a.id <> ?
       AND NOT EXISTS (SELECT 1 FROM aid_step x WHERE x.request = a.id AND x.kind = 'cancelled')`,
    pair.helper,
    addDays(day, -PAIR_DAYS),
    day,
    pair.requester,
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
export const confirmationsOf = (db: Db, aid: number, helper: number): AidConfirmation[] =>
  all<{ is_requester: number; day: number; by_code: number; operator: string }>(
    db,
    `SELECT s.party = a.requester AS is_requester, s.day, s.code IS NOT NULL AS by_code, o.name AS operator
     FROM aid_step s JOIN aid_request a ON a.id = s.request
     JOIN voucher v ON v.id = s.voucher JOIN operator o ON o.id = v.operator
     WHERE s.request = ? AND s.kind = 'confirmed' AND s.party IN (a.requester, ?) ORDER BY s.id`,
    aid,
    helper,
  ).map(({ is_requester, day, by_code, operator }) => ({
    ...{ isRequester: is_requester === 1, day: day as Day, byCode: by_code === 1, operator },
  }));
