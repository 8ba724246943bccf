import type { Knob } from '@/core/knob';
import { CodecError } from '@/core/method';
import type { Pixels } from '@/media/pixels';
import type { ImageMethod } from '../registry';
import { compositedNote, overWhite } from './alpha';
import { codecMethod, type Decoded } from './codec-method';
import { settings } from './settings';
import type { Size } from './size';

export interface BrowserFormat {
  /** The format's name, for messages. */
  readonly format: string;
  readonly mime: string;
  readonly alpha: boolean;
  /** Does the encoder take a quality? Then there is a knob of that name. */
  readonly quality: boolean;
  readonly inspect: (bytes: Uint8Array) => Size;
}

/** The browser's own encoder and decoder, through OffscreenCanvas and createImageBitmap. */
export function browserMethod(
  knobs: readonly Knob[],
  { format, mime, alpha, quality, inspect }: BrowserFormat,
): ImageMethod {
  return codecMethod({
    knobs,
    format,
    maxSide: 65535,
    load: async () => {},
    inspect,
    unavailable: () => reasonNot(mime, format),
    async encode(source, setting) {
      const flat = source.hasAlpha && !alpha;
      const samples = flat ? overWhite(source) : source.data;
      const bytes = await write(
        samples,
        source,
        mime,
        quality ? settings(setting).number('quality') / 100 : 1,
      );
      const notes = flat ? [compositedNote] : source.hasAlpha ? [premultipliedNote] : [];
      return { bytes, notes };
    },
    decode: (bytes) => read(bytes, mime, format),
  });
}

const premultipliedNote =
  'The browser’s canvas multiplies colours by alpha, so translucent pixels lose precision whatever the encoder does.';

function canvasOf(width: number, height: number): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width, height).getContext('2d', {
    colorSpace: 'srgb',
    // Software canvas: no round trip through the GPU, whose readback some drivers round differently.
    willReadFrequently: true,
  });
  if (!context) throw new CodecError(`The browser has no canvas of ${width} × ${height} pixels.`);
  return context;
}

async function write(
  samples: Pixels['data'],
  { width, height }: Size,
  mime: string,
  quality: number,
): Promise<Uint8Array> {
  try {
    const context = canvasOf(width, height);
    context.putImageData(new ImageData(samples, width, height), 0, 0);
    const blob = await context.canvas.convertToBlob({ type: mime, quality });
    if (blob.type !== mime) throw new CodecError(`This browser cannot write ${mime}.`);
    return new Uint8Array(await blob.arrayBuffer());
  } catch (error) {
    if (error instanceof CodecError) throw error;
    throw new CodecError(`The browser could not write ${mime} at ${width} × ${height}: ${String(error)}.`);
  }
}

async function read(bytes: Uint8Array, mime: string, format: string): Promise<Decoded> {
  try {
    const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: mime }), {
      colorSpaceConversion: 'none',
      premultiplyAlpha: 'none',
    });
    const { width, height } = bitmap;
    const context = canvasOf(width, height);
    context.globalCompositeOperation = 'copy';
    context.drawImage(bitmap, 0, 0);
    bitmap.close();
    return { width, height, data: context.getImageData(0, 0, width, height).data };
  } catch (error) {
    if (error instanceof CodecError) throw error;
    throw new CodecError(`The browser could not read this ${format} file: it is damaged.`);
  }
}

/** Probes with a small picture: is the format written, and does the canvas give back what was put in? */
async function reasonNot(mime: string, format: string): Promise<string | null> {
  if (typeof OffscreenCanvas === 'undefined' || !OffscreenCanvas.prototype.convertToBlob) {
    return 'This browser has no OffscreenCanvas.convertToBlob.';
  }
  const side = 8;
  const probe = Uint8ClampedArray.from({ length: side * side * 4 }, (_, i) =>
    i % 4 === 3 ? 255 : (i * 37) & 255,
  );
  const size = { width: side, height: side };
  try {
    const png = await read(await write(probe, size, 'image/png', 1), 'image/png', 'PNG');
    // Privacy modes add noise to canvases: every number would measure the noise.
    if (!probe.every((value, i) => value === png.data[i])) {
      return 'This browser adds noise to canvases (a privacy setting), so its encoders cannot be measured.';
    }
    await read(await write(probe, size, mime, 0.8), mime, format);
    return null;
  } catch {
    return `This browser cannot write ${format}.`;
  }
}
