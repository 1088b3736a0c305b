// `aid slip`: the paper that both sides take along, with a code for each of them to tear off. Every printing makes new
// codes; the ledger keeps only their digests, so a slip that is lost is printed anew.

import { extname } from 'node:path';
import type { Context } from '../context.ts';
import { checkAidStep, partiesToConfirm } from '../domain/aid.ts';
import { iso } from '../domain/calendar.ts';
import { aliasOf } from '../domain/leaderboard.ts';
import { refusal } from '../domain/refusal.ts';
import type { PrintedSlip } from '../print/aid-slip.ts';
import type { StoredAid } from '../sqlite/aid.ts';
import { issueCodes } from '../sqlite/aid-codes.ts';
import { settingOf } from '../sqlite/policies.ts';
import { residentById } from '../sqlite/residents.ts';
import type { Db } from '../sqlite/statement.ts';
import type { Writer } from '../sqlite/writer.ts';
import type { Text } from '../text/text.ts';
import { aidFor, boardRow, checkUnlocked, partyOf, typedAid, type BoardRow } from './aid-view.ts';
import { withFiles } from './out-files.ts';
import { doorOf } from './whom.ts';

export interface AidSlipRequest {
  readonly aid: string;
  /** The page to write, `-` for standard output; null for the screen alone. */
  readonly out: string | null;
  readonly force: boolean;
}

interface SlipHalf {
  readonly side: 'requester' | 'helper';
  readonly cardNo: string;
  /** As on the notice board. */
  readonly alias: string;
  /** Null in a dry run: codes that are not kept would be good for nothing. */
  readonly code: string | null;
}

interface Slip extends BoardRow {
  readonly neighbourhood: string;
  readonly printedOn: string;
  readonly halves: readonly SlipHalf[];
}

const STDOUT = '-';

/** The page that was named. Refuses what is none. */
export function typedSlipFile(out: string | undefined, ctx: Context): string | null {
  if (out === undefined) return null;
  if (out === STDOUT ? !ctx.globals.json : extname(out).toLowerCase() === '.html') return out;
  throw refusal('bad-value', { option: '--out', given: out, allowed: '*.html' });
}

/** Who has still to confirm. Refuses a request that nobody has taken, and one that all have confirmed. */
function partiesOf(db: Db, aid: StoredAid, { today }: Pick<Writer, 'today'>): number[] {
  const left = partiesToConfirm(aid);
  if (left.length === 0)
    checkAidStep(aid, { kind: 'confirmed', day: today, party: partyOf(db, aid.requester), deedDay: null });
  return left;
}

function halfOf(db: Db, aid: StoredAid, party: number, code: string | null, text: Text): SlipHalf {
  const { cardNo, name } = residentById(db, party);
  const alias = text.reports.alias(aliasOf({ name, household: doorOf(db, party, aid.day ?? aid.postedOn) }));
  return { side: party === aid.requester ? 'requester' : 'helper', cardNo, alias, code };
}

export async function runSlip({ aid: asked, out, force }: AidSlipRequest, ctx: Context): Promise<void> {
  const id = typedAid(asked);
  const { slipDocument } = await import('../print/aid-slip.ts');
  const { text, globals } = ctx;
  await withFiles(ctx, force, (files) => {
    const { result } = ctx.write({ command: 'aid slip' }, (writer) => {
      const { db, today } = writer;
      const aid = aidFor(db, id);
      const parties = partiesOf(db, aid, writer);
      checkUnlocked(db, id);
      const codes = globals.dryRun ? new Map<number, string>() : issueCodes(writer, id, parties);
      const slip: Slip = {
        ...boardRow(aid),
        ...{ neighbourhood: settingOf(db, 'name') ?? '', printedOn: iso(today) },
        halves: parties.map((party) => halfOf(db, aid, party, codes.get(party) ?? null, text)),
      };
      const page = slipDocument(printed(slip, text), text.aid.slip);
      return () => {
        if (out !== null && out !== STDOUT) files.put(out, page);
        return { slip, page };
      };
    });
    tell(ctx, out, result);
  });
}

const printed = (slip: Slip, text: Text): PrintedSlip => ({
  ...{ number: slip.id, neighbourhood: slip.neighbourhood, category: slip.category },
  ...{ when: [slip.date, slip.time].filter((part) => part !== null).join(' ') || null },
  building: slip.building === null ? null : text.aid.building(slip.building),
  halves: slip.halves.map(({ side, alias, code }) => ({ side, who: alias, code })),
});

function tell(ctx: Context, out: string | null, { slip, page }: { slip: Slip; page: string }): void {
  const { text, globals } = ctx;
  if (globals.json) return ctx.out.document({ slip });
  if (out === STDOUT) ctx.host.stdout.write(page);
  else for (const line of text.aid.slipLines(slip)) ctx.out.line(line);
  if (out !== null && out !== STDOUT && !globals.dryRun) ctx.out.say(text.paper.written([out]));
  ctx.out.say(globals.dryRun ? text.common.dryRun : text.aid.slipSaid(slip.id));
}
