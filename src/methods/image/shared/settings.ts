import { KnobError, type Knobs, type KnobValue } from '@/core/knob';

/** Typed reading of a complete setting. Every function throws KnobError when the knob is missing or of another kind. */
export interface Settings {
  number(id: string): number;
  /** Rounded: the codecs' C interfaces take integers. */
  integer(id: string): number;
  flag(id: string): boolean;
  choice(id: string): string;
}

export function settings(knobs: Knobs): Settings {
  const read = (id: string, type: string): KnobValue => {
    const value = knobs[id];
    if (value === undefined || typeof value !== type) throw new KnobError(`knob "${id}" needs a ${type}`);
    return value;
  };
  return {
    number: (id) => read(id, 'number') as number,
    integer: (id) => Math.round(read(id, 'number') as number),
    flag: (id) => read(id, 'boolean') as boolean,
    choice: (id) => read(id, 'string') as string,
  };
}
