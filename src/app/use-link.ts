import { useEffect, useRef } from 'react';
import type { LabDefinition } from '@/study/lab';
import { checkState } from '@/study/link/check';
import { decodeLink, encodeLink } from '@/study/link/link';
import { linkPoints } from '@/study/link/points';
import { linkedMeasurements } from '@/study/link/restore';
import type { StudyState } from '@/study/link/state';
import { firstStudy } from '@/study/session/first';
import type { Session } from '@/study/session/session';

const settleMs = 400;

/** The study of the address bar, or the lab's first one; sentences for what could not be read. */
export function studyFromHash(
  hash: string,
  lab: LabDefinition,
): { state: StudyState; problems: readonly string[] } {
  const { state, problems } = decodeLink(hash, lab.id);
  const isBlank = state.series.length === 0 && state.sources.length === 0;
  if (isBlank || state.lab !== lab.id) {
    const elsewhere = state.lab === lab.id ? [] : [`There is no lab "${state.lab}" here.`];
    return { state: firstStudy(lab), problems: [...problems, ...elsewhere] };
  }
  const samples = lab.samples.map(({ id }) => id);
  const checked = checkState(state, { methods: lab.methods, metrics: lab.metrics, samples });
  return { state: checked.state, problems: [...problems, ...checked.problems] };
}

/** The state with the points a link must carry: those of sources that are not samples of ours. */
function withPoints(session: Session<unknown>): StudyState {
  const { history, results } = session.state.getState();
  const study = history.present;
  const foreign = new Set(study.sources.filter(({ sample }) => !sample).map(({ sha256 }) => sha256));
  const carried = [...results.values()].filter(({ source }) => foreign.has(source.sha256));
  return { ...study, points: linkPoints(study.series, carried) };
}

/** Keeps the address bar true to the session, and the session to a hash that changes under it. */
export function useLink(session: Session<unknown>): () => Promise<void> {
  const written = useRef('');

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const write = () => {
      const { hash } = encodeLink({ ...session.state.getState().history.present, points: [] });
      written.current = hash;
      history.replaceState(null, '', hash);
    };
    const stop = session.state.subscribe((state, before) => {
      if (state.history.present === before.history.present) return;
      clearTimeout(timer);
      timer = setTimeout(write, settleMs);
    });
    const onHash = () => {
      if (location.hash === written.current) return;
      const { state, problems } = studyFromHash(location.hash, session.lab);
      session.open(state);
      session.accept(linkedMeasurements(state, session.lab.methods));
      for (const problem of problems) session.notify('error', problem);
    };
    window.addEventListener('hashchange', onHash);
    return () => {
      stop();
      clearTimeout(timer);
      window.removeEventListener('hashchange', onHash);
    };
  }, [session]);

  return async () => {
    const { hash, notes } = encodeLink(withPoints(session));
    written.current = hash;
    history.replaceState(null, '', hash);
    try {
      await navigator.clipboard.writeText(location.href);
      session.notify('info', ['The link is on the clipboard.', ...notes].join(' '));
    } catch {
      session.notify(
        'info',
        ['The link is in the address bar; this browser did not let the page copy it.', ...notes].join(' '),
      );
    }
  };
}
