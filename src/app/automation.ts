/**
 * The page without its screen, for programs: `npm run sweep` and benchmarks drive it in headless Chromium through
 * `globalThis.lagrange`. The same methods, workers and runner as the screen's.
 */
import type { MethodMeta } from '@/core/method';
import type { Measurement, Series } from '@/core/study';
import { environmentOf, resultRow, resultsFile } from '@/study/io/results';
import { toCsv, toPlainText } from '@/study/io/table';
import { measurementTable, summaryTable } from '@/study/io/tables';
import type { LabDefinition } from '@/study/lab';
import { planPoints, skipMinutes } from '@/study/plan';
import type { CachedResult, ResultCache, StudySource } from '@/study/runner';
import { settingText } from '@/study/series';
import { createInstruments } from '@/study/session/instruments';
import { parseSpec } from '@/study/spec';
import { labs } from './labs';

export interface SweepRequest {
  readonly lab: string;
  readonly sources: readonly { readonly name: string; readonly url: string }[];
  /** As on the command line; empty = every method that does not cost minutes. */
  readonly methods: readonly string[];
  /** Empty = the lab's default ones. */
  readonly metrics: readonly string[];
  readonly backend: 'wasm' | 'webgpu' | 'browser';
  readonly seed: number;
  /** Lanes; 0 = as many as cores. */
  readonly workers: number;
  /** Whole measurements with keys and provenance are wanted too. */
  readonly full?: boolean;
}

export type SweepEvent =
  | { readonly type: 'measurement'; readonly key: string; readonly row: unknown }
  | { readonly type: 'failure'; readonly key: string; readonly row: unknown }
  | {
      readonly type: 'progress';
      readonly done: number;
      readonly total: number;
      readonly secondsLeft: number | null;
    }
  | { readonly type: 'unreadable'; readonly name: string; readonly error: string }
  | { readonly type: 'skipped'; readonly method: string; readonly why: string };

/** Images whose files are open at a time: hundreds in one sweep must not pile up. */
const batch = 16;

/** Keeps artifacts only until the heavy metrics of the same batch have used them. */
function createPassingCache(): ResultCache & { clear(): void } {
  const kept = new Map<string, CachedResult>();
  return {
    get: async (key) => kept.get(key),
    put: async (measurement, artifact) => {
      const bytes = artifact ?? kept.get(measurement.key)?.artifact;
      kept.set(measurement.key, bytes ? { measurement, artifact: bytes } : { measurement });
    },
    clear: () => kept.clear(),
  };
}

function findLab(id: string): LabDefinition {
  const lab = labs.find((each) => each.id === id);
  if (!lab) throw new Error(`There is no lab "${id}"; there is ${labs.map((each) => each.id).join(', ')}.`);
  return lab;
}

/** All labs, methods, knobs and metrics. */
function list() {
  const method = (meta: MethodMeta) => ({
    ...meta,
    papers: meta.citations.map(({ text, url, paper }) => ({
      text,
      ...(url ? { url } : {}),
      ...(paper ? { paper } : {}),
    })),
  });
  return {
    labs: labs.map(({ id, name, methods, metrics }) => ({ id, name, methods: methods.map(method), metrics })),
  };
}

async function sweep(request: SweepRequest, emit: (event: SweepEvent) => void) {
  const lab = findLab(request.lab);
  const metrics = request.metrics.length > 0 ? request.metrics : lab.defaultMetrics;
  const strange = metrics.filter((id) => !lab.metrics.some((metric) => metric.id === id));
  if (strange.length > 0) {
    throw new Error(`No metric "${strange[0]}"; there is ${lab.metrics.map(({ id }) => id).join(', ')}.`);
  }
  const cache = createPassingCache();
  const cores = request.workers > 0 ? { cores: request.workers } : {};
  const { runner, viewer } = createInstruments(lab, { cache, app: __APP_VERSION__, ...cores });
  const series = await seriesOf(lab, request.methods, (ids) => viewer.availability(ids), emit);
  viewer.close();

  const measurements = new Map<string, Measurement>();
  const failures = new Map<string, Parameters<typeof resultsFile>[1][number]>();
  let before = 0;
  runner.subscribe((event) => {
    if (event.type === 'measurement') {
      measurements.set(event.measurement.key, event.measurement);
      emit({ type: 'measurement', key: event.measurement.key, row: resultRow(event.measurement) });
    } else if (event.type === 'failure') {
      failures.set(event.failure.key, event.failure);
      const [row] = resultsFile([], [event.failure], environmentOf([], '')).failures;
      emit({ type: 'failure', key: event.failure.key, row });
    } else if (event.type === 'progress') {
      const { done, total, secondsLeft } = event.progress;
      emit({ type: 'progress', done: before + done, total: before + total, secondsLeft });
    }
  });

  let read = 0;
  for (let at = 0; at < request.sources.length; at += batch) {
    const sources = new Map<string, StudySource>();
    await Promise.all(
      request.sources.slice(at, at + batch).map(async ({ name, url }) => {
        try {
          const response = await fetch(url);
          if (!response.ok) throw new Error('The file cannot be read.');
          const file = await response.blob();
          const info = await runner.inspect(file, name);
          sources.set(info.sha256, { file, name, info });
          read += 1;
        } catch (error) {
          emit({ type: 'unreadable', name, error: error instanceof Error ? error.message : String(error) });
        }
      }),
    );
    const points = planPoints(series, [...sources.keys()], lab.methods, request);
    await runner.run(points, { metrics, sources });
    before += points.length;
    cache.clear();
  }
  runner.close();

  const all = [...measurements.values()];
  const environment = environmentOf(all, new Date().toISOString());
  const shown = lab.metrics.filter(({ id }) => metrics.includes(id));
  return {
    read,
    ...(request.full ? { measurements: all } : {}),
    results: resultsFile(all, [...failures.values()], environment),
    csv: toCsv(measurementTable(all, metrics)),
    table: toPlainText(
      summaryTable(all, shown, lab.rateUnit, ({ stages }) => settingText(stages, lab.methods)),
    ),
  };
}

async function seriesOf(
  lab: LabDefinition,
  specs: readonly string[],
  availability: (ids: readonly string[]) => Promise<Record<string, string | null>>,
  emit: (event: SweepEvent) => void,
): Promise<Series[]> {
  if (specs.length > 0) return specs.map((spec) => parseSpec(spec, lab.methods));
  const every = lab.methods.map(({ id }) => parseSpec(id, lab.methods));
  const { kept, skipped } = skipMinutes(every, lab.methods, []);
  for (const { id } of skipped)
    emit({ type: 'skipped', method: id, why: 'takes minutes a point; name it to run it' });
  const why = await availability(kept.map(({ id }) => id));
  return kept.filter(({ id }) => {
    const reason = why[id];
    if (reason) emit({ type: 'skipped', method: id, why: reason });
    return !reason;
  });
}

/** Ids of the methods a first visit shows. */
function defaults(lab: string): readonly string[] {
  return findLab(lab).defaultMethods;
}

export const automation = { version: __APP_VERSION__, list, defaults, sweep };
