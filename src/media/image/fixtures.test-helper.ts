import { readFileSync } from 'node:fs';

/** A committed test file, for tests in Node. */
export function fixture(name: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(new URL(`../../../e2e/fixtures/${name}`, import.meta.url)));
}
