// `resident export` and `resident erase`: what the law gives everyone, to see all that is kept of them, and to have it
// erased. The number of the card stays, and with it the entries, so that the books still add up.

import { extname, resolve } from 'node:path';
import type { Command } from 'commander';
import { clockIn, type Context } from '../context.ts';
import { BEGINNING, iso, NEVER } from '../domain/calendar.ts';
import { availablePoints, debtOf } from '../domain/lots.ts';
import { refusal } from '../domain/refusal.ts';
import type { LeavingReason } from '../domain/residency.ts';
import { claimsOf, openClaims } from '../sqlite/claims.ts';
import { erasePerson, scrub, tracesOf, type Erased } from '../sqlite/erasures.ts';
import { setMembership } from '../sqlite/households.ts';
import { openLots } from '../sqlite/lots.ts';
import { cardsOf } from '../sqlite/mergers.ts';
import { personData, recordDisclosure, type PersonData, type PlainRow } from '../sqlite/person-data.ts';
import { timezoneOf } from '../sqlite/policies.ts';
import { closeAccount, householdOn, residentById } from '../sqlite/residents.ts';
import { shownHistory, type ListedEntry } from '../sqlite/shown-entries.ts';
import { inline } from '../terminal/harmless.ts';
import type { Text } from '../text/text.ts';
import { agreeTo, needsAgreement } from './agreement.ts';
import { withoutReward } from './answer.ts';
import { shownClaim, type ShownClaim } from './claim-view.ts';
import { lotName } from './history.ts';
import { subcommand } from './program.ts';
import { lastUsable } from './resident-residency.ts';
import { refuseErased, shownResident, type ShownResident } from './resident-view.ts';
import { narrowed, residentFor } from './whom.ts';

export function addPersonalData(group: Command, ctx: Context): void {
  const { args, people } = ctx.text.help;
  subcommand(group, ctx, 'export', people.resident.export)
    .argument('<resident>', args.resident)
    .option('-o, --out <file>', people.options.exportFile)
    .action((typed: string, { out }: { out?: string }) => runExport(typed, out ?? null, ctx));
  subcommand(group, ctx, 'erase', people.resident.erase)
    .argument('<resident>', args.resident)
    .action((typed: string) => runErase(typed, ctx));
}

interface Exported extends PersonData {
  readonly resident: ShownResident;
  readonly entries: readonly ListedEntry[];
  readonly lots: readonly PlainRow[];
  readonly claims: readonly ShownClaim[];
  /** Of the neighbourhood; the text has its clock. */
  readonly timezone: string;
}

const documentOf = ({ resident, person, entries, timezone: _timezone, ...more }: Exported): object => ({
  ...{ resident: { ...resident, phone: person.at(-1)?.['phone'] ?? null }, person },
  ...{ ...more, entries: entries.map(withoutReward) },
});

/** The same as a text, part by part. */
function linesOf(data: Exported, text: Text): string[] {
  const t = text.residency.export;
  const cell = ([name, value]: readonly [string, PlainRow[string]]): string =>
    name === 'recordedAt' ? clockIn(data.timezone, Date.parse(String(value))) : String(value);
  const rows = (list: readonly PlainRow[]): string[] =>
    list.map((row) => Object.entries(row).filter(([, value]) => value !== null && typeof value !== 'boolean').map(cell).join('  ')); // prettier-ignore
  const accounts = data.accounts.map(({ state, from, reason, ...more }) => ({
    account: t.account(String(state), String(from ?? ''), (reason ?? null) as LeavingReason | null),
    ...more,
  }));
  const parts: Record<keyof typeof t.sections, readonly string[]> = {
    ...{ person: rows(data.person), homes: rows(data.homes), accounts: rows(accounts), aliases: rows(data.aliases) },
    ...{ mergers: rows(data.mergers), entries: data.entries.map((entry) => text.ledger.entryLine(entry)) },
    ...{
      lots: rows(data.lots),
      claims: data.claims.map((claim) => text.claims.line(claim)),
      proxies: rows(data.proxies),
    },
    ...{ sheets: rows(data.sheets), rejectedRows: rows(data.rejectedRows), cardChecks: rows(data.cardChecks) },
    ...{
      credits: rows(data.credits),
      aid: rows(data.aid),
      remarks: rows(data.remarks),
      mentions: rows(data.mentions),
      disclosures: rows(data.disclosures),
    },
  };
  const sections = Object.entries(t.sections) as [keyof typeof t.sections, string][];
  return [
    t.title(data.resident),
    ...sections.flatMap(([name, title]) => [
      `${title}: ${parts[name].length === 0 ? t.none : ''}`.trimEnd(),
      ...parts[name].map((line) => `  ${line}`),
    ]),
  ];
}

function checkedFile(out: string, ctx: Context): string {
  const file = resolve(ctx.host.cwd, out);
  if (['.json', '.txt'].includes(extname(file).toLowerCase())) return file;
  throw refusal('bad-value', { option: '--out', given: out, allowed: '*.json | *.txt' });
}

