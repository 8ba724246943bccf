import { afterEach, describe, expect, it } from 'vitest';
import type { Series } from '@/core/study';
import { createFixture, light, plan, poem, pointsOf, series, sourcesOf, textSource } from './testing/fixture';
import { createMemoryCache } from './testing/memory-cache';
import { toyMethods, toyMetrics } from './testing/toy-metas';

const fixtures: ReturnType<typeof createFixture>[] = [];
function fixture(options: Parameters<typeof createFixture>[0] = {}) {
  const made = createFixture(options);
  fixtures.push(made);
  return made;
}
afterEach(() => {
  for (const { runner } of fixtures.splice(0)) runner.close();
});

describe('a run', () => {
  it('measures every point from bytes that were written and read back', async () => {
    const { runner, measured } = fixture();
    const points = pointsOf([series('rle', [1, 32, 64]), series('exact')]);
    const summary = await runner.run(points, light);
    expect(summary.failures).toEqual([]);
    expect(
      measured()
        .map(({ key }) => key)
        .sort(),
    ).toEqual(points.map(({ key }) => key).sort());
    const [exact] = measured().filter(({ stages }) => stages[0]?.method === 'exact');
    expect(exact).toMatchObject({
      lab: 'toy',
      source: { name: 'poem.txt', sha256: poem.info.sha256 },
      bytes: poem.info.units + 1,
      bitsPerUnit: (8 * (poem.info.units + 1)) / poem.info.units,
      exact: true,
      quality: { error: 0, psnr: null },
      backend: 'wasm',
      seed: 1,
      provenance: { methods: { exact: '1' }, metrics: { error: '1', psnr: '1' }, app: 'test', cores: 2 },
      origin: 'measured',
    });
    const sizes = measured()
      .filter(({ stages }) => stages[0]?.method === 'rle')
      .sort((a, b) => Number(a.stages[0]?.knobs.keep) - Number(b.stages[0]?.knobs.keep))
      .map(({ bytes }) => bytes);
    expect(sizes[0]).toBeLessThan(sizes[2]!);
    expect(measured().find(({ exact }) => !exact)?.notes).toEqual(['runs of at most 255']);
  });

  it('reports progress up to the end, and its state', async () => {
    const { runner, events } = fixture();
    const run = runner.run(pointsOf([series('rle', [1, 2, 3])]), light);
    expect(runner.state).toBe('running');
    await run;
    expect(runner.state).toBe('idle');
    const states = events.flatMap((event) => (event.type === 'state' ? [event.state] : []));
    expect(states).toEqual(['running', 'idle']);
    const last = events.filter((event) => event.type === 'progress').at(-1)?.progress;
    expect(last).toEqual({ done: 3, total: 3, failed: 0, metricsLeft: 0, secondsLeft: 0, running: [] });
  });

  it('says what is running', async () => {
    const { runner, events } = fixture({
      hooks: { onEncode: () => new Promise((go) => setTimeout(go, 120)) },
    });
    await runner.run(pointsOf([series('exact')]), light);
    const running = events.flatMap((event) => (event.type === 'progress' ? event.progress.running : []));
    expect(running[0]).toMatchObject({ method: 'exact', source: poem.info.sha256, phase: 'code' });
  });

  it('codes on as many lanes as there are cores, and says so beside the time', async () => {
    let [now, most] = [0, 0];
    const hooks = {
      async onEncode() {
        now += 1;
        most = Math.max(most, now);
        await new Promise((go) => setTimeout(go, 10));
        now -= 1;
      },
    };
    const { runner, lanes, measured } = fixture({ cores: 3, hooks });
    await runner.run(pointsOf([series('rle', [1, 2, 3, 4, 5, 6, 7, 8, 9])]), light);
    expect(most).toBe(3);
    expect(lanes.length).toBe(3);
    expect(Math.max(...measured().map(({ time }) => time.workers))).toBe(3);
  });

  it('gives engines that start threads fewer lanes', async () => {
    const { runner, lanes, measured } = fixture({ cores: 4, threads: 4 });
    await runner.run(pointsOf([series('rle', [1, 2, 3])]), light);
    expect(lanes.length).toBe(1);
    expect(measured()[0]?.time).toMatchObject({ workers: 1, threads: 4 });
  });

  it('reads each source once a lane, and hundreds of them without piling up', async () => {
    const opened: string[] = [];
    const sources = Array.from({ length: 40 }, (_, i) => textSource(`s${i}`, `text number ${i} `.repeat(9)));
    const { runner } = fixture({ cores: 2, hooks: { onOpen: (name) => opened.push(name) } });
    const points = pointsOf([series('rle', [1, 2, 3]), series('exact')], sources);
    const summary = await runner.run(points, { metrics: ['error'], sources: sourcesOf(...sources) });
    expect(summary.measurements).toHaveLength(160);
    // 4 points a source; the second lane may open some of the same ones.
    expect(opened.length).toBeGreaterThanOrEqual(40);
    expect(opened.length).toBeLessThanOrEqual(60);
  });

  it('refuses a source whose file has changed', async () => {
    const { runner } = fixture();
    const changed = { ...poem, file: new Blob(['something else']) };
    const { failures } = await runner.run(pointsOf([series('exact')]), {
      metrics: [],
      sources: sourcesOf(changed),
    });
    expect(failures[0]?.error).toBe('poem.txt is not the file it was: it changed on disk. Give it again.');
  });

  it('fails points whose source is not given', async () => {
    const { runner } = fixture();
    const { failures } = await runner.run(pointsOf([series('exact')]), { metrics: [], sources: new Map() });
    expect(failures[0]?.error).toMatch(/not open/);
  });
});

