// `why`: one entry in plain words — the rule, what was asked and granted, which cap cut it, which lots it touched.

import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { iso, isoEnd, type Day } from '../domain/calendar.ts';
import type { Entry } from '../domain/entry.ts';
import { fileOf, type FileEvidence } from '../domain/evidence.ts';
import { lotName } from '../domain/lots.ts';
import type { Person } from '../domain/person.ts';
import { quantityText } from '../domain/quantities.ts';
import { refusal } from '../domain/refusal.ts';
import { dealOf, entryAt, lastSeq, reversedBy } from '../sqlite/entries.ts';
import { teamMates, type TeamMate } from '../sqlite/teams.ts';
import { aidOfClaim, aidOfGift, confirmationsOf } from '../sqlite/aid-links.ts';
import { claimOfEntry } from '../sqlite/claims.ts';
import { holdOf } from '../sqlite/holds.ts';
import { honourOfEntry } from '../sqlite/honours.ts';
import { lotsTouchedBy } from '../sqlite/lots.ts';
import { poolAccount } from '../sqlite/pools.ts';
import { personAt } from '../sqlite/residents.ts';
import { proxyOf } from '../sqlite/proxies.ts';
import { rewardVersionById } from '../sqlite/rewards.ts';
import { ruleVersionById } from '../sqlite/rules.ts';
import { offsetOfEntry, type OffsetWords } from '../sqlite/settlements.ts';
import { shownEntries, type ListedEntry } from '../sqlite/shown-entries.ts';
import type { Db } from '../sqlite/statement.ts';
import { shownClaim, type ShownClaim } from './claim-view.ts';
import { shownHonour, type ShownHonour } from './honour-view.ts';
import { momentOf } from './local-time.ts';
import { command, examples } from './program.ts';
import { shownHold, type ShownHold } from './redeem-apply.ts';
import { typedEntry } from './reverse.ts';

export interface Movement {
  readonly lot: string;
  readonly points: number;
  readonly earnedOn: string;
  /** Null where the lot has no end. */
  readonly expiresOn: string | null;
  readonly isDebt: boolean;
}

export interface Partner extends Person {
  readonly withPool: boolean;
}

export interface Explanation {
  readonly entry: ListedEntry;
  readonly ruleName: string | null;
  readonly unit: string | null;
  readonly perUnit: { readonly min: number; readonly max: number; readonly normal: number } | null;
  readonly quantity: string | null;
  readonly rewardName: string | null;
  readonly decider: string | null;
  readonly second: string | null;
  readonly evidence: string | null;
  /** The same, where it is a file. */
  readonly evidenceFile: FileEvidence | null;
  /** The others of a team who were entered with it. */
  readonly team: readonly TeamMate[];
  readonly scoredBy: string | null;
  readonly opened: readonly Movement[];
  readonly moved: readonly Movement[];
  readonly offset: OffsetWords | null;
  /** A gift: who is on the other side of it, and whether one of both sides is the pool. */
  readonly partner: Partner | null;
  readonly reversedBy: number | null;
  /** The claim that it came from. */
  readonly claim: ShownClaim | null;
  /** The request between neighbours that it came from, and who of the two confirmed it. */
  readonly aid: AidBehind | null;
  /** What was put aside with it. */
  readonly hold: (ShownHold & { readonly collectedOn: string | null }) | null;
  /** The nomination that it came from. */
  readonly honour: ShownHonour | null;
  /** Who acted for the resident. */
  readonly proxy: Person | null;
  /** When it was recorded, by the clock of the neighbourhood. */
  readonly recordedLocally: string;
}

export function addWhy(program: Command, ctx: Context, run = runWhy): void {
  const { options: t, args, examples: shown } = ctx.text.help;
  const target = command(program, ctx, 'why')
    .argument('<entry>', args.entry)
    .option('--receipt <file>', t.receipt)
    .action((typed: string, { receipt }: { receipt?: string }) => run(typedEntry(typed), ctx, receipt ?? null));
  examples(target, ctx, shown.why);
}

interface AidBehind {
  readonly aid: number;
  readonly kind: 'done' | 'team' | 'thanked' | 'paid';
  readonly confirmations: readonly { isRequester: boolean; on: string; byCode: boolean; operator: string }[];
  readonly oftenBefore: number | null;
}

