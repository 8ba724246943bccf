import { type BdOfImages, type BdResult, bdMetric, bdOfImages, bdRate, fairOverlap } from '@/core/bd';
import type { ImageCurve } from '@/core/curve';
import type { Interpolation } from '@/core/interpolate';
import type { Cell } from './text';

export interface BdMetric {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly better: 'higher' | 'lower';
  /** Digits after the point, for BD-metric. */
  readonly decimals: number;
}

/** `colour` is the palette index. */
export interface BdSeries {
  readonly id: string;
  readonly label: string;
  readonly colour: number;
}

/** The curves of one series under one metric, one an image. */
export interface BdCurves {
  readonly series: string;
  readonly metric: string;
  readonly images: readonly ImageCurve[];
}

export type BdFigure = 'rate' | 'metric';

/** One number of the table, with all that must be said beside it. */
export interface BdCell {
  readonly value: number | null;
  readonly unit: string;
  readonly decimals: number;
  /** 0 … 1: the least of the images; null where nothing was compared. */
  readonly overlap: number | null;
  /** Good for the series, bad for it, or too close to zero to say. */
  readonly verdict: 'saves' | 'costs' | 'neutral';
  /** Less overlap than a fair comparison takes. */
  readonly grey: boolean;
  /** Why there is no value, or what to know about it; sentences. */
  readonly remarks: readonly string[];
}

/** Below this size a difference has no sign worth a colour (AreWeCompressedYet's rule). */
export const neutralBelow = 0.005;

/** BD figures of `test` against `anchor` under one metric: for each image, their mean, and of the mean curves. */
export function compareCurves(
  anchor: readonly ImageCurve[],
  test: readonly ImageCurve[],
  figure: BdFigure,
  metric: BdMetric,
  interpolation: Interpolation,
): BdOfImages {
  return bdOfImages(figure === 'rate' ? bdRate : bdMetric, anchor, test, {
    interpolation,
    better: metric.better,
  });
}

export function cellOf(result: BdResult, figure: BdFigure, metric: BdMetric): BdCell {
  return {
    value: result.value,
    ...look(result.value, figure, metric),
    overlap: result.value === null ? null : result.overlap,
    grey: result.value !== null && result.overlap < fairOverlap,
    remarks: [...(result.reason === null ? [] : [result.reason]), ...result.warnings],
  };
}

/** The series' own line: the mean of its images, or the one image's figure as it is. */
export function summaryCell(of: BdOfImages, figure: BdFigure, metric: BdMetric): BdCell {
  const [first] = of.images;
  if (!first) {
    const cell = cellOf(of.ofMeans, figure, metric);
    return { ...cell, value: null, overlap: null, remarks: ['no image has both curves', ...of.notes] };
  }
  if (of.images.length === 1) {
    const cell = cellOf(first.result, figure, metric);
    return { ...cell, remarks: [...cell.remarks, ...of.notes] };
  }
  const valued = of.images.filter(({ result }) => result.value !== null);
  const value = of.summary?.mean ?? null;
  const least = valued.length ? Math.min(...valued.map(({ result }) => result.overlap)) : null;
  const reasons = new Set(of.images.flatMap(({ result }) => result.reason ?? []));
  return {
    value,
    ...look(value, figure, metric),
    overlap: least,
    grey: least !== null && least < fairOverlap,
    remarks: [
      ...(value === null ? reasons : []),
      ...(value !== null && valued.length < of.images.length
        ? [`mean of ${valued.length} of ${of.images.length} images`]
        : []),
      ...of.notes,
    ],
  };
}

function look(value: number | null, figure: BdFigure, metric: BdMetric) {
  const gain = figure === 'rate' || metric.better === 'lower' ? -1 : 1;
  const verdict =
    value === null || Math.abs(value) < neutralBelow
      ? ('neutral' as const)
      : gain * value > 0
        ? ('saves' as const)
        : ('costs' as const);
  return figure === 'rate'
    ? { verdict, unit: '%', decimals: 2 }
    : { verdict, unit: metric.unit, decimals: Math.max(2, metric.decimals) };
}

export interface BdLine {
  /** Unique among its neighbours; two images may share a name. */
  readonly id: string;
  readonly label: string;
  readonly cells: readonly (BdCell | null)[];
}

export interface BdRow extends BdLine {
  readonly series: BdSeries;
  /** Each image, then the mean curves; empty where there is one image only. */
  readonly details: readonly BdLine[];
}

export function curvesOf(curves: readonly BdCurves[], series: string, metric: string): readonly ImageCurve[] {
  return curves.find((one) => one.series === series && one.metric === metric)?.images ?? [];
}

/** One series against the anchor under every metric; `imageLabel` names an image on screen. */
export function bdRow(
  series: BdSeries,
  anchor: string,
  metrics: readonly BdMetric[],
  curves: readonly BdCurves[],
  figure: BdFigure,
  interpolation: Interpolation,
  imageLabel: (image: string) => string,
): BdRow {
  const compared = metrics.map((metric) =>
    compareCurves(
      curvesOf(curves, anchor, metric.id),
      curvesOf(curves, series.id, metric.id),
      figure,
      metric,
      interpolation,
    ),
  );
  const images = [...new Set(compared.flatMap((of) => of.images.map(({ image }) => image)))];
  const details = images.map((image) => ({
    id: `image ${image}`,
    label: imageLabel(image),
    cells: compared.map((of, index) => {
      const found = of.images.find((one) => one.image === image);
      return found ? cellOf(found.result, figure, metrics[index]!) : null;
    }),
  }));
  const ofMeans = {
    id: 'means',
    label: 'of the mean curves',
    cells: compared.map((of, index) => cellOf(of.ofMeans, figure, metrics[index]!)),
  };
  return {
    series,
    id: series.id,
    label: series.label,
    cells: compared.map((of, index) => summaryCell(of, figure, metrics[index]!)),
    details: images.length > 1 ? [...details, ofMeans] : [],
  };
}

/** Numbers and overlaps of all lines, for export. Overlaps in percent. */
export function bdCells(
  rows: readonly BdRow[],
  metrics: readonly BdMetric[],
  figure: BdFigure,
  rounded: boolean,
): { header: string[]; rows: Cell[][] } {
  const unitOf = (metric: BdMetric) => (figure === 'rate' ? '%' : metric.unit);
  const header = [
    'series',
    'image',
    ...metrics.flatMap((metric) => {
      const unit = unitOf(metric);
      return [unit ? `${metric.name} (${unit})` : metric.name, 'overlap (%)'];
    }),
  ];
  const cells = (line: BdLine): Cell[] =>
    line.cells.flatMap((cell): Cell[] => {
      if (!cell || cell.value === null || cell.overlap === null) return [null, null];
      return rounded
        ? [cell.value.toFixed(cell.decimals), String(Math.round(cell.overlap * 100))]
        : [cell.value, cell.overlap * 100];
    });
  return {
    header,
    rows: rows.flatMap((row) => [
      [row.label, row.details.length > 0 ? 'mean of images' : '', ...cells(row)],
      ...row.details.map((line): Cell[] => [row.label, line.label, ...cells(line)]),
    ]),
  };
}
