// `resident`: who takes part, and how they are reached.

import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { BEGINNING, yearOf, type Day } from '../domain/calendar.ts';
import { isCard } from '../domain/card-number.ts';
import { NO_PARTICULARS, type Particulars } from '../domain/particulars.ts';
import { refusal } from '../domain/refusal.ts';
import { ensureHousehold, setMembership } from '../sqlite/households.ts';
import { particularsOf, setParticulars } from '../sqlite/particulars.ts';
import {
  addResident, allResidents, residentByCard, residentById, residentsNamed, setPerson,
} from '../sqlite/residents.ts'; // prettier-ignore
import { balanceOf, type ResidentBalance } from './balance.ts';
import { command, examples, subcommand } from './program.ts';
import { addResidentAlias } from './resident-alias.ts';
import { addErase } from './resident-erase.ts';
import { addExport } from './resident-export.ts';
import { addMergers } from './resident-merge.ts';
import { addResidency, moveTo } from './resident-residency.ts';
import { printResident, refuseErased, shownResident, type ShownResident } from './resident-view.ts';
import { typedBirthYear, typedDate, typedHousehold, typedName, typedText } from './typed.ts';
import { doorOf, narrowed, residentFor } from './whom.ts';

export interface ResidentFields {
  readonly name?: string;
  readonly household?: string;
  readonly card?: string;
  readonly phone?: string;
  readonly lowIncome?: boolean;
  readonly birthYear?: string;
  readonly disabled?: boolean;
  readonly joined?: string;
  readonly from?: string;
}

export function addResidentCommand(program: Command, ctx: Context): void {
  const { options: t, args, examples: shown, resident: s } = ctx.text.help;
  const group = command(program, ctx, 'resident');
  const fields = (target: Command): Command =>
    target
      .option('--household <door>', t.household)
      .option('--phone <number>', t.phone)
      .option('--low-income', t.lowIncome)
      .option('--birth-year <y>', t.birthYear)
      .option('--disabled', t.disabled);
  fields(subcommand(group, ctx, 'add', s.add).requiredOption('--name <name>', t.personName))
    .option('--card <number>', t.card)
    .option('--joined <d>', t.joined)
    .action((options: ResidentFields) => runAdd(options, ctx));
  subcommand(group, ctx, 'list', s.list)
    .argument('[part]', args.part)
    .action((part: string | undefined) => runList(part ?? null, ctx));
  subcommand(group, ctx, 'show', s.show)
    .argument('<resident>', args.resident)
    .action((typed: string) => runShow(typed, ctx));
  fields(
    subcommand(group, ctx, 'edit', s.edit).argument('<resident>', args.resident).option('--name <name>', t.personName),
  )
    .option('--no-low-income', t.noLowIncome)
    .option('--no-disabled', t.noDisabled)
    .option('--from <d>', t.movedOn)
    .action((typed: string, options: ResidentFields) => runEdit(typed, options, ctx));
  addResidency(group, ctx);
  addMergers(group, ctx);
  addExport(group, ctx);
  addErase(group, ctx);
  addResidentAlias(group, ctx);
  examples(group, ctx, shown.resident);
}

function typedCard(text: string): string {
  const card = typedText(text, '--card');
  if (!isCard(card)) throw refusal('bad-card', { given: text });
  return card;
}

function typedPhone(text: string): string {
  const phone = typedText(text, '--phone');
  if (!/^[+0-9 ()-]{3,20}$/.test(phone))
    throw refusal('bad-value', { option: '--phone', given: text, allowed: '--phone 13800000000' });
  return phone;
}

/** The particulars that the options name; what they do not stays as it was. */
function particularsFrom(options: ResidentFields, known: Particulars, today: Day): Particulars {
  const birthYear =
    options.birthYear === undefined ? known.birthYear : typedBirthYear(options.birthYear, yearOf(today));
  return { birthYear, disabled: options.disabled ?? known.disabled };
}

const isSame = (a: Particulars, b: Particulars): boolean => a.birthYear === b.birthYear && a.disabled === b.disabled;

