// Whatever is imported: a table or a refusal in plain words, within two seconds; every row accounted for; nothing
// half-done. A short run is part of the tests. `npm run fuzz` (JIFEN_FUZZ=20000) makes as many inputs, from another seed
// every time; JIFEN_SEED repeats one.

import { rmSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { dayOf } from '../../src/domain/calendar.ts';
import { Refusal } from '../../src/domain/refusal.ts';
import { NO_MARKS } from '../../src/domain/sheet/marks.ts';
import { planSheet } from '../../src/domain/sheet/plan-sheet.ts';
import { readSheet, type SheetOptions, type SheetReading } from '../../src/domain/sheet/read-sheet.ts';
import type { RawTable } from '../../src/domain/sheet/table.ts';
import { readTables } from '../../src/sheets/read-file.ts';
import { writeCsv } from '../../src/sheets/write-csv.ts';
import { copyOf, estate } from '../support/estate.ts';
import { cellRows, textBytes, workbookBytes, worksheet } from '../support/nasty.ts';
import { PEOPLE, RULES } from '../support/small-book.ts';
import type { World } from '../support/world.ts';

const INPUTS = Number(process.env.JIFEN_FUZZ ?? '0');
const SEED = Number(process.env.JIFEN_SEED ?? (INPUTS > 0 ? Date.now() % 2 ** 31 : 20_260_320));

/** How many runs of a kind: a part of those asked for, or the few of the ordinary tests. */
const runs = (part: number, few: number): { numRuns: number; seed: number } => ({
  numRuns: INPUTS > 0 ? Math.ceil(INPUTS * part) : few,
  seed: SEED,
});

const TIMEOUT = INPUTS > 0 ? 3_600_000 : 60_000;
const SLOWEST_MS = 2_000;
const TODAY = dayOf(2026, 3, 20);

/** Does something that may take two seconds of this computer's time, whatever else the computer is busy with. */
async function within<T>(what: () => Promise<T> | T): Promise<T> {
  const before = process.cpuUsage();
  const result = await what();
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1000, 'too slow').toBeLessThan(SLOWEST_MS);
  return result;
}

