// `resident erase`: what the law gives everyone, to have what is kept of them erased. The number of the card stays, and with
// it the entries, so that the books still add up.

import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { isoEnd } from '../domain/calendar.ts';
import { debtOf, lastUsable, sparePoints } from '../domain/lots.ts';
import { personOf } from '../domain/person.ts';
import { refusal } from '../domain/refusal.ts';
import { openClaims } from '../sqlite/claims.ts';
import { erasePerson, scrub, tracesOf, type Erased } from '../sqlite/erasures.ts';
import { setMembership } from '../sqlite/households.ts';
import { openLots } from '../sqlite/lots.ts';
import { closeAccount, householdOn, residentById } from '../sqlite/residents.ts';
import { agreeTo, needsAgreement } from './agreement.ts';
import { subcommand } from './program.ts';
import { refuseErased, shownResident } from './resident-view.ts';
import { narrowed, residentFor } from './whom.ts';

export function addErase(group: Command, ctx: Context): void {
  const { args, people } = ctx.text.help;
  subcommand(group, ctx, 'erase', people.resident.erase)
    .argument('<resident>', args.resident)
    .action((typed: string) => runErase(typed, ctx));
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
    const person = ctx.read(({ db }, today) => personOf(residentFor(db, who, today)));
    const { whatErasure, askErasure } = ctx.text.residency;
    await agreeTo(ctx, {
      ...{ command: 'jifen resident erase', what: whatErasure(person) },
      ...{ preview: [], question: askErasure(person) },
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
        ...{ points: sparePoints(lots, today), debt: debtOf(lots), lastDay: isoEnd(lastUsable(lots, today)) },
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
