import { SourceError } from '@/core/kernel';
import { Bytes, concat, holds } from './bytes';
import type { ImageHeader } from './header';
import { exifOrientation, type Orientation } from './orient';
import { type ColourProfile, iccProfile } from './profile';

const ICC_PREFIX = 'ICC_PROFILE\0';
const EXIF_PREFIX = 'Exif\0\0';
const SOS = 0xda;

/** Reads a JPEG's segments up to its first scan (ITU-T T.81, annex B). Throws {@link SourceError}. */
export function readJpeg(data: Uint8Array): ImageHeader {
  const bytes = new Bytes(data, 'JPEG');
  let frame: Bytes | null = null;
  let process = 0;
  let orientation: Orientation = 1;
  const icc = new Map<number, Uint8Array>();
  let at = 2;
  for (;;) {
    // Fill bytes 0xFF may stand before a marker.
    while (bytes.u8(at) === 0xff && bytes.u8(at + 1) === 0xff) at++;
    if (bytes.u8(at) !== 0xff) {
      throw new SourceError('The JPEG file is damaged: a marker is missing in its header.');
    }
    const marker = bytes.u8(at + 1);
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
      at += 2;
      continue;
    }
    if (marker === 0xd9) throw new SourceError('The JPEG file ends before its picture begins.');
    const length = bytes.u16(at + 2);
    if (length < 2) throw new SourceError('The JPEG file is damaged: a segment has no length.');
    const segment = bytes.part(at + 4, length - 2);
    at += 2 + length;
    if (isFrame(marker)) {
      frame = segment;
      process = marker;
    } else if (marker === 0xe1 && holds(segment.data, 0, EXIF_PREFIX)) {
      orientation = exifOrientation(segment.part(6, segment.length - 6));
    } else if (marker === 0xe2 && holds(segment.data, 0, ICC_PREFIX) && segment.has(12, 2)) {
      icc.set(segment.u8(12), segment.slice(14, segment.length - 14));
    } else if (marker === SOS) break;
  }
  if (!frame) throw new SourceError('The JPEG file has no frame header before its picture: it is damaged.');
  if (process !== 0xc0 && process !== 0xc1 && process !== 0xc2) {
    throw new SourceError(
      process === 0xc3
        ? 'This is a lossless JPEG (T.81 process 14), which browsers do not read: save it as PNG.'
        : 'This JPEG uses arithmetic or hierarchical coding, which browsers do not read: save it as PNG.',
    );
  }
  const bitDepth = frame.u8(0);
  if (bitDepth !== 8) {
    throw new SourceError(
      `This JPEG has ${bitDepth} bits per sample, which browsers do not read: save it as PNG.`,
    );
  }
  const height = frame.u16(1);
  if (height === 0)
    throw new SourceError('This JPEG does not say its height in its header: save it anew or as PNG.');
  const components = frame.u8(5);
  return {
    type: 'JPEG',
    width: frame.u16(3),
    height,
    bitDepth,
    colour: components === 1 ? 'gray' : components === 4 ? 'CMYK' : 'YCbCr',
    alpha: false,
    animated: false,
    orientation,
    profile: joinProfile(icc),
    lossy: true,
    complete: hasEnd(data, at),
  };
}

/** SOF0 … SOF15 without DHT, JPG and DAC, which share their range. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/** A profile may be spread over up to 255 segments, numbered from 1 (ICC.1, annex B.4). */
function joinProfile(parts: ReadonlyMap<number, Uint8Array>): ColourProfile | null {
  if (parts.size === 0) return null;
  const ordered = [...parts].sort(([a], [b]) => a - b).map(([, part]) => part);
  return iccProfile(new Bytes(concat(ordered), 'JPEG'));
}

/** Is there an end-of-image marker after the first scan's header? Searched backwards: it is most often last. */
function hasEnd(data: Uint8Array, from: number): boolean {
  for (let i = data.length - 2; i >= from; i--) if (data[i] === 0xff && data[i + 1] === 0xd9) return true;
  return false;
}
