import type { ErrorMap } from '@/core/kernel';
import type { Pixels } from '@/media/pixels';
import { heatTable } from './colormap';
import { differenceByte, sampleDifference } from './difference';

/**
 * What a stage can show, as rows of RGBA at a level: a pixel of level k is the mean of 2^k × 2^k samples, so that a
 * difference that lives in single pixels does not vanish when the picture is shown small.
 */
export interface Layer {
  /** Size at level 0. */
  readonly width: number;
  readonly height: number;
  readonly hasAlpha: boolean;
  paintRows(out: Uint8ClampedArray, rows: Rows): void;
}

/** Rows `from` … `to` (exclusive) of a window whose corner is (x, y), all in pixels of `level`; may stick out. */
export interface Rows {
  readonly level: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly from: number;
  readonly to: number;
}

const clamp = (value: number, high: number) => (value < 0 ? 0 : Math.min(value, high));

/** Paints pixels `from` … `to` (exclusive) of row `y` of a level, from `offset` of the output on. */
type PaintRow = (y: number, from: number, to: number, offset: number) => void;

/** Paints what lies in the layer once; what sticks out repeats the edge, by copying. */
function eachRow(
  out: Uint8ClampedArray,
  layer: { width: number; height: number },
  rows: Rows,
  paint: PaintRow,
) {
  const { level, x, y, width, from, to } = rows;
  const columns = Math.ceil(layer.width / 2 ** level);
  const lastRow = Math.ceil(layer.height / 2 ** level) - 1;
  const left = clamp(-x, width - 1);
  const right = Math.max(left + 1, Math.min(width, columns - x));
  let painted = -1;
  for (let row = from; row < to; row++) {
    const start = row * width * 4;
    const inside = clamp(y + row, lastRow);
    if (inside === painted) {
      out.copyWithin(start, start - width * 4, start);
      continue;
    }
    painted = inside;
    paint(inside, x + left, x + right, start + left * 4);
    for (let column = left - 1; column >= 0; column--) copyPixel(out, start + column * 4, 4);
    for (let column = right; column < width; column++) copyPixel(out, start + column * 4, -4);
  }
}

function copyPixel(out: Uint8ClampedArray, to: number, away: number): void {
  out.copyWithin(to, to + away, to + away + 4);
}

/** Calls `paint` with the block of samples of each pixel of the rows and its offset in `out`. */
function eachBlock(
  out: Uint8ClampedArray,
  layer: { width: number; height: number },
  rows: Rows,
  paint: (x0: number, y0: number, x1: number, y1: number, offset: number) => void,
): void {
  const side = 2 ** rows.level;
  eachRow(out, layer, rows, (y, from, to, offset) => {
    const y0 = y * side;
    const y1 = Math.min(y0 + side, layer.height);
    for (let column = from; column < to; column++) {
      const x0 = column * side;
      paint(x0, y0, Math.min(x0 + side, layer.width), y1, offset + (column - from) * 4);
    }
  });
}

/** The picture itself. Means are of sRGB code values weighted by alpha, as browsers scale pictures. */
export function pixelsLayer({ width, height, data, hasAlpha }: Pixels): Layer {
  const copyRows = (out: Uint8ClampedArray, rows: Rows) =>
    eachRow(out, { width, height }, rows, (y, from, to, offset) => {
      out.set(data.subarray((y * width + from) * 4, (y * width + to) * 4), offset);
    });
  const meanRows = (out: Uint8ClampedArray, rows: Rows) =>
    eachBlock(out, { width, height }, rows, (x0, y0, x1, y1, offset) => {
      let red = 0;
      let green = 0;
      let blue = 0;
      let weight = 0;
      for (let y = y0; y < y1; y++) {
        for (let i = (y * width + x0) * 4; i < (y * width + x1) * 4; i += 4) {
          const alpha = hasAlpha ? data[i + 3]! : 255;
          red += data[i]! * alpha;
          green += data[i + 1]! * alpha;
          blue += data[i + 2]! * alpha;
          weight += alpha;
        }
      }
      out[offset] = weight ? red / weight : 0;
      out[offset + 1] = weight ? green / weight : 0;
      out[offset + 2] = weight ? blue / weight : 0;
      out[offset + 3] = weight / ((x1 - x0) * (y1 - y0));
    });
  return {
    width,
    height,
    hasAlpha,
    paintRows: (out, rows) => (rows.level === 0 ? copyRows(out, rows) : meanRows(out, rows)),
  };
}

