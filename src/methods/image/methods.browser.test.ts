import { describe, expect, it } from 'vitest';
import { defaultKnobs, type Knob, type Knobs, type KnobValue } from '@/core/knob';
import { CodecError, type MethodMeta } from '@/core/method';
import type { Pixels } from '@/media/pixels';
import { loadImageMethod } from './loaders';
import { imageMethods } from './registry';
import { largestError, psnr, testJob, testPicture } from './shared/testing';

const opaque = testPicture(128, 96);
const translucent = testPicture(128, 96, true);
/** Some knobs have nothing to decide on a small picture. */
const larger = testPicture(320, 256);

/** Values worth trying: the ends of a range, every choice, both states. */
function extremes(knob: Knob): readonly KnobValue[] {
  if (knob.kind === 'number') return [knob.min, knob.max];
  return knob.kind === 'choice' ? knob.options.map(({ value }) => value) : [false, true];
}

/** The defaults, changed so that `knob` is active. */
function settingFor(meta: MethodMeta, knob: Knob): Knobs {
  const defaults = defaultKnobs(meta.knobs);
  const over = meta.knobs.find(({ id }) => id === knob.when?.knob);
  return over ? { ...settingFor(meta, over), [over.id]: knob.when!.is[0]! } : defaults;
}

const sameBytes = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((v, i) => v === b[i]);

