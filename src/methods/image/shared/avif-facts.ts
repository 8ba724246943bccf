import type { NumberKnob } from '@/core/knob';
import type { Citation } from '@/core/method';

/** Light: what the two AVIF methods' metas share. */
export const avifCitations: readonly Citation[] = [
  { text: 'AV1 Image File Format (AVIF)', url: 'https://aomediacodec.github.io/av1-avif/' },
  { text: 'libavif', url: 'https://github.com/AOMediaCodec/libavif' },
  { text: 'libaom', url: 'https://aomedia.googlesource.com/aom/' },
];

export const avifVersion = '@jsquash/avif 2.1.1, libavif 1.0.1, libaom 3.7.0, tune=ssim, 1 thread';

export const speedKnob: NumberKnob = {
  kind: 'number',
  id: 'speed',
  label: 'Speed',
  alias: 'avifenc --speed',
  help: '0 searches most and takes about a hundred times as long as 10; 6 is the usual compromise.',
  min: 0,
  max: 10,
  step: 1,
  default: 6,
};

const tiles = (id: string, label: string, alias: string): NumberKnob => ({
  kind: 'number',
  id,
  label,
  alias,
  help: 'Base-2 logarithm of the number of tiles that way. Tiles can be decoded in parallel and cost a few bytes each.',
  min: 0,
  max: 6,
  step: 1,
  default: 0,
  advanced: true,
});

export const tileKnobs: readonly NumberKnob[] = [
  tiles('tileRows', 'Tile rows (log2)', 'avifenc --tilerowslog2'),
  tiles('tileColumns', 'Tile columns (log2)', 'avifenc --tilecolslog2'),
];
