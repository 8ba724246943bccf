import { describe, expect, it } from 'vitest';
import type { Pixels } from '@/media/pixels';
import { buildScene, paneAt, type SceneInput } from './scene';
import { levelFor, tilesIn } from './tiles';
import { type CompareSide, type CompareView, defaultView } from './types';
import { keepPictures } from './use-kept-pictures';

const pixels = (width = 4, height = 4): Pixels => ({
  width,
  height,
  data: new Uint8ClampedArray(width * height * 4).fill(255),
  hasAlpha: false,
});
const side = (id: string, more: Partial<CompareSide> = {}): CompareSide => ({
  id,
  title: id,
  facts: [],
  pixels: pixels(),
  state: 'ready',
  ...more,
});

function scene(view: Partial<CompareView>, more: Partial<SceneInput> = {}) {
  return buildScene({
    size: { width: 800, height: 400 },
    pixelRatio: 1,
    image: { width: 4, height: 4 },
    original: side('original'),
    sides: [side('a'), side('b')],
    focus: 0,
    view: { ...defaultView, ...view },
    heat: undefined,
    peek: false,
    ...more,
  });
}

describe('scene', () => {
  it('splits one port in two clips, on the same place of the picture', () => {
    const { panes } = scene({ split: 0.25 });
    expect(panes.map(({ clip }) => clip.width)).toEqual([200, 600]);
    expect(panes[0]!.transform).toEqual(panes[1]!.transform);
    expect(panes.map((pane) => pane.side?.id)).toEqual(['original', 'a']);
  });

  it('flips in one place', () => {
    expect(scene({ mode: 'flip' }).panes.map((pane) => pane.side?.id)).toEqual(['original']);
    expect(scene({ mode: 'flip', flipped: true }).panes.map((pane) => pane.side?.id)).toEqual(['a']);
  });

  it('shows the original alone while its key is held, in every mode', () => {
    for (const mode of ['split', 'flip', 'difference', 'heat', 'grid'] as const) {
      expect(scene({ mode, flipped: true }, { peek: true }).panes.map((pane) => pane.side?.id)).toEqual([
        'original',
      ]);
    }
  });

  it('names a difference by pictures, gain and sign, so that nothing stale is shown', () => {
    const sides = [side('a')];
    const original = side('original');
    const key = (view: Partial<CompareView>) =>
      scene({ mode: 'difference', ...view }, { original, sides }).panes[0]!.layers[0]!.key;
    expect(key({})).toBe(key({}));
    expect(new Set([key({}), key({ gain: 16 }), key({ signed: true }), key({ swapped: true })]).size).toBe(4);
  });

  it('says why there is no difference', () => {
    const other = scene({ mode: 'difference' }, { sides: [side('a', { pixels: pixels(5, 5) })] });
    expect(other.panes[0]!.layers).toEqual([]);
    expect(other.panes[0]!.message).toContain('size');
    const failed = side('a', { pixels: null, state: 'error', message: 'out of memory' });
    expect(scene({ mode: 'difference' }, { sides: [failed] }).panes[0]!.message).toBe('out of memory');
  });

  it('lays the error map over the side in focus', () => {
    const map = { metric: 'm', unit: '', width: 1, height: 1, values: new Float32Array(1) };
    const heat = { map, metricLabel: 'm', loading: false, range: [0, 1] as const };
    const [pane] = scene({ mode: 'heat', heatOpacity: 0.5 }, { heat, focus: 1 }).panes;
    expect(pane!.side?.id).toBe('b');
    expect(pane!.layers.map(({ opacity }) => opacity)).toEqual([1, 0.5]);
  });

  it('dims a picture that is about to be replaced', () => {
    const { panes } = scene({}, { sides: [side('a', { state: 'loading' })] });
    expect(panes[1]!.layers[0]!.opacity).toBeLessThan(1);
  });

  it('gives each cell of the grid its own port, and finds it by point', () => {
    const grid = scene({ mode: 'grid' });
    expect(grid.panes.map((pane) => pane.side?.id)).toEqual(['original', 'a', 'b']);
    const { clip } = grid.panes[2]!;
    expect(paneAt(grid, clip.x + 1, clip.y + 1)?.side?.id).toBe('b');
  });
});

describe('pictures while loading', () => {
  const old = side('a');

  it('are kept for the same side and size only', () => {
    const loading = side('a', { pixels: null, state: 'loading' });
    expect(keepPictures([loading], [old], 4, 4)[0]!.pixels).toBe(old.pixels);
    expect(keepPictures([loading], [old], 8, 8)[0]!.pixels).toBeNull();
  });

  it('are not kept past an error', () => {
    const failed = side('a', { pixels: null, state: 'error' });
    expect(keepPictures([failed], [old], 4, 4)[0]!.pixels).toBeNull();
  });
});

describe('tiles', () => {
  it('come at a level with at least one pixel per device pixel', () => {
    expect([4, 1, 0.51, 0.5, 0.3, 0.25].map(levelFor)).toEqual([0, 0, 0, 1, 1, 2]);
  });

  it('cover what is visible and no more', () => {
    expect(tilesIn({ x: 500, y: 0, width: 100, height: 10 }, 0, 6000, 4000)).toEqual({
      columnFrom: 0,
      columnTo: 2,
      rowFrom: 0,
      rowTo: 1,
    });
    expect(tilesIn({ x: 0, y: 0, width: 6000, height: 4000 }, 2, 6000, 4000)).toEqual({
      columnFrom: 0,
      columnTo: 3,
      rowFrom: 0,
      rowTo: 2,
    });
  });
});
