import type { Job } from '@/core/method';
import { combineScales, msSsimScales } from './ms-ssim';
import type { Pair } from './pair';
import { BLUE, GREEN, RED } from './planes';
import { pairSsim } from './ssim-pair';

const known = new WeakMap<Pair, Promise<number>>();

/** MS-SSIM of the pair: the mean of red, green and blue. Worked out once for the index and its decibels. */
export function pairMsSsim(pair: Pair, job: Job): Promise<number> {
  let value = known.get(pair);
  if (!value) {
    value = compute(pair, job);
    known.set(pair, value);
  }
  return value;
}

async function compute(pair: Pair, job: Job): Promise<number> {
  const channels = await pairSsim(pair, [RED, GREEN, BLUE], msSsimScales(pair.width, pair.height), job);
  return channels.reduce((sum, scales) => sum + combineScales(scales), 0) / channels.length;
}
