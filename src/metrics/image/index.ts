import type { ErrorMap } from '@/core/kernel';
import type { Job } from '@/core/method';
import type { Pixels } from '@/media/pixels';
import { loadImageMetric } from './loaders';
import { pairUp } from './pair';

export { imageMetrics } from './metas';
export { metricNotes } from './notes';

/**
 * Values by metric id, each in its metric's unit; Infinity for an exact copy where the metric says so.
 * Throws CodecError where the pictures differ in size, Error on an unknown id, and the signal's reason when aborted.
 */
export async function measureImage(
  source: Pixels,
  reconstruction: Pixels,
  ids: readonly string[],
  job: Job,
): Promise<Record<string, number>> {
  const pair = pairUp(source, reconstruction);
  const values: Record<string, number> = {};
  for (const [done, id] of ids.entries()) {
    job.signal.throwIfAborted();
    const metric = await loadImageMetric(id);
    values[id] = await metric.measure(pair, job);
    job.progress((done + 1) / ids.length);
  }
  return values;
}

/** Where the error is. Throws as {@link measureImage} does, and Error for a metric without `map`. */
export async function mapImage(
  source: Pixels,
  reconstruction: Pixels,
  id: string,
  job: Job,
): Promise<ErrorMap> {
  const pair = pairUp(source, reconstruction);
  job.signal.throwIfAborted();
  const metric = await loadImageMetric(id);
  if (!metric.map) throw new Error(`The metric "${id}" has no error map.`);
  const { values, unit } = await metric.map(pair, job);
  return { metric: id, width: pair.width, height: pair.height, values, unit };
}
