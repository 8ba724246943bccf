import avifUrl from '@jsquash/avif/codec/dec/avif_dec.wasm?url';
import jxlUrl from '@jsquash/jxl/codec/dec/jxl_dec.wasm?url';
import qoiUrl from '@jsquash/qoi/codec/dec/qoi_dec.wasm?url';
import webpUrl from '@jsquash/webp/codec/dec/webp_dec.wasm?url';
import { SourceError } from '@/core/kernel';

export interface Decoded {
  /** width × height × 4: RGBA, 8 bits, not premultiplied. */
  readonly data: Uint8ClampedArray<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
}

type Decode = (file: Uint8Array<ArrayBuffer>) => Promise<Decoded>;

/** What jSquash's decoder modules have in common, beyond what their types say. */
interface JSquash {
  readonly init: unknown;
  default(buffer: ArrayBuffer): Promise<ImageData | null>;
}

const loaders = {
  WebP: async () => jsquash(await import('@jsquash/webp/decode.js'), await compile(webpUrl)),
  AVIF: async () => jsquash(await import('@jsquash/avif/decode.js'), await compile(avifUrl)),
  'JPEG XL': async () => jsquash(await import('@jsquash/jxl/decode.js'), await compile(jxlUrl)),
  QOI: async () => jsquash(await import('@jsquash/qoi/decode.js'), await compile(qoiUrl)),
  'JPEG 2000': async () => {
    const { wasmUrl, openJpeg } = await import('./openjpeg');
    return openJpeg(await compile(wasmUrl));
  },
} satisfies Record<string, () => Promise<Decode>>;

export type WasmType = keyof typeof loaders;

/**
 * Decodes with a single-thread WASM decoder, loaded on first use. Orientation is applied for JPEG XL alone.
 * Throws {@link SourceError} on data that the decoder refuses, or where the decoder itself cannot be had.
 */
export async function decodeWithWasm(file: Uint8Array<ArrayBuffer>, type: WasmType): Promise<Decoded> {
  let decode: Decode;
  try {
    decode = await loaders[type]();
  } catch (cause) {
    throw new SourceError(`The ${type} decoder could not be loaded: try again when you are online.`, {
      cause,
    });
  }
  try {
    return await decode(file);
  } catch (cause) {
    throw new SourceError(
      `The ${type} file cannot be decoded: it is damaged, or it uses a part of the format that the decoder lacks.`,
      { cause },
    );
  }
}

function jsquash(decoder: JSquash, code: WebAssembly.Module): Decode {
  const init = decoder.init as (code: WebAssembly.Module) => unknown;
  return async (file) => {
    // A fresh instance each time: its heap goes away with it, and a crash poisons nothing.
    await init(code);
    const whole = file.byteLength === file.buffer.byteLength;
    const image = await decoder.default(whole ? file.buffer : file.slice().buffer);
    if (!image) throw new Error('the decoder returned nothing');
    return { data: image.data as Uint8ClampedArray<ArrayBuffer>, width: image.width, height: image.height };
  };
}

const compiled = new Map<string, Promise<WebAssembly.Module>>();

/** Compiles once; not by streaming, since plain hosts do not name the type that it insists on. */
function compile(url: string): Promise<WebAssembly.Module> {
  const known = compiled.get(url);
  if (known) return known;
  const fresh = fetchCode(url);
  compiled.set(url, fresh);
  fresh.catch(() => compiled.delete(url));
  return fresh;
}

async function fetchCode(url: string): Promise<WebAssembly.Module> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`HTTP status ${response.status}`);
  return WebAssembly.compile(await response.arrayBuffer());
}
