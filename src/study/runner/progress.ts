/** Time estimates: a moving average of milliseconds per unit of source, for each kind of work. Pure. */

/** Milliseconds per unit (pixel, sample, character) by label of work, e.g. "jpeg" or "metrics". */
export type Rates = ReadonlyMap<string, number>;

/** Weight of the newest measurement: late enough to smooth, early enough to follow a sweep from fast to slow. */
const NEWEST = 0.3;

export function updateRates(rates: Rates, label: string, units: number, ms: number): Rates {
  const rate = ms / Math.max(units, 1);
  const known = rates.get(label);
  return new Map(rates).set(label, known === undefined ? rate : known + NEWEST * (rate - known));
}

export interface Work {
  readonly label: string;
  readonly units: number;
  /** Milliseconds it has been running; null while it is queued. */
  readonly elapsedMs: number | null;
}

/**
 * Seconds until all work is done on `lanes` lanes, or null while nothing is known. A label never seen costs the mean
 * of the known ones; work that has outlived its estimate is taken to end any moment.
 */
export function secondsLeft(rates: Rates, work: readonly Work[], lanes: number): number | null {
  if (work.length === 0) return 0;
  if (rates.size === 0) return null;
  const mean = [...rates.values()].reduce((sum, rate) => sum + rate, 0) / rates.size;
  const left = work.map(({ label, units, elapsedMs }) =>
    Math.max(0, (rates.get(label) ?? mean) * units - (elapsedMs ?? 0)),
  );
  const total = left.reduce((sum, ms) => sum + ms, 0);
  // However many lanes there are, the longest piece runs on one of them.
  const longest = left.reduce((most, ms) => Math.max(most, ms), 0);
  return Math.max(total / Math.max(lanes, 1), longest) / 1000;
}
