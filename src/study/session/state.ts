import type { Failure, Measurement, SourceInfo } from '@/core/study';
import type { StudyState } from '../link/state';
import type { Progress } from '../runner';
import type { StoreStatus } from '../store/types';
import type { History } from './history';

/** A source that is open: what is known of it, and the file where it is at hand. */
export interface OpenSource {
  readonly info: SourceInfo;
  readonly file: Blob | null;
}

/** A sentence that stays until dismissed. */
export interface Notice {
  readonly id: number;
  readonly kind: 'info' | 'error';
  readonly text: string;
}

/** A curve from a file: drawn, marked as imported, never mixed with what was measured here. */
export interface ImportedCurve {
  readonly id: string;
  readonly label: string;
  /** Empty if the file does not say. */
  readonly source: string;
  readonly points: readonly {
    readonly bpp: number;
    readonly quality: Readonly<Record<string, number | null>>;
    readonly label: string;
  }[];
}

export interface SessionState {
  readonly history: History<StudyState>;
  /** By SHA-256. */
  readonly sources: ReadonlyMap<string, OpenSource>;
  /** Names of files that are being read. */
  readonly reading: readonly string[];
  /** Files that could not be read, each with its sentence. */
  readonly problems: readonly { readonly name: string; readonly message: string }[];
  /** By result key. */
  readonly results: ReadonlyMap<string, Measurement>;
  readonly failures: ReadonlyMap<string, Failure>;
  readonly imported: readonly ImportedCurve[];
  /** Side of the viewer that the next picked point goes to. */
  readonly focus: number;
  readonly running: boolean;
  readonly progress: Progress | null;
  /** By method id: why it cannot run in this browser. */
  readonly unavailable: Readonly<Record<string, string>>;
  readonly storage: StoreStatus | null;
  readonly notices: readonly Notice[];
}
