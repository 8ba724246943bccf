import type { Setup } from './execute';
import { createLoadMeter } from './load';
import type { LaneOptions } from './types';

/** The parts of the options that every piece of work shares, with what the navigator knows filled in. */
export function createSetup<R>(options: LaneOptions<R>): Setup {
  return {
    kernel: options.kernelInfo,
    environment: {
      app: options.app,
      agent: options.agent ?? navigator.userAgent,
      cores: machineCores(options),
      threads: options.threads ?? 1,
    },
    load: options.load ?? createLoadMeter(),
  };
}

export function machineCores<R>({ cores }: LaneOptions<R>): number {
  return Math.max(1, cores ?? navigator.hardwareConcurrency ?? 1);
}
