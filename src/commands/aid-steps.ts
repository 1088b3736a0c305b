// `aid take`, `aid release`, `aid cancel`: who wants to help, who can't after all, and a need that is called off. Several
// helpers: all or none.

import type { Context } from '../context.ts';
import { checkAidStep, type Party } from '../domain/aid.ts';
import type { Day } from '../domain/calendar.ts';
import { refusal } from '../domain/refusal.ts';
import { checkOpen } from '../domain/residency.ts';
import { writeAidStep, type StoredAid } from '../sqlite/aid.ts';
import { claimById } from '../sqlite/claims.ts';
import { householdCodeOf } from '../sqlite/households.ts';
import { householdOn, residentById } from '../sqlite/residents.ts';
import type { Db } from '../sqlite/statement.ts';
import type { Writer } from '../sqlite/writer.ts';
import { tellAid } from './aid-post.ts';
import { aidFor, shownNow, typedAid, type ShownAid } from './aid-view.ts';
import { withdraw } from './claim-steps.ts';
import { narrowedAll, openResidentFor, residentFor } from './whom.ts';

export interface AidHelpersRequest {
  readonly kind: 'taken' | 'released';
  readonly aid: string;
  readonly helpers: readonly string[];
}

/** Who lives behind the requester's door is no helper. */
export function checkOtherDoor(db: Db, aid: StoredAid, { id, cardNo, name }: Party, day: Day): void {
  const door = householdOn(db, id, day);
  if (id === aid.requester || door === null || door !== householdOn(db, aid.requester, day)) return;
  throw refusal('aid-same-household', { aid: aid.id, cardNo, name, household: householdCodeOf(db, door) });
}

interface Taken {
  readonly kind: 'taken' | 'released' | 'cancelled';
  readonly party: Party | null;
  readonly reason?: string | null;
}

/** Takes one step, checked against all that went before it. */
function takeStep(writer: Writer, id: number, { kind, party, reason = null }: Taken): void {
  checkAidStep(aidFor(writer.db, id), { kind, day: writer.today, party, deedDay: null });
  writeAidStep(writer, id, { kind, party: party?.id ?? null, reason });
}

export async function runHelpers({ kind, aid: asked, helpers }: AidHelpersRequest, ctx: Context): Promise<void> {
  const id = typedAid(asked);
  const typed = await narrowedAll(ctx, helpers);
  const { result } = ctx.write({ command: kind === 'taken' ? 'aid take' : 'aid release' }, (writer) => {
    const { db, today } = writer;
    const aid = aidFor(db, id);
    if (kind === 'taken') checkOpen(residentById(db, aid.requester), today);
    for (const one of typed) {
      const helper = kind === 'taken' ? openResidentFor(db, one, today) : residentFor(db, one, today);
      if (kind === 'taken') checkOtherDoor(db, aid, helper, aid.day ?? today);
      takeStep(writer, id, { kind, party: helper });
    }
    return (): ShownAid => shownNow(db, id);
  });
  tellAid(ctx, result);
}

export function runCancel({ aid: asked, reason }: { aid: string; reason: string }, ctx: Context): void {
  const id = typedAid(asked);
  const { result } = ctx.write({ command: 'aid cancel' }, (writer) => {
    const { db } = writer;
    const { steps } = aidFor(db, id);
    takeStep(writer, id, { kind: 'cancelled', party: null, reason });
    for (const { claim, claimEnd } of steps) {
      const open = claim === null || claimEnd !== null ? null : claimById(db, claim);
      if (open) withdraw(ctx, writer, open, reason);
    }
    return (): ShownAid => shownNow(db, id);
  });
  tellAid(ctx, result);
}
