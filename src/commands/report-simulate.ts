// `report simulate`: what a year would have come to under another yearly cap or another value of a point.

import type { Context } from '../context.ts';
import { firstOfYear, lastOfYear } from '../domain/calendar.ts';
import type { Points, Rate } from '../domain/quantities.ts';
import { tableSection, type Report } from '../domain/report.ts';
import { actualYear, simulatedYear, type Outcome } from '../domain/simulation.ts';
import { cutoffOf, type Cutoff } from '../sqlite/cutoff.ts';
import { earnedAndCut } from '../sqlite/flows.ts';
import { policyBook } from '../sqlite/policies.ts';
import type { Text } from '../text/text.ts';
import { checkBegun, cutoffLine, deliver, imprintOf, type Delivery, type Imprint } from './report-output.ts';
import { count, words } from './report-columns.ts';

export interface SimulateRequest {
  readonly year: number;
  /** Null to leave it as it was. */
  readonly rate: Rate | null;
  /** The same; `points: null` is no cap. */
  readonly cap: { readonly points: Points | null } | null;
  readonly delivery: Delivery;
}

export interface Simulation {
  readonly year: number;
  readonly actual: Outcome;
  readonly simulated: Outcome;
  readonly cutoff: Cutoff;
}

function pagesOf({ year, actual, simulated, cutoff }: Simulation, text: Text, imprint: Imprint): Report {
  const t = text.simulation;
  const line = (name: string, { yearlyCap, rate, issued, capped, valueFen }: Outcome) => [
    ...[name, yearlyCap === null ? t.none : String(yearlyCap), text.rulesPage.feePrice(rate)],
    ...[issued, capped, valueFen],
  ];
  const table = {
    columns: [
      ...[t.columns.what, t.columns.cap, t.columns.rate].map(words),
      count(t.columns.issued),
      count(t.columns.capped),
      { title: text.books.columns.value, unit: 'fen' as const },
    ],
    rows: [line(t.actual, actual), line(t.simulated, simulated)],
    sumTitle: null,
  };
  const difference = { points: simulated.issued - actual.issued, fen: simulated.valueFen - actual.valueFen };
  return {
    place: imprint.place,
    title: t.title(year),
    heading: [],
    sections: [tableSection(null, table)],
    closing: [t.difference(difference), t.definition],
    cutoff: cutoffLine(cutoff, imprint, text),
  };
}

export async function runSimulate({ year, rate, cap, delivery }: SimulateRequest, ctx: Context): Promise<void> {
  const { simulation, imprint } = ctx.read(({ db }, today) => {
    const span = { from: firstOfYear(year), to: lastOfYear(year) };
    checkBegun(span, today);
    const policy = policyBook(db)(span.to);
    const now = { rate: policy.rate, yearlyCap: policy.yearlyCap };
    const then = { rate: rate ?? now.rate, yearlyCap: cap === null ? now.yearlyCap : cap.points };
    const earned = earnedAndCut(db, span);
    const [actual, simulated] = [actualYear(earned, now), simulatedYear(earned, now, then)];
    return { simulation: { year, actual, simulated, cutoff: cutoffOf(db) }, imprint: imprintOf(db, today) };
  });
  await deliver(ctx, delivery, { document: simulation, report: pagesOf(simulation, ctx.text, imprint) });
}
