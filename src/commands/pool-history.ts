// `pool history`: what came into the community pool and went out of it, with the resident on the other side.

import type { Context } from '../context.ts';
import { BEGINNING, NEVER, type Day } from '../domain/calendar.ts';
import type { Person } from '../domain/person.ts';
import { sumBefore } from '../sqlite/entries.ts';
import { partnersIn, poolAccount } from '../sqlite/pools.ts';
import { shownHistory, type ListedEntry, type Told } from '../sqlite/shown-entries.ts';
import { withoutReward } from './answer.ts';
import { typedDate } from './typed.ts';

export interface PoolLine extends Omit<ListedEntry, keyof Told> {
  readonly balance: number;
  /** The giver or receiver; null where points expired. */
  readonly partner: Person | null;
}

export function runPoolHistory(
  request: { readonly from: string | null; readonly to: string | null },
  ctx: Context,
): void {
  const history = ctx.read(({ db }, today) => {
    const bound = (given: string | null, otherwise: Day, option: string): Day =>
      given === null ? otherwise : typedDate(given, today, option);
    const [from, to] = [bound(request.from, BEGINNING, '--from'), bound(request.to, NEVER, '--to')];
    const account = poolAccount(db);
    if (account === null) return { opening: 0, entries: [], closing: 0 };
    const partners = partnersIn(db, account, from, to);
    const opening = sumBefore(db, account, from);
    let balance = opening;
    const entries = shownHistory(db, account, from, to).map((entry): PoolLine => {
      balance += entry.points;
      return { ...withoutReward(entry), balance, partner: partners.get(entry.reverses ?? entry.seq) ?? null };
    });
    return { opening, entries, closing: balance };
  });
  if (ctx.globals.json) return ctx.out.document(history);
  const { columns, kinds } = ctx.text.ledger;
  const { what, columns: own, closing } = ctx.text.pool;
  ctx.out.table(
    [
      { title: columns.number, align: 'right' },
      { title: columns.date },
      { title: columns.kind },
      { title: own.partner },
      { title: columns.what },
      { title: columns.points, align: 'right' },
      { title: columns.balance, align: 'right' },
    ],
    history.entries.map((e) => [
      ...[e.seq, e.activityDate, what(e) ?? kinds[e.kind], e.partner?.name ?? null],
      ...[e.reverses === null ? e.note : `#${e.reverses}${e.note === null ? '' : ` · ${e.note}`}`, e.points, e.balance],
    ]),
  );
  ctx.out.say(closing(history));
}
