/** The state of the page as links, settings and archives carry it: lab-agnostic, ids as plain strings. */
import * as v from 'valibot';
import { type Interpolation, interpolations } from '@/core/interpolate';
import type { KnobValue } from '@/core/knob';
import type { Backend } from '@/core/method';
import type { Series } from '@/core/study';
import * as schema from '../io/schema';
import { defaultsOf, field, listField, readTable, type Table, writeTable } from './field';
import { type LinkedPoint, pointsField, sixDigits } from './points';

/** A source by what is known without its samples. */
export interface SourceRef {
  readonly name: string;
  readonly sha256: string;
  readonly fileBytes: number;
  /** What the rate is divided by (pixels). */
  readonly units: number;
  readonly width?: number;
  readonly height?: number;
  /** Id, if it is one of the page's own samples. */
  readonly sample?: string;
}

/** What the target search of a side looks for by turning the rate knob. */
export type Target =
  | { readonly kind: 'bytes'; readonly bytes: number }
  | { readonly kind: 'metric'; readonly metric: string; readonly value: number }
  /** The bytes of another side, by its place. */
  | { readonly kind: 'match'; readonly side: number };

/** What one side of the compare viewer shows. */
export type Side =
  | { readonly kind: 'original' }
  /** One operating point of a series: `at` has the value of each axis of its sweep, or others a search found. */
  | { readonly kind: 'point'; readonly series: string; readonly at: readonly KnobValue[] }
  /** A result, by its key. */
  | { readonly kind: 'result'; readonly key: string };

export const compareModes = ['split', 'flip', 'difference', 'heat', 'grid'] as const;
export type CompareMode = (typeof compareModes)[number];

export interface View {
  /** On the chart and in BD figures; empty = the lab's first. */
  readonly metric: string;
  readonly rateAxis: 'bpp' | 'bytes';
  readonly logRate: boolean;
  /** Curves of the shown source, or means over all sources. */
  readonly curves: 'source' | 'mean';
  /** Published reference curves under the chart. */
  readonly references: boolean;
  readonly referenceIds: readonly string[];
  /** The front of all points over the curves. */
  readonly pareto: boolean;
  /** Id of a series or reference; empty = the first series. */
  readonly bdAnchor: string;
  readonly interpolation: Interpolation;
  /** SHA-256 of the source on screen; empty = the first. */
  readonly source: string;
  readonly mode: CompareMode;
  readonly sides: readonly Side[];
  /** Screen pixels per image pixel; 0 = fit. */
  readonly zoom: number;
  /** Of the visible part, as fractions of width and height. */
  readonly centre: readonly [x: number, y: number];
  /** Place of the divider, as a fraction of the width. */
  readonly split: number;
  readonly smooth: boolean;
  /** Factor on the difference picture. */
  readonly gain: number;
  /** Differences around mid-grey instead of absolute. */
  readonly signed: boolean;
  readonly orientation: 'auto' | 'horizontal' | 'vertical';
  readonly flipped: boolean;
  readonly swapped: boolean;
  readonly showOriginal: boolean;
  /** Of the error map over the picture, 0 … 1. */
  readonly heatOpacity: number;
  readonly magnifier: boolean;
  readonly background: 'checker' | 'black' | 'white';
  /** Metric of the error map; empty = the lab's first that has one. */
  readonly heatMetric: string;
}

export interface StudyState {
  readonly lab: string;
  readonly sources: readonly SourceRef[];
  readonly series: readonly Series[];
  /** Ids of metrics to compute; empty = the lab's default ones. */
  readonly metrics: readonly string[];
  readonly seed: number;
  readonly backend: Backend;
  readonly target: Target | null;
  /** Measured points of sources that a link cannot carry. */
  readonly points: readonly LinkedPoint[];
  readonly view: View;
}

const optionalId = v.pipe(v.string(), v.maxLength(schema.limits.id));

const sourceRef: v.GenericSchema<unknown, SourceRef> = v.object({
  name: schema.text,
  sha256: schema.sha256,
  fileBytes: schema.count,
  units: schema.size,
  width: v.exactOptional(schema.size),
  height: v.exactOptional(schema.size),
  sample: v.exactOptional(schema.id),
});

const target: v.GenericSchema<unknown, Target | null> = v.nullable(
  v.variant('kind', [
    v.object({ kind: v.literal('bytes'), bytes: schema.size }),
    v.object({ kind: v.literal('metric'), metric: schema.id, value: schema.finite }),
    v.object({ kind: v.literal('match'), side: v.pipe(schema.count, v.maxValue(3)) }),
  ]),
);

