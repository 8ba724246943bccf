import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createWorkerLane, LINGER_MS } from './lane';
import { createRunner, type Runner } from './runner';
import { light, poem, pointsOf, series } from './testing/fixture';
import { createMemoryCache } from './testing/memory-cache';
import type { Codes } from './testing/toy-kernel';
import { toyMethods, toyMetrics } from './testing/toy-metas';
import { TOY_CHANNEL, type ToyNews } from './testing/toy-workers';

const spawnCoder = () =>
  new Worker(new URL('./testing/toy-coder.worker.ts', import.meta.url), { type: 'module' });
const spawnDecoder = () =>
  new Worker(new URL('./testing/toy-decoder.worker.ts', import.meta.url), { type: 'module' });

let news: ToyNews[] = [];
let channel: BroadcastChannel;
let runner: Runner;
const cache = createMemoryCache();

function start(coder = spawnCoder, decoder = spawnDecoder): Runner {
  runner = createRunner<Codes>({
    createLane: () => createWorkerLane(coder, decoder),
    kernelInfo: { lab: 'toy', methods: toyMethods, metrics: toyMetrics },
    cache,
    memoryBudget: 1000,
    estimateBytes: () => 1,
    app: 'test',
    cores: 2,
  });
  return runner;
}

beforeEach(() => {
  news = [];
  channel = new BroadcastChannel(TOY_CHANNEL);
  channel.onmessage = ({ data }) => news.push(data);
});
afterEach(() => {
  channel.close();
  runner.close();
});

const beats = () => news.flatMap((each) => (each.kind === 'beat' ? [each.at] : []));
const pause = (ms: number) => new Promise((go) => setTimeout(go, ms));

it('decodes in a worker that is sent artifacts and nothing else', async () => {
  const points = pointsOf([series('rle', [1, 16, 32, 48]), series('noise')]);
  const { measurements, failures } = await start().run(points, light);
  expect(failures).toEqual([]);
  expect(measurements).toHaveLength(5);
  const received = news.filter((each) => each.kind === 'received');
  const arrays = received.flatMap((each) => each.arrays.map((bytes) => bytes.join()));
  const artifacts = await Promise.all(
    points.map(async ({ key }) => (await cache.get(key))!.artifact!.join()),
  );
  expect(arrays.sort()).toEqual(artifacts.sort());
  expect(received.every(({ files }) => files === 0)).toBe(true);
  const source = new Uint8Array(await poem.file.arrayBuffer()).join();
  expect(arrays.some((bytes) => bytes.includes(source))).toBe(false);
});

it('cancels a worker in a busy loop within 200 ms, and runs again', async () => {
  const points = pointsOf([series('exact'), series('spin')]);
  const run = start().run(points, light);
  await vi.waitFor(() => expect(beats().length).toBeGreaterThan(5), { timeout: 20_000 });
  const asked = Date.now();
  runner.cancel();
  const summary = await run;
  const settled = Date.now() - asked;
  expect(settled).toBeLessThan(200);
  expect(summary.cancelled).toBe(true);
  expect(runner.state).toBe('idle');
  const again = await runner.run(pointsOf([series('rle', [5, 6, 7])]), light);
  expect(again.measurements).toHaveLength(3);
  // The dying worker may still hold a core: a time measured beside it is not one measured alone.
  expect(again.measurements[0]!.time.workers).toBeGreaterThan(1);

  await pause(3000);
  const stopped = Math.max(...beats()) - asked;
  console.warn(`cancel: settled after ${settled} ms, the busy thread was dead after ${stopped} ms`);
  expect(stopped).toBeLessThan(LINGER_MS + 300);
});

it('replaces a worker that crashed', async () => {
  const { measurements, failures } = await start().run(
    pointsOf([series('crash'), series('rle', [8, 9])]),
    light,
  );
  expect(failures.map(({ error }) => error)).toEqual([
    expect.stringMatching(/The worker crashed: .*told to crash/),
  ]);
  expect(measurements).toHaveLength(2);
});

it('says so when a worker cannot be started', async () => {
  const missing = () => new Worker(new URL('./testing/no-such.worker.js', location.href), { type: 'module' });
  const { failures } = await start(missing).run(pointsOf([series('rle', [10])]), light);
  expect(failures[0]?.error).toBe('The worker could not be started.');
});

it('reads a file in a worker, with the sentence of the reader when it cannot', async () => {
  start();
  expect(await runner.inspect(poem.file, 'poem.txt')).toEqual(poem.info);
  await expect(runner.inspect(new Blob([]), 'empty.txt')).rejects.toMatchObject({
    name: 'SourceError',
    message: 'empty.txt is empty.',
  });
});
