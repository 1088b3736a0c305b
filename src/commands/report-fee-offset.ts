// `report fee-offset`: a settled year as it stands now, or what the settlement of another year would be; and what is handed
// over of it: the property company's file with names, a slip for every door, the sheet to sign.

import type { Context } from '../context.ts';
import type { Day } from '../domain/calendar.ts';
import { capitalYuan } from '../domain/capital-numerals.ts';
import { fen } from '../domain/quantities.ts';
import { refusal } from '../domain/refusal.ts';
import { reportRows } from '../domain/report.ts';
import { planSettlement, settlementDay } from '../domain/settlement.ts';
import { cutoffOf } from '../sqlite/cutoff.ts';
import { feesOf } from '../sqlite/households.ts';
import { policyBook } from '../sqlite/policies.ts';
import { settlementFacts, standingSettlement } from '../sqlite/settlement-facts.ts';
import { settlementOf, type StoredSettlement } from '../sqlite/settlements.ts';
import type { Db } from '../sqlite/statement.ts';
import { inline } from '../terminal/harmless.ts';
import type { Text } from '../text/text.ts';
import { checkBuildings } from './building.ts';
import { feeOffsetFigures, feeOffsetPages, feeOffsetReport, withOwners, type FeeOffsetReport } from './fee-offset.ts';
import { offsetSlips, reachedBy, signatureSheet, type SlipChoice } from './fee-offset-papers.ts';
import { householdFor } from './household.ts';
import { ownersOf } from './household-owners.ts';
import { checkFiles, withFiles, type OutFiles } from './out-files.ts';
import { deliverWith, demandTrace, imprintOf, type Delivery, type Imprint } from './report-output.ts';

export interface FeeOffsetRequest {
  /** The year whose points are taken off the fee of the next one. */
  readonly year: number;
  /** Whether the lines say who speaks for the household. */
  readonly named: boolean;
  /** Pages that are printed beside the report; null for none. */
  readonly papers: { readonly slips: string | null; readonly signatures: string | null };
  /** Of which households slips are printed; the report has all of them. */
  readonly choice: SlipChoice;
  /** How many slips lie on a page. */
  readonly perPage: 1 | 4;
  readonly delivery: Delivery;
}

interface Found {
  readonly report: FeeOffsetReport;
  /** Who is left out, and what has changed since, in words. */
  readonly notes: readonly string[];
}

function settledReport(db: Db, settlement: StoredSettlement, text: Text): Found {
  const { year } = settlement;
  const plan = standingSettlement(db, settlement);
  const listed = new Set(plan.lines.map((line) => line.household));
  const fees = feesOf(db, year + 1);
  const unlisted = [...fees.keys()].filter((household) => !listed.has(household)).length;
  const changed = plan.lines.filter(({ household, feeFen }) => fees.get(household) !== feeFen).map(({ code }) => code);
  return {
    report: feeOffsetReport(plan, true, cutoffOf(db)),
    notes: [
      ...(unlisted > 0 ? [text.settlement.unlisted(unlisted, year)] : []),
      ...(changed.length > 0 ? [text.settlement.feesChanged(changed, year)] : []),
    ],
  };
}

function plannedReport(db: Db, year: number, text: Text): Found {
  const { households, feeless } = settlementFacts(db, year);
  const plan = planSettlement(year, households, policyBook(db)(settlementDay(year)));
  return {
    report: feeOffsetReport(plan, false, cutoffOf(db)),
    notes: feeless.households.length > 0 ? [text.settlement.feeless(feeless, year + 1)] : [],
  };
}

interface Read extends Found {
  readonly imprint: Imprint;
}

const readFor = (db: Db, today: Day, { year }: FeeOffsetRequest, text: Text): Read => {
  const settlement = settlementOf(db, year);
  const found = settlement ? settledReport(db, settlement, text) : plannedReport(db, year, text);
  return { ...found, imprint: imprintOf(db, today) };
};

