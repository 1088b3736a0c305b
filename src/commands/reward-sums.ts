// What was redeemed for which reward, what that was worth, and who pays for it: of the stock and of year books.

import type { Span } from '../domain/calendar.ts';
import { groupBy, sumBy } from '../domain/grouping.ts';
import { ONE } from '../domain/quantities.ts';
import type { Payer, RewardKind } from '../domain/redemption.ts';
import { versionsById } from '../domain/versions.ts';
import { spentIn, stockSums } from '../sqlite/flows.ts';
import { rewardVersions } from '../sqlite/rewards.ts';
import type { Db } from '../sqlite/statement.ts';

export interface RewardSum {
  readonly reward: string;
  readonly name: string;
  readonly kind: RewardKind;
  readonly payer: Payer | null;
  /** Whether it is the year-end settlement. */
  readonly isSettlement: boolean;
  readonly times: number;
  readonly points: number;
  /** What was taken off fees, or the stated value of what was handed out; null where none is stated. */
  readonly valueFen: number | null;
}

/** What was redeemed in a span of days, by reward and by who pays; the settlement apart. */
export function rewardSums(db: Db, span: Span): RewardSum[] {
  const versions = versionsById(rewardVersions(db));
  const parts = spentIn(db, span).flatMap((part) => {
    const version = versions.get(part.version);
    return version ? [{ ...part, reward: version }] : [];
  });
  const keyOf = ({ reward, isSettlement }: (typeof parts)[number]): string =>
    JSON.stringify([reward.reward, reward.payer, isSettlement]);
  return [...groupBy(parts, keyOf).values()].flatMap((own): RewardSum[] => {
    const last = own.at(-1);
    if (!last) return [];
    const { code, name, kind, payer } = last.reward;
    const stated = own.every(({ reward }) => kind === 'fee' || reward.valueFen !== null);
    return [
      {
        ...{ reward: code, name, kind, payer, isSettlement: last.isSettlement },
        times: sumBy(own, ({ times }) => times),
        points: sumBy(own, (part) => part.points),
        valueFen: stated
          ? sumBy(own, (part) =>
              kind === 'fee' ? part.feeFen : Math.round(((part.reward.valueFen ?? 0) * part.quantity) / ONE),
            )
          : null,
      },
    ];
  });
}

export interface StockLine {
  readonly reward: string;
  readonly name: string;
  readonly received: number;
  readonly writtenOff: number;
  readonly handedOut: number;
  readonly left: number;
}

/** Every reward of which pieces are counted. */
export function stockLines(db: Db): StockLine[] {
  const sums = new Map(stockSums(db).map((sum) => [sum.reward, sum]));
  return [...rewardVersions(db).values()].flatMap((list) => {
    const version = list.at(-1);
    const sum = version && sums.get(version.reward);
    if (!version || (!sum && !version.keepsStock)) return [];
    const { received, writtenOff, handedOut } = sum ?? { received: 0, writtenOff: 0, handedOut: 0 };
    const left = received - writtenOff - handedOut;
    return [{ reward: version.code, name: version.name, received, writtenOff, handedOut, left }];
  });
}