describe('metrics', () => {
  it('computes heavy ones behind all points, in the same measurement', async () => {
    const asked: string[] = [];
    const { runner, measured } = fixture({ cores: 1, hooks: { onMeasure: (ids) => asked.push(ids.join()) } });
    const points = pointsOf([series('rle', [1, 2, 3])]);
    const { measurements } = await runner.run(points, { ...light, metrics: ['error', 'worst'] });
    expect(asked).toEqual(['error', 'error', 'error', 'worst', 'worst', 'worst']);
    expect(measured()).toHaveLength(6);
    for (const { quality, provenance } of measurements) {
      expect(quality.worst).toBeGreaterThan(0);
      expect(provenance.metrics).toEqual({ error: '1', worst: '1' });
    }
  });

  it('knows those of an exact copy without computing', async () => {
    const asked: string[] = [];
    const { runner, measured } = fixture({ hooks: { onMeasure: (ids) => asked.push(ids.join()) } });
    await runner.run(pointsOf([series('exact')]), { ...light, metrics: ['psnr', 'worst'] });
    expect(asked).toEqual([]);
    expect(measured()).toHaveLength(1);
    expect(measured()[0]?.quality).toEqual({ psnr: null, worst: 0 });
  });

  it('leaves out one that gives no number, says so, and keeps the others', async () => {
    const { runner } = fixture();
    const { measurements, failures } = await runner.run(pointsOf([series('rle', [1])]), {
      ...light,
      metrics: ['error', 'nan'],
    });
    expect(failures).toEqual([]);
    expect(Object.keys(measurements[0]!.quality)).toEqual(['error']);
    expect(measurements[0]!.notes).toContain('nan: gave no number');
  });
});

