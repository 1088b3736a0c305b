// Sheets as offices really keep them (test/sheets/corpus), each with what the program makes of it beside it: the command,
// what the screen shows of the plan, and what is in the file. Read them: they are the specification of `import sheet`.
// What was planned is then done, and done again. UPDATE_TRANSCRIPTS=1 writes what was seen.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { readTables } from '../../src/sheets/read-file.ts';
import { inline } from '../../src/terminal/harmless.ts';
import { Refusal } from '../../src/domain/refusal.ts';
import { copyOf, estate } from '../support/estate.ts';
import { shown } from '../support/transcript.ts';
import { words } from '../support/words.ts';
import type { Answer, World } from '../support/world.ts';

// Every file is read once, though it is imported four times: a workbook takes a thread of its own each time.
vi.mock('../../src/sheets/read-file.ts', async (original) => {
  const real = await original<typeof import('../../src/sheets/read-file.ts')>();
  const known = new Map<string, ReturnType<typeof readTables>>();
  return {
    readTables: (...[file, bytes, options]: Parameters<typeof readTables>) => {
      const tables = known.get(file) ?? real.readTables(file, bytes, options);
      known.set(file, tables);
      return tables;
    },
  };
});

const folder = join(import.meta.dirname, 'corpus');
const all = readdirSync(folder);
/** `FILE.txt`, or `FILE.not-said.txt` where a file is imported in more ways than one. */
const cases = all.filter((name) => /\.(?:csv|tsv|txt|xlsx?)(?:\.[a-z-]+)?\.txt$/.test(name));
const sheets = all.filter((name) => /\.(?:csv|tsv|txt|xlsx?)$/.test(name) && !cases.includes(name));

interface Case {
  readonly argv: readonly string[];
  readonly files: readonly string[];
  readonly command: string;
  readonly remarks: readonly string[];
}

function readCase(name: string): Case {
  const lines = readFileSync(join(folder, name), 'utf8').split('\n');
  const [command = ''] = lines;
  if (!command.startsWith('$ jifen ')) throw new Error(`${name} does not begin with its command`);
  const argv = words(command.slice('$ jifen '.length));
  const files = argv.filter((word) => sheets.includes(word));
  return { argv, files, command, remarks: lines.filter((line) => line.startsWith('# ')) };
}

/** What is in a file, a line for every row, as far as it can be read at all. */
async function contentOf(file: string): Promise<string[]> {
  try {
    const tables = await readTables(file, readFileSync(join(folder, file)));
    return tables.flatMap(({ worksheet, hidden, rows, format }) => [
      `< ${file} · ${format}${worksheet === null ? '' : ` · ${inline(worksheet)}`}${hidden ? ' (hidden)' : ''}`,
      ...rows.map(({ line, cells }) => `  ${String(line).padStart(2)} ${cells.map((cell) => inline(cell).slice(0, 80)).join(' | ')}`.trimEnd()), // prettier-ignore
    ]);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return [`< ${file} · ${error.code}`];
  }
}

/** What an answer on the screen says: rows read, credited, points, rejected, over all files. */
function figuresOf({ out }: Answer): number[] {
  const lines = [...out.matchAll(/共 (\d+) (?:行|人次)，入账 (\d+) (?:行|人次)，(\d+) 分.*?退回 (\d+) 行/gu)];
  return [1, 2, 3, 4].map((at) => lines.reduce((sum, line) => sum + Number(line[at]), 0));
}

let made: World;
beforeAll(async () => void (made = await estate()), 60_000);

function office({ files }: Case): World {
  const w = copyOf(made);
  for (const file of files) w.file(file, readFileSync(join(folder, file)));
  return w;
}

describe('a sheet of the office', () => {
  test.each(cases)('%s', { timeout: 30_000 }, async (name) => {
    const found = readCase(name);
    const w = office(found);
    const before = { ledger: readFileSync(w.db), folder: readdirSync(w.folder) };
    const planned = await w.run(...found.argv, '--dry-run');
    expect(readFileSync(w.db).equals(before.ledger), 'the dry run left the ledger as it was').toBe(true);
    expect(readdirSync(w.folder)).toEqual(before.folder);

    const content: string[] = [];
    for (const file of found.files) content.push(...(await contentOf(file)));
    const seen = `${[found.command, ...shown(planned, w.folder), '', ...found.remarks, ...content].join('\n')}\n`;
    const path = join(folder, name);
    if (process.env.UPDATE_TRANSCRIPTS === '1') writeFileSync(path, seen);
    else expect(seen).toBe(readFileSync(path, 'utf8'));

    const done = await w.run(...found.argv);
    expect({ code: done.code, out: done.out }, 'done as planned').toEqual({ code: planned.code, out: planned.out });
    const [read, credited, , rejected] = figuresOf(planned);

    const again = await w.run(...found.argv);
    const [readAgain, creditedAgain, , rejectedAgain] = figuresOf(again);
    expect([readAgain, creditedAgain, rejectedAgain], 'the second time').toEqual([read, 0, rejected]);
    const { ok, entries } = await w.ok<{ ok: boolean; entries: number }>('verify');
    expect({ ok, entries }).toEqual({ ok: true, entries: credited });
  });
});

describe('the corpus', () => {
  test('has a plan for every file', () => {
    const used = new Set(cases.flatMap((name) => readCase(name).files));
    expect(sheets.filter((file) => !used.has(file))).toEqual([]);
  });

  test('has at least 60 files, half of them workbooks, all of them small', () => {
    expect(sheets.length).toBeGreaterThanOrEqual(60);
    expect(sheets.filter((file) => /\.xlsx?$/.test(file)).length).toBeGreaterThanOrEqual(sheets.length / 2);
    expect(sheets.filter((file) => readFileSync(join(folder, file)).length > 16_384)).toEqual([]);
  });
});
