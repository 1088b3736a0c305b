// `resident alias`: names as people write them on sheets, beside the residents' own. Mostly the import keeps them when the
// clerk has said who is meant; here they are seen, added and taken back.

import type { Command } from 'commander';
import type { Context } from '../context.ts';
import type { Day } from '../domain/calendar.ts';
import { near } from '../domain/near.ts';
import { personOf, type Person } from '../domain/person.ts';
import { refusal } from '../domain/refusal.ts';
import { Matcher, type Alias as Meant } from '../domain/sheet/people.ts';
import { namesOthers } from '../domain/sheet/plan-sheet.ts';
import { isNoData } from '../domain/sheet/row-reader.ts';
import { aliasMeaning, allAliases, forgetAlias, rememberAlias, shownAliases, type Alias } from '../sqlite/aliases.ts';
import { peopleOf } from '../sqlite/people.ts';
import { personAt, residentsNamed, type Resident } from '../sqlite/residents.ts';
import type { Db } from '../sqlite/statement.ts';
import { examples, subcommand } from './program.ts';
import { typedHousehold, typedName } from './typed.ts';
import { narrowed, residentFor } from './whom.ts';

export interface AliasRequest extends Alias {
  /** Who is meant, as typed. */
  readonly resident: string;
}

export interface AliasAnswer extends Alias {
  readonly resident: Person;
}

export interface AddedAlias extends AliasAnswer {
  /** Whom the name meant before; null where it was none. */
  readonly before: Person | null;
}

export interface ListedAlias extends AliasAnswer {
  readonly recordedAt: string;
  readonly operator: string;
}

/** Adds the group to `resident`. */
export function addResidentAlias(resident: Command, ctx: Context): void {
  const { args, alias: t, options, examples: shown } = ctx.text.help;
  const group = subcommand(resident, ctx, 'alias', t.group);
  const atDoor = (target: Command): Command => target.option('--household <door>', options.aliasHousehold);
  subcommand(group, ctx, 'list', t.list)
    .argument('[resident]', args.resident)
    .action((typed: string | undefined) => runList(typed ?? null, ctx));
  atDoor(
    subcommand(group, ctx, 'add', t.add).argument('<resident>', args.resident).argument('<name>', args.alias),
  ).action((typed: string, name: string, { household }: { household?: string }) =>
    runAdd({ resident: typed, ...typedAlias(name, household) }, ctx),
  );
  atDoor(subcommand(group, ctx, 'forget', t.forget).argument('<name>', args.alias)).action(
    (name: string, { household }: { household?: string }) => runForget(typedAlias(name, household), ctx),
  );
  examples(group, ctx, shown.alias);
}

const typedAlias = (name: string, household: string | undefined): Alias => ({
  name: typedName(name, '<name>'),
  household: household === undefined ? null : typedHousehold(household),
});

/** What is somebody else's own name can't mean another one wherever it stands. */
function refuseOwnName(db: Db, { name, household }: Alias, resident: number): void {
  const [other] = household === null ? residentsNamed(db, name).filter(({ id }) => id !== resident) : [];
  if (other) throw refusal('alias-is-name', { alias: name, cardNo: other.cardNo });
}

/** Refuses what no sheet would ever be read by: other words come first, or rows that say this name nobody. */
function refuseUseless(db: Db, { name, household }: Alias, resident: number, today: Day): void {
  const people = peopleOf(db);
  const meantWith = (aliases: readonly Meant[]): Resident | null => {
    const matcher = new Matcher({ ...people, aliases: new Map([[name, aliases]]) }, today);
    const found = matcher.find({ row: 0, name, household: household ?? undefined }, today);
    return 'code' in found ? null : found;
  };
  const meant = meantWith([{ household, resident }]);
  const isSkipped = isNoData({ line: 0, cells: [name] }, [0], []) || namesOthers(name);
  if (!isSkipped && (meant === null || (meant.id === resident && meantWith([]) === null))) return;
  throw refusal('alias-never', { alias: name, household, meant: isSkipped || !meant ? null : personOf(meant) });
}

export async function runAdd(request: AliasRequest, ctx: Context): Promise<void> {
  const who = await narrowed(ctx, request.resident);
  const { name, household } = request;
  const { result } = ctx.write({ command: 'resident alias add' }, (writer): (() => AddedAlias) => {
    const { db, today } = writer;
    const { id } = residentFor(db, who, today);
    refuseOwnName(db, request, id);
    refuseUseless(db, request, id, today);
    const before = aliasMeaning(db, request);
    rememberAlias(writer, { name, household, resident: id });
    return () => ({
      name,
      household,
      resident: personAt(db, id),
      before: before === null || before === id ? null : personAt(db, before),
    });
  });
  if (ctx.globals.json) return ctx.out.document({ alias: result });
  ctx.out.line(ctx.text.people.aliasAdded(result));
  if (result.before) ctx.out.say(ctx.text.people.aliasBefore(result.before));
  if (ctx.globals.dryRun) ctx.out.say(ctx.text.common.dryRun);
}

export function runForget(alias: Alias, ctx: Context): void {
  const { result } = ctx.write({ command: 'resident alias forget' }, (writer): (() => AliasAnswer) => {
    const { db } = writer;
    const meant = aliasMeaning(db, alias);
    if (meant === null) throw refusal('unknown-alias', { ...alias, near: nearAliases(db, alias) });
    forgetAlias(writer, alias);
    return () => ({ ...alias, resident: personAt(db, meant) });
  });
  if (ctx.globals.json) return ctx.out.document({ alias: result });
  ctx.out.line(ctx.text.people.aliasForgotten(result));
  if (ctx.globals.dryRun) ctx.out.say(ctx.text.common.dryRun);
}

/** What may have been meant: the same name at other doors, else names that are near. */
function nearAliases(db: Db, { name }: Alias): string[] {
  const known = allAliases(db);
  const written = (alias: string, household: string | null): string =>
    household === null ? alias : `${alias} --household ${household}`;
  const names = known.has(name) ? [name] : near(name, known.keys());
  return names.flatMap((alias) => (known.get(alias) ?? []).map(({ household }) => written(alias, household)));
}

async function runList(typed: string | null, ctx: Context): Promise<void> {
  const who = typed === null ? null : await narrowed(ctx, typed);
  const aliases = ctx.read(({ db }, today): ListedAlias[] =>
    shownAliases(db, who === null ? null : residentFor(db, who, today).id).map((alias) => ({
      name: alias.name,
      household: alias.household,
      resident: { cardNo: alias.cardNo, name: alias.of },
      recordedAt: alias.recordedAt,
      operator: alias.operator,
    })),
  );
  if (ctx.globals.json) return ctx.out.document({ aliases });
  const { people, ledger } = ctx.text;
  ctx.out.table(
    [
      { title: people.aliasColumn },
      { title: ledger.columns.household },
      { title: ledger.columns.card },
      { title: ledger.columns.name },
    ],
    aliases.map(({ name, household, resident }) => [name, household, resident.cardNo, resident.name]),
  );
  ctx.out.say(people.aliasCount(aliases.length));
}
