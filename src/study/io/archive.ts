/** A study with everything in one .zip: study.json, results.json, sources/ and artifacts/. */
import { sha256 as digest } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { strFromU8, strToU8 } from 'fflate';
import type { Failure, Measurement } from '@/core/study';
import type { StudyState } from '../link/state';
import { fewSentences, ImportError, parseJson } from './parse';
import { environmentOf, resultsFile } from './results';
import { type FileEntry, parseStudyJson, writeStudyJson } from './study';
import { readZip, writeZip, type ZipLimits, zipLimits } from './zip';

export interface ArchiveSource {
  readonly name: string;
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

export interface ArchiveArtifact {
  /** Of the result. */
  readonly key: string;
  readonly bytes: Uint8Array;
}

export interface StudyArchive {
  readonly study: StudyState;
  readonly measurements: readonly Measurement[];
  readonly failures: readonly Failure[];
  readonly sources: readonly ArchiveSource[];
  readonly artifacts: readonly ArchiveArtifact[];
}

const STUDY = 'study.json';
const RESULTS = 'results.json';

/** `extensionOf` names artifacts by their method, e.g. "avif", without dot. */
export function writeArchive(
  archive: StudyArchive,
  at: Date,
  extensionOf: (measurement: Measurement) => string = () => 'bin',
): Uint8Array<ArrayBuffer> {
  const { study, measurements, failures } = archive;
  const byKey = new Map(measurements.map((each) => [each.key, each]));
  const sources = archive.sources.map(({ name, sha256, bytes }, i) => ({
    entry: { file: `sources/${i + 1}-${fileName(name)}`, name, sha256 },
    bytes,
  }));
  const artifacts = archive.artifacts.flatMap(({ key, bytes }, i) => {
    const measurement = byKey.get(key);
    if (!measurement) return [];
    const method = measurement.stages.map((stage) => stage.method).join('+');
    const file = `artifacts/${i + 1}-${fileName(method)}.${fileName(extensionOf(measurement))}`;
    return [{ entry: { file, key, sha256: hash(bytes) }, bytes }];
  });
  const json = writeStudyJson(study, {
    measurements,
    failures,
    sources: sources.map(({ entry }) => entry),
    artifacts: artifacts.map(({ entry }) => entry),
  });
  const results = resultsFile(measurements, failures, environmentOf(measurements, at.toISOString()));
  const files = new Map<string, Uint8Array>([
    [STUDY, strToU8(json)],
    [RESULTS, strToU8(`${JSON.stringify(results, null, 1)}\n`)],
    ...[...sources, ...artifacts].map(({ entry, bytes }): [string, Uint8Array] => [entry.file, bytes]),
  ]);
  return writeZip(files, (name) => name.endsWith('.json'), at);
}

export interface OpenedArchive extends StudyArchive {
  /** What is missing or damaged, in sentences. */
  readonly problems: readonly string[];
}

/** Sources and artifacts are checked against their hashes; the wrong ones are left out. Throws {@link ImportError}. */
export function readArchive(bytes: Uint8Array, what: string, limits: ZipLimits = zipLimits): OpenedArchive {
  const files = readZip(bytes, what, limits);
  const json = files.get(STUDY);
  if (!json) throw new ImportError(`${what} is not a study: it has no ${STUDY}.`);
  const read = parseStudyJson(parseJson(strFromU8(json), `${STUDY} in ${what}`), `${STUDY} in ${what}`);
  const problems = [...read.problems];
  const contents = <T extends FileEntry>(entries: readonly T[], folder: string) =>
    entries.flatMap((entry) => {
      const content = entry.file.startsWith(folder) ? files.get(entry.file) : undefined;
      if (content && hash(content) === entry.sha256) return [{ entry, bytes: content }];
      const state = content ? 'is damaged' : 'is missing';
      problems.push(`${JSON.stringify(entry.file.slice(0, 100))} ${state} in ${what} and is left out.`);
      return [];
    });
  const bytesOf = new Map(read.measurements.map((each) => [each.key, each.bytes]));
  return {
    study: read.study,
    measurements: read.measurements,
    failures: read.failures,
    sources: contents(read.sources, 'sources/').map(({ entry, bytes }) => ({
      name: entry.name,
      sha256: entry.sha256,
      bytes,
    })),
    artifacts: contents(read.artifacts, 'artifacts/')
      .map(({ entry, bytes }) => ({ key: entry.key, bytes }))
      .filter(({ key, bytes }) => bytesOf.get(key) === bytes.length),
    problems: fewSentences(problems),
  };
}

function hash(bytes: Uint8Array): string {
  return bytesToHex(digest(bytes));
}

/** A name every file system takes. */
function fileName(name: string): string {
  const plain = name.normalize('NFC').replace(/[^\p{L}\p{N}._+-]+/gu, '_');
  return plain.replace(/^[._]+/, '').slice(-80) || 'file';
}
