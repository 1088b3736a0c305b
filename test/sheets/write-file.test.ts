import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { removeFiles, replaceFile, writeNewFile } from '../../src/sheets/write-file.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'jifen-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('a new file', () => {
  test('is readable by its owner only', () => {
    const path = join(folder, 'new.csv');
    writeNewFile(path, '张三');
    expect(readFileSync(path, 'utf8')).toBe('张三');
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test('never replaces another', () => {
    const path = join(folder, 'old.csv');
    writeNewFile(path, 'old');
    expect(() => writeNewFile(path, 'new')).toThrow(
      expect.objectContaining({ code: 'file-exists', facts: { file: path } }),
    );
    expect(readFileSync(path, 'utf8')).toBe('old');
  });

  test('is there whole or not at all: what can not be written leaves nothing, under no name', () => {
    const path = join(folder, 'unfinished.csv');
    const before = readdirSync(folder);
    // A symbol is no content: writing fails once the file under its first name is open.
    expect(() => writeNewFile(path, Symbol('no content') as unknown as string)).toThrow(
      expect.objectContaining({ code: 'file-unwritable' }),
    );
    expect(readdirSync(folder)).toEqual(before);
  });

  test('has nothing beside it once it is there', () => {
    const path = join(folder, 'alone.csv');
    writeNewFile(path, 'a');
    expect(() => writeNewFile(path, 'b')).toThrow();
    expect(readdirSync(folder).filter((name) => name.startsWith('alone'))).toEqual(['alone.csv']);
  });

  test('is not written where a link that leads nowhere has the name', () => {
    const path = join(folder, 'link.csv');
    symlinkSync(join(folder, 'nowhere'), path);
    expect(() => writeNewFile(path, 'a')).toThrow(expect.objectContaining({ code: 'file-exists' }));
  });

  test('in a folder that is not there is refused', () => {
    const path = join(folder, 'none', 'a.csv');
    const facts = { file: path, detail: 'ENOENT' };
    expect(() => writeNewFile(path, 'a')).toThrow(expect.objectContaining({ code: 'file-unwritable', facts }));
  });
});

test('a file is replaced whole, and nothing is left beside it', () => {
  const path = join(folder, 'replaced.csv');
  writeNewFile(path, 'old');
  replaceFile(path, 'new');
  expect(readFileSync(path, 'utf8')).toBe('new');
  expect(readdirSync(folder).filter((name) => name.endsWith('.new'))).toEqual([]);
});

test('what another run has left unfinished is neither touched nor in the way', () => {
  const own = join(folder, 'own');
  mkdirSync(own);
  const left = `jifen-${process.pid}-1.new`;
  writeFileSync(join(own, left), 'left');
  replaceFile(join(own, 'a.csv'), 'a');
  expect(readdirSync(own).sort()).toEqual(['a.csv', left]);
  expect(readFileSync(join(own, left), 'utf8')).toBe('left');
});

describe.runIf(process.platform !== 'win32')('a signal while a file is written', () => {
  /** Writes a file whose content sends the signal just before it is written, and would then go on for ever. */
  const script = (writer: string, path: string, signal: string): string => `
    const files = require(${JSON.stringify(join(folder, 'write-file.cjs'))});
    class Content extends Uint8Array {
      get byteLength() { process.kill(process.pid, '${signal}'); return super.byteLength; }
    }
    files.${writer}(${JSON.stringify(path)}, new Content([97, 98]));
    setInterval(() => undefined, 1000);
  `;

  beforeAll(() => {
    const entry = join(import.meta.dirname, '..', '..', 'src', 'sheets', 'write-file.ts');
    buildSync({
      ...{ entryPoints: [entry], outfile: join(folder, 'write-file.cjs') },
      ...{ bundle: true, platform: 'node', format: 'cjs' },
    });
  });

  test.each([
    ['SIGINT', 'writeNewFile'],
    ['SIGTERM', 'writeNewFile'],
    ['SIGHUP', 'replaceFile'],
  ])('%s ends the program once %s is done: the file is whole, and nothing lies beside it', (signal, writer) => {
    const own = join(folder, `${signal}-${writer}`);
    mkdirSync(own);
    const child = spawnSync(process.execPath, ['-e', script(writer, join(own, 'a.csv'), signal)]);
    expect({ signal: child.signal, left: readdirSync(own) }).toEqual({ signal, left: ['a.csv'] });
    expect(readFileSync(join(own, 'a.csv'), 'utf8')).toBe('ab');
  });
});

test('files that were made are removed, and one that is gone already is no matter', () => {
  const [first, second] = [join(folder, 'first.csv'), join(folder, 'second.csv')];
  writeNewFile(second, 'a');
  removeFiles([first, second]);
  expect(existsSync(second)).toBe(false);
});
