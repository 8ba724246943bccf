import { afterEach, expect, it, vi } from 'vitest';
import { SourceError } from '@/core/kernel';
import { decodeWithWasm, type WasmType } from './wasm';

const urls = import.meta.glob<string>('/e2e/fixtures/*', { query: '?url', import: 'default', eager: true });

afterEach(() => vi.restoreAllMocks());

it.each([
  ['WebP', 'alpha.webp'],
  ['AVIF', 'alpha.avif'],
  ['JPEG XL', 'alpha.jxl'],
  ['QOI', 'alpha.qoi'],
  ['JPEG 2000', 'photo.jp2'],
] as const)(
  '%s: a decoder that cannot be loaded is told from a damaged file, and is tried again',
  async (type, name) => {
    const file = new Uint8Array(await (await fetch(urls[`/e2e/fixtures/${name}`]!)).arrayBuffer());
    const real = globalThis.fetch;
    const offline = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('Failed to fetch'));
    const failed = await failure(file, type);
    expect(failed).toBeInstanceOf(SourceError);
    expect(failed.message).toBe(`The ${type} decoder could not be loaded: try again when you are online.`);
    offline.mockImplementation(real);
    const image = await decodeWithWasm(file, type);
    expect(image.data.length).toBe(image.width * image.height * 4);
    expect((await failure(new Uint8Array(64), type)).message).toMatch(/cannot be decoded: it is damaged/);
  },
);

async function failure(file: Uint8Array<ArrayBuffer>, type: WasmType): Promise<Error> {
  return decodeWithWasm(file, type).then(
    () => new Error('it was decoded'),
    (error: Error) => error,
  );
}
