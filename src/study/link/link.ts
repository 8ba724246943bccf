/** The study in the URL hash: `#image/v1=` and base64url of raw-deflated JSON. */
import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import { fewSentences } from '../io/parse';
import { defaultState, isTable, readState, type StudyState, writeState } from './state';

export const linkVersion = 1;

/** Longer links are cut by mail programs and chats. */
export const comfortableLength = 16_000;

/** Characters and inflated bytes that are read at all. */
const longest = 500_000;
const usual = 64_000;
const largest = 4_000_000;

export interface Link {
  /** With the leading "#". */
  readonly hash: string;
  /** What had to be left out to keep it short, in sentences. */
  readonly notes: readonly string[];
}

/** Measured points are thinned if the link grows beyond `most` characters: first to one metric, then to none. */
export function encodeLink(state: StudyState, most = comfortableLength): Link {
  const full = pack(state);
  if (full.length <= most || state.points.length === 0) return { hash: full, notes: lengthNotes(full, most) };
  const metric = state.view.metric || state.metrics[0] || Object.keys(state.points[0]!.quality)[0];
  if (metric !== undefined) {
    const points = state.points.map((point) => ({ ...point, quality: only(point.quality, metric) }));
    const hash = pack({ ...state, points });
    if (hash.length <= most) {
      return { hash, notes: [`To keep it short, the link carries ${metric} of the measured points only.`] };
    }
  }
  const hash = pack({ ...state, points: [] });
  const notes = ['To keep it short, the link carries no measured points; export a .zip to share them.'];
  return { hash, notes: [...notes, ...lengthNotes(hash, most)] };
}

function lengthNotes(hash: string, most: number): string[] {
  return hash.length > most ? [`The link has ${hash.length} characters; some programs will cut it.`] : [];
}

function only(quality: Readonly<Record<string, number | null>>, id: string): Record<string, number | null> {
  const value = quality[id];
  return value === undefined ? {} : { [id]: value };
}

function pack(state: StudyState): string {
  const json = writeState(state, 'short');
  const head = `#${state.lab}`;
  if (Object.keys(json).length === 0) return head;
  const packed = deflateSync(strToU8(JSON.stringify(json)), { level: 9 });
  return `${head}/v${linkVersion}=${toBase64Url(packed)}`;
}

export interface DecodedLink {
  readonly state: StudyState;
  /** What could not be read and fell back, in sentences. */
  readonly problems: readonly string[];
}

/**
 * Reads a hash, which may come from anyone: sizes are bounded before anything is allocated, and what does not fit
 * falls back to the default. An empty hash is the default state of `defaultLab`. Never throws.
 */
export function decodeLink(hash: string, defaultLab: string): DecodedLink {
  const empty = (...problems: string[]) => ({ state: defaultState(defaultLab), problems });
  if (hash.length > longest) return empty('The link is too long to be one of this page; it is not read.');
  const words = unescapePercent(hash).replace(/^#/, '');
  if (words === '') return empty();
  const parts = /^([a-z][a-z0-9-]{0,31})(?:\/v(\d{1,4})=([\w-]*))?[.,;:!?)>\s]*$/.exec(words);
  if (!parts) return empty('The part of the link after "#" is not one of this page; it is not read.');
  const [, lab, version, payload] = parts;
  const state = defaultState(lab!);
  if (version === undefined) return { state, problems: [] };
  if (Number(version) !== linkVersion) {
    return {
      state,
      problems: [`The link is of version ${version}; this page reads version ${linkVersion}. Reload it.`],
    };
  }
  const json = unpack(payload!);
  if (json === null) return { state, problems: ['The link is incomplete or damaged; ask for it again.'] };
  const problems: string[] = [];
  const read = readState(lab!, json, 'short', problems);
  return { state: read, problems: fewSentences(problems) };
}

function unpack(payload: string): Readonly<Record<string, unknown>> | null {
  try {
    const bytes = inflateWithin(fromBase64Url(payload));
    if (!bytes) return null;
    const json: unknown = JSON.parse(strFromU8(bytes));
    return isTable(json) ? json : null;
  } catch {
    return null;
  }
}

/** A fixed output cannot be inflated beyond: a bomb fills it and is refused. Most links fit the small one. */
function inflateWithin(packed: Uint8Array): Uint8Array | null {
  for (const most of [usual, largest]) {
    const bytes = inflateSync(packed, { out: new Uint8Array(most) });
    if (bytes.length < most) return bytes;
  }
  return null;
}

/** Some programs escape what needs no escaping. */
function unescapePercent(words: string): string {
  try {
    return decodeURIComponent(words);
  } catch {
    return words;
  }
}

function toBase64Url(bytes: Uint8Array): string {
  return btoa(strFromU8(bytes, true)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64Url(words: string): Uint8Array {
  return strToU8(atob(words.replaceAll('-', '+').replaceAll('_', '/')), true);
}
