import decoderUrl from '@jsquash/avif/codec/dec/avif_dec.wasm?url';
import encoderUrl from '@jsquash/avif/codec/enc/avif_enc.wasm?url';
import type { Knob, Knobs } from '@/core/knob';
import type { ImageMethod } from '../registry';
import { avifSize } from './avif-header';
import { codecMethod, type Decoded, decoded, encoded } from './codec-method';
import { wasmCodec } from './emscripten';

/** The options of the jSquash build of libavif; see codec/enc/avif_enc.d.ts there. */
export interface AvifOptions {
  /** 0 … 100; 100 with `subsample` 3 is mathematically lossless (identity matrix). */
  readonly quality: number;
  /** As quality; −1 follows it. */
  readonly qualityAlpha: number;
  readonly denoiseLevel: number;
  readonly tileRowsLog2: number;
  readonly tileColsLog2: number;
  readonly speed: number;
  /** 0 = 4:0:0, 1 = 4:2:0, 2 = 4:2:2, 3 = 4:4:4. */
  readonly subsample: number;
  readonly chromaDeltaQ: boolean;
  readonly sharpness: number;
  readonly enableSharpYUV: boolean;
}

interface Encoder {
  encode(
    data: Uint8ClampedArray,
    width: number,
    height: number,
    options: AvifOptions & { tune: number; bitDepth: 8; lossless: boolean },
  ): unknown;
}

interface Decoder {
  decode(bytes: Uint8Array, bitDepth: 8): Decoded | null;
}

const encoder = wasmCodec<Encoder>(
  'AVIF encoder',
  () => import('@jsquash/avif/codec/enc/avif_enc.js'),
  encoderUrl,
);
const decoder = wasmCodec<Decoder>(
  'AVIF decoder',
  () => import('@jsquash/avif/codec/dec/avif_dec.js'),
  decoderUrl,
);

const monochrome = 0;

export function avifMethod(knobs: readonly Knob[], configure: (knobs: Knobs) => AvifOptions): ImageMethod {
  return codecMethod({
    knobs,
    format: 'AVIF',
    maxSide: 65536,
    load: () => Promise.all([encoder.load(), decoder.load()]),
    inspect: avifSize,
    async encode(source, setting) {
      const options = configure(setting);
      // `tune` has no effect in this build: libavif always asks libaom for tune=ssim.
      const full = { ...options, tune: 0, bitDepth: 8, lossless: false } as const;
      const bytes = await encoder.run(({ encode }) =>
        encoded(encode(source.data, source.width, source.height, full), 'AVIF'),
      );
      return { bytes, notes: options.subsample === monochrome ? ['Colour was dropped (4:0:0).'] : [] };
    },
    decode: (bytes) => decoder.run(({ decode }) => decoded(decode(bytes, 8), 'AVIF')),
  });
}
