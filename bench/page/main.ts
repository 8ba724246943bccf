/** The lab's workers and runner as the page puts them together, for what the automation has no word for: cancelling. */
import { imageLab } from '@/labs/image/lab';
import { planPoints } from '@/study/plan';
import type { CachedResult, RunnerEvent, StudySource } from '@/study/runner';
import { createInstruments } from '@/study/session/instruments';
import { parseSpec } from '@/study/spec';

const cache = {
  get: async (): Promise<CachedResult | undefined> => undefined,
  put: async () => {},
};
const { runner, viewer } = createInstruments(imageLab, { cache, app: 'bench' });
viewer.close();
let seed = 1;

/** A picture of the samples, read once, as on the screen. */
const sources = new Map<string, Promise<StudySource>>();

function sourceOf(name: string): Promise<StudySource> {
  let source = sources.get(name);
  if (!source) {
    source = (async () => {
      const file = await (await fetch(`./samples/${name}`)).blob();
      return { file, name, info: await runner.inspect(file, name) };
    })();
    sources.set(name, source);
  }
  return source;
}

/** Every call is a new question to the cache. */
async function start(specs: readonly string[], name: string) {
  const source = await sourceOf(name);
  const id = source.info.sha256;
  const series = specs.map((spec) => parseSpec(spec, imageLab.methods));
  const points = planPoints(series, [id], imageLab.methods, { backend: 'wasm', seed: seed++ });
  return runner.run(points, { metrics: ['psnr-rgb'], sources: new Map([[id, source]]) });
}

/** Resolves with the next event that fits. */
function next(fits: (event: RunnerEvent) => boolean): Promise<RunnerEvent> {
  return new Promise((resolve) => {
    const stop = runner.subscribe((event) => {
      if (!fits(event)) return;
      stop();
      resolve(event);
    });
  });
}

const page = {
  maxLanes: runner.maxLanes,

  /** Starts encodes and resolves once every lane has been at one for `ms`. */
  async busy(specs: readonly string[], name: string, ms: number): Promise<void> {
    const full = next(
      (event) => event.type === 'progress' && event.progress.running.length >= runner.maxLanes,
    );
    void start(specs, name);
    await full;
    await new Promise((resolve) => setTimeout(resolve, ms));
  },

  /** Milliseconds from `cancel()` to the runner being idle, and to the page taking its next turn. */
  async cancel(): Promise<{ idleMs: number; turnMs: number }> {
    const idle = next((event) => event.type === 'state' && event.state === 'idle');
    const at = performance.now();
    runner.cancel();
    await idle;
    const idleMs = performance.now() - at;
    await new Promise((resolve) => setTimeout(resolve));
    return { idleMs, turnMs: performance.now() - at };
  },

  /** Milliseconds to read a picture that the page has not seen. */
  async read(name: string): Promise<number> {
    const at = performance.now();
    sources.delete(name);
    await sourceOf(name);
    return performance.now() - at;
  },

  /** Milliseconds to the first measurement of another run, workers and all. */
  async again(spec: string, name: string): Promise<number> {
    const at = performance.now();
    const found = next((event) => event.type === 'measurement');
    void start([spec], name);
    await found;
    return performance.now() - at;
  },
};

declare global {
  var bench: typeof page;
}

globalThis.bench = page;
