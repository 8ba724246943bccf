import { SourceError } from '@/core/kernel';
import type { PngHeader } from './png';

/**
 * Exact PNG decoding to 8-bit RGBA. A canvas would lose colours under low alpha, and packages cut 16-bit samples
 * where this rounds: v8 = round(v16 / 257). Rows are unfiltered as they come out of the browser's own inflate, so
 * that beside the result only two rows are held.
 * Throws {@link SourceError} on data that are damaged or too short.
 */
export async function decodePng(header: PngHeader): Promise<Uint8ClampedArray<ArrayBuffer>> {
  // Deflate makes at most 1032 bytes of one: a header that promises more is refused before allocating for it.
  const stored = header.data.reduce((sum, part) => sum + part.length, 0);
  const pixelBits = CHANNELS[header.colourType] * header.bitDepth;
  if ((header.width * header.height * pixelBits) / 8 > stored * 1032) throw new SourceError(SHORT);
  const out = new Uint8ClampedArray(header.width * header.height * 4);
  const rows = passes(header);
  const write = rowWriter(header, out);
  const step = Math.max(1, pixelBits >> 3);

  let next = rows.next();
  let row = new Uint8Array(0);
  let above = new Uint8Array(0);
  let filled = 0;
  const open = (): void => {
    if (next.done) return;
    const length = 1 + Math.ceil((next.value.width * pixelBits) / 8);
    if (row.length !== length || next.value.first) {
      row = new Uint8Array(length);
      above = new Uint8Array(length);
    }
    filled = 0;
  };
  open();
  for await (const part of inflated(header.data)) {
    let at = 0;
    while (at < part.length && !next.done) {
      const take = Math.min(row.length - filled, part.length - at);
      row.set(part.subarray(at, at + take), filled);
      filled += take;
      at += take;
      if (filled < row.length) break;
      unfilter(row, above, step);
      write(row, next.value);
      [row, above] = [above, row];
      next = rows.next();
      open();
    }
    if (next.done) return out;
  }
  throw new SourceError(SHORT);
}

const SHORT = 'The PNG file is cut short or damaged: some of its rows are missing.';

const CHANNELS = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 } as const;

async function* inflated(parts: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  const reader = new Blob(parts as Uint8Array<ArrayBuffer>[])
    .stream()
    .pipeThrough(new DecompressionStream('deflate'))
    .getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } catch {
    throw new SourceError('The PNG file is damaged: its compressed data cannot be read.');
  } finally {
    // A stream that failed cannot be cancelled, and what it says then is no news.
    await reader.cancel().catch(() => undefined);
  }
}

interface Row {
  readonly y: number;
  readonly x0: number;
  readonly dx: number;
  readonly width: number;
  /** Of its pass: what stands above counts as zero. */
  readonly first: boolean;
}

/** Adam7: first column and row, and the steps, of the seven passes. */
const ADAM7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

function* passes({ width, height, interlaced }: PngHeader): Generator<Row> {
  for (const [x0, y0, dx, dy] of interlaced ? ADAM7 : [[0, 0, 1, 1] as const]) {
    const columns = Math.ceil((width - x0) / dx);
    if (columns <= 0) continue;
    for (let y = y0; y < height; y += dy) yield { y, x0, dx, width: columns, first: y === y0 };
  }
}

/** Undoes a row's filter in place; byte 0 is the filter's number. */
function unfilter(row: Uint8Array, above: Uint8Array, step: number): void {
  const filter = row[0]!;
  const n = row.length;
  switch (filter) {
    case 0:
      return;
    case 1:
      for (let i = 1 + step; i < n; i++) row[i] = row[i]! + row[i - step]!;
      return;
    case 2:
      for (let i = 1; i < n; i++) row[i] = row[i]! + above[i]!;
      return;
    case 3:
      for (let i = 1; i < n; i++) {
        const left = i > step ? row[i - step]! : 0;
        row[i] = row[i]! + ((left + above[i]!) >> 1);
      }
      return;
    case 4:
      for (let i = 1; i < n; i++) {
        const a = i > step ? row[i - step]! : 0;
        const b = above[i]!;
        const c = i > step ? above[i - step]! : 0;
        const pa = Math.abs(b - c);
        const pb = Math.abs(a - c);
        const pc = Math.abs(a + b - c - c);
        row[i] = row[i]! + (pa <= pb && pa <= pc ? a : pb <= pc ? b : c);
      }
      return;
    default:
      throw new SourceError('The PNG file is damaged: a row names a filter that does not exist.');
  }
}

