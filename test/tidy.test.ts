// How the code is laid out, held by a test: the arrows between the folders, one home for every library, sizes.

import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');

const filesUnder = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();

const read = (file: string): string => readFileSync(join(root, file), 'utf8');

interface Import {
  readonly file: string;
  readonly from: string;
}

const imports = (file: string): Import[] =>
  [...read(file).matchAll(/^(?:import|export) [^;'()]*?from '([^']+)';|\bimport\('([^']+)'\)/gm)].map((match) => ({
    file,
    from: match[1] ?? match[2] ?? '',
  }));

const roomOf = (file: string): string => (file.split('/').length > 2 ? (file.split('/')[1] ?? '') : 'main');

function target({ file, from }: Import): string | null {
  if (!from.startsWith('.')) return null;
  return join(file, '..', from).split(sep).join('/');
}

const sources = filesUnder('src');

const ARROWS: Record<string, readonly string[]> = {
  domain: ['domain'],
  sqlite: ['sqlite', 'domain'],
  sheets: ['sheets', 'domain'],
  terminal: ['terminal', 'domain'],
  print: ['print', 'domain'],
  text: ['text', 'domain'],
  commands: ['commands', 'sqlite', 'sheets', 'terminal', 'print', 'text', 'domain', 'main'],
  main: ['main', 'commands', 'sqlite', 'sheets', 'terminal', 'print', 'text', 'domain'],
};

const HOMES: Record<string, readonly string[]> = {
  'better-sqlite3': ['sqlite'],
  'csv-parse': ['sheets'],
  'csv-stringify': ['sheets'],
  chalk: ['terminal'],
  'cli-table3': ['terminal'],
  inquirer: ['terminal'],
  commander: ['commands', 'main'],
  'pinyin-pro': ['terminal'],
  // For bin/read-workbook.js, the thread that src/sheets starts.
  '@e965/xlsx': ['sheets'],
  'write-excel-file': ['sheets'],
  yauzl: ['sheets'],
  uqr: ['print'],
};

describe('the arrows between the folders', () => {
  test.each(sources)('%s imports only what its folder may', (file) => {
    const allowed = ARROWS[roomOf(file)] ?? [];
    const wrong = imports(file).filter((found) => {
      const to = target(found);
      return to !== null && to.startsWith('src/') && !allowed.includes(roomOf(to));
    });
    expect(wrong).toEqual([]);
  });
});

describe('one home for every library', () => {
  test.each(sources)('%s takes libraries only where they live', (file) => {
    const wrong = imports(file).filter(({ from }) => {
      if (from.startsWith('.') || from.startsWith('node:')) return false;
      const name = /^(?:@[^/]+\/)?[^/]+/.exec(from)?.[0] ?? '';
      return !(HOMES[name] ?? []).includes(roomOf(file));
    });
    expect(wrong).toEqual([]);
  });

  test('the domain touches neither files nor clocks nor chance', () => {
    const wrong = sources
      .filter((file) => roomOf(file) === 'domain')
      .filter((file) =>
        /node:(?!crypto)|Date\.now|new Date|Math\.random|process\.(?!getBuiltinModule)/.test(read(file)),
      );
    expect(wrong).toEqual([]);
  });
});

describe('every file', () => {
  test.each(sources)('%s opens with what it is for, and is not too long', (file) => {
    const text = read(file);
    expect(text.startsWith('// ')).toBe(true);
    expect(text.split('\n').length).toBeLessThanOrEqual(321);
  });

  test.each(sources)('%s keeps SQL, sentences and notes to self where they belong', (file) => {
    const text = read(file);
    if (roomOf(file) !== 'sqlite')
      expect(text).not.toMatch(/\b(SELECT .* FROM|INSERT INTO|UPDATE \w+ SET|CREATE TABLE)\b/s);
    if (
      !/^src\/(text\/|domain\/(sheet\/|calendar|capital-numerals|household-code|quantities|rules|policy|surname))/.test(
        file,
      )
    )
      expect(text).not.toMatch(/\p{Script=Han}/u);
    expect(text).not.toMatch(/\b(TODO|FIXME|XXX)\b|console\./);
  });
});

describe('the tests', () => {
  test.each(filesUnder('test').filter((file) => !file.endsWith('tidy.test.ts')))('%s skips nothing', (file) => {
    expect(read(file)).not.toMatch(/\b(it|test|describe)\.(skip|only|todo)\b/);
  });
});