/** |b − a| · gain per channel, or 128 + (b − a) · gain when signed. The pictures must have one size. */
export function differenceLayer(a: Pixels, b: Pixels, gain: number, signed: boolean): Layer {
  if (a.width !== b.width || a.height !== b.height) throw new RangeError('the pictures differ in size');
  const { width, height } = a;
  const opaque = !a.hasAlpha && !b.hasAlpha;
  /** Byte on screen by whole difference + 255: single opaque samples need no arithmetic. */
  const bytes = Uint8Array.from({ length: 511 }, (_, i) => differenceByte(i - 255, gain, signed));
  const [first, second] = [a.data, b.data];
  const fold = (d: number) => (signed || d >= 0 ? d : -d);
  const term = (i: number, alpha: number) =>
    // Opaque pixels are by far the most common and skip the composition.
    opaque
      ? fold(second[i]! - first[i]!)
      : fold(sampleDifference(first[i]!, first[alpha]!, second[i]!, second[alpha]!));
  const meanRows = (out: Uint8ClampedArray, rows: Rows) =>
    eachBlock(out, a, rows, (x0, y0, x1, y1, offset) => {
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let y = y0; y < y1; y++) {
        for (let i = (y * width + x0) * 4; i < (y * width + x1) * 4; i += 4) {
          red += term(i, i + 3);
          green += term(i + 1, i + 3);
          blue += term(i + 2, i + 3);
        }
      }
      const count = (x1 - x0) * (y1 - y0);
      out[offset] = differenceByte(red / count, gain, signed);
      out[offset + 1] = differenceByte(green / count, gain, signed);
      out[offset + 2] = differenceByte(blue / count, gain, signed);
      out[offset + 3] = 255;
    });
  const exactRows = (out: Uint8ClampedArray, rows: Rows) =>
    eachBlock(out, a, rows, (x, y, _x1, _y1, offset) => {
      const i = (y * width + x) * 4;
      out[offset] = bytes[b.data[i]! - a.data[i]! + 255]!;
      out[offset + 1] = bytes[b.data[i + 1]! - a.data[i + 1]! + 255]!;
      out[offset + 2] = bytes[b.data[i + 2]! - a.data[i + 2]! + 255]!;
      out[offset + 3] = 255;
    });
  return {
    width,
    height,
    hasAlpha: false,
    paintRows: (out, rows) => (opaque && rows.level === 0 ? exactRows : meanRows)(out, rows),
  };
}

/** An error map in the colours of the heat scale: `dark` … `bright` are the values at its ends; NaN is clear. */
export function heatLayer(map: ErrorMap, dark: number, bright: number): Layer {
  const { width, height, values } = map;
  const table = heatTable();
  const factor = dark === bright ? 0 : 255 / (bright - dark);
  return {
    width,
    height,
    hasAlpha: true,
    paintRows: (out, rows) =>
      eachBlock(out, map, rows, (x0, y0, x1, y1, offset) => {
        let sum = 0;
        for (let y = y0; y < y1; y++) for (let x = x0; x < x1; x++) sum += values[y * width + x]!;
        const mean = sum / ((x1 - x0) * (y1 - y0));
        if (Number.isNaN(mean)) {
          out.fill(0, offset, offset + 4);
          return;
        }
        const entry = Math.round(clamp((mean - dark) * factor, 255)) * 4;
        for (let c = 0; c < 4; c++) out[offset + c] = table[entry + c]!;
      }),
  };
}