type RowWriter = (row: Uint8Array, place: Row) => void;

/** Writes the pixels of an unfiltered row into `out`, by colour type. */
function rowWriter(header: PngHeader, out: Uint8ClampedArray): RowWriter {
  const { colourType, bitDepth, width, palette, transparency } = header;
  const plain = bitDepth === 8 && (colourType === 6 || (colourType === 2 && !transparency));
  if (plain) return plainRowWriter(width, colourType === 6, out);
  const channels = CHANNELS[colourType];
  const sample = sampleReader(bitDepth);
  const scale = 255 / (2 ** bitDepth - 1);
  const to8 = bitDepth === 8 ? (v: number) => v : (v: number) => Math.round(v * scale);
  // tRNS of gray and RGB names one exact colour, at the full depth, that is fully transparent.
  const key = colourType <= 2 && transparency ? transparentKey(transparency, channels) : null;

  return (row, { y, x0, dx, width: columns }) => {
    for (let i = 0; i < columns; i++) {
      const to = 4 * (y * width + x0 + i * dx);
      const at = i * channels;
      const first = sample(row, at);
      if (colourType === 3) {
        if (3 * first + 2 >= palette!.length) {
          throw new SourceError('The PNG file is damaged: a pixel names a colour outside the palette.');
        }
        out[to] = palette![3 * first]!;
        out[to + 1] = palette![3 * first + 1]!;
        out[to + 2] = palette![3 * first + 2]!;
        out[to + 3] = transparency?.[first] ?? 255;
        continue;
      }
      const rgb = channels >= 3;
      const green = rgb ? sample(row, at + 1) : first;
      const blue = rgb ? sample(row, at + 2) : first;
      out[to] = to8(first);
      out[to + 1] = rgb ? to8(green) : out[to]!;
      out[to + 2] = rgb ? to8(blue) : out[to]!;
      if (colourType >= 4) out[to + 3] = to8(sample(row, at + channels - 1));
      else out[to + 3] = key && first === key[0] && green === key[1] && blue === key[2] ? 0 : 255;
    }
  };
}

/** The common kinds, 8-bit RGB and RGBA, without a call per sample. */
function plainRowWriter(width: number, alpha: boolean, out: Uint8ClampedArray): RowWriter {
  const channels = alpha ? 4 : 3;
  return (row, { y, x0, dx, width: columns }) => {
    let to = 4 * (y * width + x0);
    for (let from = 1; from < 1 + columns * channels; from += channels, to += 4 * dx) {
      out[to] = row[from]!;
      out[to + 1] = row[from + 1]!;
      out[to + 2] = row[from + 2]!;
      out[to + 3] = alpha ? row[from + 3]! : 255;
    }
  };
}

function transparentKey(trns: Uint8Array, channels: number): readonly number[] | null {
  if (trns.length < 2 * channels) return null;
  const value = (c: number): number => (trns[2 * c]! << 8) | trns[2 * c + 1]!;
  return channels === 1 ? [value(0), value(0), value(0)] : [value(0), value(1), value(2)];
}

/** Reads sample `i` of a row whose byte 0 is the filter. */
function sampleReader(depth: number): (row: Uint8Array, i: number) => number {
  if (depth === 8) return (row, i) => row[1 + i]!;
  if (depth === 16) return (row, i) => (row[1 + 2 * i]! << 8) | row[2 + 2 * i]!;
  const perByte = 8 / depth;
  const mask = 2 ** depth - 1;
  return (row, i) => (row[1 + Math.floor(i / perByte)]! >> (8 - depth * ((i % perByte) + 1))) & mask;
}
