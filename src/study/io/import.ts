import { type OpenedArchive, readArchive } from './archive';
import { type ImportedCurve, isCompressAi, parseCompressAi } from './compressai';
import { ImportError, parseJson } from './parse';
import { type ImportedResults, parseResults } from './results';
import { isStudyJson, parseStudyJson } from './study';
import { isZip } from './zip';

/** What a dropped file turned out to hold. */
export type Imported =
  | ({ readonly kind: 'study' } & OpenedArchive)
  | ({ readonly kind: 'results' } & ImportedResults)
  | { readonly kind: 'curves'; readonly curves: readonly ImportedCurve[] };

/** Bytes of a JSON file that are read at all. */
const largestJson = 200_000_000;

/** Could the file be one of ours, by its first bytes? Pictures, sounds and models are not. */
export function looksImportable(bytes: Uint8Array, name: string): boolean {
  return /\.(json|zip)$/i.test(name) && (isZip(bytes) || /^(\uFEFF)?\s*[[{]/.test(head(bytes)));
}

function head(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, 64));
}

/**
 * Reads a study (.zip or settings), results of the sweep command, or curves of CompressAI (one or a list), telling them
 * apart by content. `name` is for sentences. Throws {@link ImportError}.
 */
export function readImport(bytes: Uint8Array, name: string): Imported {
  if (isZip(bytes)) return { kind: 'study', ...readArchive(bytes, name) };
  if (bytes.length > largestJson) throw new ImportError(`${name} is too large to be results or settings.`);
  return parseImport(parseLooseJson(textOf(bytes, name), name), name);
}

/** Of text, e.g. from the clipboard. Throws {@link ImportError}. */
export function readImportText(text: string, name: string): Imported {
  return parseImport(parseLooseJson(text, name), name);
}

function parseImport(json: unknown, name: string): Imported {
  if (isStudyJson(json)) {
    const { study, measurements, failures, problems } = parseStudyJson(json, name);
    return { kind: 'study', study, measurements, failures, sources: [], artifacts: [], problems };
  }
  if (Array.isArray(json) && json.length > 0 && json.length <= 200 && json.every(isCompressAi)) {
    const curves = json.map((each, i) => parseCompressAi(each, `${name}, curve ${i + 1}`));
    return { kind: 'curves', curves };
  }
  if (isCompressAi(json)) return { kind: 'curves', curves: [parseCompressAi(json, name)] };
  if (typeof json === 'object' && json !== null && 'measurements' in json) {
    return { kind: 'results', ...parseResults(json, name) };
  }
  throw new ImportError(
    `${name} is none of what can be imported: a study (.zip or .json), results of the sweep command, or a CompressAI results file.`,
  );
}

function textOf(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ImportError(`${name} is neither a .zip nor text.`);
  }
}

/** Python writes NaN and Infinity, which JSON does not have: they become null. Throws {@link ImportError}. */
function parseLooseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const strict = text.replace(/"(?:[^"\\]|\\.)*"|-?\bInfinity\b|\bNaN\b/g, (found) =>
      found.startsWith('"') ? found : 'null',
    );
    return parseJson(strict, name);
  }
}
