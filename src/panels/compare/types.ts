import type { ErrorMap } from '@/core/kernel';
import type { Pixels } from '@/media/pixels';

export const compareModes = ['split', 'flip', 'difference', 'heat', 'grid'] as const;
export type CompareMode = (typeof compareModes)[number];

export const orientations = ['auto', 'horizontal', 'vertical'] as const;
/** How two pictures lie: beside each other or one above the other; `auto` follows the shape of the stage. */
export type Orientation = (typeof orientations)[number];

export const backgrounds = ['checker', 'black', 'white'] as const;
/** What shows through transparent pixels and around the picture. */
export type Background = (typeof backgrounds)[number];

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Device pixels per image pixel, 1 = one image pixel on one device pixel; `fit` = the whole picture. */
export type Zoom = number | 'fit';

/** One picture and what is known of it. */
export interface CompareSide {
  readonly id: string;
  /** E.g. "AVIF". */
  readonly title: string;
  /** E.g. "q 50 · speed 6". */
  readonly knobs?: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  /** May stay the old picture while `state` is `loading`: it is shown dimmed until the new one arrives. */
  readonly pixels: Pixels | null;
  readonly state: 'empty' | 'loading' | 'ready' | 'error';
  /** What to say in the states other than `ready`. */
  readonly message?: string;
  /** CSS colour of the series. */
  readonly colour?: string;
  /** Fraction done in 0 … 1 while `loading`. */
  readonly progress?: number;
}

/** How the pictures are looked at. Plain JSON, all of it fit for a link. */
export interface CompareView {
  readonly mode: CompareMode;
  readonly orientation: Orientation;
  /** Share of the stage that the first picture takes, 0 … 1. */
  readonly split: number;
  readonly zoom: Zoom;
  /** Image point in the middle of the view, in image pixels; without effect while `zoom` is `fit`. */
  readonly centre: Point;
  /** Interpolate when magnified; otherwise pixels are squares at whole zooms and from 3 up. */
  readonly smooth: boolean;
  /** Factor on differences, 1 … 64. */
  readonly gain: number;
  /** Differences around mid-grey instead of absolute. */
  readonly signed: boolean;
  /** In flip mode: is the second picture up? */
  readonly flipped: boolean;
  /** Exchanges the places of the two pictures. */
  readonly swapped: boolean;
  /** The original takes the first place (in the grid: a cell of its own). */
  readonly showOriginal: boolean;
  readonly heatMetric: string;
  /** Of the heat map over the picture, 0 … 1. */
  readonly heatOpacity: number;
  readonly magnifier: boolean;
  readonly background: Background;
}

export const defaultView: CompareView = {
  mode: 'split',
  orientation: 'auto',
  split: 0.5,
  zoom: 'fit',
  centre: { x: 0, y: 0 },
  smooth: false,
  gain: 8,
  signed: false,
  flipped: false,
  swapped: false,
  showOriginal: true,
  heatMetric: '',
  heatOpacity: 0.8,
  magnifier: false,
  background: 'checker',
};

export const maxGain = 64;

/** The heat map of `heatMetric` for the side in focus. */
export interface CompareHeat {
  readonly map: ErrorMap | null;
  /** Name of the metric, e.g. "SSIM". */
  readonly metricLabel: string;
  readonly loading: boolean;
  /** Values at the two ends of the colour scale. */
  readonly range: readonly [number, number];
  /** Which end means a worse picture; that end is bright. Default `high`. */
  readonly worse?: 'high' | 'low';
  /** Why there is no map. */
  readonly message?: string;
}

export interface CompareViewerProps {
  /** Of every picture here, in pixels. */
  readonly width: number;
  readonly height: number;
  readonly original: CompareSide;
  /** Up to four reconstructions. */
  readonly sides: readonly CompareSide[];
  readonly view: CompareView;
  /** At most once a frame. */
  readonly onView: (change: Partial<CompareView>) => void;
  /** Index in `sides` of the one in focus; default 0. */
  readonly focus?: number;
  readonly onFocusSide?: (index: number) => void;
  /** Opens a further side; absent when there is no room for one. */
  readonly onAddSide?: (() => void) | undefined;
  readonly onRemoveSide?: ((index: number) => void) | undefined;
  readonly heat?: CompareHeat | undefined;
  /** Metrics that have a map. */
  readonly heatMetrics?: readonly { readonly id: string; readonly label: string }[];
}