/** What it gives, or null where it is refused; any other error is one. */
async function unlessRefused<T>(what: () => Promise<T> | T): Promise<T | null> {
  try {
    return await what();
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

const OPTIONS: SheetOptions = {
  ...{ file: '三月.csv', day: null, rule: 'meeting', activity: null, minutes: null, year: null, month: null },
  fillDown: new Set<string>(),
};

const read = (table: RawTable, options: Partial<SheetOptions> = {}): Promise<SheetReading | null> =>
  unlessRefused(() =>
    readSheet(table, { ...OPTIONS, ...options }, {
      ...{ today: TODAY, neighbourhood: '玫瑰园社区', marks: NO_MARKS, printed: () => null },
      ruleNames: new Map([['居民会议', 'meeting'], ['楼道清洁', 'cleaning'], ['治安巡逻', 'patrol']]),
    }),
  ); // prettier-ignore

/** Every row below the headings gives lines, or one problem, or is skipped; and so for its lines in the plan. */
function expectAllAccounted(reading: SheetReading): void {
  const { table, heading, lines, problems, skipped, defaults } = reading;
  const below = table.rows.slice(heading.last + 1);
  const claiming = new Set(lines.map(({ cells }) => cells));
  const left = skipped.filter(({ why }) => why !== 'title');
  expect(claiming.size + problems.length + left.length, 'rows').toBe(below.length);
  expect(reading.read).toBe(lines.length + problems.length);
  const numbers = [...[...claiming].map((cells) => lines.find((line) => line.cells === cells)?.row ?? 0), ...problems.map(({ row }) => row), ...left.map(({ row }) => row)]; // prettier-ignore
  expect(numbers.toSorted((a, b) => a - b)).toEqual(below.map(({ line }) => line).toSorted((a, b) => a - b));

  const plan = planSheet(lines, { people: PEOPLE, rules: RULES, synonyms: new Map(), today: TODAY, defaults, file: 0, batch: 1 }); // prettier-ignore
  const planned = new Set(plan.deeds.map(({ row }) => row));
  expect(new Set([...planned, ...plan.problems.map(({ row }) => row)])).toEqual(new Set(lines.map(({ row }) => row)));
  expect(plan.problems.length + planned.size).toBeGreaterThanOrEqual(new Set(lines.map(({ row }) => row)).size);
  // No deed is ahead, and each is somebody's whom its row names.
  expect(plan.deeds.filter(({ day }) => day > TODAY)).toEqual([]);
}

describe('bytes', () => {
  const expectTables = async (bytes: Buffer): Promise<void> => {
    const tables = await within(() => unlessRefused(() => readTables('a.csv', bytes)));
    expect(tables).not.toEqual([]);
    for (const table of tables ?? []) {
      expect(table.rows.flatMap(({ cells }) => cells).filter((text) => /[\x00-\x1f\x7f-\x9f\u202a-\u202e]/.test(text))).toEqual([]); // prettier-ignore
      const reading = await within(() => read(table));
      if (reading) expectAllAccounted(reading);
    }
  };

  test('of a text are a table or a refusal', { timeout: TIMEOUT }, () =>
    fc.assert(fc.asyncProperty(textBytes, expectTables), runs(0.4, 600)),
  );

  test('of a workbook are tables or a refusal', { timeout: TIMEOUT }, () =>
    fc.assert(fc.asyncProperty(workbookBytes, expectTables), runs(0.06, 15)),
  );
});

describe('cells', () => {
  const told = fc.record({
    day: fc.constantFrom(null, dayOf(2026, 3, 5)),
    month: fc.constantFrom(null, { year: 2026, month: 3 }),
    year: fc.constantFrom(null, 2026),
    minutes: fc.constant(null),
    fillDown: fc.constantFrom(new Set<string>(), new Set(['时长', '姓名', '日期'])),
    map: fc.constantFrom(undefined, new Map([['大扫除', 'mark']]), new Map([['姓名', 'name']])),
  });

  test('are lines, problems or skipped rows, each once', { timeout: TIMEOUT }, () =>
    fc.assert(
      fc.asyncProperty(worksheet, told, async (table, options) => {
        const reading = await within(() => read(table, options));
        if (reading) expectAllAccounted(reading);
      }),
      runs(0.49, 860),
    ),
  );
});

describe('the whole command', () => {
  let made: World;
  beforeAll(async () => void (made = await estate()), 60_000);

  const told = fc.subarray([['--date', '2026-03-05'], ['--hours', '1'], ['--month', '2026-03'], ['--strict'], ['--present', '○']]); // prettier-ignore
  const content = fc.oneof(
    { weight: 5, arbitrary: cellRows.map((rows) => Buffer.from(writeCsv(rows))) },
    { weight: 2, arbitrary: textBytes },
    { weight: 1, arbitrary: workbookBytes },
  );

  test('does all that it says, or nothing', { timeout: TIMEOUT }, () =>
    fc.assert(
      fc.asyncProperty(content, told, fc.constantFrom('meeting', 'patrol'), async (bytes, options, rule) => {
        const w = copyOf(made);
        w.file('a.csv', bytes);
        const argv = ['import', 'sheet', 'a.csv', '--rule', rule, ...options.flat(), '--yes'];
        const { code, out, err } = await within(() => w.run(...argv));
        expect([0, 1, 2, 3], err).toContain(code);
        expect(`${out}${err}`).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/);
        const credited = /入账 (\d+) (?:行|人次)/u.exec(out)?.[1];
        expect(credited === undefined).toBe(code === 1 || code === 2);
        const { ok, entries } = await w.ok<{ ok: boolean; entries: number }>('verify');
        expect({ ok, entries }).toEqual({ ok: true, entries: Number(credited ?? '0') });
        rmSync(w.folder, { recursive: true });
      }),
      runs(0.05, 20),
    ),
  );
});
