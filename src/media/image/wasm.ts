import { SourceError } from '@/core/kernel';

export interface Decoded {
  /** width × height × 4: RGBA, 8 bits, not premultiplied. */
  readonly data: Uint8ClampedArray<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
}

/** What jSquash's decoder modules have in common. */
interface Decoder {
  init(): unknown;
  default(buffer: ArrayBuffer): Promise<ImageData | null>;
}

const decoders = {
  WebP: () => import('@jsquash/webp/decode.js'),
  AVIF: () => import('@jsquash/avif/decode.js'),
  'JPEG XL': () => import('@jsquash/jxl/decode.js'),
  QOI: () => import('@jsquash/qoi/decode.js'),
} satisfies Record<string, () => Promise<Decoder>>;

export type WasmType = keyof typeof decoders | 'JPEG 2000';

/**
 * Decodes with a single-thread WASM decoder, loaded on first use. Orientation is applied for JPEG XL alone.
 * Throws {@link SourceError} on data that the decoder refuses.
 */
export async function decodeWithWasm(data: Uint8Array<ArrayBuffer>, type: WasmType): Promise<Decoded> {
  try {
    if (type === 'JPEG 2000') return await (await import('./openjpeg')).decodeJpeg2000(data);
    const decoder: Decoder = await decoders[type]();
    // A fresh instance each time: its heap goes away with it, and a crash poisons nothing.
    await decoder.init();
    const whole = data.byteLength === data.buffer.byteLength;
    const image = await decoder.default(whole ? data.buffer : data.slice().buffer);
    if (!image) throw new Error('the decoder returned nothing');
    return { data: image.data as Uint8ClampedArray<ArrayBuffer>, width: image.width, height: image.height };
  } catch (cause) {
    throw new SourceError(
      `The ${type} file cannot be decoded: it is damaged, or it uses a part of the format that the decoder lacks.`,
      { cause },
    );
  }
}