export function runAdd(options: ResidentFields, ctx: Context): void {
  const name = typedName(options.name ?? '');
  const card = options.card === undefined ? null : typedCard(options.card);
  const door = options.household === undefined ? null : typedHousehold(options.household);
  const phone = options.phone === undefined ? null : typedPhone(options.phone);
  const { result } = ctx.write({ command: 'resident add' }, (writer) => {
    const { db, today } = writer;
    const joined = options.joined === undefined ? BEGINNING : typedDate(options.joined, today, '--joined');
    const holder = card === null ? null : residentByCard(db, card);
    if (holder) throw refusal('card-taken', { cardNo: holder.cardNo, name: holder.name });
    const twin = residentsNamed(db, name).find((other) => doorOf(db, other.id, today) === door);
    if (twin && card === null) throw refusal('resident-exists', { cardNo: twin.cardNo, name, household: door });
    const particulars = particularsFrom(options, NO_PARTICULARS, today);
    const { id } = addResident(writer, card, { name, phone, lowIncome: options.lowIncome ?? false });
    setMembership(writer, id, door === null ? null : ensureHousehold(writer, door), joined);
    if (!isSame(particulars, NO_PARTICULARS)) setParticulars(writer, id, particulars);
    return () => shownResident(db, residentById(db, id), today);
  });
  printResident(ctx, result, ctx.text.people.added(result));
}

export function runEdit(typed: string, options: ResidentFields, ctx: Context): void {
  const { result } = ctx.write({ command: 'resident edit' }, (writer) => {
    const { db, today } = writer;
    const resident = residentFor(db, typed, today);
    refuseErased(db, resident);
    const person = {
      name: options.name === undefined ? resident.name : typedName(options.name),
      phone: options.phone === undefined ? resident.phone : typedPhone(options.phone),
      lowIncome: options.lowIncome ?? resident.lowIncome,
    };
    const changed =
      person.name !== resident.name || person.phone !== resident.phone || person.lowIncome !== resident.lowIncome;
    const known = particularsOf(db, resident.id);
    const particulars = particularsFrom(options, known, today);
    const toldMore = !isSame(particulars, known);
    if (!changed && !toldMore && options.household === undefined)
      throw refusal('nothing-to-change', { what: resident.name });
    if (changed) setPerson(writer, resident.id, person);
    if (toldMore) setParticulars(writer, resident.id, particulars);
    if (options.household !== undefined) {
      const from = options.from === undefined ? today : typedDate(options.from, today, '--from');
      moveTo(writer, resident, typedHousehold(options.household), from);
    }
    return () => shownResident(db, residentById(db, resident.id), today);
  });
  printResident(ctx, result, ctx.text.people.edited(result));
}

function runList(part: string | null, ctx: Context): void {
  const residents = ctx.read(({ db }, today) =>
    allResidents(db)
      .map((resident) => shownResident(db, resident, today))
      .filter(
        (r) =>
          part === null || r.name.includes(part) || r.cardNo.includes(part) || (r.household ?? '').startsWith(part),
      ),
  );
  if (ctx.globals.json) return ctx.out.document({ residents });
  const { columns } = ctx.text.ledger;
  ctx.out.table(
    [{ title: columns.card }, { title: columns.name }, { title: columns.household }, { title: columns.phone }],
    residents.map((r) => [r.cardNo, r.name, r.household, r.phone]),
  );
  ctx.out.say(ctx.text.people.count(residents.length));
}

async function runShow(typed: string, ctx: Context): Promise<void> {
  const who = await narrowed(ctx, typed);
  const found = ctx.read(({ db }, today): { resident: ShownResident; balance: ResidentBalance } => {
    const resident = residentFor(db, who, today);
    return { resident: shownResident(db, resident, today), balance: balanceOf(db, resident, today, today) };
  });
  if (ctx.globals.json) return ctx.out.document(found);
  for (const line of ctx.text.people.card(found.resident)) ctx.out.line(line);
  for (const line of ctx.text.ledger.balanceLines(found.balance)) ctx.out.line(line);
}
