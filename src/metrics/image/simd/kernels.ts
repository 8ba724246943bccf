import { gaussianWeights, RADIUS, WINDOW } from '../gaussian';
import { C1, C2 } from '../ssim';
import { add, assemble, type Code, constant, div, get, load, mul, set, store, sub } from './assembler';

/** Row kernels of SSIM on f32x4. Arguments are byte addresses in `memory` and a count of floats, rounded up to four. */
export interface SsimKernels {
  readonly memory: WebAssembly.Memory;
  /** out[i] = Σ weight[k] · row[i + k] */
  along(row: number, out: number, count: number): void;
  /** out[i] = Σ weight[k] · rows[k][i], with eleven rows, the out row and the count as arguments. */
  across(...rowsOutCount: number[]): void;
  /** dd = d · d, xd = x · d */
  products(x: number, d: number, dd: number, xd: number, count: number): void;
  /** square −= mean · mean */
  variance(mean: number, square: number, count: number): void;
  /** 1 − SSIM and 1 − cs from the windowed moments of x and the windowed means of d, d² and x·d. */
  lost(
    mean: number,
    variance: number,
    d: number,
    dd: number,
    xd: number,
    ssim: number,
    cs: number,
    count: number,
  ): void;
}

/** Σ weight[k] · sample(k), folded at the middle as the weights are symmetric. */
function weighted(sample: (k: number) => Code): Code {
  let sum = mul(constant(gaussianWeights[RADIUS]!), sample(RADIUS));
  for (let k = 0; k < RADIUS; k++) {
    sum = add(sum, mul(constant(gaussianWeights[k]!), add(sample(k), sample(WINDOW - 1 - k))));
  }
  return sum;
}

function lostCode(): Code {
  const [mean, variance, d, dd, xd, ssim, cs] = [0, 1, 2, 3, 4, 5, 6];
  // Local 7 is the count.
  const [muX, muD, muY, varX, varD, structure, luminance] = [8, 9, 10, 11, 12, 13, 14];
  const squared = (local: number) => mul(get(local), get(local));
  const covariance = sub(load(xd), mul(get(muX), get(muD)));
  const varY = add(sub(get(varX), mul(constant(2), covariance)), get(varD));
  return [
    ...set(muX, load(mean)),
    ...set(muD, load(d)),
    ...set(muY, sub(get(muX), get(muD))),
    ...set(varX, load(variance)),
    ...set(varD, sub(load(dd), squared(muD))),
    ...set(structure, div(get(varD), add(add(get(varX), varY), constant(C2)))),
    ...set(luminance, div(squared(muD), add(add(squared(muX), squared(muY)), constant(C1)))),
    ...store(cs, get(structure)),
    ...store(ssim, sub(add(get(structure), get(luminance)), mul(get(structure), get(luminance)))),
  ];
}

const code = (): Uint8Array<ArrayBuffer> =>
  assemble([
    {
      name: 'along',
      pointers: 2,
      body: store(
        1,
        weighted((k) => load(0, k)),
      ),
    },
    {
      name: 'across',
      pointers: WINDOW + 1,
      body: store(
        WINDOW,
        weighted((k) => load(k)),
      ),
    },
    {
      name: 'products',
      pointers: 4,
      body: [...store(2, mul(load(1), load(1))), ...store(3, mul(load(0), load(1)))],
    },
    { name: 'variance', pointers: 2, body: store(1, sub(load(1), mul(load(0), load(0)))) },
    { name: 'lost', pointers: 7, vectors: 7, body: lostCode() },
  ]);

let kernels: SsimKernels | null | undefined;

/** The kernels of this thread, or null where WebAssembly or its SIMD is missing or forbidden. */
export function ssimKernels(): SsimKernels | null {
  if (kernels === undefined) {
    try {
      const memory = new WebAssembly.Memory({ initial: 1 });
      const { exports } = new WebAssembly.Instance(new WebAssembly.Module(code()), { env: { memory } });
      kernels = { ...(exports as unknown as Omit<SsimKernels, 'memory'>), memory };
    } catch {
      kernels = null;
    }
  }
  return kernels;
}
