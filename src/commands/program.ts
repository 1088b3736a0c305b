// The command line itself: commander, speaking our language and refusing in our words. Commands are listed as data;
// only the one that runs is set up, unless the help needs them all.

import { Command, CommanderError, Help, type HelpContext } from 'commander';
import { near } from '../domain/near.ts';
import { refusal } from '../domain/refusal.ts';
import type { Context } from '../context.ts';
import { mayBeEarlier } from '../sqlite/database.ts';
import { width } from '../terminal/width.ts';
import { ALIASES, OTHER_NAMES, SUBCOMMAND_ALIASES, type CommandName } from '../text/names.ts';
import { typedOneOf } from './typed.ts';

/** Adds one command, with its options, to the program. */
export type Adder = (program: Command, ctx: Context) => void;

/** commander calls these when a command line is wrong; here they become refusals. */
class Program extends Command {
  override createCommand(name?: string): Command {
    return new Program(name);
  }

  unknownOption(given: string): never {
    // `jifen awrad 0101 --rule meeting`: it is the command that is not known.
    if (this.commands.length > 0 && !(this.args[0] ?? '-').startsWith('-')) this.unknownCommand();
    const known = this.createHelp()
      .visibleOptions(this)
      .concat(this.createHelp().visibleGlobalOptions(this))
      .flatMap((option) => (option.long ? [option.long] : []));
    throw refusal('unknown-option', { given, near: near(given, known), command: path(this) });
  }

  missingArgument(argument: string): never {
    throw refusal('missing-argument', { argument, command: path(this) });
  }

  optionMissingArgument(option: { flags: string }): never {
    throw refusal('option-needs-value', { option: option.flags, command: path(this) });
  }

  missingMandatoryOptionValue(option: { flags: string }): never {
    throw refusal('missing-option', { option: option.flags, command: path(this) });
  }

  _excessArguments(received: readonly string[]): never {
    if (this.parent === null || this.commands.length > 0) this.unknownCommand();
    throw refusal('too-many-arguments', { given: received.at(-1) ?? '', command: path(this) });
  }

  /** A group without its command: people see the help, programs the one JSON document. */
  override help(context?: HelpContext): never;
  override help(change: (text: string) => string): never;
  override help(context?: HelpContext | ((text: string) => string)): never {
    const isMisuse = typeof context === 'object' && context.error;
    if (isMisuse && this.optsWithGlobals().json) {
      throw refusal('missing-argument', { argument: 'command', command: path(this) });
    }
    return super.help(context as HelpContext);
  }

  unknownCommand(): never {
    const given = this.args[0] ?? '';
    const known = this.commands.flatMap((command) => [command.name(), command.alias() ?? '']);
    const meant = this.parent === null ? meantBy(given) : [];
    const offered = new Set([...meant, ...near(given, known)]);
    throw refusal('unknown-command', { given, near: [...offered], command: path(this) });
  }
}

/** A name that more groups have than this, such as `list`, does not tell which is meant. */
const MOST_GROUPS = 3;

/** What a word means that names no command: it is what people call one, or the name of one in a group. */
function meantBy(word: string): readonly string[] {
  const called = OTHER_NAMES.get(word);
  if (called !== undefined) return called;
  const inGroups = (Object.keys(ALIASES) as CommandName[]).flatMap((group) =>
    Object.entries(SUBCOMMAND_ALIASES[group] ?? {}).flatMap(([name, alias]) => {
      if (word === name) return [`${group} ${name}`];
      return word === alias ? [`${ALIASES[group]} ${alias}`] : [];
    }),
  );
  return inGroups.length > MOST_GROUPS ? [] : inGroups;
}

/** `jifen resident add` */
function path(command: Command): string {
  const names: string[] = [];
  for (let at: Command | null = command; at; at = at.parent) names.unshift(at.name());
  return names.join(' ');
}

