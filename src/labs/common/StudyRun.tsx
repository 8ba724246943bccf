import { useEffect, useMemo } from 'react';
import { RunBar } from '@/panels/run/RunBar';
import { useSession, useSessionState, useStudy } from './session';

/** Run, cancel and progress of the study; progress is in the document title too. */
export function StudyRun() {
  const session = useSession();
  const study = useStudy();
  const results = useSessionState((state) => state.results);
  const failures = useSessionState((state) => state.failures);
  const running = useSessionState((state) => state.running);
  const progress = useSessionState((state) => state.progress);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `missing` reads study and results from the session
  const missing = useMemo(() => session.missing().length, [session, study, results]);

  const done = progress?.done ?? 0;
  const total = progress?.total ?? 0;
  useEffect(() => {
    const name = `Lagrange: ${session.lab.name.toLowerCase()} lab`;
    document.title = running ? `${done}/${total} · ${name}` : name;
  }, [session, running, done, total]);

  const idle =
    study.sources.length === 0
      ? `Choose ${session.lab.noun[1]} to compress.`
      : study.series.length === 0
        ? 'Tick a method.'
        : null;
  return (
    <RunBar
      state={{
        running,
        done,
        total,
        failed: failures.size,
        secondsLeft: progress?.secondsLeft ?? null,
        lanes: progress?.running.length ?? 0,
        missing,
      }}
      idle={idle}
      onRun={() => void session.run()}
      onCancel={session.cancel}
    />
  );
}
