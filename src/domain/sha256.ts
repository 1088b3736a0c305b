// SHA-256 (FIPS 180-4) in plain code, for the few links that one command adds to the chain: Node's own library is faster
// from some thousand bytes on, but loading it takes as long as a whole balance query.

/** The first 32 bits of the fractional parts of the cube roots of the first 64 primes. */
const CONSTANTS = Int32Array.of(
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
  0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
  0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
  0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
); // prettier-ignore

type State = readonly [number, number, number, number, number, number, number, number];

/** The same of the square roots of the first 8 primes. */
const START: State = [
  0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
]; // prettier-ignore

const BLOCK_BYTES = 64;
const LENGTH_BYTES = 8;
const WORD_BYTES = 4;

const turned = (x: number, bits: number): number => (x >>> bits) | (x << (32 - bits));

const schedule = new DataView(new ArrayBuffer(CONSTANTS.length * WORD_BYTES));
const word = (t: number): number => schedule.getInt32(t * WORD_BYTES);

/** The sixteen words of a block, and what follows from them for the other rounds. */
function fillSchedule(block: Buffer): void {
  for (let t = 0; t < CONSTANTS.length; t++) {
    if (t < 16) schedule.setInt32(t * WORD_BYTES, block.readInt32BE(t * WORD_BYTES));
    else {
      const [early, late] = [word(t - 15), word(t - 2)];
      const low = turned(early, 7) ^ turned(early, 18) ^ (early >>> 3);
      const high = turned(late, 17) ^ turned(late, 19) ^ (late >>> 10);
      schedule.setInt32(t * WORD_BYTES, word(t - 16) + low + word(t - 7) + high);
    }
  }
}

/** The state after one block more. */
function compressed(state: State, block: Buffer): State {
  fillSchedule(block);
  let [a, b, c, d, e, f, g, h] = state;
  for (const [t, constant] of CONSTANTS.entries()) {
    const chosen = (e & f) ^ (~e & g);
    const first = h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + chosen + constant + word(t);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    const second = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + majority;
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + second) | 0;
  }
  const [s0, s1, s2, s3, s4, s5, s6, s7] = state;
  return [s0 + a, s1 + b, s2 + c, s3 + d, s4 + e, s5 + f, s6 + g, s7 + h];
}

/** The bytes, a one bit, zeros, and the length in bits: a whole number of blocks. */
function padded(bytes: Uint8Array): Buffer {
  const blocks = Math.ceil((bytes.length + 1 + LENGTH_BYTES) / BLOCK_BYTES);
  const message = Buffer.alloc(blocks * BLOCK_BYTES);
  message.set(bytes);
  message.writeUInt8(0x80, bytes.length);
  message.writeBigUInt64BE(BigInt(bytes.length) * 8n, message.length - LENGTH_BYTES);
  return message;
}

/** The SHA-256 of some bytes, as 64 lower-case hex digits. */
export function sha256Of(bytes: Uint8Array): string {
  const message = padded(bytes);
  let state = START;
  for (let at = 0; at < message.length; at += BLOCK_BYTES) {
    state = compressed(state, message.subarray(at, at + BLOCK_BYTES));
  }
  return state.map((part) => (part >>> 0).toString(16).padStart(8, '0')).join('');
}
