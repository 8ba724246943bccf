import * as v from 'valibot';

/** A file, link or row that cannot be used, with a sentence that says why. */
export class ImportError extends Error {
  override name = 'ImportError';
}

/** `what` begins the sentence: "results.json", "The link". Throws {@link ImportError}. */
export function parseAs<T>(schema: v.GenericSchema<unknown, T>, input: unknown, what: string): T {
  const result = v.safeParse(schema, input, { abortEarly: true });
  if (result.success) return result.output;
  throw new ImportError(`${what} cannot be used: ${complaint(result.issues[0])}.`);
}

/** `schema`'s value, or null where the input does not fit. */
export function parseOrNull<T>(schema: v.GenericSchema<unknown, T>, input: unknown): T | null {
  const result = v.safeParse(schema, input, { abortEarly: true });
  return result.success ? result.output : null;
}

/** "measurements.3.rate.bytes: Expected number but received "x"", cut to a readable length. */
export function complaint(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue);
  const said = issue.message.replace(/^Invalid \w+: /, '');
  return shorten(path ? `${path}: ${said}` : said, 200);
}

export function shorten(words: string, most: number): string {
  return words.length > most ? `${words.slice(0, most - 1)}…` : words;
}

/** Throws {@link ImportError}. */
export function parseJson(words: string, what: string): unknown {
  try {
    return JSON.parse(words);
  } catch {
    throw new ImportError(`${what} is not JSON.`);
  }
}

/** Distinct sentences, and the number of those beyond `most`: a broken file should not fill the screen. */
export function fewSentences(sentences: readonly string[], most = 20): string[] {
  const distinct = [...new Set(sentences)];
  if (distinct.length <= most) return distinct;
  return [...distinct.slice(0, most), `And ${distinct.length - most} more of this kind.`];
}