function translateHelp(program: Command, ctx: Context): void {
  const { titles, usageLine, optionTerm, argumentTerm } = ctx.text.help;
  const optionsWord = (term: string): string =>
    term.replace('[options]', titles['[options]']).replace('[command]', titles['[command]']);
  program.configureHelp({
    displayWidth: width,
    styleTitle: (title) => titles[title as keyof typeof titles] ?? title,
    styleUsage: (usage) => usageLine(optionsWord(usage)),
    optionTerm: (option) => optionTerm(option.flags),
    argumentTerm: (argument) => argumentTerm(argument.name()),
    subcommandTerm: (listed) => [listed.name(), ...listed.aliases()].join('|'),
    showGlobalOptions: false,
    formatItemList(heading, items, helper: Help) {
      return Help.prototype.formatItemList.call(this, heading, items, helper);
    },
  });
}

async function readyToUpgrade(ctx: Context): Promise<void> {
  const { upgrade } = await import('./upgrade.ts');
  ctx.upgrade = (ledger) => upgrade(ledger, ctx);
}

/** The program with the options that every command takes, and no command yet. */
export function createProgram(ctx: Context, version: string): Command {
  const t = ctx.text.help;
  const program = new Program('jifen');
  program
    .description(t.about)
    .usage(t.usage)
    .version(version, '-V, --version', t.options.version)
    .option('--db <file>', t.options.db)
    .option('--lang <zh|en>', t.options.lang, (given) => typedOneOf(given, ['zh', 'en'], '--lang'))
    .option('--json', t.options.json)
    .option('--operator <name>', t.options.operator)
    .option('-y, --yes', t.options.yes)
    .option('-n, --dry-run', t.options.dryRun)
    .option('-q, --quiet', t.options.quiet)
    .option('--no-color', t.options.noColor)
    .helpOption('-h, --help', t.options.help)
    .helpCommand(false)
    .showSuggestionAfterError(false)
    .hook('preAction', () => {
      const read = program.opts<{ yes?: boolean; dryRun?: boolean }>();
      ctx.confirm({ yes: read.yes === true, dryRun: read.dryRun === true });
      return mayBeEarlier(ctx.path) ? readyToUpgrade(ctx) : undefined;
    })
    .exitOverride()
    .configureOutput({
      writeOut: (text) => ctx.host.stdout.write(text),
      writeErr: (text) => ctx.host.stderr.write(text),
      outputError: () => undefined,
      // commander would ask process.stdout, and loading that costs more than the help itself.
      getOutHelpWidth: () => ctx.host.stdout.columns,
      getOutHasColors: () => false,
    })
    .action(() => ctx.host.stdout.write(program.helpInformation()))
    .allowExcessArguments(false);
  translateHelp(program, ctx);
  return program;
}

/** A command under its English name, with its Chinese alias and its one-line summary. */
export function command(program: Command, ctx: Context, name: CommandName): Command {
  return program
    .command(name)
    .alias(ALIASES[name])
    .description(ctx.text.help.summaries[name])
    .allowExcessArguments(false)
    .helpOption('-h, --help', ctx.text.help.options.help)
    .helpCommand(false);
}

/** A command of a group, with its Chinese alias: `resident add`. */
export function subcommand(group: Command, ctx: Context, name: string, summary: string): Command {
  const alias = SUBCOMMAND_ALIASES[path(group).replace('jifen ', '')]?.[name];
  if (alias === undefined) throw new Error(`${path(group)} ${name} has no Chinese name`);
  return group
    .command(name)
    .alias(alias)
    .description(summary)
    .allowExcessArguments(false)
    .helpOption('-h, --help', ctx.text.help.options.help)
    .helpCommand(false);
}

/** Examples below the options of a command's help. */
export function examples(target: Command, ctx: Context, lines: readonly string[]): void {
  target.addHelpText(
    'after',
    `\n${ctx.text.help.titles['Examples:']}\n${lines.map((line) => `  $ jifen ${line}`).join('\n')}`,
  );
}

/** Whether commander only ended early: help or version was shown. */
export const isDisplay = (error: unknown): boolean => error instanceof CommanderError && error.exitCode === 0;

/** Collects an option that may be given several times. */
export const collect = (value: string, before: readonly string[] | undefined): string[] => [...(before ?? []), value];
