import { CodecError } from '@/core/method';
import { readBoxes, uint32, writeBox } from './boxes';
import { ascii, startsWith, viewOf } from './headers';
import type { Size } from './size';

/**
 * A JP2 file (ISO/IEC 15444-1 Annex I): sRGB, three 8-bit components. Alpha, where there is any, is a second
 * codestream in a UUID box, which other readers skip: the decoder build we use returns three components at most.
 */
export interface Jp2 extends Size {
  readonly colour: Uint8Array;
  readonly alpha: Uint8Array | null;
}

const signature = [0x0d, 0x0a, 0x87, 0x0a];
/** Any 16 bytes make a UUID; these can be read. */
const alphaId = 'LagrangeAlphaJ2K';
const sRgb = 16;

export function writeJp2({ width, height, colour, alpha }: Jp2): Uint8Array {
  const header = [...uint32(height), ...uint32(width), 0, 3, 7, 7, 0, 0];
  const boxes = [
    writeBox('jP  ', signature),
    writeBox('ftyp', charCodes('jp2 '), uint32(0), charCodes('jp2 ')),
    writeBox('jp2h', writeBox('ihdr', header), writeBox('colr', [1, 0, 0, ...uint32(sRgb)])),
    writeBox('jp2c', colour),
    ...(alpha ? [writeBox('uuid', charCodes(alphaId), alpha)] : []),
  ];
  const file = new Uint8Array(boxes.reduce((sum, box) => sum + box.length, 0));
  boxes.reduce((at, box) => {
    file.set(box, at);
    return at + box.length;
  }, 0);
  return file;
}

/** Throws {@link CodecError} on foreign, truncated or inconsistent bytes. */
export function readJp2(bytes: Uint8Array): Jp2 {
  if (ascii(bytes, 4, 4) !== 'jP  ' || !startsWith(bytes, signature, 8)) {
    throw new CodecError('These bytes are not a JP2 file.');
  }
  const boxes = readBoxes(bytes, 'JP2');
  const content = (type: string) => boxes.find((box) => box.type === type)?.content ?? new Uint8Array();
  const colour = content('jp2c');
  const size = codestreamSize(colour, 3);
  const header = readBoxes(content('jp2h'), 'JP2').find(({ type }) => type === 'ihdr')?.content;
  const declared = header && header.length >= 8 ? viewOf(header) : null;
  if (declared?.getUint32(0) !== size.height || declared.getUint32(4) !== size.width) {
    throw new CodecError('This JP2 file is damaged: its headers disagree about the size of the picture.');
  }
  const uuid = boxes.find((box) => box.type === 'uuid' && ascii(box.content, 0, 16) === alphaId)?.content;
  const alpha = uuid?.subarray(16) ?? null;
  if (alpha) {
    const other = codestreamSize(alpha, 1);
    if (other.width !== size.width || other.height !== size.height) {
      throw new CodecError('This JP2 file is damaged: alpha and colour differ in size.');
    }
  }
  return { ...size, colour, alpha };
}

/** Size from the SIZ marker (Annex A.5.1); the codestream must have `components` and end as it should. */
function codestreamSize(stream: Uint8Array, components: number): Size {
  const whole = stream.length > 44 && startsWith(stream, [0xff, 0xd9], stream.length - 2);
  if (!whole || !startsWith(stream, [0xff, 0x4f, 0xff, 0x51])) {
    throw new CodecError('This JP2 file is cut short or damaged.');
  }
  const view = viewOf(stream);
  const [right, bottom, left, top] = [8, 12, 16, 20].map((at) => view.getUint32(at));
  // We write one tile at the origin; a damaged grid would make the decoder allocate for thousands of tiles.
  const [tileWidth, tileHeight] = [view.getUint32(24), view.getUint32(28)];
  if (
    left !== 0 ||
    top !== 0 ||
    view.getUint16(40) !== components ||
    tileWidth < right! ||
    tileHeight < bottom!
  ) {
    throw new CodecError('This JP2 file has a layout that is not read here, or is damaged.');
  }
  return { width: right!, height: bottom! };
}

function charCodes(text: string): number[] {
  return [...text].map((letter) => letter.charCodeAt(0));
}
