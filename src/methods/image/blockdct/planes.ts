import type { Pixels } from '@/media/pixels';

/** Pixels a sample stands for in each direction: 2 for the chroma of 4:2:0. */
export type Step = 1 | 2;

/** Size of one component; the blocks that cover it reach past its edges. */
export interface PlaneSize {
  readonly step: Step;
  readonly width: number;
  readonly height: number;
  readonly blocksWide: number;
  readonly blocksHigh: number;
}

/** Samples of whole blocks, row-major, nominally −128 … 127. What lies outside the image repeats its edge. */
export interface Plane extends PlaneSize {
  readonly samples: Float32Array;
}

/** Weights of R, G, B in Y, Cb, Cr: ITU-T T.871 (JFIF), section 7, that is BT.601 in full range. */
type Weights = readonly [r: number, g: number, b: number];
const weights: readonly Weights[] = [
  [0.299, 0.587, 0.114],
  [-0.299 / 1.772, -0.587 / 1.772, 0.5],
  [0.5, -0.587 / 1.402, -0.114 / 1.402],
];

/** Sizes of Y, Cb and Cr. */
export function planeSizes(width: number, height: number, chromaStep: Step): PlaneSize[] {
  return ([1, chromaStep, chromaStep] as const).map((step) => {
    const w = Math.ceil(width / step);
    const h = Math.ceil(height / step);
    return { step, width: w, height: h, blocksWide: Math.ceil(w / 8), blocksHigh: Math.ceil(h / 8) };
  });
}

/** Y, Cb and Cr of an image. A chroma sample is the mean of the pixels it stands for. */
export function toPlanes(pixels: Pixels, chromaStep: Step): Plane[] {
  return planeSizes(pixels.width, pixels.height, chromaStep).map((size, component) => ({
    ...size,
    samples: sample(pixels, size, weights[component]!, component === 0 ? -128 : 0),
  }));
}

function sample(
  { width, height, data }: Pixels,
  { step, blocksWide, blocksHigh }: PlaneSize,
  [r, g, b]: Weights,
  shift: number,
): Float32Array {
  const samples = new Float32Array(64 * blocksWide * blocksHigh);
  const share = 1 / step ** 2;
  for (let y = 0, to = 0; y < 8 * blocksHigh; y++) {
    for (let x = 0; x < 8 * blocksWide; x++) {
      let sum = 0;
      for (let dy = 0; dy < step; dy++) {
        const row = Math.min(y * step + dy, height - 1) * width;
        for (let dx = 0; dx < step; dx++) {
          const at = 4 * (row + Math.min(x * step + dx, width - 1));
          sum += r * data[at]! + g * data[at + 1]! + b * data[at + 2]!;
        }
      }
      samples[to++] = sum * share + shift;
    }
  }
  return samples;
}

/** Fills R, G and B of `data`, each rounded to the nearest 8-bit value. Chroma is interpolated between its samples. */
export function fromPlanes([luma, cb, cr]: readonly [Plane, Plane, Plane], data: Uint8ClampedArray): void {
  const { width, height, samples } = luma;
  const blue = new Float32Array(width);
  const red = new Float32Array(width);
  for (let y = 0, at = 0; y < height; y++) {
    readRow(cb, y, blue);
    readRow(cr, y, red);
    for (let x = 0, from = y * 8 * luma.blocksWide; x < width; x++, at += 4) {
      const light = samples[from + x]! + 128;
      // A clamped array rounds to nearest.
      data[at] = light + 1.402 * red[x]!;
      data[at + 1] = light - ((0.114 * 1.772) / 0.587) * blue[x]! - ((0.299 * 1.402) / 0.587) * red[x]!;
      data[at + 2] = light + 1.772 * blue[x]!;
    }
  }
}

/** One value for each pixel of row `y` of the image. */
function readRow({ step, width, height, blocksWide, samples }: Plane, y: number, row: Float32Array): void {
  const stride = 8 * blocksWide;
  if (step === 1) {
    row.set(samples.subarray(y * stride, y * stride + row.length));
    return;
  }
  const above = stride * nearer(y, height);
  const below = stride * farther(y, height);
  for (let x = 0; x < row.length; x++) {
    const near = nearer(x, width);
    const far = farther(x, width);
    row[x] =
      0.5625 * samples[above + near]! +
      0.1875 * (samples[above + far]! + samples[below + near]!) +
      0.0625 * samples[below + far]!;
  }
}

/** A pixel's centre lies a quarter of a chroma sample from that of its own, and three quarters from the next one's. */
const nearer = (i: number, count: number): number => Math.min(i >> 1, count - 1);
const farther = (i: number, count: number): number =>
  Math.min(Math.max((i >> 1) + (i % 2 === 0 ? -1 : 1), 0), count - 1);
