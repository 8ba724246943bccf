import { type Marker, seriesColour, seriesMarker } from '../theme/palette';

const shapes: Record<Marker, string> = {
  circle: 'M7 3a4 4 0 1 0 0 8a4 4 0 1 0 0-8z',
  square: 'M3.5 3.5h7v7h-7z',
  triangle: 'M7 2.5l4.6 8H2.4z',
  diamond: 'M7 2l4.5 5L7 12L2.5 7z',
  cross: 'M5.5 2.5h3v3h3v3h-3v3h-3v-3h-3v-3h3z',
  star: 'M7 1.8l1.6 3.5 3.8.4-2.9 2.5.9 3.8L7 10l-3.4 2 .9-3.8L1.6 5.7l3.8-.4z',
  wye: 'M5.7 7.8L2.3 5.6l1.5-2.3L7 5.3l3.2-2 1.5 2.3-3.4 2.2v4H5.7z',
};

/** The colour and marker a series has on the chart. */
export function Swatch({ index, dim = false }: { index: number; dim?: boolean }) {
  return (
    <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" opacity={dim ? 0.4 : 1}>
      <path d={shapes[seriesMarker(index)]} fill={seriesColour(index)} />
    </svg>
  );
}
