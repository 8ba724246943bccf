/** Studies of a few points, as links: a journey starts where it needs to and stays short. */
import type { KnobValue } from '@/core/knob';
import type { Series } from '@/core/study';
import { encodeLink } from '@/study/link/link';
import { defaultState, type SourceRef, type StudyState, type View } from '@/study/link/state';
import samples from '../../public/samples/index.json' with { type: 'json' };

/** One curve over a knob of one method; knobs left out take their defaults. */
export function curve(
  method: string,
  colour: number,
  values: readonly KnobValue[] = [],
  knobs: Readonly<Record<string, KnobValue>> = {},
  knob = 'quality',
): Series {
  return {
    id: method,
    stages: [{ method, knobs }],
    sweep: values.length > 0 ? [{ stage: 0, knob, values }] : [],
    colour,
  };
}

export function sample(id: string): SourceRef {
  const found = samples.find((each) => each.id === id);
  if (!found) throw new Error(`there is no sample "${id}"`);
  const { title, sha256, bytes, width, height } = found;
  return { name: title, sha256, fileBytes: bytes, units: width * height, width, height, sample: id };
}

/** The hash under which the page opens the study; one light metric unless told. */
export function link(study: Partial<Omit<StudyState, 'view'>>, view: Partial<View> = {}): string {
  const blank = defaultState('image');
  const whole = { ...blank, metrics: ['psnr-rgb'], ...study };
  return encodeLink({ ...whole, view: { ...blank.view, metric: 'psnr-rgb', ...view } }).hash;
}
