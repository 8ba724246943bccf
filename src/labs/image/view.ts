import type { CompareView } from '@/panels/compare';
import type { View } from '@/study/link/state';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The viewer's state from the study's: a link keeps the centre as fractions, so that it fits any source. */
export function compareView(view: View, { width, height }: Size, firstHeatMetric: string): CompareView {
  const {
    mode,
    split,
    smooth,
    gain,
    orientation,
    signed,
    flipped,
    swapped,
    showOriginal,
    heatOpacity,
    magnifier,
  } = view;
  return {
    mode,
    split,
    smooth,
    gain,
    orientation,
    signed,
    flipped,
    swapped,
    showOriginal,
    heatOpacity,
    magnifier,
    background: view.background,
    zoom: view.zoom === 0 ? 'fit' : view.zoom,
    centre: { x: view.centre[0] * width, y: view.centre[1] * height },
    heatMetric: view.heatMetric || firstHeatMetric,
  };
}

export function linkView(change: Partial<CompareView>, { width, height }: Size): Partial<View> {
  const { zoom, centre, ...same } = change;
  const fraction = (at: number, size: number) => Math.min(1, Math.max(0, size > 0 ? at / size : 0.5));
  return {
    ...same,
    ...(zoom === undefined ? {} : { zoom: zoom === 'fit' ? 0 : zoom }),
    ...(centre ? { centre: [fraction(centre.x, width), fraction(centre.y, height)] as const } : {}),
  };
}
