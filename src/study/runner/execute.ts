import { transfer } from 'comlink';
import { findMethod, resolveBackend } from '@/core/chain';
import type { ArtifactView, Backend } from '@/core/method';
import type { Measurement, Point } from '@/core/study';
import type { Parcel } from '@/methods/pipeline';
import type { Desk } from './desk';
import { during, LINGER_MS } from './lane';
import type { LoadMeter } from './load';
import { type Coded, createMeasurement, type Environment, withQuality } from './measurement';
import type { KernelInfo, StudySource } from './types';

/** What every piece of work on a lane is done with. */
export interface Setup {
  readonly kernel: KernelInfo;
  readonly environment: Environment;
  readonly load: LoadMeter;
}

export interface Outcome<R> {
  readonly measurement: Measurement;
  readonly artifact: Uint8Array<ArrayBuffer>;
  readonly views: readonly ArtifactView[];
  readonly parcel: Parcel<R> | null;
}

export interface Wishes {
  readonly metrics: readonly string[];
  readonly views?: boolean;
  /** Is the reconstruction wanted back after it was measured? */
  readonly giveBack?: boolean;
}

/** Encodes, decodes and measures a point. `later` are metrics to be measured another time, known already if exact. */
export async function measurePoint<R>(
  setup: Setup,
  desk: Desk<R>,
  point: Point,
  source: StudySource,
  wishes: Wishes,
  later: readonly string[] = [],
): Promise<Outcome<R>> {
  await desk.ensure(source);
  const { coded, parcel, views } = await codePoint(setup, desk, point, wishes.views ?? false);
  const bare = createMeasurement(point, source.info, setup.kernel, coded, setup.environment);
  const wanted = [...wishes.metrics, ...later];
  const { measurement, back } = await addMetrics(setup, desk, bare, parcel, wishes, wanted);
  return { measurement, artifact: coded.bytes, views, parcel: back };
}

/** Decodes a kept artifact and adds metrics to its measurement. */
export async function remeasure<R>(
  setup: Setup,
  desk: Desk<R>,
  measurement: Measurement,
  artifact: Uint8Array,
  source: StudySource,
  wishes: Wishes,
): Promise<{ measurement: Measurement; back: Parcel<R> | null }> {
  await desk.ensure(source);
  const parcel = await decodeArtifact(setup, desk, measurement, artifact);
  return addMetrics(setup, desk, measurement, parcel, wishes, wishes.metrics);
}

/** The reconstruction of an artifact of `point`: no source is needed, and none is given. */
export async function decodeArtifact<R>(
  { kernel }: Setup,
  { lane }: Desk<R>,
  { stages, backend: wanted }: Pick<Point, 'stages' | 'backend'>,
  bytes: Uint8Array,
): Promise<Parcel<R> & { decodeMs: number }> {
  const last = stages.at(-1)!;
  const backend = resolveBackend(findMethod(kernel.methods, last.method), wanted);
  return during(lane, () => lane.decoder.decode({ method: last.method, bytes, backend }));
}

async function codePoint<R>(
  { kernel, load }: Setup,
  { lane }: Desk<R>,
  point: Point,
  views: boolean,
): Promise<{ coded: Coded; parcel: Parcel<R>; views: readonly ArtifactView[] }> {
  const ticket = load.enter();
  try {
    let [encodeMs, decodeMs] = [0, 0];
    const notes: string[] = [];
    let parcel: Parcel<R> | null = null;
    for (const [index, { method, knobs }] of point.stages.entries()) {
      const backend = resolveBackend(findMethod(kernel.methods, method), point.backend);
      const job = { backend, seed: `${point.key}:${point.seed}:${index}` };
      const isLast = index === point.stages.length - 1;
      const request = { source: point.source, method, knobs, job, views: views && isLast };
      const sent: typeof request & { input?: R } = parcel
        ? transfer({ ...request, input: parcel.reconstruction }, parcel.transferables)
        : request;
      const encoded = await during(lane, () => lane.coder.encode(sent));
      const { bytes } = encoded;
      const decoded = await during(lane, () => lane.decoder.decode({ method, bytes, backend }));
      encodeMs += encoded.encodeMs;
      decodeMs += decoded.decodeMs;
      notes.push(...encoded.notes);
      parcel = decoded;
      if (!isLast) continue;
      const coded = { bytes, notes, encodeMs, decodeMs, workers: ticket.peak };
      return { coded, parcel, views: encoded.views };
    }
    throw new Error('a point needs at least one stage');
  } finally {
    ticket.leave(lane.ended === null ? 0 : LINGER_MS);
  }
}

async function addMetrics<R>(
  { kernel, load }: Setup,
  { lane }: Desk<R>,
  measurement: Measurement,
  parcel: Parcel<R>,
  { metrics, giveBack = false }: Wishes,
  wanted: readonly string[],
): Promise<{ measurement: Measurement; back: Parcel<R> | null }> {
  const ticket = load.enter();
  try {
    const request = {
      source: measurement.source.sha256,
      reconstruction: parcel.reconstruction,
      metrics,
      job: { backend: metricBackend(measurement.backend), seed: `${measurement.key}:metrics` },
      giveBack,
    };
    const found = await during(lane, () => lane.coder.measure(transfer(request, parcel.transferables)));
    return {
      measurement: withQuality(measurement, found, wanted, kernel.metrics),
      back: found.parcel ?? null,
    };
  } finally {
    ticket.leave(lane.ended === null ? 0 : LINGER_MS);
  }
}

/** Metrics never run on the browser's own encoder. */
export function metricBackend(backend: Backend): Backend {
  return backend === 'webgpu' ? 'webgpu' : 'wasm';
}
