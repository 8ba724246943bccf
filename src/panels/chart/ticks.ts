import type { Interval } from './types';

/** Tick positions in axis units, increasing. Minor ones get a faint line and no label. */
export interface Ticks {
  readonly major: readonly number[];
  readonly minor: readonly number[];
}

/** Multiples of 1, 2 or 5 times a power of ten inside `domain`: as many as fit, `maxCount` at most (at least 2). */
export function linearTicks(domain: Interval, maxCount: number): Ticks {
  const step = niceStep((domain[1] - domain[0]) / Math.max(1, maxCount));
  const major = multiples(domain, step);
  return { major, minor: [] };
}

/** The smallest of 1, 2, 5 × 10ⁿ that is not below `rough`. */
export function niceStep(rough: number): number {
  if (!(rough > 0) || !Number.isFinite(rough)) return 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const digit = [1, 2, 5, 10].find((candidate) => candidate * power >= rough * (1 - 1e-9)) ?? 10;
  return digit * power;
}

function multiples([low, high]: Interval, step: number): number[] {
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  // Below one, dividing by the whole number 1/step leaves no rounding tail (0.3, not 0.30000000000000004).
  const perUnit = Math.round(1 / step);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) =>
    step < 1 ? (first + index) / perUnit : (first + index) * step,
  );
}

const digitSets = [[1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 3, 5, 7], [1, 2, 5], [1, 3], [1]] as const;

/**
 * Ticks of a log axis `pixels` long: the richest set of digits per decade whose labels stay `gap` pixels apart.
 * Over less than a decade that may leave too few, and plain multiples take over.
 */
export function logTicks(domain: Interval, pixels: number, gap: number): Ticks {
  const perDecade = pixels / Math.log10(domain[1] / domain[0]);
  const minor = decades(domain, digitSets[0]);
  for (const digits of digitSets) {
    const tightest = Math.min(
      ...digits.map((digit, index) => Math.log10((digits[index + 1] ?? 10) / digit) * perDecade),
    );
    if (tightest < gap) continue;
    const major = decades(domain, digits);
    if (major.length >= 3) return { major, minor };
    break;
  }
  if (perDecade >= gap * 4) {
    const major = spaced(
      multiples(domain, niceStep((domain[1] - domain[0]) / (pixels / gap))),
      perDecade,
      gap,
    );
    if (major.length >= 2) return { major, minor: [] };
  }
  const powers = decades(domain, [1]);
  const stride = Math.max(1, Math.ceil((powers.length * gap) / pixels));
  return { major: powers.filter((_, index) => index % stride === 0), minor: powers };
}

function decades([low, high]: Interval, digits: readonly number[]): number[] {
  const values: number[] = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) {
    for (const digit of digits) {
      const value = power < 0 ? digit / 10 ** -power : digit * 10 ** power;
      if (value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9)) values.push(value);
    }
  }
  return values;
}

/** Drops ticks that come closer than `gap` to the last one kept. */
function spaced(values: readonly number[], perDecade: number, gap: number): number[] {
  const kept: number[] = [];
  for (const value of values) {
    const previous = kept.at(-1);
    if (previous === undefined || Math.log10(value / previous) * perDecade >= gap) kept.push(value);
  }
  return kept;
}

const suffixes = ['', 'k', 'M', 'G', 'T'] as const;

/** Short labels with the same digits after the point where the axis is linear: "0.5", "1.0"; "20k" for 20 000. */
export function tickLabels(values: readonly number[], log = false): string[] {
  const largest = Math.max(0, ...values.map(Math.abs));
  if (log) return values.map((value) => short(value, undefined));
  const step = values.length > 1 ? values[1]! - values[0]! : largest || 1;
  const tier = largest >= 10_000 ? Math.min(4, Math.floor(Math.log10(largest) / 3)) : 0;
  const scaled = step / 1000 ** tier;
  const decimals = Math.max(0, -Math.floor(Math.log10(scaled) + 1e-9));
  return values.map((value) => `${minus((value / 1000 ** tier).toFixed(decimals))}${suffixes[tier]}`);
}

function short(value: number, decimals: number | undefined): string {
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size < 1e-4 || size >= 1e15) return minus(value.toExponential(decimals));
  const tier = size >= 10_000 ? Math.min(4, Math.floor(Math.log10(size) / 3 + 1e-9)) : 0;
  return `${minus(String(Number((value / 1000 ** tier).toPrecision(6))))}${suffixes[tier]}`;
}

/** A true minus sign is as wide as a figure. */
function minus(text: string): string {
  return text.replace(/^-/, '−');
}
