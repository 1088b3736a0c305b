// Waiting for the turn to write.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { begin } from '../../src/sqlite/writer.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jifen-turns-'));
  path = join(folder, 'n.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('who wants to write', () => {
  test('waits as long as the connection may, is then refused, and may wait again', () => {
    const [other, db] = [new Database(path), new Database(path, { timeout: 80 })];
    other.exec('CREATE TABLE t (x); BEGIN IMMEDIATE');
    const began = performance.now();
    expect(() => begin(db, path)).toThrow(expect.objectContaining({ code: 'db-locked' }));
    expect(performance.now() - began).toBeGreaterThanOrEqual(80);
    expect(db.pragma('busy_timeout', { simple: true })).toBe(80);
    other.exec('ROLLBACK');
    begin(db, path);
    expect(db.inTransaction).toBe(true);
    for (const one of [db, other]) one.close();
  });
});
