import * as v from 'valibot';
import { SourceError } from '@/core/kernel';

/** A file name below the samples folder: nothing that climbs out of it or leaves the site. */
const Path = v.pipe(v.string(), v.regex(/^(?:thumbs\/)?[a-z0-9-]+\.(?:png|webp)$/));
const Count = v.pipe(v.number(), v.integer(), v.minValue(1));

const Sample = v.object({
  id: v.string(),
  title: v.string(),
  file: Path,
  thumb: Path,
  width: Count,
  height: Count,
  bytes: Count,
  /** Of the file. */
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  /** What it is hard for, in a line. */
  why: v.string(),
  /** Author, terms and origin, in a line. */
  credit: v.string(),
});

/** One of the page's own pictures, with absolute addresses. */
export interface SampleImage extends v.InferOutput<typeof Sample> {
  readonly url: string;
  readonly thumbUrl: string;
}

/**
 * The page's own pictures, from public/samples/index.json.
 * @param base address of the page, or any that public/ is relative to; in a worker it must come from the page
 * Throws {@link SourceError} if the list cannot be fetched or makes no sense.
 */
export async function loadSamples(base: string | URL = document.baseURI): Promise<readonly SampleImage[]> {
  const folder = new URL('samples/', base);
  const url = (path: string): string => new URL(path, folder).href;
  const list = v.safeParse(v.array(Sample), await fetchJson(url('index.json')));
  if (!list.success) throw new SourceError('The list of sample pictures is damaged: reload the page.');
  return list.output.map((sample) => ({ ...sample, url: url(sample.file), thumbUrl: url(sample.thumb) }));
}

/** Fetches a sample's file. Throws {@link SourceError}. */
export async function fetchSample(sample: SampleImage): Promise<File> {
  const response = await fetch(sample.url).catch(() => null);
  if (!response?.ok)
    throw new SourceError(`The sample ${sample.title} could not be loaded: are you offline?`);
  return new File([await response.blob()], sample.file, { type: 'image/png' });
}

async function fetchJson(url: string): Promise<unknown> {
  try {
    const response = await fetch(url);
    if (response.ok) return await response.json();
  } catch {
    // Offline, or not JSON: the sentence below says what matters.
  }
  throw new SourceError('The list of sample pictures could not be loaded: are you offline?');
}