describe.each(imageMethods.filter(({ cost }) => cost !== 'minutes'))('$id', (meta) => {
  const job = testJob(meta);
  const defaults = defaultKnobs(meta.knobs);

  /** Skips where the method says why it cannot run; else loads it as the pipeline does. */
  async function ready(skip: (why: string) => void) {
    const method = await loadImageMethod(meta.id);
    const why = await method.unavailable?.();
    if (why) skip(why);
    await method.load?.(job);
    return method;
  }

  it('gives back a picture of the same size that looks like the source', async ({ skip }) => {
    const method = await ready(skip);
    for (const source of [opaque, testPicture(67, 45)]) {
      const { bytes } = await method.encode(source, defaults, job);
      const copy = await method.decode(bytes, job);
      expect([copy.width, copy.height, copy.hasAlpha]).toEqual([source.width, source.height, false]);
      expect(psnr(source, copy)).toBeGreaterThan(meta.lossless ? 1e9 : 24);
    }
  });

  it('keeps alpha, or says what became of it', async ({ skip }) => {
    const method = await ready(skip);
    const { bytes, notes = [] } = await method.encode(translucent, defaults, job);
    const copy = await method.decode(bytes, job);
    if (meta.lossless && job.backend !== 'browser') expect(largestError(translucent, copy)).toBe(0);
    else expect(copy.hasAlpha || notes.length > 0).toBe(true);
    if (job.backend === 'browser') expect(notes.length).toBeGreaterThan(0);
    expect(copy.data.length).toBe(translucent.data.length);
  });

  it('codes pictures of odd sizes, down to one pixel', async ({ skip }) => {
    const method = await ready(skip);
    for (const [width, height] of [
      [1, 1],
      [3, 5],
      [1, 70],
      [70, 1],
    ] as const) {
      for (const alpha of [false, true]) {
        const source = testPicture(width, height, alpha);
        const copy = await method.decode((await method.encode(source, defaults, job)).bytes, job);
        expect([copy.width, copy.height]).toEqual([width, height]);
        if (meta.lossless && !alpha) expect(largestError(source, copy)).toBe(0);
      }
    }
  });

  it('writes the same bytes twice', async ({ skip }) => {
    const method = await ready(skip);
    const first = await method.encode(opaque, defaults, job);
    await method.encode(translucent, defaults, job);
    const second = await method.encode(opaque, defaults, job);
    expect(sameBytes(first.bytes, second.bytes)).toBe(true);
  });

  it('has a rate knob that moves the rate the way it says', async ({ skip }) => {
    const knob = meta.knobs.find(({ id }) => id === meta.rateKnob);
    if (knob?.kind !== 'number') return skip('a single point');
    const method = await ready(skip);
    const sizes: number[] = [];
    for (const value of knob.sweep ?? []) {
      sizes.push((await method.encode(opaque, { ...defaults, [knob.id]: value }, job)).bytes.length);
    }
    expect(sizes.length).toBeGreaterThanOrEqual(5);
    const growing = knob.rateGrows ? sizes : sizes.reverse();
    expect(growing.at(-1)!).toBeGreaterThan(1.2 * growing[0]!);
    // Encoders are not strictly monotone: a step back of a few per cent is theirs, not ours.
    for (const [i, size] of growing.slice(1).entries()) expect(size).toBeGreaterThan(0.95 * growing[i]!);
  });

  it('takes every knob at its extremes, and every knob does something', async ({ skip }) => {
    const method = await ready(skip);
    const encodeAll = async (knobs: Knobs, sources = [opaque, translucent]) => {
      const files: Uint8Array[] = [];
      for (const source of sources) {
        const { bytes } = await method.encode(source, knobs, job);
        const copy = await method.decode(bytes, job);
        expect([copy.width, copy.height]).toEqual([source.width, source.height]);
        files.push(bytes);
      }
      return files;
    };
    const inert: string[] = [];
    for (const knob of meta.knobs) {
      const setting = settingFor(meta, knob);
      const moves = async (sources?: Pixels[]) => {
        const base = await encodeAll(setting, sources);
        let moved = false;
        for (const value of extremes(knob)) {
          const files = await encodeAll({ ...setting, [knob.id]: value }, sources);
          moved ||= files.some((file, i) => !sameBytes(file, base[i]!));
        }
        return moved;
      };
      if (!(await moves()) && !(await moves([larger]))) inert.push(knob.id);
    }
    expect(inert).toEqual([]);
  });

  it('refuses truncated and foreign bytes with a sentence, and works on', async ({ skip }) => {
    const method = await ready(skip);
    const { bytes } = await method.encode(opaque, defaults, job);
    const before = await method.decode(bytes, job);
    const foreign = [
      new TextEncoder().encode('<html><body>Not found</body></html>'.repeat(20)),
      new Uint8Array(400),
      Uint8Array.from({ length: 400 }, (_, i) => (i * 73) & 255),
    ];
    const cuts = [0, 1, 7, 12, 30, 64, bytes.length >> 2, bytes.length >> 1, bytes.length - 1]
      .filter((length) => length < bytes.length)
      .map((length) => bytes.slice(0, length));
    for (const bad of [...foreign, ...cuts]) {
      const error = await method.decode(bad, job).then(
        () => null,
        (reason: unknown) => reason,
      );
      expect(error, `${bad.length} of ${bytes.length} bytes`).toBeInstanceOf(CodecError);
      expect((error as CodecError).message).toMatch(/^[A-Z].{15,}\.$/s);
    }
    expect(largestError(before, await method.decode(bytes, job))).toBe(0);
  });

  it('answers flipped header bits with a sentence or a picture, never a crash, and works on', async ({
    skip,
  }) => {
    const method = await ready(skip);
    const { bytes } = await method.encode(opaque, defaults, job);
    const before = await method.decode(bytes, job);
    for (let at = 0; at < Math.min(64, bytes.length); at++) {
      const bad = bytes.slice();
      bad[at]! ^= 1 << ((at * 5) % 8);
      const outcome = await method.decode(bad, job).catch((reason: unknown) => reason);
      if (outcome instanceof Error) expect(outcome, `bit flipped in byte ${at}`).toBeInstanceOf(CodecError);
      else expect((outcome as typeof before).data.length).toBeGreaterThan(0);
      if (at < 2 && meta.extension !== 'avif' && meta.extension !== 'jp2')
        expect(outcome).toBeInstanceOf(CodecError);
    }
    expect(largestError(before, await method.decode(bytes, job))).toBe(0);
  });
});
