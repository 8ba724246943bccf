import { describe, expect, it } from 'vitest';
import { completeKnobs } from '@/core/knob';
import { gpuDevice } from '@/engines/gpu/device';
import { disagreement } from '@/engines/gpu/selftest';
import { forward, inverse } from './dct8x8';
import { dct8x8Check, gpuForward, gpuInverse } from './dct8x8-gpu';
import { meta } from './meta';
import { method } from './method';
import { toPlanes } from './planes';
import { quantizationSteps } from './quantization';
import { jobOn, picture } from './testing';
import { transformOn } from './transform';

const device = await gpuDevice();

describe.skipIf(!device)('dct8x8.wgsl and its reference', () => {
  const gpu = device!;
  const [luma] = toPlanes(picture(200, 120), 1);
  const steps = quantizationSteps('jpeg', 90, true);

  it('agree on levels: at most one in a thousand differs, by one', async () => {
    for (const rounding of [0.5, 0.35]) {
      const expected = forward(luma!.samples, luma!, steps, rounding);
      const got = await gpuForward(gpu, luma!.samples, luma!, steps, rounding);
      const differences = got.map((level, i) => Math.abs(level - expected[i]!));
      expect(Math.max(...differences)).toBeLessThanOrEqual(1);
      expect(differences.filter((d) => d > 0).length).toBeLessThanOrEqual(got.length / 1000);
      expect(expected.some((level) => level !== 0)).toBe(true);
    }
  });

  it('agree on samples within 0.001', async () => {
    const levels = forward(luma!.samples, luma!, steps, 0.5);
    const expected = inverse(levels, luma!, steps);
    const got = await gpuInverse(gpu, levels, luma!, steps);
    expect(got).toHaveLength(expected.length);
    got.forEach((sample, i) => {
      expect(Math.abs(sample - expected[i]!)).toBeLessThan(0.001);
    });
  });

  it('pass the start-up check, which fails a kernel that is off', async () => {
    expect(await disagreement(gpu, dct8x8Check)).toBeNull();
    expect(await disagreement(gpu, { ...dct8x8Check, tolerance: -1 })).toMatch(
      /dct8x8 is wrong on this machine/,
    );
  });
});

describe.skipIf(!device)('blockdct', () => {
  it('written or read on WebGPU shows the same picture within one step of 8 bits', async () => {
    const source = picture(201, 117, true);
    const knobs = completeKnobs(meta.knobs, { quality: 80 });
    const onGpu = await method.encode(source, knobs, jobOn('webgpu'));
    expect(onGpu.notes).toEqual([]);
    const script = await method.decode(onGpu.bytes, jobOn('wasm'));
    const gpu = await method.decode(onGpu.bytes, jobOn('webgpu'));
    script.data.forEach((value, i) => {
      expect(Math.abs(value - gpu.data[i]!)).toBeLessThanOrEqual(1);
    });
    const inScript = await method.encode(source, knobs, jobOn('wasm'));
    expect(Math.abs(inScript.bytes.length / onGpu.bytes.length - 1)).toBeLessThan(0.01);
  });

  it('goes on in script, and says so once, when the device is lost', async () => {
    const transform = await transformOn('webgpu');
    (await gpuDevice())!.destroy();
    const [luma] = toPlanes(picture(40, 24), 1);
    const steps = quantizationSteps('jpeg', 75, true);
    for (let i = 0; i < 2; i++) {
      const levels = await transform.forward(luma!.samples, luma!, steps, 0.5);
      expect(levels).toEqual(forward(luma!.samples, luma!, steps, 0.5));
    }
    expect(transform.notes).toHaveLength(1);
    expect(transform.notes[0]).toMatch(/was lost while it worked .* ran in plain script\.$/);
    // The next one gets a new device.
    expect((await transformOn('webgpu')).notes).toEqual([]);
  });
});