export async function runExport(typed: string, out: string | null, ctx: Context): Promise<void> {
  const who = await narrowed(ctx, typed);
  const file = out === null || out === '-' ? null : checkedFile(out, ctx);
  const { OutFiles } = await import('./out-files.ts');
  const files = new OutFiles(ctx, false);
  try {
    const { result } = ctx.write({ command: 'resident export', isTrace: true }, (writer) => {
      const { db, today } = writer;
      const resident = residentFor(db, who, today);
      refuseErased(db, resident);
      recordDisclosure(writer, resident.id);
      return () => {
        const data: Exported = {
          resident: shownResident(db, resident, today),
          ...personData(db, cardsOf(db, resident.id), tracesOf(db, resident.id)),
          entries: shownHistory(db, resident.id, BEGINNING, NEVER),
          lots: openLots(db, resident.id).map((lot) => ({
            ...{ lot: lotName(lot.seq, lot.n), points: lot.remaining, earnedOn: iso(lot.earnedOn) },
            expiresOn: lot.expiresOn === NEVER ? null : iso(lot.expiresOn),
          })),
          claims: claimsOf(db, resident.id).map((claim) => shownClaim(db, claim, today)),
          timezone: timezoneOf(db),
        };
        // Before the commit: what could not be written was not shown.
        if (file !== null) files.put(file, contentOf(file, data, ctx.text));
        return data;
      };
    });
    printExport(ctx, result, out, file);
  } catch (error) {
    files.takeBack();
    throw error;
  }
}

const contentOf = (file: string, data: Exported, text: Text): string =>
  extname(file).toLowerCase() === '.json'
    ? `${JSON.stringify(documentOf(data))}\n`
    : `${linesOf(data, text).join('\n')}\n`;

function printExport(ctx: Context, data: Exported, out: string | null, file: string | null): void {
  const { text, globals } = ctx;
  if (globals.json) ctx.out.document(file === null ? documentOf(data) : { resident: data.resident, file: out });
  else if (file !== null) ctx.out.line(text.residency.exported(inline(out ?? '')));
  else for (const line of linesOf(data, text)) ctx.out.line(line);
  if (globals.dryRun) ctx.out.say(text.common.dryRun);
  else if (file === null) ctx.out.say(text.residency.shown);
}

interface Erasure {
  readonly cardNo: string;
  readonly closedSince: string | null;
  readonly erased: readonly Erased[];
  readonly rows: number;
  readonly points: number;
  readonly debt: number;
  readonly lastDay: string | null;
  /** What may not be found in the file any more. */
  readonly words: readonly string[];
}

export async function runErase(typed: string, ctx: Context): Promise<void> {
  const who = await narrowed(ctx, typed);
  if (needsAgreement(ctx)) {
    const { cardNo, name } = ctx.read(({ db }, today) => residentFor(db, who, today));
    const { whatErasure, askErasure } = ctx.text.residency;
    await agreeTo(ctx, {
      ...{ command: 'jifen resident erase', what: whatErasure({ cardNo, name }) },
      ...{ preview: [], question: askErasure({ cardNo, name }) },
    });
  }
  const { result } = ctx.write({ command: 'resident erase' }, (writer): (() => Erasure) => {
    const { db, today } = writer;
    const resident = residentFor(db, who, today);
    const { id, cardNo, name } = resident;
    refuseErased(db, resident);
    const claims = openClaims(db, id).map((claim) => claim.id);
    if (claims.length > 0) throw refusal('claims-open', { cardNo, name, claims });
    const traces = tracesOf(db, id);
    if (resident.closedSince === null) closeAccount(writer, id, today, 'other');
    if (householdOn(db, id, today) !== null) setMembership(writer, id, null, today);
    const erased = erasePerson(writer, id, traces);
    return () => {
      const lots = openLots(db, id);
      const { closedSince } = shownResident(db, residentById(db, id), today);
      return {
        ...{ cardNo, closedSince, erased, rows: erased.reduce((sum, one) => sum + one.rows, 0) },
        ...{ points: Math.max(0, availablePoints(lots, today)), debt: debtOf(lots), lastDay: lastUsable(lots, today) },
        words: traces.words,
      };
    };
  });
  const isGone = ctx.globals.dryRun || scrub(ctx.path, result.words);
  printErasure(ctx, result, isGone);
}

function printErasure(ctx: Context, { words: _words, ...erasure }: Erasure, isGone: boolean): void {
  const { out, text, globals } = ctx;
  const t = text.residency;
  if (globals.json) return out.document({ ...erasure, tracesLeft: !isGone });
  out.line(t.erased(erasure));
  out.line(t.erasedPoints(erasure.points, erasure.lastDay, erasure.debt));
  if (globals.dryRun) return out.say(text.common.dryRun);
  if (!isGone) out.warn(t.tracesLeft);
  out.say(t.erasedCopies);
}
