/** Errors that are about the point, not about the worker: the lane can go on. */
const PLAIN = new Set(['CodecError', 'SourceError', 'KnobError', 'MemoryError']);

/** Work that was called off. */
export class CancelledError extends Error {
  override name = 'CancelledError';
  override message = 'Cancelled.';
}

/** More memory than there is to give. */
export class MemoryError extends Error {
  override name = 'MemoryError';
}

/** Does the error's own message say what happened, in a sentence for the user? */
export function isPlain(error: unknown): error is Error {
  return error instanceof Error && PLAIN.has(error.name);
}

/** Has the lane to be replaced after this error? WebAssembly that trapped may have left its memory in any state. */
export function spoilsLane(error: unknown): boolean {
  return !isPlain(error);
}

/** A sentence for a failure of `what`, e.g. "JPEG XL". What a worker threw may be anything, numbers included. */
export function explain(error: unknown, what: string): string {
  if (!(error instanceof Error)) return `${what} failed (${String(error)}).`;
  if (PLAIN.has(error.name) || error.name === 'LaneEndedError') return error.message;
  if (error.name === 'RangeError' && /alloc|memory|invalid.*length/i.test(error.message)) {
    return `${what} ran out of memory: ${error.message}.`;
  }
  if (error.name === 'RuntimeError') return `${what} stopped inside its WebAssembly code: ${error.message}.`;
  if (error.name === 'NotReadableError' || error.name === 'NotFoundError') {
    return 'The file can no longer be read: it was moved or changed on disk. Give it again.';
  }
  return `${what} failed: ${error.message || error.name}`;
}
