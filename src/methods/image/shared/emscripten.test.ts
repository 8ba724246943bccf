import { describe, expect, it } from 'vitest';
import { CodecError } from '@/core/method';
import { wasmCodec } from './emscripten';

/** The smallest module there is: a header. */
const code = 'data:application/wasm;base64,AGFzbQEAAAA=';

interface Fake {
  readonly serial: number;
  readonly HEAPU8: { readonly byteLength: number };
  readonly say: (line: string) => void;
}

interface Options {
  readonly printErr: (line: string) => void;
  readonly instantiateWasm: (imports: object, done: (instance: unknown) => void) => void;
}

/** Glue that does what Emscripten's does with our options, and numbers its instances. */
function fakeCodec(heap = 0, url = code) {
  let made = 0;
  const factory = ({ printErr, instantiateWasm }: Options) =>
    new Promise<Fake>((resolve) => {
      instantiateWasm({}, () => resolve({ serial: ++made, HEAPU8: { byteLength: heap }, say: printErr }));
    });
  return wasmCodec<Fake>('toy codec', async () => ({ default: factory }), url);
}

const messageOf = (work: Promise<unknown>) =>
  work.then(
    () => 'nothing thrown',
    (error: unknown) => (error instanceof CodecError ? error.message : `not a CodecError: ${String(error)}`),
  );

describe('a WASM codec', () => {
  it('is instantiated once and reused', async () => {
    const codec = fakeCodec();
    await Promise.all([codec.load(), codec.load()]);
    expect(await codec.run(({ serial }) => serial)).toBe(1);
    expect(await codec.run(({ serial }) => serial)).toBe(1);
  });

  it('is replaced after a crash, with what it printed in the sentence', async () => {
    const codec = fakeCodec();
    const crash = codec.run(({ say }) => {
      say('bad Huffman code');
      throw { name: 'ExitStatus' };
    });
    expect(await messageOf(crash)).toBe('The toy codec failed: bad Huffman code.');
    expect(await codec.run(({ serial }, log) => [serial, log.length])).toEqual([2, 0]);
  });

  it('is kept after an error that is ours', async () => {
    const codec = fakeCodec();
    const refusal = codec.run(() => {
      throw new CodecError('No.');
    });
    expect(await messageOf(refusal)).toBe('No.');
    expect(await codec.run(({ serial }) => serial)).toBe(1);
  });

  it('gives a grown heap back, and calls an abort with a full heap what it is', async () => {
    const codec = fakeCodec(1.5 * 2 ** 30);
    expect(await codec.run(({ serial }) => serial)).toBe(1);
    const abort = codec.run(({ serial }) => {
      throw new Error(`Aborted() in ${serial}`);
    });
    expect(await messageOf(abort)).toMatch(
      /^The toy codec ran out of memory: .* A smaller picture will fit\.$/,
    );
    expect(await codec.run(({ serial }) => serial)).toBe(3);
  });

  it('says when it could not be loaded, each time it is asked', async () => {
    const codec = fakeCodec(0, 'data:application/wasm;base64,AAAA');
    expect(await messageOf(codec.load())).toMatch(
      /^The toy codec could not be loaded \(.+\)\. Try again when online\.$/,
    );
    expect(await messageOf(codec.run(() => 0))).toMatch(/could not be loaded/);
  });
});
