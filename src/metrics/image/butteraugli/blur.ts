/** Of a plane, row-major. */
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
 * left out and the others divided by their sum; a window of five sees the picture mirrored instead. libjxl has both ways.
 */
export function blur(from: Float32Array, { width, height }: Size, sigma: number, to: Float32Array): void {
  const taps = bell(sigma);
  const radius = taps.length - 1;
  const mirror = radius === 2;
  const across = outerWeights(taps, width, mirror);
  const down = outerWeights(taps, height, mirror);
  const low = Int32Array.from(taps, (_, j) => radius - j);
  const high = Int32Array.from(taps, (_, j) => radius + j);
  const row = new Float64Array(width + 2 * radius);
  const sums = new Float64Array(width);
  const [upward, downward] = [new Int32Array(radius + 1), new Int32Array(radius + 1)];

  // The rows within reach, smoothed along x, and one of zeros for whatever lies outside.
  const window = 2 * radius + 1;
  const ring = new Float64Array((window + 1) * width);
  const rowAt = (y: number): number => {
    const inside = y >= 0 && y < height;
    return (inside ? y % window : mirror ? mirrored(y, height) % window : window) * width;
  };
  for (let y = 0; y < height + radius; y++) {
    if (y < height) {
      row.set(from.subarray(y * width, (y + 1) * width), radius);
      if (mirror) mirrorEnds(row, radius, width);
      weightedSum(sums, row, low, high, taps);
      multiply(sums, across, ring, (y % window) * width);
    }
    const centre = y - radius;
    if (centre < 0) continue;
    for (let j = 0; j <= radius; j++) {
      upward[j] = rowAt(centre - j);
      downward[j] = rowAt(centre + j);
    }
    weightedSum(sums, ring, upward, downward, taps);
    scale(sums, down[centre]!, to, centre * width);
  }
}

function multiply(sums: Float64Array, by: Float64Array, to: Float64Array, at: number): void {
  for (let x = 0; x < sums.length; x++) to[at + x] = sums[x]! * by[x]!;
}

function scale(sums: Float64Array, by: number, to: Float32Array, at: number): void {
  for (let x = 0; x < sums.length; x++) to[at + x] = sums[x]! * by;
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

function mirrorEnds(row: Float64Array, radius: number, width: number): void {
  for (let j = 1; j <= radius; j++) {
    row[radius - j] = row[radius + mirrored(-j, width)]!;
    row[radius + width - 1 + j] = row[radius + mirrored(width - 1 + j, width)]!;
  }
}

/** sums[x] = Σ taps[j] (plane[low[j] + x] + plane[high[j] + x]), the centre tap counted once; four taps a pass. */
function weightedSum(
  sums: Float64Array,
  plane: Float64Array,
  low: Int32Array,
  high: Int32Array,
  taps: Float64Array,
): void {
  const count = sums.length;
  const centre = low[0]!;
  const weight = taps[0]!;
  for (let x = 0; x < count; x++) sums[x] = weight * plane[centre + x]!;
  let j = 1;
  for (; j + 3 < taps.length; j += 4) addFour(sums, plane, low, high, taps, j);
  for (; j < taps.length; j++) {
    const [a, e, s] = [low[j]!, high[j]!, taps[j]!];
    for (let x = 0; x < count; x++) sums[x]! += s * (plane[a + x]! + plane[e + x]!);
  }
}

function addFour(
  sums: Float64Array,
  plane: Float64Array,
  low: Int32Array,
  high: Int32Array,
  taps: Float64Array,
  j: number,
): void {
  const [a, b, c, d] = [low[j]!, low[j + 1]!, low[j + 2]!, low[j + 3]!];
  const [e, f, g, h] = [high[j]!, high[j + 1]!, high[j + 2]!, high[j + 3]!];
  const [s, t, u, v] = [taps[j]!, taps[j + 1]!, taps[j + 2]!, taps[j + 3]!];
  for (let x = 0; x < sums.length; x++) {
    sums[x]! +=
      s * (plane[a + x]! + plane[e + x]!) +
      t * (plane[b + x]! + plane[f + x]!) +
      u * (plane[c + x]! + plane[g + x]!) +
      v * (plane[d + x]! + plane[h + x]!);
  }
}
