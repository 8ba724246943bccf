import { findMethod } from '@/core/chain';
import { KnobError, type NumberKnob } from '@/core/knob';
import type { MethodMeta } from '@/core/method';
import type { Measurement, Point, Stage } from '@/core/study';
import { type PlanOptions, pointAt } from '../plan';
import { rateKnobOf } from '../series';
import { CancelledError } from './explain';
import type { Runner } from './runner';
import { type Goal, searchTarget, type TargetResult } from './target';
import type { KernelInfo, RunOptions } from './types';

export interface TargetRequest {
  readonly seriesId: string;
  /** Complete knobs; the last stage's rate knob is turned. */
  readonly stages: readonly Stage[];
  readonly source: string;
  readonly goal: Goal;
  readonly plan: PlanOptions;
  /** As for a run; the goal's metric is measured with them. */
  readonly run: Omit<RunOptions, 'first'>;
}

export interface TargetFound extends TargetResult {
  readonly point: Point;
  readonly measurement: Measurement;
  /** What was found against what was asked for. */
  readonly sentence: string;
}

/**
 * Searches by measuring real points with the runner, ahead of its queue; each is kept and sent as any other. Throws
 * {@link KnobError} if the method has no numeric rate knob, {@link CancelledError} when the runner is cancelled, and
 * the sentence of a probe that fails.
 */
export async function findTarget(
  runner: Pick<Runner, 'run'>,
  kernel: KernelInfo,
  request: TargetRequest,
): Promise<TargetFound> {
  const { stages, goal, run } = request;
  const { knob, meta } = rateKnobOfChain(stages, kernel.methods);
  const metrics = 'metric' in goal ? [...new Set([...run.metrics, goal.metric])] : run.metrics;
  const found = new Map<number, { point: Point; measurement: Measurement }>();

  const result = await searchTarget(knob, goal, async (value) => {
    const turned = stages.map((stage, index) =>
      index === stages.length - 1 ? { ...stage, knobs: { ...stage.knobs, [knob.id]: value } } : stage,
    );
    const point = pointAt(request.seriesId, turned, kernel.methods, request.plan)(request.source);
    const { measurements, failures, cancelled } = await runner.run([point], { ...run, metrics, first: true });
    const [measurement] = measurements;
    if (!measurement) {
      if (cancelled) throw new CancelledError();
      throw new Error(failures[0]?.error ?? 'The point could not be measured.');
    }
    found.set(value, { point, measurement });
    return { bytes: measurement.bytes, quality: 'metric' in goal ? qualityOf(measurement, goal.metric) : 0 };
  });
  const { point, measurement } = found.get(result.best.value)!;
  return { ...result, point, measurement, sentence: sayTarget(result, goal, knob, meta, kernel) };
}

function rateKnobOfChain(stages: readonly Stage[], methods: readonly MethodMeta[]) {
  const meta = findMethod(methods, stages.at(-1)?.method ?? '');
  const knob = rateKnobOf(meta);
  if (!knob) throw new KnobError(`${meta.name} has no rate knob to search along.`);
  return { knob, meta };
}

function qualityOf({ quality, notes }: Measurement, metric: string): number {
  const value = quality[metric];
  if (value === undefined) throw new Error(`${metric} could not be measured. ${notes.join(' ')}`.trim());
  return value ?? Number.POSITIVE_INFINITY;
}

/** "AVIF: 9,871 bytes at quality 47; 10,000 bytes were asked for (5 probes)." */
export function sayTarget(
  { best, requested, met, end, probes }: TargetResult,
  goal: Goal,
  knob: NumberKnob,
  meta: Pick<MethodMeta, 'name'>,
  { metrics }: Pick<KernelInfo, 'metrics'>,
): string {
  const metric = 'metric' in goal ? metrics.find(({ id }) => id === goal.metric) : undefined;
  const say = (value: number) => {
    if (!('metric' in goal)) return `${value.toLocaleString('en')} bytes`;
    const digits = Number.isFinite(value) ? value.toFixed(metric?.decimals ?? 2) : '∞';
    return [metric?.name ?? goal.metric, digits, metric?.unit].filter(Boolean).join(' ');
  };
  const setting = `${knob.label.toLowerCase()} ${best.value}`;
  const asked = `${say(requested)} ${'metric' in goal ? 'was' : 'were'} asked for`;
  const count = `${probes.length} ${probes.length === 1 ? 'probe' : 'probes'}`;
  if (!met) {
    return `${meta.name}: ${say(requested)} is out of reach; the nearest is ${say(best.achieved)} at ${setting} (${count}).`;
  }
  const limit = end ? `, as far as this knob goes` : '';
  return `${meta.name}: ${say(best.achieved)} at ${setting}${limit}; ${asked} (${count}).`;
}
