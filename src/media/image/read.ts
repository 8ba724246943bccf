import { sha256 } from '@noble/hashes/sha2.js';
import { SourceError } from '@/core/kernel';
import type { SourceInfo } from '@/core/study';
import { hasAlpha, type Pixels } from '@/media/pixels';
import { decodeImage } from './decode';
import { facts, notes } from './describe';
import { shownSize } from './header';
import { checkDimensions, checkFileSize } from './limits';
import { readHeader, sniff } from './sniff';

/**
 * Reads any image file that this page knows, by its content and never by its name, into 8-bit sRGB.
 * Refuses by size before anything of that size is allocated. Works in a worker.
 * Throws {@link SourceError} with a sentence for whatever cannot be read.
 */
export async function readImage(file: Blob, name: string): Promise<{ source: Pixels; info: SourceInfo }> {
  checkFileSize(file.size, name);
  const data = await readBytes(file, name);
  const header = readHeader(data, sniff(data, name));
  const shown = shownSize(header);
  checkDimensions(shown.width, shown.height, name);
  if (!header.complete) {
    throw new SourceError(`${name} is cut short: the end of its ${header.type} data is missing.`);
  }
  const image = await decodeImage(data, header);
  const { width, height } = image;
  checkDimensions(width, height, name);
  const source = { width, height, data: image.data, hasAlpha: hasAlpha(image.data) };
  return {
    source,
    info: {
      name,
      sha256: await hash(data),
      fileBytes: data.length,
      units: width * height,
      width,
      height,
      facts: facts(header, image, source),
      notes: notes(header, image, source),
    },
  };
}

async function readBytes(file: Blob, name: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch (cause) {
    throw new SourceError(`${name} cannot be read: it was moved, changed or locked since it was chosen.`, {
      cause,
    });
  }
}

/** SHA-256 as hex digits: the browser's own, or a script's where the page's origin is not trusted (plain http). */
export async function hash(data: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = globalThis.crypto?.subtle
    ? new Uint8Array(await crypto.subtle.digest('SHA-256', data))
    : sha256(data);
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
