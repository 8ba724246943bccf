/** Arrays above this are given back to the garbage collector, so that one huge picture does not hold memory for good. */
const KEEP = 4 << 20;

const arrays = new Map<string, Float32Array>();

/**
 * At least `length` floats of arbitrary content, the same memory each time it is asked for under one name.
 * For use within one synchronous function.
 */
export function scratch(name: string, length: number): Float32Array {
  const known = arrays.get(name);
  if (known && known.length >= length) return known;
  const array = new Float32Array(length);
  if (length <= KEEP) arrays.set(name, array);
  return array;
}
