import { afterEach, describe, expect, it } from 'vitest';
import { createFixture, plan, poem, pointsOf, series } from './testing/fixture';
import type { Codes, ToyHooks } from './testing/toy-kernel';
import { createViewer, type Viewer } from './viewer';

const viewers: Viewer<Codes>[] = [];
afterEach(() => {
  for (const viewer of viewers.splice(0)) viewer.close();
});

function setup(hooks: Partial<ToyHooks> = {}) {
  const made = createFixture({ hooks });
  const viewer = createViewer(made.options);
  viewers.push(viewer);
  return { ...made, viewer };
}

const [point] = pointsOf([series('rle', [16])]);
const wishes = { metrics: ['error'], source: poem };
const bytesOf = async (file: Blob) => new Uint8Array(await file.arrayBuffer());

describe('the viewer', () => {
  it('reads a file and gives its samples', async () => {
    const { viewer } = setup();
    expect(await viewer.open(poem.file, poem.name)).toEqual(poem.info);
    expect((await viewer.original('left', poem))?.codes).toEqual(await bytesOf(poem.file));
    await expect(viewer.open(new Blob([]), 'empty')).rejects.toMatchObject({ name: 'SourceError' });
  });

  it('codes, measures and keeps a point, and hands out its reconstruction', async () => {
    const { viewer, options } = setup();
    const shown = (await viewer.show('left', point!, wishes))!;
    expect(shown.reconstruction.codes).toHaveLength(poem.info.units);
    expect(shown.measurement.bytes).toBe(shown.artifact.length);
    expect(shown.measurement.quality.error).toBeGreaterThan(0);
    expect((await options.cache.get(point!.key))?.measurement).toEqual(shown.measurement);
  });

  it('shows a kept point without coding it, even without its file', async () => {
    const encoded: string[] = [];
    const { viewer } = setup({ onEncode: (id) => void encoded.push(id) });
    const first = await viewer.show('left', point!, wishes);
    const kept = await viewer.show('left', point!, { metrics: ['error', 'psnr'] });
    expect(kept?.reconstruction).toEqual(first?.reconstruction);
    const fuller = await viewer.show('left', point!, { metrics: ['error', 'psnr'], source: poem });
    expect(Object.keys(fuller!.measurement.quality)).toEqual(['error', 'psnr']);
    expect(fuller?.reconstruction).toEqual(first?.reconstruction);
    expect(encoded).toHaveLength(1);
    const [other] = pointsOf([series('rle', [17])]);
    await expect(viewer.show('left', other!, { metrics: [] })).rejects.toThrow(/not open/);
  });

  it('gives the views of a method when asked', async () => {
    const { viewer } = setup();
    const [exact] = pointsOf([series('exact')]);
    expect((await viewer.show('left', exact!, wishes))?.views).toEqual([]);
    expect((await viewer.show('left', exact!, { ...wishes, views: true }))?.views).toHaveLength(1);
  });

  it('maps the error', async () => {
    const { viewer } = setup();
    const map = await viewer.map('left', point!, poem, 'error');
    const shown = await viewer.show('left', point!, wishes);
    const mean = map!.values.reduce((sum, value) => sum + value, 0) / map!.values.length;
    expect(mean).toBeCloseTo(shown!.measurement.quality.error!, 5);
  });

  it('knows which methods cannot run here', async () => {
    const { viewer } = setup();
    expect(await viewer.availability(['rle', 'absent', 'gone'])).toEqual({
      rle: null,
      absent: 'This browser has no such encoder.',
      gone: 'gone could not be loaded: no toy method "gone"',
    });
  });

  it('shows the latest wish of a slot only, slots apart', async () => {
    const encoded: string[] = [];
    const { viewer } = setup({ onEncode: (id) => void encoded.push(id) });
    const points = pointsOf([series('rle', [1, 2, 3, 4, 5, 6, 7, 8])]);
    const left = points.map((each) => viewer.show('left', each, wishes));
    const right = viewer.show('right', point!, wishes);
    const shown = await Promise.all(left);
    expect(shown.slice(0, -1).every((each) => each === null)).toBe(true);
    expect(shown.at(-1)?.measurement.key).toBe(points.at(-1)!.key);
    expect((await right)?.measurement.key).toBe(point!.key);
    expect(encoded.length).toBeLessThanOrEqual(3);
  });

  it('ends slow work that was overtaken', async () => {
    const { viewer, lanes } = setup();
    const [hang] = pointsOf([series('spin')]);
    const slow = viewer.show('left', hang!, wishes);
    await new Promise((go) => setTimeout(go, 20));
    const next = await viewer.show('left', point!, wishes);
    expect(await slow).toBeNull();
    expect(next?.measurement.key).toBe(point!.key);
    expect(lanes.map(({ ended }) => ended)).toEqual(['Overtaken by a newer wish.', null]);
  });

  it('is not touched by the cancel of a sweep', async () => {
    const { viewer, runner } = setup();
    const run = runner.run(pointsOf([series('spin')]), {
      metrics: [],
      sources: new Map([[poem.info.sha256, poem]]),
    });
    const shown = viewer.show('left', point!, wishes);
    runner.cancel();
    expect((await shown)?.measurement.key).toBe(point!.key);
    expect((await run).cancelled).toBe(true);
    runner.close();
  });

  it('says what went wrong and works on', async () => {
    const { viewer } = setup();
    const [broken, crash] = [...pointsOf([series('broken')]), ...pointsOf([series('crash')], [poem], plan)];
    await expect(viewer.show('left', broken!, wishes)).rejects.toThrow('This method always fails.');
    await expect(viewer.show('left', crash!, wishes)).rejects.toThrow('The worker crashed: it was told to.');
    expect(await viewer.show('left', point!, wishes)).not.toBeNull();
  });
});
