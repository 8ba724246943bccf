import type { FlagKnob, NumberKnob } from '@/core/knob';
import type { Citation } from '@/core/method';

/** Light: what the two JPEG XL methods' metas share. */
export const jxlCitations: readonly Citation[] = [
  { text: 'ISO/IEC 18181, JPEG XL', url: 'https://jpeg.org/jpegxl/' },
  { text: 'libjxl', url: 'https://github.com/libjxl/libjxl' },
];

export const jxlVersion = '@jsquash/jxl 1.3.0, libjxl 9f54464 (before 0.7), no SIMD, 1 thread';

export const effortKnob: NumberKnob = {
  kind: 'number',
  id: 'effort',
  label: 'Effort',
  alias: 'cjxl -e',
  help: 'Search effort from lightning (1) to tortoise (9). In lossy coding 8 and 9 refine against Butteraugli, not PSNR.',
  min: 1,
  max: 9,
  step: 1,
  default: 7,
};

export const decodingSpeedKnob: NumberKnob = {
  kind: 'number',
  id: 'decodingSpeed',
  label: 'Faster decoding',
  alias: 'cjxl --faster_decoding',
  help: 'Gives up coding tools that are slow to decode; the file grows.',
  min: 0,
  max: 4,
  step: 1,
  default: 0,
  advanced: true,
};

export const progressiveKnob: FlagKnob = {
  kind: 'flag',
  id: 'progressive',
  label: 'Progressive',
  alias: 'cjxl -p',
  help: 'Orders the file so that a coarse picture shows early; the file grows.',
  default: false,
};
