import decoderUrl from '@jsquash/webp/codec/dec/webp_dec.wasm?url';
import scalarUrl from '@jsquash/webp/codec/enc/webp_enc.wasm?url';
import simdUrl from '@jsquash/webp/codec/enc/webp_enc_simd.wasm?url';
import type { Knob, Knobs } from '@/core/knob';
import type { Pixels } from '@/media/pixels';
import type { ImageMethod } from '../registry';
import { codecMethod, type Decoded, decoded, encoded } from './codec-method';
import { wasmCodec } from './emscripten';
import { webpSize } from './headers';

/** libwebp's WebPConfig, by its own field names; integers but for `quality`. */
export interface WebpConfig {
  readonly quality: number;
  readonly target_size: number;
  readonly target_PSNR: number;
  readonly method: number;
  readonly sns_strength: number;
  readonly filter_strength: number;
  readonly filter_sharpness: number;
  readonly filter_type: number;
  readonly partitions: number;
  readonly segments: number;
  readonly pass: number;
  readonly show_compressed: number;
  readonly preprocessing: number;
  readonly autofilter: number;
  readonly partition_limit: number;
  readonly alpha_compression: number;
  readonly alpha_filtering: number;
  readonly alpha_quality: number;
  readonly lossless: number;
  readonly exact: number;
  readonly image_hint: number;
  readonly emulate_jpeg_size: number;
  readonly thread_level: number;
  readonly low_memory: number;
  readonly near_lossless: number;
  readonly use_delta_palette: number;
  readonly use_sharp_yuv: number;
}

/** WebPConfigInit's values. */
const base: WebpConfig = {
  quality: 75,
  target_size: 0,
  target_PSNR: 0,
  method: 4,
  sns_strength: 50,
  filter_strength: 60,
  filter_sharpness: 0,
  filter_type: 1,
  partitions: 0,
  segments: 4,
  pass: 1,
  show_compressed: 0,
  preprocessing: 0,
  autofilter: 0,
  partition_limit: 0,
  alpha_compression: 1,
  alpha_filtering: 1,
  alpha_quality: 100,
  lossless: 0,
  exact: 0,
  image_hint: 0,
  emulate_jpeg_size: 0,
  thread_level: 0,
  low_memory: 0,
  near_lossless: 100,
  use_delta_palette: 0,
  use_sharp_yuv: 0,
};

interface Encoder {
  encode(data: Uint8ClampedArray, width: number, height: number, config: WebpConfig): unknown;
}

interface Decoder {
  decode(bytes: Uint8Array): Decoded | null;
}

/** A function that returns a v128: valid only where WebAssembly has SIMD. Both builds write the same bytes. */
const simd = WebAssembly.validate(
  // biome-ignore format: a binary, by section.
  new Uint8Array([
    0, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
    1, 5, 1, 0x60, 0, 1, 0x7b,
    3, 2, 1, 0,
    10, 8, 1, 6, 0, 0x41, 0, 0xfd, 15, 11,
  ]),
);

const encoder = wasmCodec<Encoder>(
  'WebP encoder',
  simd
    ? () => import('@jsquash/webp/codec/enc/webp_enc_simd.js')
    : () => import('@jsquash/webp/codec/enc/webp_enc.js'),
  simd ? simdUrl : scalarUrl,
);
const decoder = wasmCodec<Decoder>(
  'WebP decoder',
  () => import('@jsquash/webp/codec/dec/webp_dec.js'),
  decoderUrl,
);

export function webpMethod(
  knobs: readonly Knob[],
  configure: (knobs: Knobs) => Partial<WebpConfig>,
  notes: (source: Pixels, knobs: Knobs) => readonly string[] = () => [],
): ImageMethod {
  return codecMethod({
    knobs,
    format: 'WebP',
    maxSide: 16383,
    load: () => Promise.all([encoder.load(), decoder.load()]),
    inspect: webpSize,
    async encode(source, setting) {
      const config = { ...base, ...configure(setting) };
      const bytes = await encoder.run(({ encode }) =>
        encoded(encode(source.data, source.width, source.height, config), 'WebP'),
      );
      return { bytes, notes: notes(source, setting) };
    },
    decode: (bytes) => decoder.run(({ decode }) => decoded(decode(bytes), 'WebP')),
  });
}

/** cwebp -z: method and quality (which here means effort) of the ten lossless levels. */
const levels = [
  [0, 0],
  [1, 20],
  [2, 25],
  [3, 30],
  [3, 50],
  [4, 50],
  [4, 75],
  [4, 90],
  [5, 90],
  [6, 100],
] as const;

export function losslessLevel(level: number): Pick<WebpConfig, 'lossless' | 'method' | 'quality'> {
  const [method, quality] = levels[Math.min(levels.length - 1, Math.max(0, level))]!;
  return { lossless: 1, method, quality };
}
