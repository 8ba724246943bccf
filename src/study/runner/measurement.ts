import { chainId, findMethod } from '@/core/chain';
import type { MetricMeta } from '@/core/metric';
import type { Failure, Measurement, Point, SourceInfo } from '@/core/study';
import { methodVersion } from '../key';
import type { KernelInfo } from './types';

/** What the two workers found out about a point before any metric. */
export interface Coded {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly notes: readonly string[];
  readonly encodeMs: number;
  readonly decodeMs: number;
  readonly workers: number;
}

/** Metric values of a point, as the coder gives them. */
export interface Qualities {
  readonly values: Readonly<Record<string, number>>;
  readonly failed: Readonly<Record<string, string>>;
  readonly notes?: readonly string[];
  readonly exact: boolean;
  readonly metricMs: number;
}

export interface Environment {
  readonly app: string;
  readonly agent: string;
  readonly cores: number;
  readonly threads: number;
}

/** A measurement without metrics; {@link withQuality} adds them. */
export function createMeasurement(
  point: Point,
  info: SourceInfo,
  kernel: KernelInfo,
  coded: Coded,
  { app, agent, cores, threads }: Environment,
): Measurement {
  const versions = point.stages.map(({ method }) => [
    method,
    methodVersion(findMethod(kernel.methods, method)),
  ]);
  return {
    key: point.key,
    lab: kernel.lab,
    source: { name: info.name, sha256: info.sha256 },
    stages: point.stages,
    bytes: coded.bytes.length,
    bitsPerUnit: (8 * coded.bytes.length) / info.units,
    quality: {},
    exact: false,
    time: {
      encodeMs: coded.encodeMs,
      decodeMs: coded.decodeMs,
      metricMs: 0,
      workers: coded.workers,
      threads,
    },
    backend: point.backend,
    seed: point.seed,
    provenance: {
      methods: Object.fromEntries(versions),
      metrics: {},
      app,
      agent,
      cores,
      at: new Date().toISOString(),
    },
    notes: [...new Set(coded.notes)],
    origin: 'measured',
  };
}

/** The metrics of `wanted` that the measurement does not have in today's version. */
export function missingMetrics(
  { provenance, quality }: Measurement,
  wanted: readonly string[],
  metrics: readonly MetricMeta[],
): string[] {
  return metrics
    .filter(({ id }) => wanted.includes(id))
    .filter(({ id, version }) => !(id in quality) || provenance.metrics[id] !== version)
    .map(({ id }) => id);
}

/**
 * A copy with new metric values; those of older versions go. An exact copy also gets the other `wanted` metrics, whose
 * values follow from its exactness.
 */
export function withQuality(
  measurement: Measurement,
  found: Qualities,
  wanted: readonly string[],
  metrics: readonly MetricMeta[],
): Measurement {
  const quality: Record<string, number | null> = {};
  const versions: Record<string, string> = {};
  const notes = new Set([...measurement.notes, ...(found.notes ?? [])]);
  for (const { id, name, version, exactValue } of metrics) {
    const sayOf = (text: string) => `${name}: ${text}`;
    const kept = measurement.provenance.metrics[id] === version ? measurement.quality[id] : undefined;
    const implied = found.exact && wanted.includes(id) ? exactValue : undefined;
    const value = found.values[id] ?? kept ?? implied;
    if (found.values[id] !== undefined) {
      for (const note of notes) if (note.startsWith(sayOf(''))) notes.delete(note);
    }
    if (found.failed[id] !== undefined) notes.add(sayOf(found.failed[id]));
    if (value === undefined) continue;
    quality[id] = value === null || Number.isFinite(value) ? value : null;
    versions[id] = version;
    if (quality[id] === null && !found.exact) notes.add(sayOf('infinite, although some samples differ'));
  }
  return {
    ...measurement,
    quality,
    exact: found.exact,
    time: { ...measurement.time, metricMs: measurement.time.metricMs + found.metricMs },
    provenance: { ...measurement.provenance, metrics: versions },
    notes: [...notes],
  };
}

export function createFailure(point: Point, name: string, error: string): Failure {
  return { key: point.key, source: { name, sha256: point.source }, stages: point.stages, error };
}

/** "JPEG XL", "JPEG → AVIF": how a failure calls the point's methods. */
export function methodNames(point: Point, { methods }: KernelInfo): string {
  const name = (id: string) => methods.find((meta) => meta.id === id)?.name ?? id;
  return point.stages.map(({ method }) => name(method)).join(' → ') || chainId(point.stages);
}
