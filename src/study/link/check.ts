import { KnobError, type Knobs, parseKnobValue } from '@/core/knob';
import type { MethodMeta } from '@/core/method';
import type { Series, Stage, SweepAxis } from '@/core/study';
import { fewSentences, shorten } from '../io/parse';
import type { Side, StudyState, View } from './state';

/** What the lab has: ids in a link that are not among them are put right, and the user is told. */
export interface KnownIds {
  readonly methods: readonly MethodMeta[];
  readonly metrics: readonly { readonly id: string }[];
  /** Ids of the page's samples. */
  readonly samples?: readonly string[];
  /** Ids of published reference curves; left out, they are not checked. */
  readonly references?: readonly string[];
}

/** The state with everything removed or defaulted that the lab does not know, and a sentence for each. */
export function checkState(state: StudyState, known: KnownIds): { state: StudyState; problems: string[] } {
  const problems: string[] = [];
  const say = (sentence: string) => void problems.push(sentence);
  const isMetric = (id: string) => known.metrics.some((metric) => metric.id === id);

  const series = unique(state.series, ({ id }) => id, say).flatMap((each) =>
    checkSeries(each, known.methods, say),
  );
  const sources = unique(
    state.sources,
    ({ sha256 }) => sha256,
    () => undefined,
  ).map(({ sample, ...source }) =>
    sample && known.samples?.includes(sample) ? { ...source, sample } : source,
  );
  const metrics = [...new Set(state.metrics)].filter((id) => {
    if (!isMetric(id)) say(`There is no metric "${shorten(id, 40)}" here; it is left out.`);
    return isMetric(id);
  });
  const seriesIds = new Set(series.map(({ id }) => id));
  const sourceIds = new Set(sources.map(({ sha256 }) => sha256));
  const points = state.points.filter((point) => seriesIds.has(point.series) && sourceIds.has(point.source));
  const target = state.target?.kind === 'metric' && !isMetric(state.target.metric) ? null : state.target;
  if (target !== state.target) say('The link searches for a metric that is not here; the search is off.');
  const view = checkView(state.view, { known, isMetric, seriesIds, sourceIds }, say);
  return {
    state: { ...state, series, sources, metrics, points, target, view },
    problems: fewSentences(problems),
  };
}

function unique<T>(items: readonly T[], idOf: (item: T) => string, say: (sentence: string) => void): T[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const id = idOf(item);
    if (seen.has(id)) say(`Two series are called "${shorten(id, 40)}"; the second is left out.`);
    return !seen.has(id) && seen.add(id);
  });
}

function checkSeries(
  series: Series,
  methods: readonly MethodMeta[],
  say: (sentence: string) => void,
): Series[] {
  const metas = series.stages.map(({ method }) => methods.find(({ id }) => id === method));
  const missing = series.stages.find((_, i) => !metas[i]);
  if (missing) {
    say(`There is no method "${shorten(missing.method, 40)}" here; its series is left out.`);
    return [];
  }
  const stages = series.stages.map((stage, i) => ({ ...stage, knobs: checkKnobs(stage, metas[i]!, say) }));
  const axes = series.sweep.flatMap((axis) => checkAxis(axis, metas[axis.stage]!, say));
  const sweep = unique(
    axes,
    ({ stage, knob }) => `${stage} ${knob}`,
    () => undefined,
  );
  return [{ ...series, stages, sweep }];
}

function checkKnobs({ knobs }: Stage, meta: MethodMeta, say: (sentence: string) => void): Knobs {
  for (const id of Object.keys(knobs)) {
    if (!meta.knobs.some((knob) => knob.id === id)) say(`${meta.name} has no knob "${shorten(id, 40)}".`);
  }
  return Object.fromEntries(
    meta.knobs.map((knob) => {
      const value = Object.hasOwn(knobs, knob.id) ? knobs[knob.id] : knob.default;
      return [knob.id, attempt(() => parseKnobValue(knob, value), meta, say) ?? knob.default];
    }),
  );
}

function checkAxis(axis: SweepAxis, meta: MethodMeta, say: (sentence: string) => void): SweepAxis[] {
  const knob = meta.knobs.find(({ id }) => id === axis.knob);
  if (!knob) {
    say(`${meta.name} has no knob "${shorten(axis.knob, 40)}" to sweep.`);
    return [];
  }
  const values = axis.values.flatMap((value) => attempt(() => parseKnobValue(knob, value), meta, say) ?? []);
  return values.length > 0 ? [{ ...axis, values: [...new Set(values)] }] : [];
}

function attempt<T>(read: () => T, meta: MethodMeta, say: (sentence: string) => void): T | null {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof KnobError)) throw error;
    say(`${meta.name}: ${shorten(error.message, 160)}.`);
    return null;
  }
}

interface ViewContext {
  readonly known: KnownIds;
  readonly isMetric: (id: string) => boolean;
  readonly seriesIds: ReadonlySet<string>;
  readonly sourceIds: ReadonlySet<string>;
}

function checkView(view: View, context: ViewContext, say: (sentence: string) => void): View {
  const { known, isMetric, seriesIds, sourceIds } = context;
  const isReference = (id: string) => known.references?.includes(id) ?? true;
  const metricOr = (id: string) => {
    if (id === '' || isMetric(id)) return id;
    say(`There is no metric "${shorten(id, 40)}" here; the first is shown.`);
    return '';
  };
  const sides = view.sides.map((side): Side => {
    if (side.kind !== 'point' || seriesIds.has(side.series)) return side;
    say(`A side shows the series "${shorten(side.series, 40)}", which is not here; the original is shown.`);
    return { kind: 'original' };
  });
  return {
    ...view,
    metric: metricOr(view.metric),
    heatMetric: metricOr(view.heatMetric),
    referenceIds: [...new Set(view.referenceIds)].filter(isReference),
    // With references unchecked, any id may be one of theirs.
    bdAnchor: seriesIds.has(view.bdAnchor) || isReference(view.bdAnchor) ? view.bdAnchor : '',
    source: sourceIds.has(view.source) ? view.source : '',
    sides,
  };
}
