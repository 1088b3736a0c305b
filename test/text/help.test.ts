// The help of every command, as the clerk reads it: in Chinese no argument keeps its English name.

import { expect, test } from 'vitest';
import { world } from '../support/world.ts';

test('no help in Chinese shows an argument by its English name', async () => {
  const w = await world({ lang: 'zh', preset: 'none' });
  const english: string[] = [];
  const read = async (path: readonly string[]): Promise<void> => {
    const { code, out } = await w.run(...path, '--help');
    expect(code, path.join(' ')).toBe(0);
    for (const [argument] of out.matchAll(/<[a-z±][^<>|]*>|\[[a-z][^[\]|]*\]/gu)) english.push(`${path.join(' ')} ${argument}`); // prettier-ignore
    const commands = out.split('\n命令:\n')[1]?.split('\n\n')[0] ?? '';
    for (const [, name] of commands.matchAll(/^ {2}([a-z-]+)/gmu)) await read([...path, name ?? '']);
  };
  await read([]);
  expect(english).toEqual([]);
});
