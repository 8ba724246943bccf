// @ts-check
/** Test pictures, made in the page from its own samples: the repository carries no photograph of these sizes. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/setup.mjs';

/**
 * A sample stretched to a size, with grain as a sensor has it, so that what stretching made smooth costs bits again.
 * @param {import('playwright').Page} page
 * @param {{ sample: string, width: number, height: number, type: 'image/png' | 'image/jpeg' }} wish
 * @returns {Promise<Buffer>} the file
 */
export async function stretched(page, { sample, width, height, type }) {
  const file = readFileSync(join(root, 'public/samples', sample));
  const base64 = await page.evaluate(
    async ({ data, width, height, type }) => {
      const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
      const canvas = new OffscreenCanvas(width, height);
      const context = canvas.getContext('2d');
      if (!context) throw new Error('no canvas');
      context.imageSmoothingQuality = 'high';
      context.drawImage(bitmap, 0, 0, width, height);
      const rows = 256;
      let state = 1;
      for (let y = 0; y < height; y += rows) {
        const strip = context.getImageData(0, y, width, Math.min(rows, height - y));
        for (let i = 0; i < strip.data.length; i++) {
          // A linear congruential generator (Numerical Recipes): the same picture in every run.
          state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
          if (i % 4 !== 3) strip.data[i] = (strip.data[i] ?? 0) + (state >>> 24) / 16 - 8;
        }
        context.putImageData(strip, 0, y);
      }
      const blob = await canvas.convertToBlob({ type, quality: 0.92 });
      const url = await new Promise((resolve, reject) => {
        const reader = new FileReader();
        reader.onload = () => resolve(reader.result);
        reader.onerror = () => reject(reader.error);
        reader.readAsDataURL(blob);
      });
      return String(url).split(',')[1] ?? '';
    },
    { data: file.toString('base64'), width, height, type },
  );
  return Buffer.from(base64, 'base64');
}
