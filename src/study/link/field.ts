import * as v from 'valibot';
import { complaint } from '../io/parse';

/**
 * One entry of the state's table: how a property is called in a link, what values it takes and what it is otherwise.
 * Reading never throws; what does not fit falls back and leaves a sentence in `problems`.
 */
export interface Field<T> {
  /** Short name in links. Never reused for something else within a version. */
  readonly key: string;
  readonly default: T;
  read(json: unknown, problems: string[]): T;
  write(value: T): unknown;
}

/** `words` names the property in sentences, e.g. "the zoom". */
export function field<T>(
  key: string,
  words: string,
  schema: v.GenericSchema<unknown, T>,
  fallback: T,
  write: (value: T) => unknown = (value) => value,
): Field<T> {
  return {
    key,
    default: fallback,
    read(json, problems) {
      const result = v.safeParse(schema, json, { abortEarly: true });
      if (result.success) return result.output;
      problems.push(`The link's value for ${words} is not usable (${complaint(result.issues[0])}).`);
      return fallback;
    },
    write,
  };
}

/** A list whose bad items are left out one by one; longer ones are cut at `most`. */
export function listField<T>(
  key: string,
  words: string,
  schema: v.GenericSchema<unknown, T>,
  most: number,
  fallback: readonly T[] = [],
): Field<readonly T[]> {
  return {
    key,
    default: fallback,
    read(json, problems) {
      if (!Array.isArray(json)) {
        problems.push(`The link's list of ${words} is not usable.`);
        return fallback;
      }
      if (json.length > most) problems.push(`The link has ${json.length} ${words}; only ${most} are read.`);
      const results = json.slice(0, most).map((item) => v.safeParse(schema, item, { abortEarly: true }));
      const bad = results.filter((result) => !result.success);
      if (bad.length > 0) {
        const which = bad.length === 1 ? 'one is' : `${bad.length} are`;
        problems.push(`Of the link's ${words} ${which} left out (${complaint(bad[0]!.issues![0])}).`);
      }
      return results.flatMap((result) => (result.success ? [result.output] : []));
    },
    write: (value) => value,
  };
}

export type Table<T> = { readonly [K in keyof T]: Field<T[K]> };

export function defaultsOf<T extends object>(table: Table<T>): T {
  return mapTable(table, (entry) => entry.default);
}

/** Reads what is there under each entry's short key, or under its property's own name. */
export function readTable<T extends object>(
  table: Table<T>,
  json: Readonly<Record<string, unknown>>,
  names: 'short' | 'long',
  problems: string[],
): T {
  return mapTable(table, (entry, property) => {
    const name = names === 'short' ? entry.key : property;
    return Object.hasOwn(json, name) ? entry.read(json[name], problems) : entry.default;
  });
}

/** With short names, properties at their default are left out. */
export function writeTable<T extends object>(
  table: Table<T>,
  state: T,
  names: 'short' | 'long',
): Record<string, unknown> {
  const rows = (Object.keys(table) as (keyof T & string)[]).map((property): [string, unknown, unknown] => {
    const entry = table[property];
    const name = names === 'short' ? entry.key : property;
    return [name, entry.write(state[property]), entry.write(entry.default)];
  });
  return Object.fromEntries(
    rows
      .filter(([, value, usual]) => names === 'long' || !same(value, usual))
      .map(([name, value]) => [name, value]),
  );
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function mapTable<T extends object>(
  table: Table<T>,
  value: <K extends keyof T & string>(entry: Field<T[K]>, property: K) => T[K],
): T {
  const keys = Object.keys(table) as (keyof T & string)[];
  return Object.fromEntries(keys.map((key) => [key, value(table[key], key)])) as T;
}
