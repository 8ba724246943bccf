import { transfer } from 'comlink';
import type { ErrorMap } from '@/core/kernel';
import { SourceError } from '@/core/kernel';
import type { ArtifactView } from '@/core/method';
import type { Measurement, Point } from '@/core/study';
import type { Parcel } from '@/methods/pipeline';
import type { Desk } from './desk';
import { decodeArtifact, measurePoint, metricBackend, remeasure, type Setup } from './execute';
import { during } from './lane';
import { missingMetrics } from './measurement';
import type { CachedResult, ResultCache, StudySource } from './types';

export interface ShowOptions {
  readonly metrics: readonly string[];
  /** Without it, only what the cache holds can be shown. */
  readonly source?: StudySource;
  /** The method's views of its insides are wanted: the point is coded even if its artifact is kept. */
  readonly views?: boolean;
}

export interface ShownParcel<R> {
  readonly measurement: Measurement;
  readonly artifact: Uint8Array;
  readonly views: readonly ArtifactView[];
  readonly parcel: Parcel<R>;
}

/** A point with its reconstruction: from the cache's artifact where there is one, else coded, measured and kept. */
export async function showPoint<R>(
  setup: Setup,
  cache: ResultCache,
  desk: Desk<R>,
  point: Point,
  wishes: ShowOptions,
): Promise<ShownParcel<R>> {
  const kept = await cache.get(point.key).catch(() => undefined);
  const { source, views = false } = wishes;
  if (kept?.artifact && !(views && source)) {
    return showKept(setup, cache, desk, point, { ...kept, artifact: kept.artifact }, wishes);
  }
  if (!source) throw new SourceError('The file of this source is not open. Give it again to see this point.');
  const metrics = [...new Set([...Object.keys(kept?.measurement.quality ?? {}), ...wishes.metrics])];
  const {
    measurement,
    artifact,
    parcel,
    views: seen,
  } = await measurePoint<R>(setup, desk, point, source, {
    metrics,
    views,
    giveBack: true,
  });
  await cache.put(measurement, artifact).catch(() => undefined);
  return { measurement, artifact, views: seen, parcel: given(parcel) };
}

async function showKept<R>(
  setup: Setup,
  cache: ResultCache,
  desk: Desk<R>,
  point: Point,
  { measurement, artifact }: Required<CachedResult>,
  { source, metrics }: ShowOptions,
): Promise<ShownParcel<R>> {
  const missing = missingMetrics(measurement, metrics, setup.kernel.metrics);
  if (!source || missing.length === 0) {
    const parcel = await decodeArtifact(setup, desk, point, artifact);
    return { measurement, artifact, views: [], parcel };
  }
  const wanted = { metrics: missing, giveBack: true };
  const fuller = await remeasure<R>(setup, desk, measurement, artifact, source, wanted);
  await cache.put(fuller.measurement).catch(() => undefined);
  return { measurement: fuller.measurement, artifact, views: [], parcel: given(fuller.back) };
}

/** Where the error of a point is. */
export async function mapPoint<R>(
  setup: Setup,
  cache: ResultCache,
  desk: Desk<R>,
  point: Point,
  source: StudySource,
  metric: string,
): Promise<ErrorMap> {
  const { parcel } = await showPoint(setup, cache, desk, point, { metrics: [], source });
  await desk.ensure(source);
  const request = {
    source: point.source,
    reconstruction: parcel.reconstruction,
    metric,
    job: { backend: metricBackend(point.backend), seed: `${point.key}:metrics` },
  };
  const call = () => desk.lane.coder.map(transfer(request, parcel.transferables));
  return (await during(desk.lane, call)).map;
}

function given<R>(parcel: Parcel<R> | null): Parcel<R> {
  if (!parcel) throw new Error('the coder did not give the reconstruction back');
  return parcel;
}
