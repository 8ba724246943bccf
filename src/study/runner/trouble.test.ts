import { afterEach, describe, expect, it, vi } from 'vitest';
import { createFixture, light, poem, pointsOf, series, sourcesOf, textSource } from './testing/fixture';

const fixtures: ReturnType<typeof createFixture>[] = [];
function fixture(options: Parameters<typeof createFixture>[0] = {}) {
  const made = createFixture(options);
  fixtures.push(made);
  return made;
}
afterEach(() => {
  for (const { runner } of fixtures.splice(0)) runner.close();
});

const failed = ({ failures }: { failures: readonly { error: string }[] }) =>
  failures.map(({ error }) => error);
/** Both the points and the heavy metric. */
const heavy = { ...light, metrics: ['error', 'worst'] };

describe('a failing point', () => {
  it('says why, with the sentence of the method, and the rest goes on', async () => {
    const { runner, events, lanes } = fixture();
    const all = [series('broken'), series('absent'), series('rle', [1, 2])];
    const summary = await runner.run(pointsOf(all), light);
    expect(failed(summary).sort()).toEqual([
      'This browser has no such encoder.',
      'This method always fails.',
    ]);
    expect(summary.measurements).toHaveLength(2);
    expect(events.filter(({ type }) => type === 'failure')).toHaveLength(2);
    const last = events.filter((event) => event.type === 'progress').at(-1)?.progress;
    expect(last).toMatchObject({ done: 4, total: 4, failed: 2 });
    // An error of the method's own does not cost the lane.
    expect(lanes.length).toBeLessThanOrEqual(2);
  });

  it('costs its lane if the error is not a plain one', async () => {
    let calls = 0;
    const hooks = {
      onEncode() {
        calls += 1;
        if (calls === 1) throw Object.assign(new Error('unreachable'), { name: 'RuntimeError' });
      },
    };
    const { runner, lanes } = fixture({ cores: 1, hooks });
    const summary = await runner.run(pointsOf([series('rle', [1, 2])]), light);
    expect(failed(summary)).toEqual(['RLE stopped inside its WebAssembly code: unreachable.']);
    expect(summary.measurements).toHaveLength(1);
    expect(lanes.map(({ ended }) => ended)).toEqual(['Replaced after a failure.', null]);
  });

  it('does not hide that workers cannot be made at all', async () => {
    const createLane = () => {
      throw new Error('blocked by the content security policy');
    };
    const { runner } = fixture({ createLane });
    const summary = await runner.run(pointsOf([series('rle', [1, 2])]), light);
    expect(failed(summary)).toEqual([
      'RLE failed: blocked by the content security policy',
      'RLE failed: blocked by the content security policy',
    ]);
    expect(runner.state).toBe('idle');
  });
});

describe('a crash', () => {
  it('fails its point, replaces the lane, and the rest goes on', async () => {
    const { runner, lanes } = fixture({ cores: 1 });
    const summary = await runner.run(pointsOf([series('crash'), series('rle', [1, 2, 3])]), light);
    expect(failed(summary)).toEqual(['The worker crashed: it was told to.']);
    expect(summary.measurements).toHaveLength(3);
    expect(lanes.length).toBe(2);
  });

  it('is not repeated for ever', async () => {
    const sources = Array.from({ length: 6 }, (_, i) => textSource(`s${i}`, `text ${i}`));
    const { runner, lanes } = fixture({ cores: 1 });
    const points = pointsOf([series('crash'), series('exact')], sources);
    const summary = await runner.run(points, { metrics: [], sources: sourcesOf(...sources) });
    expect(summary.measurements).toHaveLength(6);
    expect(failed(summary).filter((error) => /crashed/.test(error))).toHaveLength(3);
    expect(
      failed(summary).filter((error) => /^Not tried: CRASH brought its worker down 3 times/.test(error)),
    ).toHaveLength(3);
    expect(lanes.length).toBeLessThanOrEqual(4);
  });

  it('in a heavy metric costs that metric and not the point', async () => {
    const { runner, lanes } = fixture({
      cores: 1,
      hooks: {
        onMeasure(metrics) {
          if (metrics.includes('worst')) lanes.at(-1)?.close('The worker crashed: out of memory.');
        },
      },
    });
    const { measurements, failures } = await runner.run(pointsOf([series('rle', [1])]), heavy);
    expect(failures).toEqual([]);
    expect(Object.keys(measurements[0]!.quality)).toEqual(['error']);
    expect(measurements[0]!.notes).toContain('worst: The worker crashed: out of memory.');
  });

  it('of an idle lane is not noticed by anyone', async () => {
    const { runner, lanes } = fixture({ cores: 1 });
    await runner.run(pointsOf([series('exact')]), light);
    lanes[0]!.close('The worker crashed.');
    const { measurements } = await runner.run(pointsOf([series('rle', [1])]), light);
    expect(measurements).toHaveLength(1);
  });
});

