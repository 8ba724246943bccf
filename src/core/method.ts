import type { Knob, Knobs } from './knob';

/** A paper, standard or tool a method or metric follows. */
export interface Citation {
  readonly text: string;
  readonly url?: string;
  /** Id in the catalogue of papers, where it is listed there. */
  readonly paper?: string;
}

/** What runs the numbers: `wasm` also stands for plain script, `browser` for the browser's own encoder. */
export type Backend = 'wasm' | 'webgpu' | 'browser';

/** Light description of a method: everything the screen needs, nothing that loads code. */
export interface MethodMeta {
  /** Plain and stable: it is in links, files and on the command line. */
  readonly id: string;
  readonly name: string;
  /** Group in the picker, e.g. "Classical", "Learned", "Lossless", "Browser". */
  readonly family: string;
  /** One line: what it is and where it is good. */
  readonly summary: string;
  readonly citations: readonly Citation[];
  /** Version of the code that writes the bytes; part of every result's key. */
  readonly version: string;
  /** Hash of the weights, for learned methods; part of every result's key. */
  readonly modelHash?: string;
  readonly knobs: readonly Knob[];
  /** The knob a curve is drawn along; null if the method has a single point. */
  readonly rateKnob: string | null;
  readonly lossless: boolean;
  readonly learned: boolean;
  /** Order of cost of one point: `minutes` methods run only when named. */
  readonly cost: 'light' | 'seconds' | 'minutes';
  /** Preferred first. */
  readonly backends: readonly Backend[];
  readonly mime: string;
  /** Of a saved artifact, without dot. */
  readonly extension: string;
}

/** What a method may use while it works. */
export interface Job {
  readonly signal: AbortSignal;
  /** Fraction done in 0 … 1. */
  readonly progress: (fraction: number) => void;
  /** Uniform in [0, 1), seeded by the study: the only source of chance. */
  readonly random: () => number;
  readonly backend: Backend;
}

/** Something a method can show of its insides. */
export type ArtifactView =
  | {
      readonly kind: 'map';
      readonly id: string;
      readonly label: string;
      readonly unit: string;
      readonly width: number;
      readonly height: number;
      readonly values: Float32Array;
    }
  | {
      readonly kind: 'facts';
      readonly id: string;
      readonly label: string;
      readonly rows: readonly (readonly [string, string])[];
    };

export interface Artifact {
  /** The whole file: header, tables and all. Its length is the rate. */
  readonly bytes: Uint8Array;
  readonly views?: readonly ArtifactView[];
  /** Sentences the user must see beside the number, e.g. "alpha dropped". */
  readonly notes?: readonly string[];
}

export interface Method<Source, Reconstruction> {
  /** Loads code and weights, so that it is not in the first measured time. */
  load?(job: Job): Promise<void>;
  /** A sentence why the method cannot run here, or null. */
  unavailable?(): Promise<string | null>;
  encode(source: Source, knobs: Knobs, job: Job): Promise<Artifact>;
  /** From the bytes alone: no knobs, no source. Throws {@link CodecError} on bytes it cannot read. */
  decode(bytes: Uint8Array, job: Job): Promise<Reconstruction>;
}

/** A failure with a sentence a person understands. */
export class CodecError extends Error {
  override name = 'CodecError';
}
