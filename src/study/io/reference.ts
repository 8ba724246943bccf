import * as v from 'valibot';
import type { RatePoint } from '@/core/curve';
import { ImportError, parseAs } from './parse';
import * as schema from './schema';

/** Published curves to lay under the chart. They are means over a data set: never points of the user's image. */
export interface Reference {
  readonly version: 1;
  readonly dataset: string;
  readonly source: { readonly repository: string; readonly commit: string; readonly licence: string };
  /** By "bpp" or metric id: how the number was made. */
  readonly conventions: Readonly<Record<string, string>>;
  readonly caveats: readonly string[];
  readonly curves: readonly ReferenceCurve[];
}

export interface ReferenceCurve {
  readonly id: string;
  readonly name: string;
  readonly family: 'classical' | 'learned';
  readonly description: string;
  /** In the source's repository. */
  readonly file: string;
  /** What the metrics were computed on. */
  readonly metricsOn: string;
  readonly publishedBy: string;
  /** Increasing. */
  readonly bpp: readonly number[];
  /** By metric id, as long as `bpp`. */
  readonly quality: Readonly<Record<string, readonly number[]>>;
}

const column = schema.listOf(schema.finite, 1_000);

const curve: v.GenericSchema<unknown, ReferenceCurve> = v.pipe(
  v.object({
    id: schema.id,
    name: schema.text,
    family: v.picklist(['classical', 'learned']),
    description: schema.text,
    file: schema.text,
    metricsOn: schema.text,
    publishedBy: schema.text,
    bpp: schema.listOf(schema.positive, 1_000),
    quality: schema.mapOf(column, schema.limits.qualities),
  }),
  v.check(
    ({ bpp, quality }) => Object.values(quality).every(({ length }) => length === bpp.length),
    'columns of unlike length',
  ),
);

const reference: v.GenericSchema<unknown, Reference> = v.object({
  version: v.literal(1),
  dataset: schema.text,
  source: v.object({ repository: schema.text, commit: schema.text, licence: schema.text }),
  conventions: schema.mapOf(schema.text, 100),
  caveats: schema.listOf(schema.text, 100),
  curves: schema.listOf(curve, 500),
});

/** Throws {@link ImportError}. */
export function parseReference(json: unknown): Reference {
  return parseAs(reference, json, 'The file of reference curves');
}

/** From the page's own files. Throws {@link ImportError} with a sentence. */
export async function fetchReference(
  url = 'reference/kodak-rd.json',
  signal?: AbortSignal,
): Promise<Reference> {
  let json: unknown;
  try {
    const response = await fetch(url, signal ? { signal } : {});
    if (!response.ok) throw new Error(`status ${response.status}`);
    json = await response.json();
  } catch (error) {
    signal?.throwIfAborted();
    throw new ImportError(`The reference curves could not be loaded (${String(error)}).`);
  }
  return parseReference(json);
}

/** The curve over one metric; empty if it was not published with it. */
export function referencePoints({ bpp, quality }: ReferenceCurve, metric: string): RatePoint[] {
  const values = Object.hasOwn(quality, metric) ? quality[metric]! : [];
  return values.map((value, i) => ({ rate: bpp[i]!, metric: value }));
}
