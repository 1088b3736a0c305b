// `history`: a resident's entries by activity date with the running balance, and what lies in the lots now.

import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { BEGINNING, iso, NEVER, type Day } from '../domain/calendar.ts';
import { stageOf } from '../domain/claims.ts';
import { bySoonest } from '../domain/lots.ts';
import type { Person } from '../domain/person.ts';
import { sumBefore } from '../sqlite/entries.ts';
import { aidOfClaim, aidOfGift, hasAid } from '../sqlite/aid-links.ts';
import { claimOfEntry, lastClaim } from '../sqlite/claims.ts';
import { openLots } from '../sqlite/lots.ts';
import { proxiesFor } from '../sqlite/proxies.ts';
import { personAt } from '../sqlite/residents.ts';
import { shownHistory, type ListedEntry } from '../sqlite/shown-entries.ts';
import type { Db } from '../sqlite/statement.ts';
import type { Text } from '../text/text.ts';
import type { ShownClaim } from './claim-view.ts';
import { shownLot, type ShownLot } from './lot-view.ts';
import { command, examples } from './program.ts';
import { typedDate } from './typed.ts';
import { doorOf, narrowed, residentFor } from './whom.ts';

export interface HistoryRequest {
  readonly resident: string;
  readonly from: string | null;
  readonly to: string | null;
}

export interface HistoryLine extends ListedEntry {
  /** The balance after this entry, going by activity dates. */
  readonly balance: number;
  /** The claim that it came from, and who approved it when. */
  readonly claim?: Pick<ShownClaim, 'id' | 'approvedBy' | 'approvedOn'>;
  /** The request between neighbours that it came from. */
  readonly aid?: number;
  /** Who acted for the resident. */
  readonly proxy?: Person;
}

export interface History {
  readonly resident: Person & { readonly household: string | null };
  readonly opening: number;
  readonly entries: readonly HistoryLine[];
  readonly closing: number;
  readonly lots: readonly ShownLot[];
}

export function addHistory(program: Command, ctx: Context, run = runHistory): void {
  const { options: t, args, examples: shown } = ctx.text.help;
  const target = command(program, ctx, 'history')
    .argument('<resident>', args.resident)
    .option('--from <d>', t.from)
    .option('--to <d>', t.to)
    .action((resident: string, options: { from?: string; to?: string }) =>
      run({ resident, from: options.from ?? null, to: options.to ?? null }, ctx),
    );
  examples(target, ctx, shown.history);
}

function withBalance(db: Db, entries: readonly ListedEntry[], opening: number): HistoryLine[] {
  let balance = opening;
  const hasClaims = lastClaim(db) > 0;
  const hasGifts = hasAid(db);
  const helpers = proxiesFor(
    db,
    entries.map(({ seq }) => seq),
  );
  return entries.map((entry) => ({
    ...entry,
    balance: (balance += entry.points),
    ...(hasClaims && entry.kind === 'award' ? claimBehind(db, entry.seq) : {}),
    ...(hasGifts && entry.kind === 'transfer' ? aidBehind(db, entry) : {}),
    ...proxyBehind(db, helpers.get(entry.seq)),
  }));
}

/** A thank-you or a price; the giver's entry comes first, the receiver's follows it. */
function aidBehind(db: Db, { seq, points }: ListedEntry): Pick<HistoryLine, 'aid'> {
  const gift = aidOfGift(db, points < 0 ? seq : seq - 1);
  return gift ? { aid: gift.aid } : {};
}

const proxyBehind = (db: Db, helper: number | undefined): Pick<HistoryLine, 'proxy'> =>
  helper === undefined ? {} : { proxy: personAt(db, helper) };

function claimBehind(db: Db, seq: number): Pick<HistoryLine, 'claim' | 'aid'> {
  const claim = claimOfEntry(db, seq);
  if (!claim) return {};
  const { approval } = stageOf(claim);
  const link = aidOfClaim(db, claim.id);
  return {
    claim: { id: claim.id, approvedBy: approval?.operator ?? null, approvedOn: approval ? iso(approval.day) : null },
    ...(link ? { aid: link.aid } : {}),
  };
}

function historyOf(db: Db, typed: string, request: HistoryRequest, today: Day): History {
  const bound = (given: string | null, otherwise: Day, option: string): Day =>
    given === null ? otherwise : typedDate(given, today, option);
  const [from, to] = [bound(request.from, BEGINNING, '--from'), bound(request.to, NEVER, '--to')];
  const resident = residentFor(db, typed, today);
  const opening = sumBefore(db, resident.id, from);
  const entries = withBalance(db, shownHistory(db, resident.id, from, to), opening);
  return {
    resident: { cardNo: resident.cardNo, name: resident.name, household: doorOf(db, resident.id, today) },
    opening,
    entries,
    closing: entries.at(-1)?.balance ?? opening,
    lots: openLots(db, resident.id).sort(bySoonest).map(shownLot),
  };
}

export async function runHistory(request: HistoryRequest, ctx: Context): Promise<void> {
  const typed = await narrowed(ctx, request.resident);
  const { history, today } = ctx.read(({ db }, day) => ({
    history: historyOf(db, typed, request, day),
    today: iso(day),
  }));
  if (ctx.globals.json) return ctx.out.document(history);
  const { columns } = ctx.text.ledger;
  ctx.out.line(ctx.text.correcting.historyHead(history));
  ctx.out.table(
    [
      { title: columns.number, align: 'right' },
      { title: columns.date },
      { title: columns.kind },
      { title: columns.what },
      { title: columns.points, align: 'right' },
      { title: columns.balance, align: 'right' },
    ],
    history.entries.map((e) => [e.seq, e.activityDate, kindOf(e, ctx.text), whatOf(e, ctx.text), e.points, e.balance]),
  );
  for (const line of ctx.text.correcting.lotLines(history, today)) ctx.out.line(line);
}

/** What kind of entry it is; points that were handed over are no gift. */
const kindOf = ({ kind, carryover }: HistoryLine, { ledger, residency }: Text): string =>
  carryover === null ? ledger.kinds[kind] : residency.kind[carryover];

/** Rule or reward, activity, note, claim: what an entry was for. */
const whatOf = (e: HistoryLine, text: Text): string =>
  [
    e.what,
    e.activity,
    e.reverses === null ? null : `#${e.reverses}`,
    e.note,
    e.aid === undefined ? null : text.aid.behind(e.aid),
    e.claim ? text.claims.behind(e.claim) : null,
    e.proxy ? text.residency.by(e.proxy) : null,
  ]
    .filter((part) => part !== null)
    .join(' · ');
