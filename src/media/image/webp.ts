import { SourceError } from '@/core/kernel';
import { Bytes, holds } from './bytes';
import type { ImageHeader } from './header';
import { exifOrientation, type Orientation } from './orient';
import { type ColourProfile, iccProfile } from './profile';

const FLAG_ANIMATION = 0x02;
const FLAG_ALPHA = 0x10;

/** Reads a WebP container (RFC 9649). Throws {@link SourceError}. */
export function readWebp(data: Uint8Array): ImageHeader {
  const bytes = new Bytes(data, 'WebP');
  const end = bytes.u32(4, true) + 8;
  let size: { width: number; height: number } | null = null;
  let canvas: { width: number; height: number } | null = null;
  let alpha = false;
  let animated = false;
  let lossy: boolean | null = null;
  let orientation: Orientation = 1;
  let profile: ColourProfile | null = null;

  const still = (kind: string, chunk: Bytes): void => {
    if (size) return;
    lossy = kind === 'VP8 ';
    if (lossy) {
      // A key frame: 3 bytes of tag, 3 of start code, then 14-bit sizes (RFC 6386, 9.1).
      size = { width: chunk.u16(6, true) & 0x3fff, height: chunk.u16(8, true) & 0x3fff };
      return;
    }
    const bits = chunk.u32(1, true);
    size = { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    alpha ||= ((bits >>> 28) & 1) === 1;
  };

  let at = 12;
  while (bytes.has(at, 8) && at + 8 <= end) {
    const kind = bytes.text(at, 4);
    const length = bytes.u32(at + 4, true);
    if (!bytes.has(at + 8, length)) break;
    const chunk = bytes.part(at + 8, length);
    if (kind === 'VP8X') {
      const flags = chunk.u8(0);
      canvas = { width: chunk.u24le(4) + 1, height: chunk.u24le(7) + 1 };
      animated = (flags & FLAG_ANIMATION) !== 0;
      alpha = (flags & FLAG_ALPHA) !== 0;
    } else if (kind === 'VP8 ' || kind === 'VP8L') still(kind, chunk);
    else if (kind === 'ANMF' && chunk.has(16, 8)) still(frameCodec(chunk), frameData(chunk));
    else if (kind === 'ICCP') profile = iccProfile(chunk);
    else if (kind === 'EXIF') {
      // Some writers keep JPEG's prefix.
      const skip = holds(chunk.data, 0, 'Exif\0\0') ? 6 : 0;
      orientation = exifOrientation(chunk.part(skip, length - skip));
    }
    at += 8 + length + (length & 1);
  }
  const shown = canvas ?? size;
  if (!shown || !size) {
    throw new SourceError(
      end > data.length
        ? 'The WebP file is cut short: its picture is missing.'
        : 'The WebP file holds no picture.',
    );
  }
  return {
    type: 'WebP',
    ...(shown as { width: number; height: number }),
    bitDepth: 8,
    colour: lossy ? 'YCbCr' : 'RGB',
    alpha,
    animated,
    orientation,
    profile,
    lossy,
    complete: end <= data.length,
  };
}

/** A frame may begin with its alpha plane. */
function frameSkip(frame: Bytes): number {
  if (frame.text(16, 4) !== 'ALPH') return 16;
  const length = frame.u32(20, true);
  return 24 + length + (length & 1);
}

function frameCodec(frame: Bytes): string {
  return frame.text(frameSkip(frame), 4);
}

function frameData(frame: Bytes): Bytes {
  const at = frameSkip(frame) + 8;
  return frame.part(at, frame.length - at);
}
