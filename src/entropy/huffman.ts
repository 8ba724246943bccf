import { CodecError } from '@/core/method';
import { BitReader, BitWriter } from './bits';

/** Canonical Huffman codes, length-limited. */

export const HUFFMAN_LIMIT = 15;

/** Symbol and code length by the next `limit` bits: symbol << 4 | length, 0 where no code begins so. */
export interface HuffmanTable {
  /** By symbol; 0 = does not occur. */
  readonly lengths: Uint8Array;
  readonly codes: Uint16Array;
  readonly lookup: Uint32Array;
  /** Longest length: the bits that `lookup` is asked with. */
  readonly longest: number;
}

/**
 * Optimal code lengths of at most `limit` bits (package-merge, Larmore and Hirschberg 1990). A lone symbol gets one bit.
 * @returns lengths by symbol, 0 where the count is 0.
 */
export function huffmanLengths(
  counts: ArrayLike<number>,
  limit: number = HUFFMAN_LIMIT,
): Uint8Array<ArrayBuffer> {
  const lengths = new Uint8Array(counts.length);
  const used = Array.from(lengths.keys()).filter((symbol) => counts[symbol]! > 0);
  if (used.length > 2 ** limit)
    throw new RangeError(`${used.length} symbols need codes longer than ${limit} bits`);
  if (used.length === 1) lengths[used[0]!] = 1;
  if (used.length <= 1) return lengths;

  // A package is a weight and the symbols in it; each time a symbol is in a chosen package, its code grows by a bit.
  type Package = { readonly weight: number; readonly symbols: readonly number[] };
  const coins: Package[] = used
    .map((symbol) => ({ weight: counts[symbol]!, symbols: [symbol] }))
    .sort((a, b) => a.weight - b.weight);
  let row = coins;
  for (let level = 1; level < limit; level++) {
    const pairs: Package[] = [];
    for (let i = 0; i + 1 < row.length; i += 2) {
      const [a, b] = [row[i]!, row[i + 1]!];
      pairs.push({ weight: a.weight + b.weight, symbols: [...a.symbols, ...b.symbols] });
    }
    row = [...coins, ...pairs].sort((a, b) => a.weight - b.weight);
  }
  for (const { symbols } of row.slice(0, 2 * used.length - 2)) {
    for (const symbol of symbols) lengths[symbol]! += 1;
  }
  return lengths;
}

/**
 * Canonical codes: shorter first, then by symbol; RFC 1951 section 3.2.2.
 * @throws CodecError on lengths that are no prefix code (over-full, or with gaps, unless a lone symbol).
 */
export function huffmanTable(lengths: Uint8Array): HuffmanTable {
  const longest = lengths.reduce((most, length) => Math.max(most, length), 0);
  const used = lengths.reduce((count, length) => count + (length > 0 ? 1 : 0), 0);
  const filled = lengths.reduce((sum, length) => sum + (length > 0 ? 2 ** -length : 0), 0);
  if (longest > HUFFMAN_LIMIT || (used > 1 ? filled !== 1 : used === 1 && longest !== 1)) {
    throw new CodecError('A Huffman table is damaged: its lengths make no code.');
  }
  const codes = new Uint16Array(lengths.length);
  const lookup = new Uint32Array(2 ** longest);
  let code = 0;
  for (let length = 1; length <= longest; length++, code <<= 1) {
    for (let symbol = 0; symbol < lengths.length; symbol++) {
      if (lengths[symbol] !== length) continue;
      const from = code << (longest - length);
      lookup.fill((symbol << 4) | length, from, from + 2 ** (longest - length));
      codes[symbol] = code++;
    }
  }
  return { lengths, codes, lookup, longest };
}

/** Codes symbols below `alphabet` (at most 65536) with a table of their own, which goes first: four bits a length. */
export function encodeHuffman(data: ArrayLike<number>, alphabet: number): Uint8Array<ArrayBuffer> {
  const counts = new Uint32Array(alphabet);
  for (let i = 0; i < data.length; i++) counts[data[i]!]! += 1;
  const { lengths, codes } = huffmanTable(huffmanLengths(counts));
  const writer = new BitWriter();
  for (const length of lengths) writer.write(length, 4);
  for (let i = 0; i < data.length; i++) writer.write(codes[data[i]!]!, lengths[data[i]!]!);
  return writer.finish();
}

/**
 * Decodes `count` symbols. Each takes a bit or more, so a count the bytes cannot hold is refused before allocating.
 * @throws CodecError on damaged bytes.
 */
export function decodeHuffman(bytes: Uint8Array, count: number, alphabet: number): Uint16Array<ArrayBuffer> {
  if (4 * alphabet + count > 8 * bytes.length) {
    throw new CodecError('The coded bits end too early: the file is cut short or damaged.');
  }
  const reader = new BitReader(bytes);
  const { lookup, longest } = huffmanTable(Uint8Array.from({ length: alphabet }, () => reader.read(4)));
  const out = new Uint16Array(count);
  for (let i = 0; i < count; i++) {
    const entry = lookup[reader.peek(longest)]!;
    if (entry === 0) throw new CodecError('The coded bits are damaged: no symbol begins with them.');
    reader.skip(entry & 15);
    out[i] = entry >>> 4;
  }
  reader.end();
  return out;
}
