import decoderUrl from '@jsquash/jxl/codec/dec/jxl_dec.wasm?url';
import encoderUrl from '@jsquash/jxl/codec/enc/jxl_enc.wasm?url';
import type { Knob, Knobs } from '@/core/knob';
import type { Pixels } from '@/media/pixels';
import type { ImageMethod } from '../registry';
import { codecMethod, type Decoded, decoded, encoded } from './codec-method';
import { wasmCodec } from './emscripten';
import { jxlSize } from './jxl-header';

/** The options of the jSquash build of libjxl; see codec/enc/jxl_enc.d.ts there. */
export interface JxlOptions {
  readonly effort: number;
  readonly quality: number;
  readonly progressive: boolean;
  /** Edge-preserving filter, 0 … 3; −1 lets the encoder choose. */
  readonly epf: number;
  readonly lossyPalette: boolean;
  readonly decodingSpeedTier: number;
  readonly photonNoiseIso: number;
  readonly lossyModular: boolean;
  readonly lossless: boolean;
}

interface Encoder {
  encode(data: Uint8ClampedArray, width: number, height: number, options: JxlOptions): unknown;
}

interface Decoder {
  decode(bytes: Uint8Array): Decoded | null;
}

// The only SIMD build of this encoder also needs threads, and those would compete with our own pool.
const encoder = wasmCodec<Encoder>(
  'JPEG XL encoder',
  () => import('@jsquash/jxl/codec/enc/jxl_enc.js'),
  encoderUrl,
);
const decoder = wasmCodec<Decoder>(
  'JPEG XL decoder',
  () => import('@jsquash/jxl/codec/dec/jxl_dec.js'),
  decoderUrl,
);

export function jxlMethod(
  knobs: readonly Knob[],
  configure: (knobs: Knobs) => JxlOptions,
  notes: (source: Pixels) => readonly string[] = () => [],
): ImageMethod {
  return codecMethod({
    knobs,
    format: 'JPEG XL',
    maxSide: 2 ** 18,
    load: () => Promise.all([encoder.load(), decoder.load()]),
    inspect: jxlSize,
    async encode(source, setting) {
      const options = configure(setting);
      const bytes = await encoder.run(({ encode }) =>
        encoded(encode(source.data, source.width, source.height, options), 'JPEG XL'),
      );
      return { bytes, notes: notes(source) };
    },
    decode: (bytes) => decoder.run(({ decode }) => decoded(decode(bytes), 'JPEG XL')),
  });
}
