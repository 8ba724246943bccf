/** Runs WGSL compute kernels on typed arrays: pipelines are cached, buffers live for one call. */

/** A WebGPU failure (bad shader, too little memory, device lost), with a sentence a person understands. */
export class GpuError extends Error {
  override name = 'GpuError';
}

/**
 * One buffer of a run. `read` is `var<storage, read>`, `uniform` is `var<uniform>`, `write` is
 * `var<storage, read_write>`; only `write` buffers come back. A buffer given by `size` (bytes) starts as zeros.
 * Sizes are rounded up to a multiple of four on the device, as WebGPU asks; results have the size asked for.
 */
export type KernelBuffer =
  | { readonly usage: 'read' | 'uniform'; readonly data: ArrayBufferView }
  | { readonly usage: 'write'; readonly data: ArrayBufferView }
  | { readonly usage: 'write'; readonly size: number; readonly keep?: boolean };

/** One dispatch: which code runs, over how many workgroups, on which of the run's buffers. */
export interface KernelPass {
  /** WGSL source, usually imported as `@shaders/name.wgsl?raw`. */
  readonly code: string;
  /** Name of the `@compute` function. Default `main`. */
  readonly entry?: string;
  /** Numbers of workgroups in x, y, z; those left out are 1. */
  readonly workgroups: readonly [x: number, y?: number, z?: number];
  /** Values of the shader's `override` constants. */
  readonly constants?: Readonly<Record<string, number>>;
  /** `bind[i]` is the index, in the run's buffers, of what `@group(0) @binding(i)` sees. Default: all, in order. */
  readonly bind?: readonly number[];
}

const pipelines = new WeakMap<GPUDevice, Map<string, Promise<GPUComputePipeline>>>();

/**
 * Runs one kernel. Binding i of group 0 is `buffers[i]`.
 * @returns the contents of the `write` buffers, in their order.
 * @throws {GpuError}
 */
export function runKernel(
  device: GPUDevice,
  { buffers, ...pass }: KernelPass & { readonly buffers: readonly KernelBuffer[] },
): Promise<ArrayBuffer[]> {
  return runPasses(device, buffers, [pass]);
}

/**
 * Runs several kernels in order on shared buffers, with one upload and one readback. A scratch buffer that stays on
 * the device is `{ usage: 'write', size, keep: true }`.
 * @returns the contents of the `write` buffers without `keep`, in their order.
 * @throws {GpuError}
 */
export async function runPasses(
  device: GPUDevice,
  buffers: readonly KernelBuffer[],
  passes: readonly KernelPass[],
): Promise<ArrayBuffer[]> {
  checkLimits(device.limits, buffers, passes);
  const made: GPUBuffer[] = [];
  const create = (descriptor: GPUBufferDescriptor) => {
    const buffer = device.createBuffer(descriptor);
    made.push(buffer);
    return buffer;
  };
  try {
    const ready = await Promise.all(passes.map((pass) => pipelineOf(device, pass)));
    device.pushErrorScope('out-of-memory');
    device.pushErrorScope('validation');
    const onDevice = buffers.map((spec) => upload(device, create, spec));
    const encoder = device.createCommandEncoder();
    passes.forEach((pass, p) => {
      const bind = pass.bind ?? buffers.map((_, i) => i);
      const compute = encoder.beginComputePass();
      compute.setPipeline(ready[p]!);
      compute.setBindGroup(
        0,
        device.createBindGroup({
          layout: ready[p]!.getBindGroupLayout(0),
          entries: bind.map((index, binding) => ({ binding, resource: { buffer: onDevice[index]! } })),
        }),
      );
      compute.dispatchWorkgroups(...pass.workgroups);
      compute.end();
    });
    const readbacks = buffers.flatMap((spec, i) => {
      if (spec.usage !== 'write' || ('keep' in spec && spec.keep)) return [];
      const source = onDevice[i]!;
      const target = create({ size: source.size, usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ });
      encoder.copyBufferToBuffer(source, 0, target, 0, source.size);
      return [{ target, size: sizeOf(spec) }];
    });
    device.queue.submit([encoder.finish()]);
    const [validation, memory] = await Promise.all([device.popErrorScope(), device.popErrorScope()]);
    if (memory) throw new GpuError(`The graphics processor is out of memory: ${memory.message}`);
    if (validation) throw new GpuError(`The graphics processor refused the work: ${validation.message}`);
    return await Promise.all(
      readbacks.map(async ({ target, size }) => {
        await target.mapAsync(GPUMapMode.READ);
        return target.getMappedRange().slice(0, size);
      }),
    );
  } catch (error) {
    throw error instanceof GpuError ? error : await explain(device, error);
  } finally {
    for (const buffer of made) buffer.destroy();
  }
}

