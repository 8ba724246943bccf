import { useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import type { CompareView } from './types';

export interface LiveView {
  /** The view with the changes that the owner has not rendered yet. */
  readonly current: () => CompareView;
  readonly change: (change: Partial<CompareView>) => void;
}

/**
 * Pointer moves come faster than frames, and each builds on the one before. They are gathered here, drawn from at once,
 * and handed to the owner once a frame.
 */
export function useLiveView(
  view: CompareView,
  onView: (change: Partial<CompareView>) => void,
  onChange: (view: CompareView) => void,
): LiveView {
  const live = useRef(view);
  const pending = useRef<Partial<CompareView>>({});
  const frame = useRef(0);
  const callbacks = useRef({ onView, onChange });

  useLayoutEffect(() => {
    live.current = { ...view, ...pending.current };
  }, [view]);
  useLayoutEffect(() => {
    callbacks.current = { onView, onChange };
  });
  useEffect(
    () => () => {
      cancelAnimationFrame(frame.current);
      frame.current = 0;
    },
    [],
  );

  const current = useCallback(() => live.current, []);
  const change = useCallback((change: Partial<CompareView>) => {
    live.current = { ...live.current, ...change };
    pending.current = { ...pending.current, ...change };
    callbacks.current.onChange(live.current);
    frame.current ||= requestAnimationFrame(() => {
      frame.current = 0;
      const gathered = pending.current;
      pending.current = {};
      callbacks.current.onView(gathered);
    });
  }, []);
  return { current, change };
}
