import { CodecError } from '@/core/method';
import { readBoxes } from './boxes';
import { startsWith } from './headers';
import type { Size } from './size';

const container = [0, 0, 0, 12, 0x4a, 0x58, 0x4c, 0x20, 0x0d, 0x0a, 0x87, 0x0a];

/** Width over height by the ratio field; 0 means the width is written out. ISO/IEC 18181-1, SizeHeader. */
const ratios = [
  [0, 1],
  [1, 1],
  [12, 10],
  [4, 3],
  [3, 2],
  [16, 9],
  [5, 4],
  [2, 1],
] as const;

/** Size from the codestream header, bare or in a container. Throws {@link CodecError}. */
export function jxlSize(bytes: Uint8Array): Size {
  const stream = startsWith(bytes, container) ? codestream(bytes) : bytes;
  if (!startsWith(stream, [0xff, 0x0a])) throw new CodecError('These bytes are not a JPEG XL file.');
  if (stream.length < 12) throw new CodecError('This JPEG XL file is cut short or damaged.');
  const bits = bitReader(stream, 16);
  const small = bits(1) === 1;
  const length = () => (small ? (bits(5) + 1) * 8 : bits([9, 13, 18, 30][bits(2)]!) + 1);
  const height = length();
  const [over, under] = ratios[bits(3)]!;
  return { height, width: over === 0 ? length() : Math.floor((height * over) / under) };
}

function codestream(bytes: Uint8Array): Uint8Array {
  const box = readBoxes(bytes, 'JPEG XL').find(({ type }) => type === 'jxlc' || type === 'jxlp');
  // A partial codestream starts with its index.
  return box?.content.subarray(box.type === 'jxlp' ? 4 : 0) ?? new Uint8Array();
}

/** Least significant bit first; at most 30 bits a call. */
function bitReader(bytes: Uint8Array, start: number): (count: number) => number {
  let at = start;
  return (count) => {
    let value = 0;
    for (let i = 0; i < count; i++, at++) value |= (((bytes[at >> 3] ?? 0) >> (at & 7)) & 1) << i;
    return value;
  };
}
