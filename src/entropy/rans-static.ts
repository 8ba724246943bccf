import { CDF_BITS, type Cdf, checkCdf } from './cdf';
import { leftOver, RANS_LOW, readState, tooShort } from './rans';

/** A static distribution, unrolled: one look-up a symbol. 6 bytes a slot, so 12 to 14 bits suit the cache best. */
export interface RansTable {
  readonly bits: number;
  readonly cdf: Cdf;
  /** By slot: the symbol. */
  readonly symbols: Uint16Array<ArrayBuffer>;
  /** By slot: (size of its interval − 1) << 16 | distance from its start. */
  readonly steps: Uint32Array<ArrayBuffer>;
}

/** Independent states: their chains of dependent operations overlap in the processor. */
const LANES = 4;

export function ransTable(cdf: Cdf, bits: number = CDF_BITS): RansTable {
  checkCdf(cdf, bits);
  const symbols = new Uint16Array(2 ** bits);
  const steps = new Uint32Array(2 ** bits);
  for (let symbol = 0; symbol + 1 < cdf.length; symbol++) {
    const start = cdf[symbol]!;
    const size = cdf[symbol + 1]! - start;
    symbols.fill(symbol, start, start + size);
    for (let i = 0; i < size; i++) steps[start + i] = ((size - 1) << 16) | i;
  }
  return { bits, cdf, symbols, steps };
}

/**
 * Codes symbols (each below the table's count) by one static table. Layout: four 32-bit states, then 16-bit words,
 * all little-endian; symbol i belongs to state i mod 4.
 */
export function encodeStatic(data: ArrayLike<number>, { bits, cdf }: RansTable): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(2 * data.length + 4 * LANES);
  let at = bytes.length;
  const states = new Uint32Array(LANES).fill(RANS_LOW);
  for (let i = data.length - 1; i >= 0; i--) {
    const symbol = data[i]!;
    const start = cdf[symbol]!;
    const size = cdf[symbol + 1]! - start;
    let x = states[i % LANES]!;
    if (x >>> (32 - bits) >= size) {
      bytes[--at] = (x >>> 8) & 255;
      bytes[--at] = x & 255;
      x >>>= 16;
    }
    const quotient = (x / size) >>> 0;
    states[i % LANES] = (quotient << bits) + (x - quotient * size) + start;
  }
  at -= 4 * LANES;
  const view = new DataView(bytes.buffer);
  states.forEach((x, lane) => {
    view.setUint32(at + 4 * lane, x, true);
  });
  return bytes.slice(at);
}

/**
 * Decodes `count` symbols; the caller has checked that so many are plausible.
 * @throws {CodecError} unless the bytes end exactly with the last symbol.
 */
export function decodeStatic(
  bytes: Uint8Array,
  count: number,
  { bits, symbols, steps }: RansTable,
): Uint16Array<ArrayBuffer> {
  if (bytes.length < 4 * LANES || bytes.length % 2 !== 0) throw tooShort();
  const words = new Uint16Array((bytes.length - 4 * LANES) / 2);
  for (let w = 0, b = 4 * LANES; w < words.length; w++, b += 2) words[w] = bytes[b]! | (bytes[b + 1]! << 8);
  const states = Uint32Array.from({ length: LANES }, (_, lane) => readState(bytes, 4 * lane));
  const out = new Uint16Array(count);
  const mask = (1 << bits) - 1;
  let at = 0;
  // Past the end words read as 0; the position is checked once, after the loop.
  for (let i = 0; i < count; i++) {
    let x = states[i % LANES]!;
    const slot = x & mask;
    const step = steps[slot]!;
    out[i] = symbols[slot]!;
    x = (Math.imul((step >>> 16) + 1, x >>> bits) + (step & 0xffff)) >>> 0;
    if (x < RANS_LOW) x = ((x << 16) | words[at++]!) >>> 0;
    states[i % LANES] = x;
  }
  if (at > words.length) throw tooShort();
  if (at < words.length || states.some((x) => x !== RANS_LOW)) throw leftOver();
  return out;
}
