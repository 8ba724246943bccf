import { SourceError } from '@/core/kernel';

/** A 16-bit RGBA PNG of the largest picture allowed would have about as many bytes. */
export const MAX_FILE_BYTES = 512 * 2 ** 20;
/** 64-megapixel phone photographs pass; RGBA of the largest picture is 320 MB, and several copies are needed. */
export const MAX_PIXELS = 80e6;
/** The longest side of a canvas that all browsers have. */
export const MAX_SIDE = 32_767;

const megapixels = (pixels: number): string => {
  const value = pixels / 1e6;
  return value.toFixed(value < 10 ? 2 : value < 1000 ? 1 : 0);
};

/** Refuses by size before the file is read. Throws {@link SourceError}. */
export function checkFileSize(bytes: number, name: string): void {
  if (bytes === 0) throw new SourceError(`${name} is empty: it has no bytes.`);
  if (bytes > MAX_FILE_BYTES) {
    const [size, limit] = [bytes, MAX_FILE_BYTES].map((n) => `${Math.round(n / 2 ** 20)} MiB`);
    throw new SourceError(`${name} has ${size}; this page reads image files of up to ${limit}.`);
  }
}

/** Refuses by width and height before any pixel is allocated. Throws {@link SourceError}. */
export function checkDimensions(width: number, height: number, name: string): void {
  if (width < 1 || height < 1)
    throw new SourceError(`${name} has no pixels: its header says ${width} × ${height}.`);
  if (width * height > MAX_PIXELS) {
    throw new SourceError(
      `${name} is ${width} × ${height} (${megapixels(width * height)} megapixels); this page takes up to ` +
        `${megapixels(MAX_PIXELS)} megapixels. Crop it or make it smaller first.`,
    );
  }
  if (width > MAX_SIDE || height > MAX_SIDE) {
    throw new SourceError(
      `${name} is ${width} × ${height}; no side may be longer than ${MAX_SIDE} pixels. Crop it first.`,
    );
  }
}
