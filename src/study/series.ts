import {
  completeKnobs,
  defaultKnobs,
  isInactive,
  KnobError,
  type KnobValue,
  type NumberKnob,
} from '@/core/knob';
import type { MethodMeta } from '@/core/method';
import type { Series, Stage, SweepAxis } from '@/core/study';

/** The numeric rate knob of a method, if it has one. */
export function rateKnobOf(meta: MethodMeta): NumberKnob | null {
  const knob = meta.knobs.find(({ id }) => id === meta.rateKnob);
  return knob?.kind === 'number' ? knob : null;
}

/** The sweep a curve is drawn along unless the user says otherwise. */
export function defaultSweep(meta: MethodMeta, stage = 0): SweepAxis[] {
  const knob = rateKnobOf(meta);
  return knob ? [{ stage, knob: knob.id, values: knob.sweep ?? [knob.default] }] : [];
}

function freeId(base: string, taken: readonly Series[]): string {
  const ids = new Set(taken.map(({ id }) => id));
  for (let n = 1; ; n++) {
    const id = n === 1 ? base : `${base}-${n}`;
    if (!ids.has(id)) return id;
  }
}

/** The smallest colour index no other series has. */
function freeColour(taken: readonly Series[]): number {
  const used = new Set(taken.map(({ colour }) => colour));
  for (let colour = 0; ; colour++) if (!used.has(colour)) return colour;
}

export function newSeries(meta: MethodMeta, taken: readonly Series[]): Series {
  return {
    id: freeId(meta.id, taken),
    stages: [{ method: meta.id, knobs: defaultKnobs(meta.knobs) }],
    sweep: defaultSweep(meta),
    colour: freeColour(taken),
  };
}

/** A copy with its own id and colour, to be turned to another setting and compared. */
export function duplicateSeries(series: Series, taken: readonly Series[]): Series {
  const base = series.stages.map(({ method }) => method).join('+');
  return { ...series, id: freeId(base, taken), colour: freeColour(taken) };
}

/** Appends a stage that codes the reconstruction of the ones before; the sweep moves to the new last stage. */
export function chainSeries(series: Series, meta: MethodMeta, metas: readonly MethodMeta[]): Series {
  const middles = series.stages.map((stage, index) => {
    const axis = series.sweep.find((each) => each.stage === index);
    const meta = metas.find(({ id }) => id === stage.method);
    const knob = meta && rateKnobOf(meta);
    return axis && knob ? { ...stage, knobs: { ...stage.knobs, [axis.knob]: knob.default } } : stage;
  });
  const stages = [...middles, { method: meta.id, knobs: defaultKnobs(meta.knobs) }];
  return { ...series, stages, sweep: defaultSweep(meta, stages.length - 1) };
}

/** Stages with a key for lists: a chain may hold one method twice, so its place is part of its name. */
export function keyedStages(stages: readonly Stage[]): { key: string; index: number; stage: Stage }[] {
  return stages.map((stage, index) => ({ key: `${index}:${stage.method}`, index, stage }));
}

/** Number of operating points on one source. */
export function pointCount(series: Series): number {
  return series.sweep.reduce((count, { values }) => count * values.length, 1);
}

/** The knobs of a stage that differ from the defaults and have an effect, as "speed 8 · subsample 4:4:4". */
export function knobSummary(stage: Stage, meta: MethodMeta, except: readonly string[] = []): string {
  return meta.knobs
    .filter((knob) => !except.includes(knob.id) && !isInactive(knob, stage.knobs))
    .filter((knob) => stage.knobs[knob.id] !== undefined && stage.knobs[knob.id] !== knob.default)
    .map((knob) => {
      const value = stage.knobs[knob.id];
      if (knob.kind === 'flag') return value ? knob.label.toLowerCase() : `no ${knob.label.toLowerCase()}`;
      const shown = knob.kind === 'choice' ? knob.options.find((o) => o.value === value)?.label : value;
      return `${knob.label.toLowerCase()} ${shown}`;
    })
    .join(' · ');
}

