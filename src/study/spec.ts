import { findMethod } from '@/core/chain';
import { completeKnobs, type Knob, KnobError, parseKnobValue } from '@/core/knob';
import type { MethodMeta } from '@/core/method';
import type { Series, SweepAxis } from '@/core/study';
import { defaultSweep } from './series';

/**
 * Reads a series as it is written on a command line: `jpeg`, `jpeg:quality=30,50,80`, `avif:speed=4,8:quality=50`
 * (several values = an axis of a Cartesian product, first slowest), and chains `jpeg:quality=80+avif`.
 * A rate knob left out takes the method's default sweep in the last stage, and its default value in earlier ones.
 * Throws {@link KnobError}.
 */
export function parseSpec(text: string, metas: readonly MethodMeta[]): Series {
  const parts = splitChain(text);
  const axes: SweepAxis[] = [];
  const stages = parts.map((part, stage) => {
    const [id = '', ...settings] = part.split(':');
    const meta = findMethod(metas, id.trim());
    const held: Record<string, unknown> = {};
    for (const setting of joinColons(settings)) {
      const { knob, values } = parseSetting(setting, meta);
      if (knob.id in held || axes.some((axis) => axis.stage === stage && axis.knob === knob.id)) {
        throw new KnobError(`${meta.id}: ${knob.id} is given twice`);
      }
      if (values.length === 1) held[knob.id] = values[0];
      else axes.push({ stage, knob: knob.id, values });
    }
    const isLast = stage === parts.length - 1;
    const given =
      meta.rateKnob !== null &&
      (meta.rateKnob in held || axes.some((axis) => axis.stage === stage && axis.knob === meta.rateKnob));
    if (isLast && !given) axes.push(...defaultSweep(meta, stage));
    return { method: meta.id, knobs: completeKnobs(meta.knobs, held) };
  });
  return { id: text, stages, sweep: axes, colour: 0 };
}

/** "+" joins stages, but a knob's value may hold one: only a "+" before a method id splits. */
function splitChain(text: string): string[] {
  return text.split(/\+(?=[a-z][a-z0-9-]*(?::|\+|$))/);
}

/** A value may hold colons ("subsample=4:2:0"): what has no "=" belongs to the setting before it. */
function joinColons(settings: readonly string[]): string[] {
  const joined: string[] = [];
  for (const setting of settings) {
    if (setting.includes('=') || joined.length === 0) joined.push(setting);
    else joined[joined.length - 1] += `:${setting}`;
  }
  return joined;
}

function parseSetting(setting: string, meta: MethodMeta) {
  const [id = '', list] = setting.split(/=(.*)/s);
  const knob = meta.knobs.find((each) => each.id === id.trim());
  if (!knob) {
    const known = meta.knobs.map((each) => each.id).join(', ') || 'none';
    throw new KnobError(`${meta.id} has no knob "${id}"; it has ${known}`);
  }
  if (list === undefined || list === '')
    throw new KnobError(`${meta.id}: ${id} needs a value, as in ${id}=${knob.default}`);
  const values = list.split(',').map((value) => parseNamed(meta, knob, value.trim()));
  return { knob, values: [...new Set(values)] };
}

function parseNamed(meta: MethodMeta, knob: Knob, value: string) {
  try {
    return parseKnobValue(knob, value);
  } catch (error) {
    throw error instanceof KnobError ? new KnobError(`${meta.id}: ${error.message}`) : error;
  }
}
