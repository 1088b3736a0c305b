// A corrected sheet in place of an earlier one of the same number.

import { amountOf } from '../domain/award.ts';
import { isOpen, stageOf } from '../domain/claims.ts';
import type { Entry } from '../domain/entry.ts';
import { debtOf } from '../domain/lots.ts';
import { Refusal, refusal } from '../domain/refusal.ts';
import type { RulesByCode } from '../domain/rule-words.ts';
import { versionAt, type RuleVersion } from '../domain/rules.ts';
import type { PlannedDeed } from '../domain/sheet/plan-sheet.ts';
import { planReplacement, type Dropped, type StandingDeed, type WantedDeed } from '../domain/sheet/replacement.ts';
import { batchesOfSheet, replacedBy } from '../sqlite/batches.ts';
import { claimById, claimOfEntry, lastClaim, minutesAsked, openClaimsOfBatch } from '../sqlite/claims.ts';
import type { StoredClaim } from '../sqlite/claims.ts';
import { entriesOfBatch, entryAt, reversedBy } from '../sqlite/entries.ts';
import { heldBy, holdersOf, isInForce, stateHeld, type DeedRef } from '../sqlite/held-deeds.ts';
import { openLots } from '../sqlite/lots.ts';
import { pendingRows, recordOutcome } from '../sqlite/pending-rows.ts';
import { policyBook } from '../sqlite/policies.ts';
import { reverseEntry } from '../sqlite/reversals.ts';
import type { Db } from '../sqlite/statement.ts';
import type { Writer } from '../sqlite/writer.ts';
import { needsAgreement } from './agreement.ts';
import { withdraw } from './claim-steps.ts';
import type { Import, Job } from './import-apply.ts';
import { isOwnList } from './import-stored.ts';

/** What an earlier import of the same sheet number has left. */
export interface Earlier {
  /** Batches of that number that came from files with other content. */
  readonly batches: readonly number[];
  readonly isReplaced: boolean;
  /** Empty where the sheet has none. */
  readonly sheetNo: string;
}

/** What was taken back. */
export interface Replaced {
  readonly reversed: number;
  readonly points: number;
  /** How many residents owe points now. */
  readonly debtors: number;
  /** What was left, since another sheet has it as well. */
  readonly kept: number;
}

/** The earlier batches of the sheet's number. The rows that a list of rejected ones brings back are no new sheet. */
export function earlierSheets(db: Db, { request, files }: Import): Earlier {
  const { sheetNo, kind, replace } = request;
  if (sheetNo === null || kind !== 'sheet' || files.every(isOwnList))
    return { batches: [], isReplaced: false, sheetNo: '' };
  const hashes = new Set(files.map(({ sha256 }) => sha256));
  const earlier = batchesOfSheet(db, sheetNo);
  const others = replace ? earlier : earlier.filter(({ sha256, stands }) => stands && !hashes.has(sha256));
  return { batches: others.map(({ id }) => id), isReplaced: replace, sheetNo };
}

/** Refuses a file that a corrected one has replaced: what was taken back would be credited again. */
export function refuseReplaced(db: Db, { request, files }: Import): void {
  if (request.kind !== 'sheet' || request.replace) return;
  for (const { stored, label, sha256, table } of files) {
    const by = stored === undefined ? replacedBy(db, sha256, table.worksheet) : null;
    if (by) throw refusal('sheet-replaced', { file: label, sheet: by.sheetNo, batch: by.batch });
  }
}

/** An entry, or a claim that is still open. */
type Standing = StandingDeed &
  ({ readonly entry: Entry; readonly claim: null } | { readonly entry: null; readonly claim: StoredClaim });

/** What stands of the earlier sheets, as deeds. */
function standingDeeds(db: Db, batches: readonly number[], rules: RulesByCode): Standing[] {
  const codes = new Map([...rules].flatMap(([code, versions]) => versions.map(({ id }) => [id, code])));
  const held = batches.flatMap((batch) => heldBy(db, batch));
  const heldClaims = held.flatMap(({ claim }) => (claim === null ? [] : (claimById(db, claim) ?? [])));
  // A claim that was posted since stands as its entry.
  const posted = heldClaims.flatMap((claim) => stageOf(claim).end?.seq ?? []);
  const heldEntries = [...held.flatMap(({ seq }) => seq ?? []), ...posted].flatMap((seq) => entryAt(db, seq) ?? []);
  const ownClaims = batches.flatMap((batch) => openClaimsOfBatch(db, batch));
  const claims = once([...ownClaims, ...heldClaims.filter(isOpen)], ({ id }) => id).map(asStanding);
  const ownEntries = batches.flatMap((batch) => entriesOfBatch(db, batch));
  const credited = once([...ownEntries, ...heldEntries], ({ seq }) => seq)
    .filter((entry) => entry.kind === 'award' && reversedBy(db, entry.seq) === null)
    .map((entry) => {
      const { seq, resident, day, activity, segment, minutes } = entry;
      const rule = codes.get(entry.ruleVersion ?? 0) ?? '';
      const asked = entry.asked ?? entry.points;
      return { entry, claim: null, seq, resident, rule, day, activity, segment, minutes, asked };
    });
  return [...credited, ...claims];
}

const once = <T>(items: readonly T[], key: (item: T) => number): T[] => [
  ...new Map(items.map((item) => [key(item), item])).values(),
];

