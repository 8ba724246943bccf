/** A study as JSON: settings alone, or with its results and the names of the files beside it in an archive. */
import * as v from 'valibot';
import type { Failure, Measurement } from '@/core/study';
import { isTable, labPattern, readState, type StudyState, writeState } from '../link/state';
import { fewSentences, ImportError, parseAs, parseOrNull } from './parse';
import * as schema from './schema';

export const studyFormat = 'lagrange-study';
export const studyVersion = 1;

/** Where an archive keeps a file, and what it must hash to. */
export interface FileEntry {
  readonly file: string;
  readonly sha256: string;
}

export interface StudyFile {
  readonly study: StudyState;
  readonly measurements: readonly Measurement[];
  readonly failures: readonly Failure[];
  readonly sources: readonly (FileEntry & { readonly name: string })[];
  readonly artifacts: readonly (FileEntry & { readonly key: string })[];
  /** What could not be read, in sentences. */
  readonly problems: readonly string[];
}

type Parts = Partial<Omit<StudyFile, 'study' | 'problems'>>;

/** With nothing but the study: settings to copy, save and restore. */
export function writeStudyJson(study: StudyState, parts: Parts = {}): string {
  const head = { format: studyFormat, version: studyVersion, study: writeState(study, 'long') };
  return `${JSON.stringify({ ...head, ...parts }, null, 1)}\n`;
}

const envelope = v.object({
  format: v.literal(studyFormat),
  version: v.literal(studyVersion),
  study: v.looseObject({ lab: v.pipe(v.string(), v.regex(labPattern, 'not the name of a lab')) }),
  measurements: v.optional(v.unknown()),
  failures: v.optional(v.unknown()),
  sources: v.optional(v.unknown()),
  artifacts: v.optional(v.unknown()),
});

const fileEntry = { file: schema.text, sha256: schema.sha256 };
const sourceEntry = v.object({ ...fileEntry, name: schema.text });
const artifactEntry = v.object({ ...fileEntry, key: schema.id });

export function isStudyJson(json: unknown): boolean {
  return isTable(json) && json.format === studyFormat;
}

/**
 * Bad records are left out one by one and counted in `problems`. Results keep their keys and provenance, and are
 * marked `imported`: the file says what was measured, this page did not see it. Throws {@link ImportError}.
 */
export function parseStudyJson(json: unknown, what: string): StudyFile {
  if (isTable(json) && typeof json.version === 'number' && json.version > studyVersion) {
    throw new ImportError(`${what} was written by a newer version of this page; reload the page.`);
  }
  const { study, ...lists } = parseAs(envelope, json, what);
  const problems: string[] = [];
  const list = <T>(name: keyof typeof lists, words: string, item: v.GenericSchema<unknown, T>): T[] => {
    const raw = lists[name];
    if (raw === undefined) return [];
    const input = Array.isArray(raw) ? raw.slice(0, schema.limits.measurements) : [];
    const good = input.map((each) => parseOrNull(item, each)).filter((each) => each !== null);
    const lost = Array.isArray(raw) ? raw.length - good.length : 'All';
    if (lost !== 0) problems.push(`${lost} of the ${words} in ${what} cannot be used and are left out.`);
    return good;
  };
  const state = readState(study.lab, study, 'long', problems);
  const measurements = list('measurements', 'results', schema.measurement);
  return {
    study: state,
    measurements: measurements.map((each) => ({ ...each, origin: 'imported' })),
    failures: list('failures', 'failures', schema.failure),
    sources: list('sources', 'sources', sourceEntry),
    artifacts: list('artifacts', 'artifacts', artifactEntry),
    problems: fewSentences(problems),
  };
}