/** What an award, or a gift, rests on. */
function aidBehind(db: Db, { deal }: Pick<Entry, 'deal'>, claim: ShownClaim | null): AidBehind | null {
  const link = claim ? aidOfClaim(db, claim.id) : deal === null ? null : aidOfGift(db, deal);
  if (!link) return null;
  const confirmations = confirmationsOf(db, link.aid, link.helper).map(({ day, ...one }) => ({ ...one, on: iso(day) }));
  return { aid: link.aid, kind: link.kind, confirmations, oftenBefore: claim?.aid?.oftenBefore ?? null };
}

/** The other side of a gift. */
function partnerOf(db: Db, entry: Entry): Partner | null {
  const other =
    entry.kind === 'transfer' ? dealOf(db, entry).find((leg) => leg.resident !== entry.resident) : undefined;
  if (!other) return null;
  const pool = poolAccount(db);
  return { ...personAt(db, other.resident), withPool: [entry.resident, other.resident].some((id) => id === pool) };
}

/** What belongs to a redemption: goods that are put aside, the nomination of an honour. */
function redeemedWith(db: Db, seq: number): Pick<Explanation, 'hold' | 'honour'> {
  const hold = shownHold(db, seq);
  const collectedOn = holdOf(db, seq)?.collectedOn ?? null;
  const honour = honourOfEntry(db, seq);
  return {
    hold: hold && { ...hold, collectedOn: collectedOn === null ? null : iso(collectedOn) },
    honour: honour && shownHonour(db, honour),
  };
}

function explain(db: Db, seq: number, today: Day): Explanation {
  const entry = entryAt(db, seq);
  const [shown] = shownEntries(db, seq, seq);
  if (!entry || !shown) throw refusal('unknown-entry', { seq: String(seq), last: lastSeq(db) });
  const lots = lotsTouchedBy(db, seq);
  const evidence = entry.remark?.evidence ?? null;
  const helper = proxyOf(db, entry.voucher);
  const stored = entry.kind === 'award' ? claimOfEntry(db, seq) : null;
  const claim = stored && shownClaim(db, stored, today);
  const rule = entry.ruleVersion === null ? null : ruleVersionById(db, entry.ruleVersion);
  const reward = entry.rewardVersion === null ? null : rewardVersionById(db, entry.rewardVersion);
  return {
    entry: shown,
    ruleName: rule?.name ?? null,
    unit: rule?.unit ?? null,
    perUnit: rule === null ? null : { min: rule.min, max: rule.max, normal: rule.normal },
    quantity: entry.quantity === null ? null : quantityText(entry.quantity),
    rewardName: reward?.name ?? null,
    decider: entry.remark?.decider ?? null,
    second: entry.remark?.second ?? null,
    evidence,
    evidenceFile: evidence === null ? null : fileOf(evidence),
    team: entry.kind === 'award' && rule?.unit === 'team' ? teamMates(db, entry) : [],
    scoredBy: entry.kind === 'award' && rule ? rule.scope.scoredBy : null,
    opened: entry.opens.map((lot, n) => ({
      lot: lotName(seq, n),
      points: lot.points,
      earnedOn: iso(lot.earnedOn),
      expiresOn: isoEnd(lot.expiresOn),
      isDebt: lot.points < 0,
    })),
    moved: entry.draws.map((draw) => {
      const lot = lots.find((l) => l.seq === draw.seq && l.n === draw.n);
      if (!lot) throw new Error(`no lot ${lotName(draw.seq, draw.n)}`);
      const { earnedOn, expiresOn, opened } = lot;
      return {
        lot: lotName(draw.seq, draw.n),
        points: draw.points,
        earnedOn: iso(earnedOn),
        expiresOn: isoEnd(expiresOn),
        isDebt: opened < 0,
      };
    }),
    offset: offsetOfEntry(db, seq),
    partner: partnerOf(db, entry),
    reversedBy: reversedBy(db, seq),
    claim,
    aid: aidBehind(db, entry, claim),
    ...(entry.kind === 'redeem' ? redeemedWith(db, seq) : { hold: null, honour: null }),
    proxy: helper === null ? null : personAt(db, helper),
    recordedLocally: momentOf(db, Date.parse(shown.recordedAt)),
  };
}

export async function runWhy(seq: number, ctx: Context, receipt: string | null = null): Promise<void> {
  const explanation = ctx.read(({ db }, today) => explain(db, seq, today));
  if (receipt !== null) (await import('./receipt.ts')).putReceiptOf(seq, receipt, ctx);
  const lines = ctx.text.correcting.why(explanation);
  if (ctx.globals.json) ctx.out.document({ ...explanation, explanation: lines });
  else for (const line of lines) ctx.out.line(line);
}
