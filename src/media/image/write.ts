import type { Pixels } from '@/media/pixels';
import { concat } from './bytes';
import { crc32 } from './png';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/**
 * An exact PNG: 8-bit RGBA, or RGB where all is opaque; colours under zero alpha are kept. Works in a worker.
 * Rows are filtered by the least-sum-of-differences rule of the standard and deflated by the browser.
 */
export async function writePng({ width, height, data, hasAlpha }: Pixels): Promise<Blob> {
  const channels = hasAlpha ? 4 : 3;
  const head = new Uint8Array(13);
  const view = new DataView(head.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  head.set([8, hasAlpha ? 6 : 2], 8);
  const deflated = await deflate(filteredRows(data, width, height, channels));
  const parts = [
    new Uint8Array(SIGNATURE),
    chunk('IHDR', head),
    chunk('IDAT', deflated),
    chunk('IEND', new Uint8Array(0)),
  ];
  return new Blob(parts, { type: 'image/png' });
}

function chunk(kind: string, payload: Uint8Array): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(payload.length + 12);
  const view = new DataView(out.buffer);
  view.setUint32(0, payload.length);
  for (let i = 0; i < 4; i++) out[4 + i] = kind.charCodeAt(i);
  out.set(payload, 8);
  view.setUint32(8 + payload.length, crc32(out.subarray(4, 8 + payload.length)));
  return out;
}

async function deflate(rows: Iterable<Uint8Array<ArrayBuffer>>): Promise<Uint8Array> {
  const iterator = rows[Symbol.iterator]();
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      const { done, value } = iterator.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
  const parts: Uint8Array[] = [];
  const reader = stream.pipeThrough(new CompressionStream('deflate')).getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) parts.push(part.value);
  return concat(parts);
}

/** Every row as its filter's number and the filtered bytes; the row above the first counts as zero. */
function* filteredRows(
  data: Uint8ClampedArray,
  width: number,
  height: number,
  channels: 3 | 4,
): Generator<Uint8Array<ArrayBuffer>> {
  const length = width * channels;
  let above = new Uint8Array(length);
  let row = new Uint8Array(length);
  for (let y = 0; y < height; y++) {
    for (let x = 0, from = 4 * y * width, to = 0; x < width; x++, from += 4) {
      for (let c = 0; c < channels; c++) row[to++] = data[from + c]!;
    }
    yield bestFiltered(row, above, channels);
    [row, above] = [above, row];
  }
}

/** Tries all five filters and keeps the one whose bytes, taken as signed, have the least sum of magnitudes. */
function bestFiltered(row: Uint8Array, above: Uint8Array, step: number): Uint8Array<ArrayBuffer> {
  let best: Uint8Array<ArrayBuffer> | undefined;
  let bestSum = Number.POSITIVE_INFINITY;
  for (let filter = 0; filter < 5; filter++) {
    const out = new Uint8Array(row.length + 1);
    out[0] = filter;
    let sum = 0;
    for (let i = 0; i < row.length && sum < bestSum; i++) {
      const a = i >= step ? row[i - step]! : 0;
      const b = above[i]!;
      const c = i >= step ? above[i - step]! : 0;
      const value = (row[i]! - predict(filter, a, b, c)) & 255;
      out[i + 1] = value;
      sum += value < 128 ? value : 256 - value;
    }
    if (sum < bestSum) [best, bestSum] = [out, sum];
  }
  return best!;
}

/** The standard's five predictors from the bytes to the left, above, and above left. */
function predict(filter: number, a: number, b: number, c: number): number {
  switch (filter) {
    case 1:
      return a;
    case 2:
      return b;
    case 3:
      return (a + b) >> 1;
    case 4: {
      const pa = Math.abs(b - c);
      const pb = Math.abs(a - c);
      const pc = Math.abs(a + b - c - c);
      return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
    }
    default:
      return 0;
  }
}
