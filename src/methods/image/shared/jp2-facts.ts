import type { ChoiceKnob, NumberKnob } from '@/core/knob';
import type { Citation } from '@/core/method';

/** Light: what the two JPEG 2000 methods' metas share. */
export const jp2Citations: readonly Citation[] = [
  { text: 'ITU-T T.800 | ISO/IEC 15444-1, JPEG 2000', url: 'https://www.itu.int/rec/T-REC-T.800' },
  { text: 'OpenJPEG', url: 'https://github.com/uclouvain/openjpeg' },
];

export const jp2Version = '@cornerstonejs/codec-openjpeg 1.3.6, OpenJPEG 2.5.4';

export const decompositionsKnob: NumberKnob = {
  kind: 'number',
  id: 'decompositions',
  label: 'Wavelet levels',
  alias: 'opj_compress -n, less one',
  help: 'How often the low-pass image is split again. Below 3 the file suffers; small pictures get no more than they can hold.',
  min: 0,
  max: 10,
  step: 1,
  default: 5,
  advanced: true,
};

/** In the order of the standard's codes. */
export const progressions: readonly string[] = ['LRCP', 'RLCP', 'RPCL', 'PCRL', 'CPRL'];

export const progressionKnob: ChoiceKnob = {
  kind: 'choice',
  id: 'progression',
  label: 'Progression order',
  alias: 'opj_compress -p',
  help: 'What a reader of half a file gets: layers (L), resolutions (R), components (C) or positions (P) first.',
  options: progressions.map((value) => ({ value, label: value })),
  default: 'LRCP',
  advanced: true,
};
