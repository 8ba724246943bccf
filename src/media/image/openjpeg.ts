import wasmUrl from '@cornerstonejs/codec-openjpeg/decodewasm?url';
import factory from '@cornerstonejs/codec-openjpeg/decodewasmjs';
import type { Decoded } from './wasm';

interface Decoder {
  getEncodedBuffer(length: number): Uint8Array;
  getDecodedBuffer(): Uint8Array;
  decode(): void;
  getFrameInfo(): {
    readonly width: number;
    readonly height: number;
    readonly bitsPerSample: number;
    readonly componentCount: number;
    readonly isSigned: boolean;
  };
  delete(): void;
}

type Factory = (options: {
  print: () => void;
  printErr: (line: string) => void;
  instantiateWasm: (imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void) => object;
}) => Promise<{ readonly J2KDecoder: new () => Decoder }>;

export { wasmUrl };

/** Decodes JPEG 2000 (JP2 or bare codestream) to 8-bit RGBA, rounded from the file's depth; throws on the rest. */
export function openJpeg(code: WebAssembly.Module): (file: Uint8Array) => Promise<Decoded> {
  return (file) => decode(file, code);
}

async function decode(file: Uint8Array, code: WebAssembly.Module): Promise<Decoded> {
  const said: string[] = [];
  const module = await (factory as Factory)({
    print: () => undefined,
    printErr: (line) => said.push(line),
    instantiateWasm(imports, done) {
      const instance = new WebAssembly.Instance(code, imports);
      done(instance);
      return instance.exports;
    },
  });
  const decoder = new module.J2KDecoder();
  try {
    decoder.getEncodedBuffer(file.length).set(file);
    decoder.decode();
    // OpenJPEG tells of damage only in what it prints.
    const trouble = said.find((line) => /^\[(ERROR|WARNING)\]/.test(line));
    if (trouble) throw new Error(trouble);
    const { width, height, bitsPerSample, componentCount, isSigned } = decoder.getFrameInfo();
    if (isSigned || bitsPerSample > 16) throw new Error('signed or very deep samples');
    const bytes = decoder.getDecodedBuffer();
    const samples = bitsPerSample > 8 ? new Uint16Array(bytes.slice().buffer) : bytes;
    const data = interleavedToRgba(samples, width * height, componentCount, 2 ** bitsPerSample - 1);
    return { data, width, height };
  } finally {
    decoder.delete();
  }
}

/** Components are 1 gray, 2 gray + alpha, 3 RGB, 4 RGBA; more are left out. */
function interleavedToRgba(
  samples: Uint8Array | Uint16Array,
  pixels: number,
  components: number,
  max: number,
): Uint8ClampedArray<ArrayBuffer> {
  if (pixels === 0 || samples.length < pixels * components) throw new Error('samples are missing');
  const out = new Uint8ClampedArray(pixels * 4);
  const gray = components < 3;
  const alphaAt = components === 2 ? 1 : components === 4 ? 3 : -1;
  const to8 = (value: number): number => Math.round((value * 255) / max);
  for (let i = 0; i < pixels; i++) {
    const from = i * components;
    const to = i * 4;
    out[to] = to8(samples[from]!);
    out[to + 1] = gray ? out[to]! : to8(samples[from + 1]!);
    out[to + 2] = gray ? out[to]! : to8(samples[from + 2]!);
    out[to + 3] = alphaAt < 0 ? 255 : to8(samples[from + alphaAt]!);
  }
  return out;
}
