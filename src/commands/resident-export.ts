// `resident export`: what the law gives everyone, to see all that is kept of them.

import { extname, resolve } from 'node:path';
import type { Command } from 'commander';
import { clockIn, type Context } from '../context.ts';
import { BEGINNING, NEVER, type Day } from '../domain/calendar.ts';
import type { Lot } from '../domain/lots.ts';
import { refusal } from '../domain/refusal.ts';
import type { LeavingReason } from '../domain/residency.ts';
import { claimsOf } from '../sqlite/claims.ts';
import { tracesOf } from '../sqlite/erasures.ts';
import { openLots } from '../sqlite/lots.ts';
import { cardsOf } from '../sqlite/mergers.ts';
import { personData, recordDisclosure, type PersonData, type PlainRow } from '../sqlite/person-data.ts';
import { timezoneOf } from '../sqlite/policies.ts';
import type { Resident } from '../sqlite/residents.ts';
import { shownHistory, type ListedEntry } from '../sqlite/shown-entries.ts';
import type { Db } from '../sqlite/statement.ts';
import { inline } from '../terminal/harmless.ts';
import type { Text } from '../text/text.ts';
import { withoutReward } from './answer.ts';
import { shownClaim, type ShownClaim } from './claim-view.ts';
import { shownLot } from './lot-view.ts';
import { subcommand } from './program.ts';
import { refuseErased, shownResident, type ShownResident } from './resident-view.ts';
import { narrowed, residentFor } from './whom.ts';

export function addExport(group: Command, ctx: Context): void {
  const { args, people } = ctx.text.help;
  subcommand(group, ctx, 'export', people.resident.export)
    .argument('<resident>', args.resident)
    .option('-o, --out <file>', people.options.exportFile)
    .action((typed: string, { out }: { out?: string }) => runExport(typed, out ?? null, ctx));
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
  const linesIn = (name: keyof typeof t.sections): string[] => {
    if (name === 'accounts') return rows(accounts);
    if (name === 'entries') return data.entries.map((entry) => text.ledger.entryLine(entry));
    if (name === 'claims') return data.claims.map((claim) => text.claims.line(claim));
    return rows(data[name]);
  };
  const sections = Object.entries(t.sections) as [keyof typeof t.sections, string][];
  return [
    t.title(data.resident),
    ...sections.flatMap(([name, title]) => {
      const lines = linesIn(name);
      return [`${title}: ${lines.length === 0 ? t.none : ''}`.trimEnd(), ...lines.map((line) => `  ${line}`)];
    }),
  ];
}

/** First how many points, then from when to when: so it is read out, line by line. */
function lotRow(of: Lot): PlainRow {
  const { lot, points, ...days } = shownLot(of);
  return { lot, points, ...days };
}

const exported = (db: Db, resident: Resident, today: Day): Exported => ({
  resident: shownResident(db, resident, today),
  ...personData(db, cardsOf(db, resident.id), tracesOf(db, resident.id)),
  entries: shownHistory(db, resident.id, BEGINNING, NEVER),
  lots: openLots(db, resident.id).map(lotRow),
  claims: claimsOf(db, resident.id).map((claim) => shownClaim(db, claim, today)),
  timezone: timezoneOf(db),
});

function checkedFile(out: string, ctx: Context): string {
  const file = resolve(ctx.host.cwd, out);
  if (['.json', '.txt'].includes(extname(file).toLowerCase())) return file;
  throw refusal('bad-value', { option: '--out', given: out, allowed: '*.json | *.txt' });
}

export async function runExport(typed: string, out: string | null, ctx: Context): Promise<void> {
  const who = await narrowed(ctx, typed);
  const file = out === null || out === '-' ? null : checkedFile(out, ctx);
  const { withFiles } = await import('./out-files.ts');
  await withFiles(ctx, false, (files) => {
    const { result } = ctx.write({ command: 'resident export', isTrace: true }, (writer) => {
      const { db, today } = writer;
      const resident = residentFor(db, who, today);
      refuseErased(db, resident);
      recordDisclosure(writer, resident.id);
      return () => {
        const data = exported(db, resident, today);
        // Before the commit: what could not be written was not shown.
        if (file !== null) files.put(file, contentOf(file, data, ctx.text));
        return data;
      };
    });
    printExport(ctx, result, out, file);
  });
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
