import type { CompareSide, CompareView, Orientation } from './types';
import type { Rect, Size } from './viewport';

/** Who is on stage: which pictures stand where, and the cells of the grid. */

const emptySide: CompareSide = { id: 'empty', title: 'Nothing yet', facts: [], pixels: null, state: 'empty' };

type Shown = Pick<CompareView, 'showOriginal' | 'swapped'>;

/** Of several sides the one in focus is always in the pair, beside the original or the first other side. */
export function pairOf(
  original: CompareSide,
  sides: readonly CompareSide[],
  focus: number,
  { showOriginal, swapped }: Shown,
): readonly [CompareSide, CompareSide] {
  const index = sides[focus] ? focus : 0;
  const other = index === 0 ? 1 : 0;
  const inFocus = sides[index] ?? emptySide;
  const pair: readonly [CompareSide, CompareSide] =
    showOriginal || !sides[other]
      ? [original, inFocus]
      : [sides[Math.min(index, other)]!, sides[Math.max(index, other)]!];
  return swapped ? [pair[1], pair[0]] : pair;
}

export function gridSides(
  original: CompareSide,
  sides: readonly CompareSide[],
  { showOriginal, swapped }: Shown,
): readonly CompareSide[] {
  const rest = sides.length > 0 ? sides : [emptySide];
  const cells = showOriginal || sides.length === 0 ? [original, ...rest] : rest;
  return swapped ? [...cells].reverse() : cells;
}

/** Equal cells, in as many columns as show the picture largest. */
export function gridCells(count: number, stage: Size, image: Size, gap: number): Rect[] {
  let best: { zoom: number; columns: number; cell: Size } | null = null;
  for (let columns = 1; columns <= count; columns++) {
    const rows = Math.ceil(count / columns);
    const cell = {
      width: Math.max(1, Math.floor((stage.width - gap * (columns - 1)) / columns)),
      height: Math.max(1, Math.floor((stage.height - gap * (rows - 1)) / rows)),
    };
    const zoom = Math.min(cell.width / image.width, cell.height / image.height);
    if (!best || zoom > best.zoom) best = { zoom, columns, cell };
  }
  const { columns, cell } = best ?? { columns: 1, cell: stage };
  return Array.from({ length: count }, (_, i) => ({
    x: (i % columns) * (cell.width + gap),
    y: Math.floor(i / columns) * (cell.height + gap),
    ...cell,
  }));
}

/** Below this width (CSS px) two pictures beside each other are too thin to judge. */
const narrow = 480;

export function resolveOrientation(orientation: Orientation, stage: Size): 'horizontal' | 'vertical' {
  if (orientation !== 'auto') return orientation;
  return stage.width < narrow || stage.height > stage.width * 1.1 ? 'vertical' : 'horizontal';
}

/** The two halves of the stage at `split`, on whole device pixels. */
export function splitRects(
  stage: Size,
  split: number,
  orientation: 'horizontal' | 'vertical',
): readonly [Rect, Rect] {
  if (orientation === 'horizontal') {
    const x = Math.round(stage.width * split);
    return [
      { x: 0, y: 0, width: x, height: stage.height },
      { x, y: 0, width: stage.width - x, height: stage.height },
    ];
  }
  const y = Math.round(stage.height * split);
  return [
    { x: 0, y: 0, width: stage.width, height: y },
    { x: 0, y, width: stage.width, height: stage.height - y },
  ];
}