/** "quality 30 · speed 8": the rate knob and what differs from the defaults, stage by stage. */
export function settingText(stages: readonly Stage[], metas: readonly MethodMeta[]): string {
  return stages
    .flatMap((stage) => {
      const meta = metas.find(({ id }) => id === stage.method);
      if (!meta) return [];
      const rate = meta.knobs.find(({ id }) => id === meta.rateKnob);
      const first = rate ? [`${rate.label.toLowerCase()} ${stage.knobs[rate.id]}`] : [];
      const rest = knobSummary(stage, meta, rate ? [rate.id] : []);
      return [[...first, ...(rest ? [rest] : [])].join(' · ')];
    })
    .join(' → ');
}

/** "AVIF (speed 8)", or "JPEG → AVIF" for a chain: what the legend says. */
export function seriesLabel(series: Series, metas: readonly MethodMeta[]): string {
  return series.stages
    .map((stage, index) => {
      const meta = metas.find(({ id }) => id === stage.method);
      if (!meta) return stage.method;
      const swept = series.sweep.filter((axis) => axis.stage === index).map(({ knob }) => knob);
      const extra = knobSummary(stage, meta, swept);
      return extra ? `${meta.name} (${extra})` : meta.name;
    })
    .join(' → ');
}

/** "quality 5 … 95": what is swept, from end to end. */
export function sweepText(series: Series, metas: readonly MethodMeta[]): string {
  return series.sweep
    .map(({ stage, knob, values }) => {
      const meta = metas.find(({ id }) => id === series.stages[stage]?.method);
      const label = meta?.knobs.find(({ id }) => id === knob)?.label.toLowerCase() ?? knob;
      return values.length > 1 ? `${label} ${values[0]} … ${values.at(-1)}` : `${label} ${values[0]}`;
    })
    .join(' × ');
}

/** "JPEG → AVIF": the methods of a chain without their knobs. */
export function chainLabel(stages: readonly Stage[], metas: readonly MethodMeta[]): string {
  return stages.map(({ method }) => metas.find(({ id }) => id === method)?.name ?? method).join(' → ');
}

/** "q 50 · speed 8": the swept knobs of a point first, then what differs from the defaults. */
export function pointLabel(series: Series, stages: readonly Stage[], metas: readonly MethodMeta[]): string {
  const swept = series.sweep.map(({ stage, knob }) => {
    const meta = metas.find(({ id }) => id === stages[stage]?.method);
    const label = meta?.knobs.find(({ id }) => id === knob)?.label.toLowerCase() ?? knob;
    return `${label} ${stages[stage]?.knobs[knob]}`;
  });
  return swept.join(' · ') || 'only point';
}

/**
 * Reads the text of a sweep field: "10, 30, 50" or "10..90 x 5" (evenly spaced, on the knob's step).
 * Returns increasing distinct values. Throws {@link KnobError} with a sentence.
 */
export function parseSweep(knob: NumberKnob, text: string): number[] {
  const range = text.match(/^\s*(-?[\d.]+)\s*(?:\.\.|–|to)\s*(-?[\d.]+)\s*(?:[x×*:]\s*(\d+))?\s*$/);
  const raw = range
    ? spaced(Number(range[1]), Number(range[2]), Number(range[3] ?? 6), knob)
    : text.split(/[\s,;]+/).filter(Boolean);
  if (raw.length === 0) throw new KnobError('Give at least one value, such as "30, 50, 80" or "10..90 x 5".');
  if (raw.length > 100) throw new KnobError('At most 100 values in one sweep.');
  const values = raw.map(
    (value) => completeKnobs([knob], { [knob.id]: value })[knob.id] as KnobValue as number,
  );
  return [...new Set(values)].sort((a, b) => a - b);
}

function spaced(from: number, to: number, count: number, knob: NumberKnob): number[] {
  const n = Math.min(Math.max(count, 1), 101);
  const digits = Math.max(0, Math.ceil(-Math.log10(knob.step)));
  return Array.from({ length: n }, (_, i) => {
    const at = n === 1 ? from : from + ((to - from) * i) / (n - 1);
    return Number((Math.round(at / knob.step) * knob.step).toFixed(digits));
  });
}