describe('the cache', () => {
  it('returns at once what was measured before', async () => {
    const encoded: string[] = [];
    const { runner, events, lanes } = fixture({ hooks: { onEncode: (id) => void encoded.push(id) } });
    const points = pointsOf([series('rle', [1, 2])]);
    await runner.run(points, light);
    expect(encoded).toHaveLength(2);
    events.length = 0;
    const again = await runner.run(points, light);
    expect(encoded).toHaveLength(2);
    expect(again.measurements).toHaveLength(2);
    const cached = events.flatMap((event) => (event.type === 'measurement' ? [event.cached] : []));
    expect(cached).toEqual([true, true]);
    expect(lanes.length).toBeLessThanOrEqual(2);
  });

  it('adds a missing metric without coding anew', async () => {
    const encoded: string[] = [];
    const { runner } = fixture({ hooks: { onEncode: (id) => void encoded.push(id) } });
    const points = pointsOf([series('rle', [1])]);
    const [before] = (await runner.run(points, { ...light, metrics: ['error'] })).measurements;
    const [after] = (await runner.run(points, { ...light, metrics: ['psnr', 'worst'] })).measurements;
    expect(encoded).toHaveLength(1);
    expect(Object.keys(after!.quality).sort()).toEqual(['error', 'psnr', 'worst']);
    expect(after!.time.encodeMs).toBe(before!.time.encodeMs);
    expect(after!.time.metricMs).toBeGreaterThan(before!.time.metricMs);
  });

  it('measures anew, as a whole, a point whose artifact is gone', async () => {
    const encoded: string[] = [];
    const hooks = { onEncode: (id: string) => void encoded.push(id) };
    const { runner } = fixture({ hooks, cache: createMemoryCache(0) });
    const points = pointsOf([series('rle', [1])]);
    await runner.run(points, { ...light, metrics: ['error'] });
    const [after] = (await runner.run(points, { ...light, metrics: ['psnr'] })).measurements;
    expect(encoded).toHaveLength(2);
    expect(Object.keys(after!.quality).sort()).toEqual(['error', 'psnr']);
  });

  it('measures again only the metric whose version changed', async () => {
    const asked: string[] = [];
    const cache = createMemoryCache();
    const points = pointsOf([series('rle', [1])]);
    await fixture({ cache }).runner.run(points, light);
    const metrics = toyMetrics.map((meta) => (meta.id === 'psnr' ? { ...meta, version: '2' } : meta));
    const kernelInfo = { lab: 'toy', methods: toyMethods, metrics };
    const hooks = { onMeasure: (ids: readonly string[]) => void asked.push(ids.join()) };
    const [after] = (await fixture({ cache, kernelInfo, hooks }).runner.run(points, light)).measurements;
    expect(asked).toEqual(['psnr']);
    expect(after!.provenance.metrics).toEqual({ error: '1', psnr: '2' });
  });

  it('does not take precomputed results for measured ones', async () => {
    const cache = createMemoryCache();
    const points = pointsOf([series('rle', [1])]);
    const [first] = (await fixture({ cache }).runner.run(points, light)).measurements;
    await cache.put({ ...first!, bytes: 1, origin: 'precomputed' });
    const [again] = (await fixture({ cache }).runner.run(points, light)).measurements;
    expect(again).toMatchObject({ bytes: first!.bytes, origin: 'measured' });
  });

  it('is no reason to fail when it does not work', async () => {
    const denied = () => Promise.reject(new Error('denied'));
    const { runner } = fixture({ cache: { get: denied, put: denied } });
    const { measurements } = await runner.run(pointsOf([series('rle', [1, 2])]), {
      ...light,
      metrics: ['error', 'worst'],
    });
    expect(measurements.map(({ quality }) => Object.keys(quality))).toEqual([
      ['error', 'worst'],
      ['error', 'worst'],
    ]);
  });

  it('shows what it has of a source that is not given, without the metrics it has not', async () => {
    const { runner } = fixture();
    const points = pointsOf([series('rle', [1])]);
    await runner.run(points, { ...light, metrics: ['error'] });
    const later = await runner.run(points, { metrics: ['error', 'psnr', 'worst'], sources: new Map() });
    expect(later.failures).toEqual([]);
    expect(Object.keys(later.measurements[0]!.quality)).toEqual(['error']);
    expect(later.measurements[0]!.notes.join()).toMatch(/psnr: The file of this source is not open/);
  });

  it('lets two runs at once share the points they have in common', async () => {
    const encoded: string[] = [];
    const { runner } = fixture({ hooks: { onEncode: (id) => void encoded.push(id) } });
    const points = pointsOf([series('rle', [1, 2, 3])]);
    const both = await Promise.all([runner.run(points, light), runner.run(points, light)]);
    expect(both.map(({ measurements }) => measurements.length)).toEqual([3, 3]);
    expect(encoded).toHaveLength(3);
  });
});

describe('chains', () => {
  const chain = (...methods: string[]): Series => ({
    id: 'chain',
    stages: methods.map((method) => ({ method, knobs: method === 'rle' ? { keep: 16 } : {} })),
    sweep: [],
    colour: 0,
  });

  it('code the reconstruction of the stage before; rate of the last, quality against the source', async () => {
    const { runner } = fixture();
    const one = (await runner.run(pointsOf([chain('rle')]), light)).measurements[0]!;
    const two = (await runner.run(pointsOf([chain('rle', 'exact')]), light)).measurements[0]!;
    const back = (await runner.run(pointsOf([chain('exact', 'rle')]), light)).measurements[0]!;
    expect(two.bytes).toBe(poem.info.units + 1);
    expect(two.quality).toEqual(one.quality);
    expect(two.exact).toBe(false);
    expect(back.bytes).toBe(one.bytes);
    expect(Object.keys(two.provenance.methods)).toEqual(['rle', 'exact']);
  });

  it('can be measured further from the last artifact alone', async () => {
    const { runner } = fixture();
    const points = pointsOf([chain('rle', 'exact')]);
    await runner.run(points, { ...light, metrics: ['error'] });
    const [after] = (await runner.run(points, { ...light, metrics: ['worst'] })).measurements;
    expect(after!.quality.worst).toBeGreaterThan(0);
  });
});

describe('chance', () => {
  it('depends on the seed and the point, not on when or where it ran', async () => {
    const run = async (seed: number) => {
      const { runner, options } = fixture();
      const points = pointsOf([series('noise')], [poem], { ...plan, seed } as never);
      await runner.run(points, light);
      return (await options.cache.get(points[0]!.key))!.artifact;
    };
    const first = await run(1);
    expect(await run(1)).toEqual(first);
    expect(await run(2)).not.toEqual(first);
  });
});
