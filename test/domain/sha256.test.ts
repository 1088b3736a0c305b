import { hash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sha256 } from '../../src/domain/chain.ts';
import { sha256Of } from '../../src/domain/sha256.ts';

describe('SHA-256', () => {
  test('of the examples of FIPS 180-4', () => {
    const long = 'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq';
    expect(sha256Of(Buffer.from('abc'))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(sha256Of(Buffer.from(long))).toBe('248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1');
    expect(sha256Of(Buffer.alloc(0))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });

  test('of any length around a block is what Node says', () => {
    for (let length = 0; length <= 200; length++) {
      const bytes = Buffer.alloc(length, 0xa5);
      expect(sha256Of(bytes)).toBe(hash('sha256', bytes));
    }
  });

  test('of any bytes is what Node says', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
        expect(sha256Of(bytes)).toBe(hash('sha256', bytes));
      }),
    );
  });

  test('is the same for little and for much, and for texts that are no whole Unicode', () => {
    for (const text of ['居民积分', '\ud83d', '\udc4d broken', 'x'.repeat(5000), '满'.repeat(5000), 'after']) {
      expect(sha256(text)).toBe(hash('sha256', text));
      expect(sha256(Buffer.from(text))).toBe(hash('sha256', text));
    }
  });
});
