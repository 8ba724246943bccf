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
  const out = new Uint16Array(count);
  const mask = (1 << bits) - 1;
  let a = readState(bytes, 0);
  let b = readState(bytes, 4);
  let c = readState(bytes, 8);
  let d = readState(bytes, 12);
  let at = 0;
  // Past the end words read as 0; the position is checked once, after the loop.
  for (let i = 0; i < count; i += LANES) {
    const stepA = steps[a & mask]!;
    const stepB = steps[b & mask]!;
    const stepC = steps[c & mask]!;
    const stepD = steps[d & mask]!;
    out[i] = symbols[a & mask]!;
    a = (Math.imul((stepA >>> 16) + 1, a >>> bits) + (stepA & 0xffff)) >>> 0;
    if (a < RANS_LOW) a = ((a << 16) | words[at++]!) >>> 0;
    if (i + 1 >= count) break;
    out[i + 1] = symbols[b & mask]!;
    b = (Math.imul((stepB >>> 16) + 1, b >>> bits) + (stepB & 0xffff)) >>> 0;
    if (b < RANS_LOW) b = ((b << 16) | words[at++]!) >>> 0;
    if (i + 2 >= count) break;
    out[i + 2] = symbols[c & mask]!;
    c = (Math.imul((stepC >>> 16) + 1, c >>> bits) + (stepC & 0xffff)) >>> 0;
    if (c < RANS_LOW) c = ((c << 16) | words[at++]!) >>> 0;
    if (i + 3 >= count) break;
    out[i + 3] = symbols[d & mask]!;
    d = (Math.imul((stepD >>> 16) + 1, d >>> bits) + (stepD & 0xffff)) >>> 0;
    if (d < RANS_LOW) d = ((d << 16) | words[at++]!) >>> 0;
  }
  if (at > words.length) throw tooShort();
  if (at < words.length || [a, b, c, d].some((x) => x !== RANS_LOW)) throw leftOver();
  return out;
}