/** Refuses a household or a building that is not there, or has no slip: an empty page would take the place of a good one. */
function checkChoice(db: Db, { year, choice, papers }: FeeOffsetRequest, report: FeeOffsetReport): void {
  if (choice.household !== null) householdFor(db, choice.household);
  if (choice.building !== null) checkBuildings(db, [choice.building]);
  if (papers.slips && reachedBy(report, choice).length === 0) throw refusal('no-slips', { year, ...choice });
}

/** Refuses files that are the same or can't be written: before any is, and before there is a trace. */
function checkPapers({ delivery, papers }: FeeOffsetRequest, ctx: Context): void {
  const files = { '--out': delivery.out, '--slips': papers.slips, '--signatures': papers.signatures };
  const wanted = Object.entries(files).map(([option, file]) => ({ option, file }));
  checkFiles(ctx, wanted, delivery.force);
}

/** What the report is made of. With names the command leaves its trace in the ledger. */
function foundFor(request: FeeOffsetRequest, ctx: Context): Read {
  const { year, named, papers } = request;
  if (!named && !papers.slips && !papers.signatures)
    return ctx.read(({ db }, today) => readFor(db, today, request, ctx.text));
  if (named) demandTrace(ctx, 'report fee-offset');
  return ctx.write({ command: 'report fee-offset --named', isTrace: true }, (writer) => {
    checkPapers(request, ctx);
    const found = readFor(writer.db, writer.today, request, ctx.text);
    // What goes to the doors has to hold: no slips of a mere preview.
    if (!found.report.settled && (papers.slips || papers.signatures)) throw refusal('not-settled', { year });
    checkChoice(writer.db, request, found.report);
    const report = withOwners(found.report, ownersOf(writer.db, year));
    writer.record();
    return () => ({ ...found, report });
  }).result;
}

async function putSlips(
  files: OutFiles,
  report: FeeOffsetReport,
  { file, choice, perPage }: FeeOffsetRequest & { readonly file: string },
  imprint: Imprint,
  ctx: Context,
) {
  const { text, lang } = ctx;
  const { slipsDocument } = await import('../print/slips.ts');
  const slips = offsetSlips(report, choice, text);
  const { title, foot } = text.settlement.slip;
  const words = {
    lang,
    title: title(report.year + 1),
    foot: [imprint.place, foot].join('  ').trim(),
    aPage: perPage,
  };
  files.put(file, slipsDocument(slips, words));
  if (!ctx.globals.dryRun) ctx.out.say(text.reports.slipsWritten(inline(file), slips.length));
}

async function putSheet(files: OutFiles, report: FeeOffsetReport, file: string, imprint: Imprint, ctx: Context) {
  const { text, lang } = ctx;
  const { PLAIN, reportPage } = await import('../print/report-page.ts');
  const sheet = signatureSheet(report, text, imprint);
  files.put(file, reportPage(sheet, { ...PLAIN, lang }));
  if (!ctx.globals.dryRun) ctx.out.say(text.reports.written(inline(file), reportRows(sheet)));
}

/** The report again without names, where only the papers beside it have them. */
const withoutOwners = (report: FeeOffsetReport): FeeOffsetReport => ({
  ...report,
  households: report.households.map(({ owner: _owner, payCapitals: _capitals, ...line }) => line),
});

export async function runFeeOffset(request: FeeOffsetRequest, ctx: Context): Promise<void> {
  const { delivery, papers, named } = request;
  const { report: found, notes, imprint } = foundFor(request, ctx);
  const { text } = ctx;
  const report = named ? found : withoutOwners(found);
  const pages = feeOffsetPages(report, text, imprint);
  const capitals = text.settlement.capitals(capitalYuan(fen(report.total.payFen)));
  await withFiles(ctx, delivery.force, async (files) => {
    if (papers.slips) await putSlips(files, found, { ...request, file: papers.slips }, imprint, ctx);
    if (papers.signatures) await putSheet(files, found, papers.signatures, imprint, ctx);
    await deliverWith(files, ctx, delivery, {
      document: report,
      report: { ...pages, closing: [...pages.closing, capitals, text.settlement.definition] },
      paper: { figures: feeOffsetFigures(report, text), signatures: text.settlement.signatures, isLying: named },
    });
  });
  for (const note of notes) ctx.out.say(note);
}
