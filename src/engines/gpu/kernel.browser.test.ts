import { describe, expect, it } from 'vitest';
import { gpuDevice } from './device';
import { GpuError, runKernel, runPasses } from './kernel';

const scale = /* wgsl */ `
override offset: f32 = 0;
@group(0) @binding(0) var<uniform> factor: f32;
@group(0) @binding(1) var<storage, read> source: array<f32>;
@group(0) @binding(2) var<storage, read_write> target_: array<f32>;
@compute @workgroup_size(64) fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x < arrayLength(&source)) { target_[id.x] = source[id.x] * factor + offset; }
}`;

const device = await gpuDevice();

describe.skipIf(!device)('runKernel', () => {
  const gpu = device!;
  const ramp = Float32Array.from({ length: 100 }, (_, i) => i);
  const buffers = [
    { usage: 'uniform', data: Float32Array.of(3) },
    { usage: 'read', data: ramp },
    { usage: 'write', size: 400 },
  ] as const;

  it('feeds typed arrays and reads the written buffer back', async () => {
    const [out] = await runKernel(gpu, { code: scale, workgroups: [2], constants: { offset: 0.5 }, buffers });
    expect([...new Float32Array(out!)]).toEqual([...ramp].map((x) => x * 3 + 0.5));
  });

  it('chains passes on buffers that stay on the device', async () => {
    const pass = { code: scale, workgroups: [2] } as const;
    const results = await runPasses(
      gpu,
      [buffers[0], buffers[1], { ...buffers[2], keep: true }, { usage: 'write', size: 400 }],
      [
        { ...pass, bind: [0, 1, 2] },
        { ...pass, bind: [0, 2, 3] },
      ],
    );
    expect(results).toHaveLength(1);
    expect([...new Float32Array(results[0]!)]).toEqual([...ramp].map((x) => x * 9));
  });

  it('pads odd sizes and returns the size asked for', async () => {
    const code = `@group(0) @binding(0) var<storage, read_write> words: array<u32>;
      @compute @workgroup_size(1) fn main() { words[1] += 256u; }`;
    const data = Uint8Array.of(1, 2, 3, 4, 5, 6);
    const [out] = await runKernel(gpu, { code, workgroups: [1], buffers: [{ usage: 'write', data }] });
    expect([...new Uint8Array(out!)]).toEqual([1, 2, 3, 4, 5, 7]);
  });

  it('says where a shader is wrong, twice over', async () => {
    const wrong = { code: 'fn main( {', workgroups: [1], buffers: [] } as const;
    await expect(runKernel(gpu, wrong)).rejects.toThrow(/does not compile: 1:/);
    await expect(runKernel(gpu, wrong)).rejects.toThrow(GpuError);
  });

  it('refuses by size before it allocates', async () => {
    const size = gpu.limits.maxBufferSize + 4;
    await expect(
      runKernel(gpu, { code: scale, workgroups: [1], buffers: [{ usage: 'write', size }] }),
    ).rejects.toThrow(/bytes at most/);
  });

  it('turns a lost device into a rejection with a sentence', async () => {
    const adapter = await navigator.gpu.requestAdapter();
    const doomed = await adapter!.requestDevice();
    const running = runKernel(doomed, { code: scale, workgroups: [2], buffers });
    doomed.destroy();
    await expect(running).rejects.toThrow(/was lost/);
    await expect(runKernel(doomed, { code: scale, workgroups: [2], buffers })).rejects.toThrow(/was lost/);
  });
});