/** Claims have no number in the ledger yet. */
function asStanding(claim: StoredClaim): Standing {
  const { resident, rule, day, activity, segment, asked } = claim;
  return { entry: null, claim, seq: 0, resident, rule, day, activity, segment, asked, minutes: minutesAsked(claim) };
}

/** Reverses what the corrected sheet does not have any more. Refuses where nobody has agreed to that. */
export function replaceEarlier(
  job: Job,
  deeds: readonly PlannedDeed[],
  rules: RulesByCode,
): { readonly gone: ReadonlySet<number>; readonly replaced: () => Replaced } | null {
  const { ctx, earlier, request, writer, watch } = job;
  if (!earlier.isReplaced) return null;
  const { db, today } = writer;
  const wanted = deeds.map((deed) => wantedOf(deed, rules));
  const dropped = planReplacement(standingDeeds(db, earlier.batches, rules), wanted);
  const { gone, kept } = sorted(db, dropped, new Set(earlier.batches));
  refuseEmpty(job, gone);
  if (gone.length > 0 && needsAgreement(ctx) && !ctx.canAsk) {
    const what = ctx.text.sheets.takesBack(gone.length);
    throw refusal('needs-yes', { command: 'jifen import sheet --replace', what });
  }
  const note = ctx.text.sheets.replacedNote(request.sheetNo ?? '');
  const remark = { note, evidence: null, decider: null, second: null };
  const policyOf = policyBook(db);
  for (const { entry, claim, rule } of gone) {
    if (entry) {
      watch?.reversed(0, entry, rule);
      reverseEntry(writer, entry, remark, policyOf(today, entry.household).graceDays);
    } else {
      watch?.withdrawn(0, claim);
      withdraw(ctx, writer, claim, note);
    }
  }
  for (const deed of kept) release(writer, deed, earlier.batches);
  // What was still open of the earlier sheet is in the new one, or nobody's any more.
  for (const batch of earlier.batches) {
    for (const { id } of pendingRows(db, batch)) recordOutcome(writer, id, 'dismissed');
  }
  const residents = [...new Set(gone.map(({ resident }) => resident))];
  return {
    gone: new Set(gone.flatMap(({ entry }) => (entry ? [entry.seq] : []))),
    replaced: () => ({
      reversed: gone.length,
      points: gone.reduce((sum, { entry }) => sum + (entry?.points ?? 0), 0),
      debtors: residents.filter((resident) => debtOf(openLots(db, resident)) > 0).length,
      kept: kept.length,
    }),
  };
}

/** Which dropped deeds are taken back, and which stay, since another sheet has them as well or somebody entered them. */
function sorted(
  db: Db,
  dropped: readonly Dropped<Standing>[],
  earlier: ReadonlySet<number>,
): { readonly gone: Standing[]; readonly kept: Standing[] } {
  const [gone, kept]: [Standing[], Standing[]] = [[], []];
  for (const { deed, isChanged } of dropped) {
    const own = ownBatch(deed);
    const holders = holdersOf(db, refOf(db, deed), own);
    // What was given up before stays for the sake of others; another amount of what others have credited is only told.
    if (!holders.some((batch) => earlier.has(batch)) || (isChanged && (own === null || !earlier.has(own)))) continue;
    const isHeld = own === null || holders.some((batch) => !earlier.has(batch) && isInForce(db, batch));
    (isHeld && !isChanged ? kept : gone).push(deed);
  }
  return { gone, kept };
}

const ownBatch = ({ entry, claim }: Standing): number | null => (entry ?? claim)?.batch ?? null;

/** A deed by its entry and by the claim that it was or is. */
const refOf = (db: Db, { entry, claim }: Standing): DeedRef => ({
  seq: entry?.seq ?? null,
  claim: claim?.id ?? (entry && lastClaim(db) > 0 ? (claimOfEntry(db, entry.seq)?.id ?? null) : null),
});

/** Records that the earlier sheets do not have a deed any more which stays for the sake of another one. */
function release(writer: Writer, deed: Standing, earlier: readonly number[]): void {
  const { seq, claim } = refOf(writer.db, deed);
  const holders = new Set(holdersOf(writer.db, { seq, claim }, ownBatch(deed)));
  for (const batch of earlier) {
    if (batch === ownBatch(deed) && holders.has(batch)) stateHeld(writer, batch, { seq, claim }, 'released');
    for (const held of heldBy(writer.db, batch)) {
      if (held.seq === null ? held.claim === claim : held.seq === seq) stateHeld(writer, batch, held, 'released');
    }
  }
}

/** Refuses a sheet on which nobody is: the wrong file, or one that was not filled in, would take all back. */
function refuseEmpty({ lines, files }: Job, gone: readonly Standing[]): void {
  const isEmpty = lines.sheet.every((sheet) => sheet.lines.length + sheet.problems.length === 0);
  if (!isEmpty || gone.length === 0) return;
  const batches = gone.flatMap((deed) => ownBatch(deed) ?? []);
  throw refusal('replace-empty', {
    file: files.map(({ label }) => label).join(', '),
    reversed: gone.length,
    batches: [...new Set(batches)].sort((a, b) => a - b),
  });
}

function wantedOf(deed: PlannedDeed, rules: RulesByCode): WantedDeed {
  const version = versionAt(rules.get(deed.rule) ?? [], deed.day);
  return { ...deed, amount: version && amountIn(version, deed) };
}

/** What is asked for a deed; null where its rule refuses it. */
function amountIn(version: RuleVersion, deed: PlannedDeed): WantedDeed['amount'] {
  try {
    return amountOf(version, deed);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
