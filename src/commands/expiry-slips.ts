// What is about to expire, as a report and as slips for the residents' doors: how much, until when, and what they
// could still be.

import type { Context } from '../context.ts';
import { isoDay, type Day } from '../domain/calendar.ts';
import { groupBy, sumBy } from '../domain/grouping.ts';
import { byDoor } from '../domain/household-code.ts';
import { availablePoints } from '../domain/lots.ts';
import { points, valueOf } from '../domain/quantities.ts';
import type { RewardVersion } from '../domain/redemption.ts';
import { tableSection, type Report } from '../domain/report.ts';
import type { Slip } from '../print/slips.ts';
import { cutoffOf, type Cutoff } from '../sqlite/cutoff.ts';
import { openLots } from '../sqlite/lots.ts';
import { policyBook } from '../sqlite/policies.ts';
import { residentByCard } from '../sqlite/residents.ts';
import { rewardsOn, stockOf } from '../sqlite/rewards.ts';
import type { Db } from '../sqlite/statement.ts';
import type { Text } from '../text/text.ts';
import type { ExpireAnswer } from './expire.ts';
import { cutoffLine, deliver, imprintOf, readTraced, type Delivery, type Imprint } from './report-output.ts';
import { day, summed, words } from './report-columns.ts';

/** What is on offer: its name and what it takes. */
interface Offer {
  readonly name: string;
  readonly points: number;
  /** The fee takes more points too. */
  readonly isFee: boolean;
}

interface Reminded {
  readonly cutoff: Cutoff;
  readonly imprint: Imprint;
  readonly slips: readonly Slip[];
}

const isOffered = (db: Db, { kind, points: cost, keepsStock, reward }: RewardVersion): boolean =>
  kind === 'fee' || (cost > 0 && (!keepsStock || stockOf(db, reward) > 0));

/** Rewards that can be had on a day, the cheapest first; of the fee as much as the policy wants at a time. */
function offersOn(db: Db, day: Day): Offer[] {
  const least = policyBook(db)(day).minRedeem;
  return rewardsOn(db, day)
    .filter((version) => isOffered(db, version))
    .map(({ name, kind, points: cost }) => ({
      name,
      points: Math.max(1, kind === 'fee' ? 0 : cost, least),
      isFee: kind === 'fee',
    }))
    .sort((a, b) => a.points - b.points);
}

/** Up to three that so many points are enough for: the two cheapest, and the best. */
function withinReach(offers: readonly Offer[], available: number): Offer[] {
  const had = offers.filter(({ points: cost }) => cost <= available);
  return [...had.slice(0, 2), ...had.slice(2).slice(-1)];
}

function slipsFor(db: Db, answer: ExpireAnswer, day: Day, text: Text): Slip[] {
  const t = text.statement.slip;
  const offers = offersOn(db, day);
  const { rate } = policyBook(db)(day);
  const slips = [...groupBy(answer.lots, ({ cardNo }) => cardNo)].map(([cardNo, lots]): Slip => {
    const resident = residentByCard(db, cardNo);
    const available = resident ? availablePoints(openLots(db, resident.id), day) : 0;
    const worth = valueOf(points(Math.max(0, available)), rate);
    return {
      door: lots[0]?.household ?? '',
      name: `${lots[0]?.name ?? ''}  ${cardNo}`,
      amounts: soonest(lots).map((own) => t.until(own.points, own.expiresOn)),
      sum: null,
      lines: [t.all(available, worth), ...choiceWords(offers, available, text)],
      blanks: [],
    };
  });
  return slips.sort((a, b) => byDoor(a.door, b.door) || (a.name < b.name ? -1 : 1));
}

/** What the points are enough for, or what is missing for the cheapest. */
function choiceWords(offers: readonly Offer[], available: number, text: Text): string[] {
  const t = text.statement.slip;
  const [cheapest] = offers;
  if (!cheapest) return [];
  const within = withinReach(offers, available);
  return [within.length > 0 ? t.choice(within) : t.tooFew(cheapest.points - available, cheapest.name)];
}

/** The first days of a resident on which something expires; a slip has room for three. */
function soonest(lots: ExpireAnswer['lots']): { readonly expiresOn: string; readonly points: number }[] {
  const days = [...groupBy(lots, ({ expiresOn }) => expiresOn)].sort(([a], [b]) => (a < b ? -1 : 1));
  return days.slice(0, 3).map(([expiresOn, own]) => ({
    expiresOn,
    points: sumBy(own, (lot) => lot.points),
  }));
}

function pagesOf(answer: ExpireAnswer, { imprint, cutoff }: Reminded, text: Text): Report {
  const { columns: c } = text.ledger;
  const table = {
    columns: [...[c.card, c.name, c.household].map(words), day(c.expires), summed(c.points)],
    rows: answer.lots.map((lot) => [lot.cardNo, lot.name, lot.household, lot.expiresOn, lot.points]),
    sumTitle: text.reports.sum,
  };
  return {
    place: imprint.place,
    title: text.statement.slip.list(answer.asOf),
    heading: [],
    sections: [tableSection(null, table)],
    closing: [text.correcting.expiringSoon(answer)],
    cutoff: cutoffLine(cutoff, imprint, text),
  };
}

/** Hands over what is about to expire; on paper as slips. A list that leaves the screen with names on it leaves a trace. */
export async function deliverReminders(
  ctx: Context,
  to: Delivery,
  answerOf: (db: Db, today: Day) => ExpireAnswer,
): Promise<void> {
  const { text } = ctx;
  const { answer, found } = readTraced(ctx, 'expire --soon', to, (db, today) => {
    const answer = answerOf(db, today);
    const slips = to.format === 'html' ? slipsFor(db, answer, isoDay(answer.asOf), text) : [];
    return { answer, found: { cutoff: cutoffOf(db), imprint: imprintOf(db, today), slips } };
  });
  await deliver(ctx, to, {
    document: answer,
    report: pagesOf(answer, found, text),
    slips: found.slips.length,
    page: async () => {
      const { slipsDocument } = await import('../print/slips.ts');
      const { title, where } = text.statement.slip;
      const foot = [found.imprint.place, where].join('  ').trim();
      return slipsDocument(found.slips, { lang: ctx.lang, title, foot, aPage: 6 });
    },
  });
}
