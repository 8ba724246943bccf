import { createContext, useContext, useMemo } from 'react';
import { useStore } from 'zustand';
import { type Curve, planCurves, withResults } from '@/study/curves';
import type { StudyState } from '@/study/link/state';
import type { Session } from '@/study/session/session';
import type { SessionState } from '@/study/session/state';

/** The session of the lab on screen. Its reconstruction type is the lab's own business. */
export const SessionContext = createContext<Session<unknown> | null>(null);

export function useSession(): Session<unknown> {
  const session = useContext(SessionContext);
  if (!session) throw new Error('SessionContext is missing');
  return session;
}

export function useSessionState<T>(select: (state: SessionState) => T): T {
  return useStore(useSession().state, select);
}

export function useStudy(): StudyState {
  return useSessionState((state) => state.history.present);
}

/** Every curve with its results, made anew only when something in it changed. */
export function useCurves(): readonly Curve[] {
  const { lab } = useSession();
  const { series, sources, backend, seed } = useStudy();
  const results = useSessionState((state) => state.results);
  const failures = useSessionState((state) => state.failures);
  const planned = useMemo(() => {
    const hashes = sources.map(({ sha256 }) => sha256);
    return planCurves({ series, sources: hashes, methods: lab.methods, options: { backend, seed } });
  }, [lab, series, sources, backend, seed]);
  return useMemo(() => withResults(planned, results, failures), [planned, results, failures]);
}

/** SHA-256 of the source on screen, or null if there is none. */
export function useShownSource(): string | null {
  const { sources, view } = useStudy();
  const known = sources.some(({ sha256 }) => sha256 === view.source);
  return known ? view.source : (sources[0]?.sha256 ?? null);
}
