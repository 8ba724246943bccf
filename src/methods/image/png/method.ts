import encoderUrl from '@jsquash/oxipng/codec/pkg/squoosh_oxipng_bg.wasm?url';
import decoderUrl from '@jsquash/png/codec/pkg/squoosh_png_bg.wasm?url';
import { CodecError } from '@/core/method';
import type { ImageMethod } from '../registry';
import { codecMethod, encoded } from '../shared/codec-method';
import { pngSize } from '../shared/headers';
import { settings } from '../shared/settings';
import { wasmBindgen } from '../shared/wasm-bindgen';
import { meta } from './meta';

const encoder = wasmBindgen(
  'PNG encoder',
  () => import('@jsquash/oxipng/codec/pkg/squoosh_oxipng.js'),
  encoderUrl,
);
const decoder = wasmBindgen('PNG decoder', () => import('@jsquash/png/codec/pkg/squoosh_png.js'), decoderUrl);

export const method: ImageMethod = codecMethod({
  knobs: meta.knobs,
  format: 'PNG',
  maxSide: 2 ** 31 - 1,
  load: () => Promise.all([encoder.load(), decoder.load()]),
  inspect: pngSize,
  async encode({ data, width, height }, knobs) {
    const { integer, flag } = settings(knobs);
    const { optimise_raw: optimise } = await encoder.load();
    try {
      // Alpha optimization is off: it changes colours under transparent pixels.
      const file = optimise(data, width, height, integer('level'), flag('interlace'), false);
      return { bytes: encoded(file, 'PNG') };
    } catch (error) {
      if (error instanceof CodecError) throw error;
      throw new CodecError(`The PNG encoder failed: ${String(error)}.`);
    }
  },
  async decode(bytes) {
    const { decode } = await decoder.load();
    try {
      return decode(bytes);
    } catch {
      throw new CodecError('The PNG data is damaged: the decoder gave up.');
    }
  },
});
