import { type Marker, seriesColour, seriesMarker } from '../theme/palette';
import type { ChartSeries, Origin } from './types';

export function colourOf({ colour }: Pick<ChartSeries, 'colour'>): string {
  return typeof colour === 'number' ? seriesColour(colour) : colour;
}

export function markerOf({ colour, marker }: Pick<ChartSeries, 'colour' | 'marker'>): Marker {
  return marker ?? (typeof colour === 'number' ? seriesMarker(colour) : 'circle');
}

const dashes: Record<Origin, string> = {
  measured: '6 3',
  precomputed: '6 3',
  imported: '9 3 2 3',
  published: '2 3',
};

/** `stroke-dasharray`, or undefined for a solid line. */
export function dashOf({ dashed, origin }: Pick<ChartSeries, 'dashed' | 'origin'>): string | undefined {
  return (dashed ?? origin !== 'measured') ? dashes[origin] : undefined;
}

/** Filled markers were measured in this browser; all others are hollow. */
export function isHollow({ origin }: Pick<ChartSeries, 'origin'>): boolean {
  return origin !== 'measured';
}

/** Closed SVG path around the origin. Sizes are set so that all markers look equally heavy at one `radius`. */
export function markerPath(marker: Marker, radius: number): string {
  const r = radius;
  switch (marker) {
    case 'circle':
      return `M${n(-r)} 0a${n(r)} ${n(r)} 0 1 0 ${n(2 * r)} 0a${n(r)} ${n(r)} 0 1 0 ${n(-2 * r)} 0Z`;
    case 'square':
      return polygon([45, 135, 225, 315], r * 1.27);
    case 'triangle':
      return polygon([-90, 30, 150], r * 1.4);
    case 'diamond':
      return polygon([0, 90, 180, 270], r * 1.35);
    case 'star':
      return polygon(
        range(10).map((i) => i * 36 - 90),
        r * 1.5,
        [1, 0.45],
      );
    case 'cross':
      return arms(4, r * 1.35, r * 0.42);
    case 'wye':
      return arms(3, r * 1.5, r * 0.45);
  }
}

/** The × of a failed point: two strokes, not filled. */
export function failurePath(radius: number): string {
  const r = n(radius);
  return `M-${r} -${r}L${r} ${r}M-${r} ${r}L${r} -${r}`;
}

function polygon(degrees: readonly number[], radius: number, weights: readonly number[] = [1]): string {
  const corners = degrees.map((degree, index) => {
    const reach = radius * weights[index % weights.length]!;
    const angle = (degree * Math.PI) / 180;
    return `${n(reach * Math.cos(angle))} ${n(reach * Math.sin(angle))}`;
  });
  return `M${corners.join('L')}Z`;
}

/** `count` bars of half-width `half` from the centre outwards, joined to one outline. */
function arms(count: number, reach: number, half: number): string {
  const angle = Math.PI / count;
  const notch = half / Math.sin(angle);
  const corners = range(count).flatMap((arm) => {
    const along = arm * 2 * angle + Math.PI / 2;
    const [ux, uy] = [Math.cos(along), Math.sin(along)];
    const [vx, vy] = [-uy, ux];
    const next = along + angle;
    return [
      [reach * ux - half * vx, reach * uy - half * vy],
      [reach * ux + half * vx, reach * uy + half * vy],
      [notch * Math.cos(next), notch * Math.sin(next)],
    ];
  });
  return `M${corners.map(([x, y]) => `${n(x!)} ${n(y!)}`).join('L')}Z`;
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

/** Hundredths of a pixel are enough, and −0 is not a number to print. */
function n(value: number): string {
  return String(Math.round(value * 100) / 100 + 0);
}
