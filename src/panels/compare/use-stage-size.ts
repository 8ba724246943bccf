import { type RefObject, useLayoutEffect, useState } from 'react';

export interface StageSize {
  /** Device pixels, exact: a canvas of this size is never resampled by the browser. */
  readonly width: number;
  readonly height: number;
  /** Device pixels per CSS pixel; changes with the browser's zoom. */
  readonly pixelRatio: number;
}

export function useStageSize(ref: RefObject<HTMLElement | null>): StageSize {
  const [size, setSize] = useState<StageSize>({ width: 0, height: 0, pixelRatio: 1 });
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => {
      if (!entry) return;
      const pixelRatio = window.devicePixelRatio;
      const exact = entry.devicePixelContentBoxSize?.[0];
      const { width, height } = entry.contentRect;
      setSize({
        width: devicePixels(width * pixelRatio, exact?.inlineSize),
        height: devicePixels(height * pixelRatio, exact?.blockSize),
        pixelRatio,
      });
    });
    try {
      observer.observe(element, { box: 'device-pixel-content-box' });
    } catch {
      observer.observe(element);
    }
    return () => observer.disconnect();
  }, [ref]);
  return size;
}

/**
 * The exact count where the browser gives a believable one. Not every browser has it, and an emulated pixel ratio
 * does not reach it; the rounded product is then at most one pixel off.
 */
function devicePixels(computed: number, exact: number | undefined): number {
  return exact !== undefined && Math.abs(exact - computed) < 2 ? exact : Math.round(computed);
}
