/** Arithmetic mean; NaN of nothing. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Middle value, or the mean of the two middle ones; NaN of nothing. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  if (sorted.length === 0) return Number.NaN;
  return sorted.length % 2 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/** Standard deviation of a sample (divides by n − 1); NaN below two values. */
export function sampleDeviation(values: readonly number[]): number {
  if (values.length < 2) return Number.NaN;
  const centre = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1));
}

/** Two-sided 95 % points of Student's t for 1 … 12 degrees of freedom. */
const student95 = [
  12.706204736, 4.30265273, 3.182446305, 2.776445105, 2.570581836, 2.446911851, 2.364624252, 2.306004135,
  2.262157163, 2.228138852, 2.20098516, 2.17881283,
];

/** The 0.975 quantile of Student's t; above the table by Abramowitz & Stegun 26.7.5, good to 3e-6. */
export function studentQuantile95(freedom: number): number {
  const listed = student95[freedom - 1];
  if (listed !== undefined) return listed;
  const z = 1.959963984540054;
  const terms = [
    (z ** 3 + z) / 4,
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96,
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384,
    (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92160,
  ];
  return terms.reduce((sum, term, i) => sum + term / freedom ** (i + 1), z);
}

export interface Summary {
  readonly n: number;
  readonly mean: number;
  readonly median: number;
  /** Of the sample; null below two values. */
  readonly deviation: number | null;
  /** 95 % confidence interval of the mean, from Student's t; null below two values. */
  readonly interval: readonly [low: number, high: number] | null;
}

/** Null for no values. */
export function summarize(values: readonly number[]): Summary | null {
  const n = values.length;
  if (n === 0) return null;
  const centre = mean(values);
  if (n === 1) return { n, mean: centre, median: centre, deviation: null, interval: null };
  const deviation = sampleDeviation(values);
  const half = (studentQuantile95(n - 1) * deviation) / Math.sqrt(n);
  return { n, mean: centre, median: median(values), deviation, interval: [centre - half, centre + half] };
}
