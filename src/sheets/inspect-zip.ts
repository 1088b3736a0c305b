// A zip is unpacked here once, for counting only, before a library may take it for a workbook: what it says of its own
// sizes is not believed. Nothing is kept and nothing is written to disk.

import { crc32 } from 'node:zlib';
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { refusal, Refusal } from '../domain/refusal.ts';
import type { NotATable } from '../domain/refusal-facts.ts';

const MB = 1024 * 1024;

/** How large what is in a zip may be once it is unpacked. */
export interface ZipLimits {
  readonly parts: number;
  readonly partMegabytes: number;
  readonly allMegabytes: number;
  /** How many times larger than it was packed a part may be, once it is past `ratioFromMegabytes`. */
  readonly ratio: number;
  readonly ratioFromMegabytes: number;
}

export const ZIP_LIMITS: ZipLimits = {
  ...{ parts: 2_000, partMegabytes: 64, allMegabytes: 128 },
  ...{ ratio: 250, ratioFromMegabytes: 10 },
};

/** Refuses a zip that is no workbook, is damaged, holds definitions of entities, or more than the limits. */
export async function inspectZip(file: string, bytes: Uint8Array, limits = ZIP_LIMITS): Promise<void> {
  try {
    const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    if (zip.entryCount > limits.parts) throw refusal('file-too-large', { file, limit: `parts:${limits.parts}` });
    const entries: Entry[] = [];
    for await (const entry of zip.eachEntry()) entries.push(entry);
    const foreign = foreignZip(entries.map((entry) => entry.fileName));
    if (foreign !== null) throw refusal('not-a-table', { file, detail: foreign });
    let left = limits.allMegabytes * MB;
    for (const entry of entries) left -= await inspectPart(file, zip, entry, left, limits);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    // Whatever yauzl and zlib stumble over is a fault of the file.
    throw refusal('not-a-table', { file, detail: 'damaged' });
  }
}

/** What a zip is by the names in it; null for a workbook. */
function foreignZip(names: readonly string[]): NotATable | null {
  const has = (beginning: RegExp): boolean => names.some((name) => beginning.test(name));
  if (has(/^meta-inf\/manifest\.xml$/i)) return 'open-document';
  // SheetJS reads these too, but a wrong byte in one can keep it busy for many seconds.
  if (has(/^xl\/workbook[^/]*\.bin$/i)) return 'xlsb';
  if (has(/^xl\//i) && has(/^\[content_types\]\.xml$/i) && !has(/^(?:objectdata\.xml|index\/)/i)) return null;
  return has(/^word\//i) ? 'word' : 'archive';
}

/** How many bytes a part really has. */
async function inspectPart(file: string, zip: ZipFile, entry: Entry, left: number, limits: ZipLimits): Promise<number> {
  if (entry.isEncrypted()) throw refusal('not-a-table', { file, detail: 'password' });
  const name = entry.fileName.toLowerCase();
  const isMarkup = /\.(?:xml|rels|vml)$/.test(name);
  let size = 0;
  let sum = 0;
  let tail: Buffer<ArrayBufferLike> = Buffer.alloc(0);
  const check = (grown: number): void => {
    const limit = exceeded(grown, entry.compressedSize, left, limits);
    if (limit !== null) throw refusal('file-too-large', { file, limit });
  };
  check(entry.uncompressedSize);
  for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
    size += chunk.length;
    check(size);
    sum = crc32(chunk, sum);
    if (isMarkup) {
      if (definesEntities(Buffer.concat([tail, chunk]))) throw refusal('not-a-table', { file, detail: 'doctype' });
      tail = Buffer.concat([tail.subarray(-TAIL), chunk.subarray(-TAIL)]);
    }
  }
  const isWhole = sum === entry.crc32 && (!/^xl\/worksheets\/[^/]+\.xml$/.test(name) || endsWorksheet(tail));
  if (!isWhole) throw refusal('not-a-table', { file, detail: 'damaged' });
  return size;
}

function exceeded(size: number, packed: number, left: number, limits: ZipLimits): string | null {
  if (size > limits.partMegabytes * MB) return `part:${limits.partMegabytes}MB`;
  if (size > left) return `unpacked:${limits.allMegabytes}MB`;
  return size > limits.ratioFromMegabytes * MB && size > packed * limits.ratio ? `ratio:${limits.ratio}` : null;
}

/** As many bytes as are looked at again together with those that follow. */
const TAIL = 256;

/** No workbook has any; with them a few bytes can stand for gigabytes, or for another file. */
const definesEntities = (markup: Buffer): boolean => markup.includes('<!DOCTYPE') || markup.includes('<!ENTITY');

/** SheetJS takes a worksheet that breaks off for an empty one. */
const endsWorksheet = (tail: Buffer): boolean => /<\/(?:\w+:)?worksheet\s*>\s*$/.test(tail.toString('latin1'));
