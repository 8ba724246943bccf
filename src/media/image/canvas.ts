/** Enough for a strip to be cheap to hold beside the picture and the result. */
const STRIP_PIXELS = 4 << 20;

/**
 * Decodes with the browser: the first frame, turned by its orientation, in sRGB, 8 bits.
 * A canvas holds colours multiplied by alpha, so they are rounded where the picture is translucent.
 * Rejects with a DOMException where the browser cannot decode.
 */
export async function decodeWithBrowser(
  file: Blob,
): Promise<{ data: Uint8ClampedArray<ArrayBuffer>; width: number; height: number }> {
  const bitmap = await createImageBitmap(file, {
    imageOrientation: 'from-image',
    colorSpaceConversion: 'default',
    premultiplyAlpha: 'none',
  });
  try {
    const { width, height } = bitmap;
    const data = new Uint8ClampedArray(width * height * 4);
    const rows = Math.max(1, Math.min(height, Math.floor(STRIP_PIXELS / width)));
    const context = canvas(width, rows);
    context.globalCompositeOperation = 'copy';
    for (let y = 0; y < height; y += rows) {
      const count = Math.min(rows, height - y);
      context.drawImage(bitmap, 0, y, width, count, 0, 0, width, count);
      data.set(context.getImageData(0, 0, width, count).data, y * width * 4);
    }
    return { data, width, height };
  } finally {
    bitmap.close();
  }
}

function canvas(width: number, height: number): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width, height).getContext('2d', {
    willReadFrequently: true,
    colorSpace: 'srgb',
  });
  if (!context) throw new Error('This browser gives no canvas to read pixels from.');
  return context;
}

let honest: boolean | undefined;

/** Do pixels come back from a canvas as they went in? Browsers that resist fingerprinting alter them. */
export function canvasIsExact(): boolean {
  honest ??= readsBackExactly();
  return honest;
}

function readsBackExactly(): boolean {
  const side = 128;
  const context = canvas(side, side);
  const image = context.createImageData(side, side);
  // A fixed multiplicative pattern: all byte values, no flat area.
  for (let i = 0; i < image.data.length; i++) image.data[i] = i % 4 === 3 ? 255 : (i * 2654435761) >>> 24;
  context.putImageData(image, 0, 0);
  const back = context.getImageData(0, 0, side, side).data;
  return back.every((value, i) => value === image.data[i]);
}
