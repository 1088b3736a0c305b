// Workbooks are taken apart by SheetJS, which believes what it reads and can be made to work without end. So it runs in a
// thread of its own (bin/read-workbook.js) that is stopped when it takes too much time or memory.

import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { refusal } from '../domain/refusal.ts';
import type { NotATable } from '../domain/refusal-facts.ts';
import type { RawTable } from '../domain/sheet/table.ts';
import { inspectZip } from './inspect-zip.ts';
import type { WorkbookKind } from './file-kind.ts';
import { worksheetTable, type RawWorkbook } from './worksheet-table.ts';

export const MOST_WORKSHEET_ROWS = 50_000;

/** What the thread may use. */
export interface Bounds {
  readonly seconds: number;
  readonly megabytes: number;
}

const BOUNDS: Bounds = { seconds: 20, megabytes: 1024 };

/** The tables of a workbook, one for every worksheet that holds text. `limit` is the most rows of each, besides the heading. */
export async function readWorkbook(
  file: string,
  bytes: Uint8Array,
  kind: WorkbookKind,
  { limit = MOST_WORKSHEET_ROWS, bounds = BOUNDS }: { readonly limit?: number; readonly bounds?: Bounds } = {},
): Promise<readonly RawTable[]> {
  if (kind === 'zip') await inspectZip(file, bytes);
  const answer = await takeApart(file, bytes, bounds);
  if ('unfit' in answer) throw refusal('not-a-table', { file, detail: answer.unfit });
  const tables = answer.worksheets.flatMap((sheet) => worksheetTable(file, answer, sheet, limit) ?? []);
  if (tables.length === 0) throw refusal('file-empty', { file });
  return tables;
}

type Answer = RawWorkbook | { readonly unfit: NotATable };

async function takeApart(file: string, bytes: Uint8Array, { seconds, megabytes }: Bounds): Promise<Answer> {
  const copy = Uint8Array.from(bytes);
  const worker = new Worker(script(), {
    ...{ workerData: { workbook: copy }, transferList: [copy.buffer] },
    resourceLimits: { maxOldGenerationSizeMb: megabytes },
    // Nothing of the program's own surroundings; what the library prints goes nowhere.
    ...{ execArgv: [], env: {}, stdout: true, stderr: true },
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Answer>((resolve, reject) => {
      const tooLarge = (limit: string) => () => reject(refusal('file-too-large', { file, limit }));
      timer = setTimeout(tooLarge(`seconds:${seconds}`), seconds * 1000);
      worker.once('message', resolve);
      worker.once('error', (error: NodeJS.ErrnoException) => {
        if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') tooLarge(`memory:${megabytes}MB`)();
        else reject(error);
      });
      worker.once('exit', () => reject(new Error('the reader of workbooks ended without an answer')));
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

/** bin/ lies beside dist/, where the bundle is, and beside src/. */
function script(): string {
  const here = dirname(import.meta.filename);
  const [beside, above] = ['..', '../..'].map((up) => join(here, up, 'bin', 'read-workbook.js')) as [string, string];
  return existsSync(beside) ? beside : above;
}
