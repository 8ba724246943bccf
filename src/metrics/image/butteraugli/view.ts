import { scratch } from '../scratch';
import type { Planes, Rows } from '../ssimulacra2/rows';
import { type Bands, separate } from './bands';
import type { Size } from './blur';
import { activity, erode } from './mask';
import { opsinDynamics } from './opsin';

/** What the eye makes of a picture: all that the comparison needs of it. */
export interface View {
  readonly bands: Bands;
  readonly activity: Float32Array;
  readonly mask: Float32Array;
}

/** Values a pixel that a view holds. */
export const VIEW_PLANES = 12;

/** Sees rows `first` … `end` − 1 of a picture in linear light; `plane` gives room for as many values by a name. */
export function see(
  light: Rows,
  first: number,
  end: number,
  withMask: boolean,
  plane: (name: string, length: number) => Float32Array,
): View {
  const { width } = light;
  const size: Size = { width, height: end - first };
  const count = width * size.height;
  const three = (name: string): Planes => [
    plane(`${name}-x`, count),
    plane(`${name}-y`, count),
    plane(`${name}-b`, count),
  ];
  const middle = three('middle');
  for (let y = first; y < end; y++) light.row(y, middle, (y - first) * width);
  opsinDynamics(middle, size);
  const bands: Bands = {
    low: three('low'),
    middle,
    high: [plane('high-x', count), plane('high-y', count)],
    highest: [plane('highest-x', count), plane('highest-y', count)],
  };
  separate(middle, size, bands);
  const active = plane('activity', count);
  activity(bands, size, active);
  const mask = withMask ? plane('mask', count) : active;
  if (withMask) erode(active, size, mask);
  return { bands, activity: active, mask };
}

/** Room that is used again, for a view that is not kept. */
export const reused = (who: string) => (name: string, length: number) =>
  scratch(`butteraugli-${who}-${name}`, length);
export const fresh = (_: string, length: number): Float32Array => new Float32Array(length);