it('a hang becomes a failure when its time is up', async () => {
  const { runner } = fixture({ cores: 1, patience: 1e-4 });
  const summary = await runner.run(pointsOf([series('spin'), series('exact')]), light);
  // 10 minutes for a "seconds" method and 10 for metrics, times the test's patience.
  expect(failed(summary)).toEqual(['SPIN was stopped: it had not finished after 0.1 seconds.']);
  expect(summary.measurements).toHaveLength(1);
});

describe('cancel', () => {
  it('ends lanes at work, keeps finished points, and leaves a runner that runs', async () => {
    const { runner, lanes, open, measured, events } = fixture({ cores: 2 });
    const points = pointsOf([series('exact'), series('spin'), series('rle', [1, 2, 3])]);
    const run = runner.run(points, light);
    await vi.waitFor(() => expect(measured()).toHaveLength(4));
    const busy = open().length;
    runner.cancel();
    expect(runner.state).toBe('idle');
    expect(open().length).toBe(busy - 1);
    const summary = await run;
    expect(summary).toMatchObject({ cancelled: true, failures: [] });
    expect(summary.measurements).toHaveLength(4);
    expect(events.at(-1)).toEqual({ type: 'state', state: 'idle' });

    const again = await runner.run(pointsOf([series('rle', [1, 40])]), light);
    expect(again).toMatchObject({ cancelled: false, failures: [] });
    expect(again.measurements).toHaveLength(2);
    expect(lanes.length).toBeLessThanOrEqual(3);
  });

  it('counts anew when the next run starts at once', async () => {
    const { runner, events } = fixture({ cores: 1 });
    const first = runner.run(pointsOf([series('spin'), series('rle', [1, 2, 3])]), light);
    runner.cancel();
    const second = runner.run(pointsOf([series('rle', [5])]), light);
    await Promise.all([first, second]);
    const last = events.filter((event) => event.type === 'progress').at(-1)?.progress;
    expect(last).toMatchObject({ done: 1, total: 1, failed: 0, running: [] });
    expect((await second).measurements).toHaveLength(1);
    expect(runner.state).toBe('idle');
  });

  it('can be asked for by whoever hears of a measurement', async () => {
    const asked: string[] = [];
    const { runner } = fixture({ cores: 1, hooks: { onMeasure: (ids) => asked.push(ids.join()) } });
    runner.subscribe((event) => {
      if (event.type === 'measurement') runner.cancel();
    });
    const { cancelled } = await runner.run(pointsOf([series('rle', [1, 2, 3])]), heavy);
    expect(cancelled).toBe(true);
    await new Promise((go) => setTimeout(go, 30));
    expect(asked.filter((ids) => ids === 'worst')).toEqual([]);
    expect(asked.length).toBeLessThanOrEqual(2);
  });

  it('does not end the reading of a file', async () => {
    const { runner } = fixture({ cores: 1 });
    const run = runner.run(pointsOf([series('spin')]), light);
    const reading = runner.inspect(new Blob(['hello']), 'hello.txt');
    runner.cancel();
    expect(await reading).toMatchObject({ name: 'hello.txt', units: 5 });
    expect((await run).cancelled).toBe(true);
  });

  it('is nothing to a runner that is idle', () => {
    const { runner, events } = fixture();
    runner.cancel();
    expect(runner.state).toBe('idle');
    expect(events).toEqual([]);
  });
});

