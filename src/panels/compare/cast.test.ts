import { describe, expect, it } from 'vitest';
import { gridCells, gridSides, pairOf, resolveOrientation, splitRects } from './cast';
import type { CompareSide } from './types';

const side = (id: string): CompareSide => ({ id, title: id, facts: [], pixels: null, state: 'ready' });
const original = side('original');
const [a, b, c] = [side('a'), side('b'), side('c')];
const names = (sides: readonly CompareSide[]) => sides.map(({ id }) => id).join(' ');

describe('the pair', () => {
  const pair = (
    sides: CompareSide[],
    focus: number,
    view: Partial<{ showOriginal: boolean; swapped: boolean }> = {},
  ) => names(pairOf(original, sides, focus, { showOriginal: false, swapped: false, ...view }));

  it('sets the side in focus against the original when asked to', () => {
    expect(pair([a, b, c], 1, { showOriginal: true })).toBe('original b');
  });

  it('sets two sides against each other, in their own order', () => {
    expect(pair([a, b, c], 0)).toBe('a b');
    expect(pair([a, b, c], 1)).toBe('a b');
    expect(pair([a, b, c], 2)).toBe('a c');
  });

  it('falls back to the original, and to an empty side', () => {
    expect(pair([a], 0)).toBe('original a');
    expect(pair([], 0)).toBe('original empty');
    expect(pair([a, b], 7)).toBe('a b');
  });

  it('swaps', () => {
    expect(pair([a], 0, { swapped: true })).toBe('a original');
  });
});

describe('the grid', () => {
  it('shows all, with the original if wanted', () => {
    expect(names(gridSides(original, [a, b], { showOriginal: true, swapped: false }))).toBe('original a b');
    expect(names(gridSides(original, [a, b], { showOriginal: false, swapped: true }))).toBe('b a');
    expect(names(gridSides(original, [], { showOriginal: false, swapped: false }))).toBe('original empty');
  });

  it('takes the number of columns that shows pictures largest', () => {
    const wide = gridCells(4, { width: 1002, height: 702 }, { width: 768, height: 512 }, 2);
    expect(wide).toHaveLength(4);
    expect(wide[3]).toEqual({ x: 502, y: 352, width: 500, height: 350 });
    const tall = gridCells(2, { width: 400, height: 800 }, { width: 768, height: 512 }, 2);
    expect(tall[1]).toEqual({ x: 0, y: 401, width: 400, height: 399 });
  });
});

describe('the split', () => {
  it('covers the stage without a gap', () => {
    const [first, second] = splitRects({ width: 1001, height: 700 }, 0.333, 'horizontal');
    expect(first.width + second.width).toBe(1001);
    expect(second.x).toBe(first.width);
    const [top, bottom] = splitRects({ width: 390, height: 501 }, 1, 'vertical');
    expect([top.height, bottom.height]).toEqual([501, 0]);
  });

  it('lies down on narrow and tall stages', () => {
    expect(resolveOrientation('auto', { width: 390, height: 300 })).toBe('vertical');
    expect(resolveOrientation('auto', { width: 800, height: 1200 })).toBe('vertical');
    expect(resolveOrientation('auto', { width: 800, height: 600 })).toBe('horizontal');
    expect(resolveOrientation('vertical', { width: 800, height: 600 })).toBe('vertical');
  });
});
