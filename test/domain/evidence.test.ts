import { expect, test } from 'vitest';
import { fileEvidence, fileOf } from '../../src/domain/evidence.ts';

const HASH = 'ab'.repeat(32);

test('a file is told from words by its hash', () => {
  expect(fileOf(fileEvidence('photo of 3.jpg', HASH))).toEqual({ name: 'photo of 3.jpg', sha256: HASH });
});

test.each(['on the notice board', 'photo.jpg', 'photo.jpg sha256:12', ` sha256:${HASH}`])('words are: %s', (words) => {
  expect(fileOf(words)).toBeNull();
});