describe('memory', () => {
  it('puts large sources on fewer lanes', async () => {
    let [now, most] = [0, 0];
    const hooks = {
      async onEncode() {
        now += 1;
        most = Math.max(most, now);
        await new Promise((go) => setTimeout(go, 5));
        now -= 1;
      },
    };
    const { runner } = fixture({ cores: 8, memoryBudget: 100, estimateBytes: () => 40, hooks });
    const { measurements } = await runner.run(pointsOf([series('rle', [1, 2, 3, 4, 5, 6])]), light);
    expect(measurements).toHaveLength(6);
    expect(most).toBe(2);
  });

  it('refuses what could never fit, naming both figures, before a lane is made', async () => {
    const GiB = 2 ** 30;
    const { runner, lanes } = fixture({ memoryBudget: GiB, estimateBytes: () => 3.25 * GiB });
    const summary = await runner.run(pointsOf([series('exact')]), light);
    expect(failed(summary)).toEqual([
      'poem.txt would need about 3.3 GiB of memory; the limit here is 1.0 GiB. ' +
        'Use a smaller source or a method that needs less.',
    ]);
    expect(lanes.length).toBe(0);
  });

  it('is given back by idle lanes when a large source needs it', async () => {
    const large = textSource('large', 'a'.repeat(500));
    const estimateBytes = ({ name }: { name: string }) => (name === 'large' ? 90 : 30);
    const { runner, open, lanes } = fixture({ cores: 3, memoryBudget: 100, estimateBytes });
    await runner.run(pointsOf([series('rle', [1, 2, 3, 4, 5, 6])]), light);
    expect(open().length).toBe(3);
    const { measurements } = await runner.run(pointsOf([series('exact')], [large]), {
      metrics: [],
      sources: sourcesOf(large),
    });
    expect(measurements).toHaveLength(1);
    expect(open().length).toBe(1);
    // The lane has grown, and memory of WebAssembly never shrinks: it goes, and three small ones fit again.
    await runner.run(pointsOf([series('rle', [7, 8, 9])], [poem]), light);
    expect(open().length).toBe(3);
    expect(lanes.length).toBe(6);
  });

  it('of a lane that was ended at work is free only when its worker is dead', async () => {
    const { runner, lanes } = fixture({ cores: 2, memoryBudget: 100, estimateBytes: () => 60 });
    const spinning = runner.run(pointsOf([series('spin')]), light);
    await vi.waitFor(() => expect(lanes.length).toBe(1));
    runner.cancel();
    await spinning;
    const asked = performance.now();
    const { measurements } = await runner.run(pointsOf([series('exact')]), light);
    expect(measurements).toHaveLength(1);
    expect(performance.now() - asked).toBeGreaterThan(1500);
  });

  it('that reading a file might have taken is not held after it', async () => {
    const { runner, lanes } = fixture({ cores: 1, memoryBudget: 100, estimateBytes: () => 40 });
    await runner.inspect(poem.file, 'poem.txt');
    const spinning = runner.run(pointsOf([series('spin')]), light);
    await new Promise((go) => setTimeout(go, 20));
    runner.cancel();
    await spinning;
    expect(lanes.map(({ ended }) => ended)).toEqual(['Cancelled.']);
    // The dying worker has 40 of 100, not all of what reading was granted.
    const asked = performance.now();
    await runner.run(pointsOf([series('exact')]), light);
    expect(performance.now() - asked).toBeLessThan(1000);
  });

  it('is given back after a while of idleness', async () => {
    const { runner, open } = fixture({ idleMs: 20 });
    await runner.run(pointsOf([series('exact')]), light);
    expect(open().length).toBe(1);
    await vi.waitFor(() => expect(open().length).toBe(0));
  });
});

it('inspect reads a file, and refuses one with the sentence of its reader', async () => {
  const { runner } = fixture();
  expect(await runner.inspect(poem.file, 'poem.txt')).toEqual(poem.info);
  await expect(runner.inspect(new Blob([]), 'empty.txt')).rejects.toThrow('empty.txt is empty.');
  await expect(runner.inspect(new Blob([]), 'empty.txt')).rejects.toMatchObject({ name: 'SourceError' });
});
