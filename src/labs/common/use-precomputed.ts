import { useEffect, useRef } from 'react';
import * as v from 'valibot';
import { listOf, measurement } from '@/study/io/schema';
import { useSession, useStudy } from './session';

const file = listOf(measurement, 10_000);

/** Puts the results that were measured when the site was built under the samples of the study, until the user runs them. */
export function usePrecomputed(): void {
  const session = useSession();
  const { sources } = useStudy();
  const asked = useRef(new Set<string>());
  useEffect(() => {
    for (const { sample } of sources) {
      if (!sample || asked.current.has(sample)) continue;
      asked.current.add(sample);
      fetch(`./precomputed/${session.lab.id}/${sample}.json`)
        .then((response) => (response.ok ? response.json() : []))
        .then((json) => {
          const parsed = v.safeParse(file, json);
          if (parsed.success) session.accept(parsed.output.filter(({ origin }) => origin === 'precomputed'));
        })
        // First paint without them is poorer, not wrong.
        .catch(() => undefined);
    }
  }, [session, sources]);
}
