import { defaultKnobs, type Knob, type Knobs } from '@/core/knob';
import { type Artifact, CodecError } from '@/core/method';
import { hasAlpha, type Pixels } from '@/media/pixels';
import type { ImageMethod } from '../registry';
import { assertReasonable, type Size } from './size';

/** What a codec hands back: 8-bit RGBA, not premultiplied. */
export interface Decoded extends Size {
  readonly data: Uint8ClampedArray | Uint8Array;
}

export interface CodecSpec {
  readonly knobs: readonly Knob[];
  /** The format's name, for messages. */
  readonly format: string;
  /** Largest width or height the format can hold. */
  readonly maxSide: number;
  /** Loads both halves; they stay separate modules, so a decoder worker never runs encoder code. */
  load(): Promise<unknown>;
  /** Size from the header alone. Throws {@link CodecError} on foreign or incomplete bytes. */
  inspect(bytes: Uint8Array): Size;
  encode(source: Pixels, knobs: Knobs): Promise<Artifact>;
  /** Only called on bytes that `inspect` has passed. */
  decode(bytes: Uint8Array): Promise<Decoded>;
  unavailable?(): Promise<string | null>;
}

/** The checks that every classical codec needs around its two halves. */
export function codecMethod(spec: CodecSpec): ImageMethod {
  let warm: Promise<unknown> | undefined;
  return {
    ...(spec.unavailable ? { unavailable: spec.unavailable } : {}),
    async load() {
      await spec.load();
      warm ??= warmUp(spec).catch((error: unknown) => {
        warm = undefined;
        throw error;
      });
      await warm;
    },
    async encode(source, knobs, job) {
      job.signal.throwIfAborted();
      if (Math.max(source.width, source.height) > spec.maxSide) {
        throw new CodecError(
          `${spec.format} holds at most ${spec.maxSide} pixels a side; this picture is ${source.width} × ${source.height}.`,
        );
      }
      const artifact = await spec.encode(source, knobs);
      job.progress(1);
      return artifact;
    },
    async decode(bytes, job) {
      job.signal.throwIfAborted();
      const declared = spec.inspect(bytes);
      assertReasonable(declared);
      const decoded = await spec.decode(bytes);
      if (decoded.width !== declared.width || decoded.height !== declared.height) {
        throw new CodecError(
          `The ${spec.format} header declares ${declared.width} × ${declared.height} pixels, the decoder found ${decoded.width} × ${decoded.height}.`,
        );
      }
      job.progress(1);
      return toPixels(decoded, spec.format);
    },
  };
}

/**
 * One small round trip. Browsers compile WebAssembly function by function on first use, so the first picture after
 * loading would measure the compiler: half again the time of the next one for AVIF.
 */
async function warmUp(spec: CodecSpec): Promise<void> {
  const side = 64;
  const data = new Uint8ClampedArray(side * side * 4).map((_, i) => (i % 4 === 3 ? 255 : (i * i) >> 7));
  const source = { width: side, height: side, data, hasAlpha: false };
  const { bytes } = await spec.encode(source, defaultKnobs(spec.knobs));
  await spec.decode(bytes);
}

function toPixels({ data, width, height }: Decoded, format: string): Pixels {
  if (data.length !== width * height * 4) {
    throw new CodecError(
      `The ${format} decoder returned ${data.length} bytes for ${width} × ${height} pixels.`,
    );
  }
  const samples =
    data.buffer instanceof ArrayBuffer && data.byteLength === data.buffer.byteLength
      ? new Uint8ClampedArray(data.buffer)
      : new Uint8ClampedArray(data);
  return { width, height, data: samples, hasAlpha: hasAlpha(samples) };
}

/** Encoders answer with bytes, null, or a text that says what went wrong. */
export function encoded(result: unknown, format: string): Uint8Array {
  // A copy: some builds return a view of their heap.
  if (result instanceof Uint8Array && result.length > 0) return new Uint8Array(result);
  const reason = typeof result === 'string' && result !== '' ? `: ${result}` : '';
  throw new CodecError(`The ${format} encoder refused this picture or setting${reason}.`);
}

/** Decoders answer null on bytes they cannot read. */
export function decoded(result: Decoded | null, format: string): Decoded {
  if (!result) throw new CodecError(`The ${format} data is damaged: the decoder gave up.`);
  return result;
}
