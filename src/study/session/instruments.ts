import type { LabDefinition } from '../lab';
import {
  createLoadMeter,
  createRunner,
  createViewer,
  createWorkerLane,
  defaultMemoryBudget,
  type ResultCache,
  type Runner,
  type Viewer,
} from '../runner';

export interface Instruments<R> {
  readonly runner: Runner;
  readonly viewer: Viewer<R>;
}

export interface InstrumentOptions {
  readonly cache: ResultCache;
  /** Version of the page, for provenance. */
  readonly app: string;
  /** Lanes at most; the machine's cores unless told. */
  readonly cores?: number;
}

/** What measures and what shows, over a lab's workers: the same for the screen and for the sweep command. */
export function createInstruments<R>(
  lab: LabDefinition,
  { cache, app, cores }: InstrumentOptions,
): Instruments<R> {
  const { deviceMemory } = navigator as Navigator & { deviceMemory?: number };
  const options = {
    createLane: () => createWorkerLane<R>(lab.spawnCoder, lab.spawnDecoder),
    kernelInfo: { lab: lab.id, methods: lab.methods, metrics: lab.metrics },
    cache,
    memoryBudget: defaultMemoryBudget(deviceMemory),
    estimateBytes: lab.estimateBytes,
    app,
    load: createLoadMeter(),
    ...(cores === undefined ? {} : { cores }),
  };
  return { runner: createRunner<R>(options), viewer: createViewer<R>(options) };
}
