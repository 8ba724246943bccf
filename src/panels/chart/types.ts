import type { Marker } from '../theme/palette';

/** Where the numbers of a series come from. Only `measured` ones were made in this browser. */
export type Origin = 'measured' | 'precomputed' | 'imported' | 'published';

export interface ChartPoint {
  /** Unique within its series. */
  readonly id: string;
  /** The setting of the knobs, as text. */
  readonly label: string;
  /** In the unit of the axis; null where there is no number (failed, pending) or it is infinite. */
  readonly x: number | null;
  readonly y: number | null;
  /** Confidence band of y, in the unit of y. */
  readonly lo?: number;
  readonly hi?: number;
  /** A sentence: the point was tried and failed. */
  readonly error?: string;
  /** Not measured yet. */
  readonly pending?: boolean;
}

export interface ChartSeries {
  /** Unique among series and references together. */
  readonly id: string;
  readonly label: string;
  /** Palette index, or any CSS colour. */
  readonly colour: number | string;
  /** Follows the palette index when left out. */
  readonly marker?: Marker;
  /** Solid for measured series and dashed for all others when left out. */
  readonly dashed?: boolean;
  readonly origin: Origin;
  /** In any order: they are drawn and walked by increasing x. */
  readonly points: readonly ChartPoint[];
}

export interface AxisSpec {
  readonly label: string;
  /** Empty for a number without unit. */
  readonly unit: string;
  readonly log?: boolean;
  /** Exact value for read-outs, without the unit. */
  readonly format: (value: number) => string;
  /** Which end is good: draws the "better" arrow when both axes say so. */
  readonly better?: 'higher' | 'lower';
}

/** What the viewer shows now, placed on the axes; it need not be a point of any series. */
export interface LivePoint {
  /** One or two letters drawn at the ring, e.g. "A". */
  readonly tag: string;
  readonly label: string;
  readonly x: number;
  readonly y: number;
}

export type Interval = readonly [number, number];

/** The part of the plane that is shown, in axis units, ends increasing. */
export interface Domain {
  readonly x: Interval;
  readonly y: Interval;
}
