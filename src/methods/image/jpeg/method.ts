import decoderUrl from '@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm?url';
import encoderUrl from '@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm?url';
import type { Knobs } from '@/core/knob';
import { CodecError } from '@/core/method';
import type { ImageMethod } from '../registry';
import { compositedNote, overWhite } from '../shared/alpha';
import { codecMethod, type Decoded, decoded, encoded } from '../shared/codec-method';
import { wasmCodec } from '../shared/emscripten';
import { jpegSize } from '../shared/headers';
import { settings } from '../shared/settings';
import { meta } from './meta';

interface Encoder {
  encode(data: Uint8ClampedArray, width: number, height: number, options: object): unknown;
}

interface Decoder {
  decode(bytes: Uint8Array, preserveOrientation: boolean): Decoded | null;
}

const encoder = wasmCodec<Encoder>(
  'JPEG encoder',
  () => import('@jsquash/jpeg/codec/enc/mozjpeg_enc.js'),
  encoderUrl,
);
const decoder = wasmCodec<Decoder>(
  'JPEG decoder',
  () => import('@jsquash/jpeg/codec/dec/mozjpeg_dec.js'),
  decoderUrl,
);

/** J_COLOR_SPACE of jpeglib.h. */
const colourSpaces: Record<string, number> = { grey: 1, rgb: 2, ycbcr: 3 };
/** Luma samples per chroma sample, each way. */
const subsamplings: Record<string, number> = { '444': 1, '420': 2, third: 3, quarter: 4 };

function options(knobs: Knobs): object {
  const { integer, flag, choice } = settings(knobs);
  const subsampling = choice('subsampling');
  const chromaQuality = integer('chromaQuality');
  return {
    quality: integer('quality'),
    baseline: flag('baseline'),
    // The WASM build has no arithmetic coder.
    arithmetic: false,
    progressive: flag('progressive'),
    optimize_coding: flag('optimizeCoding'),
    smoothing: integer('smoothing'),
    color_space: colourSpaces[choice('colour')],
    quant_table: Number(choice('quantTable')),
    trellis_multipass: flag('trellisMultipass'),
    trellis_opt_zero: flag('trellisOptZero'),
    trellis_opt_table: flag('trellisOptTable'),
    trellis_loops: integer('trellisLoops'),
    auto_subsample: subsampling === 'auto',
    chroma_subsample: subsamplings[subsampling] ?? 2,
    separate_chroma_quality: chromaQuality >= 0,
    chroma_quality: Math.max(0, chromaQuality),
  };
}

export const method: ImageMethod = codecMethod({
  knobs: meta.knobs,
  format: 'JPEG',
  maxSide: 65500,
  load: () => Promise.all([encoder.load(), decoder.load()]),
  inspect: jpegSize,
  async encode(source, knobs) {
    const samples = source.hasAlpha ? overWhite(source) : source.data;
    const bytes = await encoder.run(({ encode }) =>
      encoded(encode(samples, source.width, source.height, options(knobs)), 'JPEG'),
    );
    const grey = settings(knobs).choice('colour') === 'grey' ? ['Colour was dropped (greyscale).'] : [];
    return { bytes, notes: [...(source.hasAlpha ? [compositedNote] : []), ...grey] };
  },
  decode: (bytes) =>
    decoder.run(({ decode }, log) => {
      const picture = decoded(decode(bytes, false), 'JPEG');
      // libjpeg fills what is missing or damaged with grey and only prints a warning.
      const warning = log[0];
      if (warning) throw new CodecError(`This JPEG file is damaged: ${warning}.`);
      return picture;
    }),
});
