import { useEffect, useRef } from 'react';
import type { CompareSide } from './types';

/**
 * While a side loads it keeps its last picture, if that was of the same source (same size): it is shown dimmed, so that the eye
 * has something to hold until the new one arrives.
 */
export function keepPictures(
  sides: readonly CompareSide[],
  before: readonly CompareSide[],
  width: number,
  height: number,
): readonly CompareSide[] {
  return sides.map((side, i) => {
    if (side.pixels || side.state !== 'loading') return side;
    const old = (before.find(({ id }) => id === side.id) ?? before[i])?.pixels;
    return old && old.width === width && old.height === height ? { ...side, pixels: old } : side;
  });
}

export function useKeptPictures(
  sides: readonly CompareSide[],
  width: number,
  height: number,
): readonly CompareSide[] {
  const before = useRef<readonly CompareSide[]>([]);
  const kept = keepPictures(sides, before.current, width, height);
  useEffect(() => {
    before.current = kept;
  });
  return kept;
}
