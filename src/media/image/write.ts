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

/** Handing over single rows costs more than deflating them. */
const BATCH_BYTES = 1 << 20;

async function deflate(rows: Iterable<Uint8Array<ArrayBuffer>>): Promise<Uint8Array> {
  const iterator = rows[Symbol.iterator]();
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      const batch: Uint8Array[] = [];
      for (let size = 0; size < BATCH_BYTES; ) {
        const { done, value } = iterator.next();
        if (done) {
          if (size > 0) controller.enqueue(concat(batch));
          return controller.close();
        }
        batch.push(value);
        size += value.length;
      }
      controller.enqueue(concat(batch));
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
  // A pixel of zeros stands to the left of each row, so that no filter needs a case for the edge.
  const length = channels + width * channels;
  let above = new Uint8Array(length);
  let row = new Uint8Array(length);
  const tries = FILTERS.map(() => new Uint8Array(1 + width * channels));
  for (let y = 0; y < height; y++) {
    let to = channels;
    for (let from = 4 * y * width; from < 4 * (y + 1) * width; from += 4) {
      row[to++] = data[from]!;
      row[to++] = data[from + 1]!;
      row[to++] = data[from + 2]!;
      if (channels === 4) row[to++] = data[from + 3]!;
    }
    yield bestFiltered(row, above, channels, tries).slice();
    [row, above] = [above, row];
  }
}

type Filter = (row: Uint8Array, above: Uint8Array, step: number, out: Uint8Array) => void;

/** The standard's filters 0 to 4: what is left of each byte after its prediction. One loop each, for speed. */
const FILTERS: readonly Filter[] = [
  (row, _above, step, out) => out.set(row.subarray(step), 1),
  (row, _above, step, out) => {
    for (let i = step, o = 1; i < row.length; i++, o++) out[o] = row[i]! - row[i - step]!;
  },
  (row, above, step, out) => {
    for (let i = step, o = 1; i < row.length; i++, o++) out[o] = row[i]! - above[i]!;
  },
  (row, above, step, out) => {
    for (let i = step, o = 1; i < row.length; i++, o++)
      out[o] = row[i]! - ((row[i - step]! + above[i]!) >> 1);
  },
  (row, above, step, out) => {
    for (let i = step, o = 1; i < row.length; i++, o++) {
      const a = row[i - step]!;
      const b = above[i]!;
      const c = above[i - step]!;
      const pa = Math.abs(b - c);
      const pb = Math.abs(a - c);
      const pc = Math.abs(a + b - c - c);
      out[o] = row[i]! - (pa <= pb && pa <= pc ? a : pb <= pc ? b : c);
    }
  },
];

/** Tries all filters and keeps the one whose bytes, taken as signed, have the least sum of magnitudes. */
function bestFiltered(
  row: Uint8Array,
  above: Uint8Array,
  step: number,
  tries: readonly Uint8Array<ArrayBuffer>[],
): Uint8Array<ArrayBuffer> {
  let best = 0;
  let bestSum = Number.POSITIVE_INFINITY;
  FILTERS.forEach((filter, number) => {
    const out = tries[number]!;
    out[0] = number;
    filter(row, above, step, out);
    const sum = magnitudes(out);
    if (sum < bestSum) [best, bestSum] = [number, sum];
  });
  return tries[best]!;
}

function magnitudes(filtered: Uint8Array): number {
  let sum = 0;
  for (let i = 1; i < filtered.length; i++) sum += Math.abs((filtered[i]! << 24) >> 24);
  return sum;
}