const side: v.GenericSchema<unknown, Side> = v.variant('kind', [
  v.object({ kind: v.literal('original') }),
  v.object({
    kind: v.literal('point'),
    series: schema.id,
    at: schema.listOf(schema.knobValue, schema.limits.axes),
  }),
  v.object({ kind: v.literal('result'), key: schema.id }),
]);

export const sidesLimit = 4;
export const seriesLimit = 200;
export const sourcesLimit = 500;

/** Everything of a study but the view. `lab` stands before the link's payload. */
export const studyTable: Table<Omit<StudyState, 'lab' | 'view'>> = {
  sources: listField('i', 'sources', sourceRef, sourcesLimit),
  series: listField('s', 'series', schema.series, seriesLimit),
  metrics: listField('m', 'metrics', schema.id, 100),
  seed: field('seed', 'the seed', v.pipe(schema.count, v.maxValue(0xffffffff)), 1),
  backend: field('b', 'the backend', schema.backend, 'wasm'),
  target: field('t', 'the target', target, null),
  points: pointsField('p'),
};

export const viewTable: Table<View> = {
  metric: field('vm', 'the metric', optionalId, ''),
  rateAxis: field('vr', 'the rate axis', v.picklist(['bpp', 'bytes']), 'bpp'),
  logRate: field('vl', 'the logarithmic axis', v.boolean(), true),
  curves: field('vc', 'the curves shown', v.picklist(['source', 'mean']), 'source'),
  references: field('vf', 'the reference curves', v.boolean(), false),
  referenceIds: listField('vi', 'reference curves', schema.id, 100),
  pareto: field('v1', 'the Pareto front', v.boolean(), false),
  bdAnchor: field('va', 'the BD anchor', optionalId, ''),
  interpolation: field('vp', 'the interpolation', v.picklist(interpolations), 'pchip'),
  source: field('vo', 'the source shown', v.union([v.literal(''), schema.sha256]), ''),
  mode: field('vd', 'the way of comparing', v.picklist(compareModes), 'split'),
  sides: listField('vs', 'sides', side, sidesLimit),
  zoom: field('vz', 'the zoom', v.pipe(schema.finite, v.minValue(0), v.maxValue(64)), 0, sixDigits),
  centre: field('ve', 'the centre', v.tuple([schema.fraction, schema.fraction]), [0.5, 0.5], (xy) =>
    xy.map(sixDigits),
  ),
  split: field('vx', 'the divider', schema.fraction, 0.5, sixDigits),
  smooth: field('vn', 'smoothing', v.boolean(), false),
  gain: field('vg', 'the gain', v.pipe(schema.finite, v.minValue(1), v.maxValue(256)), 4),
  signed: field('vq', 'the signed difference', v.boolean(), false),
  orientation: field('vb', 'the orientation', v.picklist(['auto', 'horizontal', 'vertical']), 'auto'),
  flipped: field('vu', 'the flipped side', v.boolean(), false),
  swapped: field('vw', 'the swapped sides', v.boolean(), false),
  showOriginal: field('vy', 'the original', v.boolean(), true),
  heatOpacity: field('vj', "the error map's opacity", schema.fraction, 0.8),
  magnifier: field('vk', 'the magnifier', v.boolean(), false),
  background: field('v0', 'the background', v.picklist(['checker', 'black', 'white']), 'checker'),
  heatMetric: field('vh', 'the error map', optionalId, ''),
};

export function defaultState(lab: string): StudyState {
  return { lab, ...defaultsOf(studyTable), view: defaultsOf(viewTable) };
}

type Json = Readonly<Record<string, unknown>>;

/** Short names as in links, where defaults are left out; long ones as in settings files. */
export function writeState({ view, lab, ...study }: StudyState, names: 'short' | 'long'): Json {
  const viewJson = writeTable(viewTable, view, names);
  const studyJson = writeTable(studyTable, study, names);
  return names === 'short' ? { ...studyJson, ...viewJson } : { lab, ...studyJson, view: viewJson };
}

/** {@link writeState} backwards, from untrusted data: what does not fit falls back and says so. */
export function readState(lab: string, json: Json, names: 'short' | 'long', problems: string[]): StudyState {
  const viewJson = names === 'short' ? json : isTable(json.view) ? json.view : {};
  return {
    lab,
    ...readTable(studyTable, json, names, problems),
    view: readTable(viewTable, viewJson, names, problems),
  };
}

export function isTable(json: unknown): json is Json {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

/** Of a lab: plain, and safe to stand in a URL as it is. */
export const labPattern = /^[a-z][a-z0-9-]{0,31}$/;
