import { toCsv } from '../table/text';
import { axisTitle } from './layout';
import type { ShownSeries } from './shown';
import type { AxisSpec } from './types';

/** What the chart shows, one point a row, numbers in full. */
export function chartCsv(shown: readonly ShownSeries[], x: AxisSpec, y: AxisSpec): string {
  const header = ['series', 'origin', 'point', axisTitle(x), axisTitle(y), 'low', 'high'];
  const rows = shown.flatMap(({ series, points }) =>
    points.map((point) => [
      series.label,
      series.origin,
      point.label,
      point.x,
      point.y,
      point.lo ?? null,
      point.hi ?? null,
    ]),
  );
  return toCsv(header, rows);
}
