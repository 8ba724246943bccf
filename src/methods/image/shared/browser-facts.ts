import type { NumberKnob } from '@/core/knob';
import type { MethodMeta } from '@/core/method';
import { browserVersion } from './agent';

const quality: Omit<NumberKnob, 'help' | 'sweep'> = {
  kind: 'number',
  id: 'quality',
  label: 'Quality',
  alias: 'convertToBlob quality × 100',
  min: 0,
  max: 100,
  step: 1,
  default: 80,
  rateGrows: true,
};

/** Light: what the metas of the browser's own encoders share. `help` belongs to the quality knob, if there is one. */
export function browserMeta(
  own: Pick<MethodMeta, 'id' | 'name' | 'summary' | 'mime' | 'extension' | 'cost'> & {
    readonly help?: string;
    readonly sweep?: readonly number[];
  },
): MethodMeta {
  const { help, sweep, ...rest } = own;
  return {
    ...rest,
    family: 'Browser',
    citations: [
      {
        text: 'HTML, OffscreenCanvas.convertToBlob',
        url: 'https://html.spec.whatwg.org/multipage/canvas.html#dom-offscreencanvas-converttoblob',
      },
    ],
    // The browser is the encoder: an update may change every byte.
    version: browserVersion(),
    knobs: help === undefined ? [] : [{ ...quality, help, ...(sweep ? { sweep } : {}) }],
    rateKnob: help === undefined ? null : 'quality',
    lossless: help === undefined,
    learned: false,
    backends: ['browser'],
  };
}
