import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Measurement, Series } from '@/core/study';
import { planPoints } from '../../plan';
import type { Lane } from '../lane';
import { createRunner } from '../runner';
import type { LaneOptions, RunnerEvent, StudySource } from '../types';
import { createLocalLane } from './local-lane';
import { createMemoryCache } from './memory-cache';
import type { Codes, ToyHooks } from './toy-kernel';
import { toyMethods, toyMetrics } from './toy-metas';

export const plan = { backend: 'wasm', seed: 1 } as const;

export function textSource(name: string, text: string): StudySource {
  const file = new Blob([text]);
  const sha = bytesToHex(sha256(new TextEncoder().encode(text)));
  return {
    file,
    name,
    info: { name, sha256: sha, fileBytes: file.size, units: file.size, facts: [], notes: [] },
  };
}

export const poem = textSource('poem.txt', 'Rose is a rose is a rose is a rose. '.repeat(20));

export function series(method: string, values?: readonly number[]): Series {
  return {
    id: method,
    stages: [{ method, knobs: {} }],
    sweep: values ? [{ stage: 0, knob: 'keep', values }] : [],
    colour: 0,
  };
}

export function pointsOf(all: readonly Series[], sources: readonly StudySource[] = [poem], options = plan) {
  return planPoints(
    all,
    sources.map(({ info }) => info.sha256),
    toyMethods,
    options,
  );
}

export function sourcesOf(...sources: StudySource[]) {
  return new Map(sources.map((source) => [source.info.sha256, source]));
}

/** A runner on in-process lanes, with everything that happened to it. */
export function createFixture(options: Partial<LaneOptions<Codes>> & { hooks?: Partial<ToyHooks> } = {}) {
  const { hooks, ...rest } = options;
  const lanes: Lane<Codes>[] = [];
  const events: RunnerEvent[] = [];
  const all: LaneOptions<Codes> = {
    createLane() {
      const lane = createLocalLane(hooks);
      lanes.push(lane);
      return lane;
    },
    kernelInfo: { lab: 'toy', methods: toyMethods, metrics: toyMetrics },
    cache: createMemoryCache(),
    memoryBudget: 1000,
    estimateBytes: () => 1,
    app: 'test',
    agent: 'test agent',
    cores: 2,
    ...rest,
  };
  const runner = createRunner(all);
  runner.subscribe((event) => events.push(event));
  const measured = () =>
    events.flatMap((event): Measurement[] => (event.type === 'measurement' ? [event.measurement] : []));
  const open = () => lanes.filter(({ ended }) => ended === null);
  return { runner, lanes, open, events, measured, options: all };
}

export const light = { metrics: ['error', 'psnr'], sources: sourcesOf(poem) } as const;
