// The help of every command, as the clerk reads it: in Chinese no argument keeps its English name, and every command has a
// Chinese name.

import { beforeAll, expect, test } from 'vitest';
import { ALIASES, OTHER_NAMES, SUBCOMMAND_ALIASES } from '../../src/text/names.ts';
import { world } from '../support/world.ts';

interface Help {
  readonly path: readonly string[];
  readonly out: string;
  /** The commands of the group, each by its English and its Chinese name. */
  readonly commands: readonly (readonly [name: string, alias: string | undefined])[];
}

const helps: Help[] = [];

/** Reads the help of every command, each under its Chinese name. */
beforeAll(async () => {
  const w = await world({ lang: 'zh', preset: 'none' });
  const read = async (path: readonly string[], typed: readonly string[]): Promise<void> => {
    const { code, out } = await w.run(...typed, '--help');
    expect(code, typed.join(' ')).toBe(0);
    const listed = out.split('\n命令：\n')[1]?.split('\n\n')[0] ?? '';
    const commands = [...listed.matchAll(/^ {2}([a-z-]+)(?:\|(\p{Script=Han}+))?/gmu)].map(
      ([, name = '', alias]) => [name, alias] as const,
    );
    helps.push({ path, out, commands });
    for (const [name, alias = name] of commands) await read([...path, name], [...typed, alias]);
  };
  await read([], []);
}, 30_000);

test('no help in Chinese shows an argument by its English name', () => {
  const english = helps.flatMap(({ path, out }) =>
    [...out.matchAll(/<[a-z±][^<>|]*>|\[[a-z][^[\]|]*\]/gu)].map(([argument]) => `${path.join(' ')} ${argument}`),
  );
  expect(english).toEqual([]);
});

test('every command has a Chinese name, and no two of a group have the same', () => {
  const groups = helps.filter(({ commands }) => commands.length > 0);
  const named = groups.map(({ path, commands }) => [path.join(' '), Object.fromEntries(commands)]);
  expect(Object.fromEntries(named)).toEqual({ '': ALIASES, ...SUBCOMMAND_ALIASES });
  for (const { path, commands } of groups)
    expect(new Set(commands.map(([, alias]) => alias)).size, path.join(' ')).toBe(commands.length);
});

test('the first line of a help in Chinese has no English name of a command', () => {
  const lines = helps.map(({ out }) => out.split('\n')[0] ?? '');
  expect(lines.filter((line) => /[a-z]/.test(line.replace('jifen', '')))).toEqual([]);
});

test('what else a command is called is no command, and leads to one', () => {
  const names = helps.flatMap(({ path, commands }) => commands.map(([, alias = '']) => [...path, alias]));
  const spoken = new Set(
    names.map((path) => path.map((word) => (ALIASES as Readonly<Record<string, string>>)[word] ?? word).join(' ')),
  );
  for (const [word, meant] of OTHER_NAMES) {
    expect(spoken, word).not.toContain(word);
    for (const one of meant) expect(spoken, word).toContain(one);
  }
});