function sizeOf(spec: KernelBuffer): number {
  return 'data' in spec ? spec.data.byteLength : spec.size;
}

const padded = (bytes: number): number => Math.max(4, Math.ceil(bytes / 4) * 4);

function upload(
  device: GPUDevice,
  create: (descriptor: GPUBufferDescriptor) => GPUBuffer,
  spec: KernelBuffer,
): GPUBuffer {
  const kind = spec.usage === 'uniform' ? GPUBufferUsage.UNIFORM : GPUBufferUsage.STORAGE;
  const size = padded(sizeOf(spec));
  const buffer = create({ size, usage: kind | GPUBufferUsage.COPY_DST | GPUBufferUsage.COPY_SRC });
  if ('data' in spec) {
    let bytes = new Uint8Array(spec.data.buffer, spec.data.byteOffset, spec.data.byteLength);
    if (bytes.length % 4 !== 0) {
      const whole = new Uint8Array(size);
      whole.set(bytes);
      bytes = whole;
    }
    device.queue.writeBuffer(buffer, 0, bytes as Uint8Array<ArrayBuffer>);
  }
  return buffer;
}

/** Sizes are checked before anything is allocated. */
function checkLimits(
  limits: GPUSupportedLimits,
  buffers: readonly KernelBuffer[],
  passes: readonly KernelPass[],
): void {
  for (const spec of buffers) {
    const most =
      spec.usage === 'uniform'
        ? limits.maxUniformBufferBindingSize
        : Math.min(limits.maxStorageBufferBindingSize, limits.maxBufferSize);
    if (sizeOf(spec) > most) {
      throw new GpuError(
        `This graphics processor takes buffers of ${most} bytes at most; ${sizeOf(spec)} are needed.`,
      );
    }
  }
  const most = limits.maxComputeWorkgroupsPerDimension;
  for (const { workgroups } of passes) {
    if (workgroups.some((count = 1) => count > most)) {
      throw new GpuError(
        `This graphics processor runs ${most} workgroups a dimension; ${workgroups} are needed.`,
      );
    }
  }
}

function pipelineOf(
  device: GPUDevice,
  { code, entry = 'main', constants = {} }: KernelPass,
): Promise<GPUComputePipeline> {
  let known = pipelines.get(device);
  if (!known) {
    known = new Map();
    pipelines.set(device, known);
  }
  const key = `${entry}\n${JSON.stringify(constants)}\n${code}`;
  let pipeline = known.get(key);
  if (!pipeline) {
    pipeline = compile(device, code, entry, constants);
    known.set(key, pipeline);
    // A failed compilation is told to whoever asked; the next one may ask again.
    pipeline.catch(() => known.delete(key));
  }
  return pipeline;
}

async function compile(
  device: GPUDevice,
  code: string,
  entryPoint: string,
  constants: Readonly<Record<string, number>>,
): Promise<GPUComputePipeline> {
  device.pushErrorScope('validation');
  const module = device.createShaderModule({ code });
  const [error, { messages }] = await Promise.all([device.popErrorScope(), module.getCompilationInfo()]);
  if (error) {
    const lines = messages.map(({ lineNum, linePos, message }) => `${lineNum}:${linePos} ${message}`);
    throw new GpuError(`The shader does not compile: ${lines.join('; ') || error.message}`);
  }
  return device.createComputePipelineAsync({ layout: 'auto', compute: { module, entryPoint, constants } });
}

async function explain(device: GPUDevice, error: unknown): Promise<GpuError> {
  // A loss rejects the pending calls around the moment `lost` resolves; give it one turn of the event loop.
  const turn = new Promise<null>((resolve) => setTimeout(() => resolve(null), 0));
  const loss = await Promise.race([device.lost, turn]);
  const message = error instanceof Error ? error.message : String(error);
  return new GpuError(
    loss
      ? `The graphics processor was lost while it worked (${loss.message || loss.reason}).`
      : `The graphics processor failed: ${message}`,
    { cause: error },
  );
}
