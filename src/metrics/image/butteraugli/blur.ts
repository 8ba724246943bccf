import { scratch } from '../scratch';

/** A part of a picture: all its columns and some of its rows, one channel, row-major. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Half of a bell, centre first, cut at 2.25 σ. */
function bell(sigma: number): Float64Array {
  const radius = Math.max(1, Math.trunc(2.25 * sigma));
  return Float64Array.from({ length: radius + 1 }, (_, i) => Math.exp(-(i * i) / (2 * sigma * sigma)));
}

/**
 * Separable Gaussian smoothing, from one plane into another or itself. At the edges the weights that fall outside are
 * left out and the others divided by their sum; a window of five (1 ≤ 2.25 σ − 1 < 2) sees the picture mirrored instead,
 * as the two ways do in libjxl.
 */
export function blur(from: Float32Array, { width, height }: Size, sigma: number, to: Float32Array): void {
  const taps = bell(sigma);
  const radius = taps.length - 1;
  const mirror = radius === 2;
  const across = outerWeights(taps, width, mirror);
  const down = outerWeights(taps, height, mirror);
  const row = new Float32Array(width + 2 * radius);
  const sums = new Float64Array(width);
  const low = taps.map((_, j) => radius - j);
  const high = taps.map((_, j) => radius + j);

  // One row of zeros below the others stands for whatever lies outside.
  const smoothed = scratch('butteraugli-blur', width * (height + 1));
  smoothed.fill(0, width * height, width * (height + 1));
  for (let y = 0; y < height; y++) {
    row.set(from.subarray(y * width, (y + 1) * width), radius);
    if (mirror) mirrorEnds(row, radius, width);
    weightedSum(sums, row, low, high, taps);
    for (let x = 0; x < width; x++) smoothed[y * width + x] = sums[x]! * across[x]!;
  }
  const rowAt = (y: number): number => {
    const inside = y >= 0 && y < height;
    return (inside ? y : mirror ? mirrored(y, height) : height) * width;
  };
  for (let y = 0; y < height; y++) {
    for (let j = 0; j <= radius; j++) {
      low[j] = rowAt(y - j);
      high[j] = rowAt(y + j);
    }
    weightedSum(sums, smoothed, low, high, taps);
    const scale = down[y]!;
    for (let x = 0; x < width; x++) to[y * width + x] = sums[x]! * scale;
  }
}

/** One over the sum of the weights that fall inside, at each position. */
function outerWeights(taps: Float64Array, length: number, mirror: boolean): Float64Array {
  const radius = taps.length - 1;
  return Float64Array.from({ length }, (_, at) => {
    let sum = 0;
    for (let j = -radius; j <= radius; j++) {
      if (mirror || (at + j >= 0 && at + j < length)) sum += taps[Math.abs(j)]!;
    }
    return 1 / sum;
  });
}

/** The edge sample itself comes first beyond the edge. */
const mirrored = (at: number, length: number): number => (at < 0 ? -1 - at : 2 * length - 1 - at);

function mirrorEnds(row: Float32Array, radius: number, width: number): void {
  for (let j = 1; j <= radius; j++) {
    row[radius - j] = row[radius + mirrored(-j, width)]!;
    row[radius + width - 1 + j] = row[radius + mirrored(width - 1 + j, width)]!;
  }
}

/** sums[x] = Σ taps[j] (plane[low[j] + x] + plane[high[j] + x]), the centre tap counted once; four taps a pass. */
function weightedSum(
  sums: Float64Array,
  plane: Float32Array,
  low: Float64Array,
  high: Float64Array,
  taps: Float64Array,
): void {
  const count = sums.length;
  const centre = low[0]!;
  const weight = taps[0]!;
  for (let x = 0; x < count; x++) sums[x] = weight * plane[centre + x]!;
  let j = 1;
  for (; j + 3 < taps.length; j += 4) {
    const [a, b, c, d] = [low[j]!, low[j + 1]!, low[j + 2]!, low[j + 3]!];
    const [e, f, g, h] = [high[j]!, high[j + 1]!, high[j + 2]!, high[j + 3]!];
    const [s, t, u, v] = [taps[j]!, taps[j + 1]!, taps[j + 2]!, taps[j + 3]!];
    for (let x = 0; x < count; x++) {
      sums[x]! +=
        s * (plane[a + x]! + plane[e + x]!) +
        t * (plane[b + x]! + plane[f + x]!) +
        u * (plane[c + x]! + plane[g + x]!) +
        v * (plane[d + x]! + plane[h + x]!);
    }
  }
  for (; j < taps.length; j++) {
    const [a, e, s] = [low[j]!, high[j]!, taps[j]!];
    for (let x = 0; x < count; x++) sums[x]! += s * (plane[a + x]! + plane[e + x]!);
  }
}
