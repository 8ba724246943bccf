import decoderUrl from '@cornerstonejs/codec-openjpeg/decodewasm?url';
import encoderUrl from '@cornerstonejs/codec-openjpeg/wasm?url';
import type { Knob, Knobs } from '@/core/knob';
import { CodecError } from '@/core/method';
import type { Pixels } from '@/media/pixels';
import type { ImageMethod } from '../registry';
import { codecMethod } from './codec-method';
import { wasmCodec } from './emscripten';
import { readJp2, writeJp2 } from './jp2-file';
import type { Size } from './size';

export interface Jp2Options {
  /** Reversible 5/3 wavelet with the reversible colour transform, else 9/7 with the irreversible one. */
  readonly reversible: boolean;
  /** Raw bytes over coded bytes of the whole picture (opj_compress -r); 0 sets no limit. */
  readonly ratio: number;
  /** Quality layers; each halves the ratio of the one before, the last has `ratio`. */
  readonly layers: number;
  /** Wavelet levels, at most; small pictures get fewer. */
  readonly decompositions: number;
  /** Index into progressions of jp2-facts.ts. */
  readonly progression: number;
}

/** An embind object: lives in the WASM heap until deleted. */
interface Owned {
  delete(): void;
}

interface J2kEncoder extends Owned {
  getDecodedBuffer(frame: {
    width: number;
    height: number;
    bitsPerSample: number;
    componentCount: number;
    isSigned: boolean;
  }): Uint8Array;
  getEncodedBuffer(): Uint8Array;
  setQuality(lossless: boolean, layers: number): void;
  setCompressionRatio(layer: number, ratio: number): void;
  setDecompositions(count: number): void;
  setProgressionOrder(order: number): void;
  encode(): void;
}

interface J2kDecoder extends Owned {
  getEncodedBuffer(length: number): Uint8Array;
  getDecodedBuffer(): Uint8ClampedArray;
  getFrameInfo(): { width: number; height: number; componentCount: number; bitsPerSample: number };
  decode(): void;
}

type Constructor<T> = new () => T;

const encoder = wasmCodec<{ J2KEncoder: Constructor<J2kEncoder> }>(
  'JPEG 2000 encoder',
  () => import('@cornerstonejs/codec-openjpeg/wasmjs'),
  encoderUrl,
);
const decoder = wasmCodec<{ J2KDecoder: Constructor<J2kDecoder> }>(
  'JPEG 2000 decoder',
  () => import('@cornerstonejs/codec-openjpeg/decodewasmjs'),
  decoderUrl,
);

/** Colour channels of RGBA and how many components they make. */
const rgb = [0, 1, 2];
const alphaOnly = [3];

export function jp2Method(knobs: readonly Knob[], configure: (knobs: Knobs) => Jp2Options): ImageMethod {
  return codecMethod({
    knobs,
    format: 'JP2',
    maxSide: 2 ** 20,
    load: () => Promise.all([encoder.load(), decoder.load()]),
    inspect: readJp2,
    async encode(source, setting) {
      const options = configure(setting);
      const { width, height } = source;
      const colour = await compress(source, rgb, options);
      if (!source.hasAlpha) return { bytes: writeJp2({ width, height, colour, alpha: null }) };
      const exact = { ...options, reversible: true, ratio: 0, layers: 1 };
      const alpha = await compress(source, alphaOnly, exact);
      return {
        bytes: writeJp2({ width, height, colour, alpha }),
        notes: [
          'Alpha is a second, lossless codestream in a UUID box; other readers show the picture opaque.',
        ],
      };
    },
    async decode(bytes) {
      const { width, height, colour, alpha } = readJp2(bytes);
      const data = new Uint8ClampedArray(width * height * 4).fill(255);
      await expand(colour, rgb, data, { width, height });
      if (alpha) await expand(alpha, alphaOnly, data, { width, height });
      return { width, height, data };
    },
  });
}

function compress(source: Pixels, channels: readonly number[], options: Jp2Options): Promise<Uint8Array> {
  const { width, height } = source;
  return encoder.run(({ J2KEncoder }) => {
    const work = new J2KEncoder();
    try {
      const frame = { width, height, bitsPerSample: 8, componentCount: channels.length, isSigned: false };
      gather(source.data, channels, work.getDecodedBuffer(frame));
      work.setQuality(options.reversible, options.layers);
      for (let layer = 0; layer < options.layers; layer++) {
        work.setCompressionRatio(layer, options.ratio * 2 ** (options.layers - 1 - layer));
      }
      // OpenJPEG refuses more levels than halvings of the shorter side.
      work.setDecompositions(
        Math.min(options.decompositions, Math.floor(Math.log2(Math.min(width, height)))),
      );
      work.setProgressionOrder(options.progression);
      work.encode();
      return new Uint8Array(work.getEncodedBuffer());
    } finally {
      work.delete();
    }
  });
}

function expand(
  stream: Uint8Array,
  channels: readonly number[],
  into: Uint8ClampedArray,
  size: Size,
): Promise<void> {
  return decoder.run(({ J2KDecoder }, log) => {
    const work = new J2KDecoder();
    try {
      work.getEncodedBuffer(stream.length).set(stream);
      work.decode();
      // The decoder reports failure by printing only.
      const trouble = log.find((line) => /^\[(ERROR|WARNING)\]/.test(line));
      if (trouble) throw new CodecError(`This JP2 file is damaged: ${trouble.replace(/^\[\w+\] */, '')}.`);
      const frame = work.getFrameInfo();
      const samples = work.getDecodedBuffer();
      const expected = size.width * size.height * channels.length;
      if (
        frame.componentCount !== channels.length ||
        frame.bitsPerSample > 8 ||
        samples.length !== expected
      ) {
        throw new CodecError('This JP2 file is damaged: its codestream is not of the kind it declares.');
      }
      for (let i = 0, from = 0; from < expected; i += 4)
        for (const c of channels) into[i + c] = samples[from++]!;
    } finally {
      work.delete();
    }
  });
}

function gather(rgba: Uint8ClampedArray, channels: readonly number[], into: Uint8Array): void {
  let to = 0;
  for (let i = 0; i < rgba.length; i += 4) for (const c of channels) into[to++] = rgba[i + c]!;
}
