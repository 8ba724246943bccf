import { CodecError } from '@/core/method';
import { readBoxes } from './boxes';
import { ascii, viewOf } from './headers';
import type { Size } from './size';

/** Size from the `ispe` properties (ISO/IEC 23008-12). Throws {@link CodecError}. */
export function avifSize(bytes: Uint8Array): Size {
  if (ascii(bytes, 4, 8) !== 'ftypavif') throw new CodecError('These bytes are not an AVIF file.');
  const find = (content: Uint8Array, type: string, skip = 0) =>
    readBoxes(content, 'AVIF', skip).find((box) => box.type === type)?.content ?? new Uint8Array();
  const properties = find(find(find(bytes, 'meta'), 'iprp', 4), 'ipco');
  const sizes = readBoxes(properties, 'AVIF')
    .filter(({ type, content }) => type === 'ispe' && content.length >= 12)
    .map(({ content }) => ({ width: viewOf(content).getUint32(4), height: viewOf(content).getUint32(8) }));
  // The largest: an alpha item has a size of its own.
  const size = sizes.sort((a, b) => b.width * b.height - a.width * a.height)[0];
  if (!size) throw new CodecError('This AVIF file is cut short or damaged: it declares no picture size.');
  return size;
}
