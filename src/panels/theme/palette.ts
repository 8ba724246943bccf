/** Series differ by colour and by marker, so that neither colour vision nor a grey print loses one. */

export const seriesColours = 12;

export const markers = ['circle', 'square', 'triangle', 'diamond', 'cross', 'star', 'wye'] as const;

export type Marker = (typeof markers)[number];

/** CSS colour of a series; follows dark and light. */
export function seriesColour(index: number): string {
  return `var(--series-${index % seriesColours})`;
}

/** 7 and 12 share no factor: 84 distinct pairs of colour and marker. */
export function seriesMarker(index: number): Marker {
  return markers[index % markers.length]!;
}
