import type { Knobs } from '@/core/knob';
import type { Job } from '@/core/method';
import { readContainer, writeContainer } from '@/entropy/container';
import { RansDecoder, RansEncoder } from '@/entropy/rans';
import { reading, writing } from '@/entropy/walk';
import { hasAlpha, type Pixels } from '@/media/pixels';
import type { ImageMethod } from '../registry';
import { codeAlpha } from './alpha';
import { CoefficientModels, codeCoefficients } from './coefficients';
import { checkSize, type Header, readHeader, writeHeader } from './header';
import { meta } from './meta';
import { fromPlanes, type Plane, planeSizes, toPlanes } from './planes';
import { type Matrix, quantizationSteps } from './quantization';
import { transformOn } from './transform';
import { BitLedger } from './views';

/** Version of the bitstream; `meta.version` also changes when only the encoder does. */
const BITSTREAM = 1;

const COMPONENTS = ['Y', 'Cb', 'Cr'] as const;

/**
 * Pixels → Y, Cb, Cr → DCT and quantization → contexts and rANS → container, and back. The decoder needs the bytes
 * alone. Where the transform runs, in script or on WebGPU, moves no pixel by more than 1.
 */
export const method: ImageMethod = {
  async load({ backend }) {
    await transformOn(backend);
  },

  async encode(source, knobs, job) {
    checkSize(source.width, source.height);
    const header = headerOf(source, knobs);
    const transform = await transformOn(job.backend);
    const planes = toPlanes(source, header.chromaStep);
    const encoder = new RansEncoder();
    const ledger = new BitLedger(encoder, planes[0]!);
    const models = componentModels();
    for (const [c, plane] of planes.entries()) {
      advance(job, c / 4);
      const levels = await transform.forward(
        plane.samples,
        plane,
        stepsOf(header, c),
        knobs.rounding as number,
      );
      codeCoefficients(writing(encoder), levels, plane, models[c]!, (block) =>
        ledger.bookBlock(COMPONENTS[c]!, plane, block),
      );
    }
    advance(job, 0.75);
    if (header.hasAlpha) {
      codeAlpha(writing(encoder), source.data, source.width, source.height);
      ledger.book('Alpha');
    }
    const bytes = writeContainer({
      method: meta.id,
      version: BITSTREAM,
      header: writeHeader(header),
      payload: encoder.finish(),
    });
    advance(job, 1);
    return { bytes, views: ledger.views(bytes.length), notes: transform.notes };
  },

  async decode(bytes, job) {
    const container = readContainer(bytes, meta.id, BITSTREAM);
    const header = readHeader(container.header);
    const { width, height } = header;
    const decoder = new RansDecoder(container.payload);
    const models = componentModels();
    const coded = planeSizes(width, height, header.chromaStep).map((size, c) => {
      const levels = new Int16Array(64 * size.blocksWide * size.blocksHigh);
      codeCoefficients(reading(decoder), levels, size, models[c]!);
      return { size, levels };
    });
    const data = new Uint8ClampedArray(4 * width * height).fill(255);
    if (header.hasAlpha) codeAlpha(reading(decoder), data, width, height);
    decoder.end();

    const transform = await transformOn(job.backend);
    const planes: Plane[] = [];
    for (const [c, { size, levels }] of coded.entries()) {
      advance(job, (c + 1) / 4);
      planes.push({ ...size, samples: await transform.inverse(levels, size, stepsOf(header, c)) });
    }
    fromPlanes(planes as [Plane, Plane, Plane], data);
    advance(job, 1);
    return { width, height, data, hasAlpha: header.hasAlpha && hasAlpha(data) };
  },
};

function headerOf({ width, height, hasAlpha }: Pixels, knobs: Knobs): Header {
  return {
    width,
    height,
    hasAlpha,
    quality: Math.round(knobs.quality as number),
    chromaStep: knobs.chroma === '444' ? 1 : 2,
    matrix: knobs.matrix as Matrix,
  };
}

function stepsOf({ matrix, quality }: Header, component: number): Float32Array {
  return quantizationSteps(matrix, quality, component === 0);
}

/** Cb and Cr learn together. */
function componentModels(): CoefficientModels[] {
  const chroma = new CoefficientModels();
  return [new CoefficientModels(), chroma, chroma];
}

function advance({ signal, progress }: Job, fraction: number): void {
  signal.throwIfAborted();
  progress(fraction);
}
