import type { NumberKnob } from '@/core/knob';

/** What a search is for. `nearest` takes the closest on either side; else the target is a bound that must hold. */
export type Goal =
  | { readonly bytes: number; readonly nearest?: boolean }
  | {
      readonly metric: string;
      readonly value: number;
      readonly better: 'higher' | 'lower';
      readonly nearest?: boolean;
    };

/** What a probe of one knob value found. `quality` is the goal's metric; Infinity for an exact copy in dB. */
export interface Probed {
  readonly bytes: number;
  readonly quality: number;
}

export interface Probe extends Probed {
  /** The knob's value. */
  readonly value: number;
  /** What the goal is about: bytes or the metric's value. */
  readonly achieved: number;
}

export interface TargetResult {
  /** The best of all probes. */
  readonly best: Probe;
  readonly requested: number;
  /** Does the best hold the bound? With `nearest`: did any two probes enclose the target? */
  readonly met: boolean;
  /** The end of the knob that the search ran into, if it did: going further that way might do better. */
  readonly end: 'min' | 'max' | null;
  readonly probes: readonly Probe[];
}

/** Steps beyond the boundary that are tried as well: coders are not quite monotone from one step to the next. */
const LOOK_BEYOND = [2, 3];

/**
 * Bisects the steps of a rate knob. Bytes: the largest file within the bound. Metric: the smallest file that is at
 * least as good. Every step is probed at most once; the best of all probes wins, so a curve that is not monotone
 * costs accuracy, never correctness. About log₂(steps) + 2 probes. Rejects as `probe` does.
 */
export async function searchTarget(
  knob: NumberKnob,
  goal: Goal,
  probe: (value: number) => Promise<Probed>,
): Promise<TargetResult> {
  const steps = knobSteps(knob);
  // Index along growing rate.
  const valueAt = (rank: number) => steps[knob.rateGrows === false ? steps.length - 1 - rank : rank]!;
  const probes = new Map<number, Probe>();

  async function at(rank: number): Promise<Probe> {
    const known = probes.get(rank);
    if (known) return known;
    const found = await probe(valueAt(rank));
    const made = { ...found, value: valueAt(rank), achieved: 'bytes' in goal ? found.bytes : found.quality };
    probes.set(rank, made);
    return made;
  }

  // Invariant: ranks up to `low` are on the side of small files, ranks from `high` on that of large ones.
  let low = -1;
  let high = steps.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (isLarge(goal, await at(middle))) high = middle;
    else low = middle;
  }
  // Small files are within a bound on bytes, large ones hold a bound on quality: look where a better one may hide.
  const ranks = LOOK_BEYOND.map((steps) => ('bytes' in goal ? low + steps : high - steps));
  const hit = [...probes.values()].some(({ achieved }) => achieved === requestedOf(goal));
  for (const rank of hit ? [] : ranks) if (rank >= 0 && rank < steps.length) await at(rank);

  const all = [...probes.values()];
  const best = all.reduce((one, other) => (isBetter(goal, other, one) ? other : one));
  const crossed = all.some((each) => isLarge(goal, each)) && all.some((each) => !isLarge(goal, each));
  const exact = best.achieved === requestedOf(goal);
  return {
    best,
    requested: requestedOf(goal),
    met: goal.nearest ? crossed || exact : holds(goal, best),
    end: crossed || exact ? null : best.value === knob.min ? 'min' : best.value === knob.max ? 'max' : null,
    probes: all,
  };
}

/** All values of a knob on its step, in increasing order, both ends included. */
export function knobSteps({ min, max, step }: NumberKnob): number[] {
  const digits = Math.max(0, Math.ceil(-Math.log10(step)) + 2);
  const count = Math.floor((max - min) / step + 1e-9);
  const values = Array.from({ length: count + 1 }, (_, i) => Number((min + i * step).toFixed(digits)));
  return values.at(-1)! < max ? [...values, max] : values;
}

function requestedOf(goal: Goal): number {
  return 'bytes' in goal ? goal.bytes : goal.value;
}

/** Does a probe hold the bound, taken strictly as a bound? */
function holds(goal: Goal, { bytes, quality }: Probed): boolean {
  if ('bytes' in goal) return bytes <= goal.bytes;
  return goal.better === 'higher' ? quality >= goal.value : quality <= goal.value;
}

/** Is the probe on the large side: over the bytes asked for, or good enough? */
function isLarge(goal: Goal, probed: Probed): boolean {
  return 'bytes' in goal ? !holds(goal, probed) : holds(goal, probed);
}

function isBetter(goal: Goal, a: Probe, b: Probe): boolean {
  const distance = ({ achieved }: Probe) => Math.abs(achieved - requestedOf(goal));
  if (goal.nearest) return distance(a) < distance(b);
  if (holds(goal, a) !== holds(goal, b)) return holds(goal, a);
  if (!holds(goal, a)) return distance(a) < distance(b);
  return 'bytes' in goal ? a.bytes > b.bytes : a.bytes < b.bytes;
}
