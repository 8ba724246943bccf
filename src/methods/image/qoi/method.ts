import decoderUrl from '@jsquash/qoi/codec/dec/qoi_dec.wasm?url';
import encoderUrl from '@jsquash/qoi/codec/enc/qoi_enc.wasm?url';
import type { ImageMethod } from '../registry';
import { codecMethod, type Decoded, decoded, encoded } from '../shared/codec-method';
import { wasmCodec } from '../shared/emscripten';
import { qoiSize } from '../shared/headers';
import { meta } from './meta';

interface Encoder {
  encode(data: Uint8ClampedArray, width: number, height: number): unknown;
}

interface Decoder {
  decode(bytes: Uint8Array): Decoded | null;
}

const encoder = wasmCodec<Encoder>(
  'QOI encoder',
  () => import('@jsquash/qoi/codec/enc/qoi_enc.js'),
  encoderUrl,
);
const decoder = wasmCodec<Decoder>(
  'QOI decoder',
  () => import('@jsquash/qoi/codec/dec/qoi_dec.js'),
  decoderUrl,
);

export const method: ImageMethod = codecMethod({
  knobs: meta.knobs,
  format: 'QOI',
  // qoi.h refuses more than 400 million pixels; no side of its own.
  maxSide: 2 ** 31 - 1,
  load: () => Promise.all([encoder.load(), decoder.load()]),
  inspect: qoiSize,
  async encode({ data, width, height }) {
    return { bytes: await encoder.run(({ encode }) => encoded(encode(data, width, height), 'QOI')) };
  },
  decode: (bytes) => decoder.run(({ decode }) => decoded(decode(bytes), 'QOI')),
});
