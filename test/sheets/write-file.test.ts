import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
  expect(existsSync(`${path}.new-${process.pid}`)).toBe(false);
});

test('files that were made are removed, and one that is gone already is no matter', () => {
  const [first, second] = [join(folder, 'first.csv'), join(folder, 'second.csv')];
  writeNewFile(second, 'a');
  removeFiles([first, second]);
  expect(existsSync(second)).toBe(false);
});
