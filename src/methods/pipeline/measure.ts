import type { Kernel } from '@/core/kernel';
import type { Job } from '@/core/method';
import type { Measured } from './protocol';

/**
 * Values of the metrics asked for. For an exact copy they follow from its exactness and nothing is computed.
 * A metric that throws or gives NaN is reported by itself and does not take the others with it.
 */
export async function measure<S, R>(
  kernel: Kernel<S, R>,
  source: S,
  reconstruction: R,
  metrics: readonly string[],
  job: Job,
): Promise<Omit<Measured<R>, 'parcel'>> {
  const start = performance.now();
  const exact = kernel.equal(source, reconstruction);
  const { values, failed } = exact
    ? { values: exactValues(kernel, metrics), failed: {} }
    : await compute(metrics, (ids) => kernel.measure(source, reconstruction, ids, job));
  const notes = exact ? [] : (kernel.metricNotes?.(source, reconstruction, metrics) ?? []);
  return { values, failed, notes, exact, metricMs: performance.now() - start };
}

function exactValues<S, R>(kernel: Kernel<S, R>, metrics: readonly string[]): Record<string, number> {
  const wanted = kernel.metrics.filter(({ id }) => metrics.includes(id));
  return Object.fromEntries(wanted.map(({ id, exactValue }) => [id, exactValue]));
}

type Values = Record<string, number>;

async function compute(
  metrics: readonly string[],
  run: (ids: readonly string[]) => Promise<Values>,
): Promise<{ values: Values; failed: Record<string, string> }> {
  if (metrics.length === 0) return { values: {}, failed: {} };
  try {
    return sorted(metrics, await run(metrics));
  } catch (error) {
    const [only, ...more] = metrics;
    if (only !== undefined && more.length === 0) {
      return { values: {}, failed: { [only]: error instanceof Error ? error.message : String(error) } };
    }
    // Together they share work; apart it shows which of them failed.
    const apart = [];
    for (const id of metrics) apart.push(await compute([id], run));
    return {
      values: Object.assign({}, ...apart.map(({ values }) => values)),
      failed: Object.assign({}, ...apart.map(({ failed }) => failed)),
    };
  }
}

function sorted(metrics: readonly string[], found: Values) {
  const values: Values = {};
  const failed: Record<string, string> = {};
  for (const id of metrics) {
    const value = found[id];
    if (value === undefined || Number.isNaN(value)) failed[id] = 'gave no number';
    else values[id] = value;
  }
  return { values, failed };
}
