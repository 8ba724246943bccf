import { type UnzipFileInfo, unzipSync, type Zippable, zipSync } from 'fflate';
import { ImportError } from './parse';

export interface ZipLimits {
  readonly files: number;
  /** Of all files together, inflated. */
  readonly bytes: number;
}

export const zipLimits: ZipLimits = { files: 20_000, bytes: 1_000_000_000 };

/** Deflate cannot do better than 1032 to 1 (RFC 1951: a match of 258 bytes costs two bits). */
const DEFLATE_LIMIT = 1032;

/** `deflate` names the files worth compressing; the rest is stored, being compressed already. */
export function writeZip(
  files: ReadonlyMap<string, Uint8Array>,
  deflate: (name: string) => boolean,
  at: Date,
): Uint8Array<ArrayBuffer> {
  // The format counts years from 1980 to 2099.
  const mtime = at.getFullYear() >= 1980 && at.getFullYear() < 2100 ? at : new Date(1980, 0, 1);
  const entries = [...files].map(([name, bytes]): [string, Zippable[string]] => [
    name,
    [bytes, { level: deflate(name) ? 6 : 0, mtime }],
  ]);
  return zipSync(Object.fromEntries(entries));
}

export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);
}

/**
 * All files of an archive from anyone. What it claims to hold is bounded before anything is inflated, and nothing
 * inflates beyond its claim. Throws {@link ImportError}; `what` names the archive.
 */
export function readZip(bytes: Uint8Array, what: string, limits = zipLimits): Map<string, Uint8Array> {
  let count = 0;
  let total = 0;
  const refuse = (why: string): never => {
    throw new ImportError(`${what} is not opened: ${why}.`);
  };
  const filter = ({ name, size, originalSize, compression }: UnzipFileInfo): boolean => {
    if (isEscape(name)) refuse(`a file in it is called ${JSON.stringify(name.slice(0, 60))}`);
    if (++count > limits.files) refuse(`it has more than ${limits.files} files`);
    if (compression === 8 && originalSize > DEFLATE_LIMIT * size + 64) refuse('it claims impossible sizes');
    total += Math.max(originalSize, size);
    if (total > limits.bytes) refuse(`it holds more than ${Math.floor(limits.bytes / 1e6)} MB`);
    return !name.endsWith('/');
  };
  try {
    return new Map(Object.entries(unzipSync(bytes, { filter })));
  } catch (error) {
    if (error instanceof ImportError) throw error;
    throw new ImportError(`${what} is not a readable .zip: it is damaged or incomplete.`);
  }
}

/** Names that would leave the folder they are unpacked to, or reach a prototype here. */
function isEscape(name: string): boolean {
  const parts = name.split(/[/\\]/);
  const absolute = parts[0] === '' || /^[a-z]:/i.test(name);
  return absolute || name.includes('\0') || parts.some((part) => part === '..' || part === '__proto__');
}
