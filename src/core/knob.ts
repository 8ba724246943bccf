/** Knobs: the typed parameters of a method. Pure data; a form, a URL and a command line are all made from it. */

export type KnobValue = number | string | boolean;

/** A full or partial setting, by knob id. */
export type Knobs = Readonly<Record<string, KnobValue>>;

interface KnobBase {
  readonly id: string;
  readonly label: string;
  /** What turning it does, in a sentence or two a user of the codec would nod at. */
  readonly help: string;
  /** The name the paper or the reference tool uses, where it differs from `label`. */
  readonly alias?: string;
  /** Shown only under "more knobs". */
  readonly advanced?: boolean;
  /** The knob has an effect only while another one has one of these values. */
  readonly when?: { readonly knob: string; readonly is: readonly KnobValue[] };
}

export interface NumberKnob extends KnobBase {
  readonly kind: 'number';
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly default: number;
  readonly unit?: string;
  readonly scale?: 'linear' | 'log';
  /** Default sweep, in increasing order, when this knob is the rate knob. */
  readonly sweep?: readonly number[];
  /** For a rate knob: do larger values make larger files? Target search needs to know. */
  readonly rateGrows?: boolean;
}

export interface ChoiceKnob extends KnobBase {
  readonly kind: 'choice';
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly default: string;
}

export interface FlagKnob extends KnobBase {
  readonly kind: 'flag';
  readonly default: boolean;
}

export type Knob = NumberKnob | ChoiceKnob | FlagKnob;

export class KnobError extends Error {
  override name = 'KnobError';
}

export function defaultKnobs(knobs: readonly Knob[]): Knobs {
  return Object.fromEntries(knobs.map((knob) => [knob.id, knob.default]));
}

/** Reads one value for `knob` from untrusted data (URL, command line, file). Throws {@link KnobError}. */
export function parseKnobValue(knob: Knob, raw: unknown): KnobValue {
  switch (knob.kind) {
    case 'number': {
      const value =
        typeof raw === 'number'
          ? raw
          : typeof raw === 'string' && raw.trim() !== ''
            ? Number(raw)
            : Number.NaN;
      if (!Number.isFinite(value)) throw new KnobError(`${knob.id} takes a number, not "${String(raw)}"`);
      if (value < knob.min || value > knob.max) {
        throw new KnobError(`${knob.id} goes from ${knob.min} to ${knob.max}; ${value} is outside`);
      }
      return value;
    }
    case 'choice': {
      const option = knob.options.find(({ value }) => value === String(raw));
      if (!option) {
        throw new KnobError(
          `${knob.id} is one of ${knob.options.map(({ value }) => value).join(', ')}, not "${String(raw)}"`,
        );
      }
      return option.value;
    }
    case 'flag': {
      if (raw === true || raw === 'true' || raw === '1' || raw === 'on') return true;
      if (raw === false || raw === 'false' || raw === '0' || raw === 'off') return false;
      throw new KnobError(`${knob.id} is true or false, not "${String(raw)}"`);
    }
  }
}

/** Fills defaults and refuses unknown or bad values. Throws {@link KnobError}. */
export function completeKnobs(knobs: readonly Knob[], partial: Readonly<Record<string, unknown>>): Knobs {
  for (const id of Object.keys(partial)) {
    if (!knobs.some((knob) => knob.id === id)) {
      throw new KnobError(`no knob "${id}"; there is ${knobs.map((knob) => knob.id).join(', ') || 'none'}`);
    }
  }
  return Object.fromEntries(
    knobs.map((knob) => [
      knob.id,
      knob.id in partial ? parseKnobValue(knob, partial[knob.id]) : knob.default,
    ]),
  );
}

/** Is the knob without effect at this setting (its `when` is not met)? */
export function isInactive(knob: Knob, setting: Knobs): boolean {
  return knob.when !== undefined && !knob.when.is.includes(setting[knob.when.knob] as KnobValue);
}
