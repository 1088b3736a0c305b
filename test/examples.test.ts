// The example neighbourhood: the generator writes the committed files byte for byte, and they hold what their README says.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

interface Step {
  readonly zh: string;
  readonly en: string;
  readonly argv: readonly string[];
  readonly exit: 0 | 3;
  readonly rows?: { readonly credited: number; readonly duplicate: number; readonly rejected: number };
  readonly points?: number;
}
interface Year {
  readonly counts: Readonly<Record<string, number>>;
  readonly auntie: Readonly<Record<string, number | string>>;
  readonly steps: readonly Step[];
}

const examples = fileURLToPath(new URL('../examples', import.meta.url));
const data = ['residents.csv', 'fees-2026.csv', 'opening-2025.csv', 'year.json'];
const sheets = readdirSync(join(examples, 'sheets')).map((name) => `sheets/${name}`);
const bytes = (name: string): Buffer => readFileSync(join(examples, name));
const year = JSON.parse(bytes('year.json').toString('utf8')) as Year;
const isSheet = (step: Step): boolean => step.argv[1] === 'sheet';

function encodingOf(content: Buffer): 'utf-16le' | 'utf-8' | 'gb18030' {
  if (content[0] === 0xff && content[1] === 0xfe) return 'utf-16le';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(content);
    return 'utf-8';
  } catch {
    return 'gb18030';
  }
}

/** The rows of a file as lists of cells; of the examples' cells only remarks hold a comma, and none a line end. */
function cells(name: string): string[][] {
  const content = bytes(name);
  const text = new TextDecoder(encodingOf(content), { fatal: true }).decode(content);
  return text
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(/[,\t]/));
}

describe('the generator', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'jifen-examples-'));
    const run = spawnSync(process.execPath, [join(examples, 'generate.mjs'), folder], { encoding: 'utf8' });
    expect(run.stderr).toBe('');
    expect(run.status).toBe(0);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('writes the committed files byte for byte', () => {
    const differing = [...data, ...sheets].filter((name) => !readFileSync(join(folder, name)).equals(bytes(name)));
    expect(differing).toEqual([]);
  });
  it('writes all the committed files and no others', () => {
    expect(readdirSync(folder).sort()).toEqual([...data, 'sheets'].sort());
    expect(readdirSync(join(folder, 'sheets')).map((name) => `sheets/${name}`)).toEqual(sheets);
  });
});

describe('the neighbourhood', () => {
  it('has 800 households with a fee, 2,065 residents and 400 balances of the paper book', () => {
    const count = (name: string): number => cells(name).length - 1;
    expect([count('fees-2026.csv'), count('residents.csv'), count('opening-2025.csv')]).toEqual([800, 2065, 400]);
  });
  it('numbers its cards from 0001 without a gap, and no household has two residents of one name', () => {
    const people = cells('residents.csv').slice(1);
    expect(people.map(([card]) => Number(card))).toEqual(people.map((_, index) => index + 1));
    expect(new Set(people.map(([, name, household]) => `${name}@${household}`)).size).toBe(people.length);
    expect(people.filter(([, name]) => name === '张伟')).toHaveLength(4);
  });
  it('charges fees from 1200.00 to 3600.00, and 2000.00 of Auntie Zhang', () => {
    const fees = new Map(cells('fees-2026.csv').slice(1).map(([household, , fee]) => [household, fee] as const)); // prettier-ignore
    expect(fees.get('3-2-501')).toBe('2000.00');
    expect([...fees.values()].every((fee) => Number(fee) >= 1200 && Number(fee) <= 3600)).toBe(true);
  });
  it('gives Auntie Zhang 255 points of the paper book and 545 of the year: 800, worth 80 yuan', () => {
    expect(cells('opening-2025.csv').find(([card]) => card === '0137')).toEqual(['0137', '张阿姨', '255', '2025-12-31']); // prettier-ignore
    const rowsOf = (kind: string): number =>
      sheets
        .filter((name) => name.includes(kind))
        .flatMap(cells)
        .filter((row) => row.includes('张阿姨')).length;
    const kinds = ['meeting', 'vote', 'wastewatch', 'cleaning', 'patrol', 'help', 'suggestion'];
    expect(kinds.map(rowsOf)).toEqual([13, 3, 30, 5, 0, 3, 1]); // one of the 13 is written twice
    expect(year.auntie).toEqual({
      cardNo: '0137',
      household: '3-2-501',
      points: 800,
      feeFen: 200_000,
      offsetFen: 8_000,
      payFen: 192_000,
    });
  });
});

describe('the sheets', () => {
  it('are 34 files of 7,200 rows, in the encodings that offices use', () => {
    const kinds = sheets.map((name) => encodingOf(bytes(name)));
    const count = (kind: string): number => kinds.filter((found) => found === kind).length;
    expect([sheets.length, count('gb18030'), count('utf-8'), count('utf-16le')]).toEqual([34, 24, 8, 2]);
    expect(year.counts).toMatchObject({ sheets: 34, rows: 7200, duplicate: 4, rejected: 8, absent: 17, empty: 1 });
  });
  it('are each imported once in the year', () => {
    expect(year.steps.filter(isSheet).map((step) => step.argv[2]).toSorted()).toEqual(sheets); // prettier-ignore
  });
  it('hold as many rows as the manifest says', () => {
    const found = sheets.reduce((sum, name) => {
      const rows = cells(name);
      const heading = rows.findIndex((row) => row.some((cell) => /^(姓名|住户姓名)$/.test(cell)));
      return sum + rows.length - heading - 1;
    }, 0);
    expect(found).toBe(year.counts['rows']);
  });
  it('stay small', () => {
    const size = [...data, ...sheets].reduce((sum, name) => sum + statSync(join(examples, name)).size, 0);
    expect(size).toBeLessThan(600_000);
  });
  it('have their mistakes told in the README, and exit 3 where a row is rejected', () => {
    const readme = bytes('README.md').toString('utf8');
    for (const step of year.steps.filter(isSheet)) {
      const { duplicate = 0, rejected = 0 } = step.rows ?? {};
      expect([step.argv[2], step.exit]).toEqual([step.argv[2], rejected > 0 ? 3 : 0]);
      const file = step.argv[2]?.replace('sheets/', '') ?? '';
      const line = readme.split('\n').find((text) => text.startsWith('|') && text.includes(file));
      const numbers = line?.match(/\| +(\d+) +\| +(\d+) +\|$/)?.slice(1).map(Number); // prettier-ignore
      if (duplicate + rejected > 0) expect([file, numbers]).toEqual([file, [duplicate, rejected]]);
    }
  });
});
