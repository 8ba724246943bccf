import type { Interval } from './types';

/** Maps axis values to pixels and back, linearly or in the logarithm. */
export interface Scale {
  readonly log: boolean;
  readonly domain: Interval;
  readonly range: Interval;
  pixel(value: number): number;
  value(pixel: number): number;
}

/** `domain` must be increasing, and positive on a log scale; `range` may run either way (y runs upwards). */
export function makeScale(domain: Interval, range: Interval, log = false): Scale {
  const [into, out] = log ? [Math.log, Math.exp] : [identity, identity];
  const start = into(domain[0]);
  const perPixel = (into(domain[1]) - start) / (range[1] - range[0]);
  return {
    log,
    domain,
    range,
    pixel: (value) => range[0] + (into(value) - start) / perPixel,
    value: (pixel) => out(start + (pixel - range[0]) * perPixel),
  };
}

function identity(value: number): number {
  return value;
}

/** Can the value be placed on the axis at all? */
export function isPlottable(value: number | null | undefined, log = false): value is number {
  return typeof value === 'number' && Number.isFinite(value) && (!log || value > 0);
}

/** Smallest interval around the values with `padding` (fraction of its length, in scale space) at both ends. */
export function fitInterval(values: Iterable<number>, log = false, padding = 0.05): Interval | null {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (!isPlottable(value, log)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) return null;
  if (low === high) return log ? [low / 1.5, high * 1.5] : [low - spread(low), high + spread(low)];
  const [from, to] = stretch([low, high], 1 + 2 * padding, log);
  // Room on the far side of zero would suggest negative rates.
  return low >= 0 ? [Math.max(0, from), to] : [from, to];
}

/** Room around a lone value: a tenth of it, so that its axis has ticks of a sensible size. */
function spread(value: number): number {
  return Math.abs(value) / 10 || 1;
}

/** The interval `factor` times as long in scale space, about `centre` (its middle when left out). */
export function stretch(interval: Interval, factor: number, log = false, centre?: number): Interval {
  const [into, out] = log ? [Math.log, Math.exp] : [identity, identity];
  const [low, high] = [into(interval[0]), into(interval[1])];
  const about = centre === undefined ? (low + high) / 2 : into(centre);
  return [out(about + (low - about) * factor), out(about + (high - about) * factor)];
}
