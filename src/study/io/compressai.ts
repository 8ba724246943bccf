/** Curves in the shape of CompressAI's results files: `{name, description, results: {bpp: [], "psnr-rgb": [], …}}`. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import * as v from 'valibot';
import { mean } from '@/core/statistics';
import type { Measurement } from '@/core/study';
import { ImportError, parseAs } from './parse';
import * as schema from './schema';

/** A curve from a file: drawn, marked as imported, never mixed with what was measured here. */
export interface ImportedCurve {
  /** Of its content: the same file twice is the same curve. */
  readonly id: string;
  readonly label: string;
  readonly description: string;
  /** SHA-256 of the source it belongs to; empty if the file does not say, as here. */
  readonly source: string;
  /** By increasing rate. */
  readonly points: readonly ImportedPoint[];
}

export interface ImportedPoint {
  readonly bpp: number;
  readonly quality: Readonly<Record<string, number | null>>;
  readonly label: string;
  readonly encodeMs?: number;
  readonly decodeMs?: number;
}

/** Older files say "psnr" and "ms-ssim" for what newer ones, and this page, call by its colour space. */
const metricIds: Readonly<Record<string, string>> = { psnr: 'psnr-rgb', 'ms-ssim': 'ms-ssim-rgb' };

const times = ['encoding_time', 'decoding_time'];

const cell = v.nullable(schema.finite);
const fileSchema = v.object({
  name: v.optional(schema.text, ''),
  description: v.optional(schema.text, ''),
  results: v.pipe(
    schema.mapOf(schema.listOf(cell, 10_000), schema.limits.qualities),
    v.check((columns) => Object.hasOwn(columns, 'bpp') && columns.bpp!.length > 0, 'there is no "bpp"'),
    v.check(
      (columns) => Object.values(columns).every(({ length }) => length === columns.bpp!.length),
      'its lists have unlike lengths',
    ),
  ),
});

export function isCompressAi(json: unknown): boolean {
  return typeof json === 'object' && json !== null && 'results' in json;
}

/** `what` names the file, and the curve if the file does not. Throws {@link ImportError}. */
export function parseCompressAi(json: unknown, what: string): ImportedCurve {
  const { name, description, results } = parseAs(fileSchema, json, what);
  const metrics = Object.keys(results).filter((key) => key !== 'bpp' && !times.includes(key));
  if (metrics.length === 0) throw new ImportError(`${what} cannot be used: it has no metric beside "bpp".`);
  const points = results.bpp!.flatMap((bpp, i): ImportedPoint[] => {
    if (bpp === null || bpp <= 0) return [];
    const values = metrics.flatMap((key): [string, number][] => {
      const value = results[key]![i];
      return typeof value === 'number' ? [[metricIds[key] ?? key, value]] : [];
    });
    const [encode, decode] = times.map((key) => results[key]?.[i]);
    return [
      {
        bpp,
        quality: withDecibels(Object.fromEntries(values)),
        label: `point ${i + 1}`,
        ...(typeof encode === 'number' ? { encodeMs: 1000 * encode } : {}),
        ...(typeof decode === 'number' ? { decodeMs: 1000 * decode } : {}),
      },
    ];
  });
  if (points.length === 0) throw new ImportError(`${what} cannot be used: no point has a rate above 0.`);
  const label = name || what;
  return {
    id: `imported-${bytesToHex(sha256(utf8ToBytes(JSON.stringify([label, results])))).slice(0, 12)}`,
    label,
    description,
    source: '',
    points: points.sort((a, b) => a.bpp - b.bpp),
  };
}

/** CompressAI draws MS-SSIM in dB but stores the index. A mean index gives the dB of the mean, not the mean of dB. */
function withDecibels(quality: Readonly<Record<string, number>>): Record<string, number> {
  const index = quality['ms-ssim-rgb'];
  if (index === undefined || index >= 1 || 'ms-ssim-rgb-db' in quality) return { ...quality };
  return { ...quality, 'ms-ssim-rgb-db': -10 * Math.log10(1 - index) };
}

export interface CompressAiFile {
  readonly name: string;
  readonly description: string;
  readonly results: Readonly<Record<string, readonly number[]>>;
}

/**
 * The measurements of one curve in that shape, means over sources as there. Left out: operating points that some
 * source lacks, exact copies (they have no place on the curve), metrics that some point lacks. Times in seconds.
 * Null if nothing is left.
 */
export function toCompressAi(
  name: string,
  description: string,
  measurements: readonly Measurement[],
): CompressAiFile | null {
  const sources = new Set(measurements.map(({ source }) => source.sha256)).size;
  const settings = new Map<string, Measurement[]>();
  for (const each of measurements) {
    const setting = JSON.stringify(each.stages);
    settings.set(setting, [...(settings.get(setting) ?? []), each]);
  }
  const points = [...settings.values()]
    .filter((group) => new Set(group.map(({ source }) => source.sha256)).size === sources)
    .filter((group) => group.every(({ exact }) => !exact))
    .map((group) => ({ group, bpp: mean(group.map(({ bitsPerUnit }) => bitsPerUnit)) }))
    .sort((a, b) => a.bpp - b.bpp);
  if (points.length === 0) return null;
  const all = points.flatMap(({ group }) => group);
  const metrics = Object.keys(all[0]!.quality).filter((id) =>
    all.every(({ quality }) => typeof quality[id] === 'number'),
  );
  const column = (read: (measurement: Measurement) => number) =>
    points.map(({ group }) => mean(group.map(read)));
  return {
    name,
    description,
    results: {
      bpp: points.map(({ bpp }) => bpp),
      ...Object.fromEntries(metrics.map((id) => [id, column(({ quality }) => quality[id]!)])),
      encoding_time: column(({ time }) => time.encodeMs / 1000),
      decoding_time: column(({ time }) => time.decodeMs / 1000),
    },
  };
}
