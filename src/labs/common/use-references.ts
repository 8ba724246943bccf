import { useEffect, useMemo, useState } from 'react';
import type { ChartSeries } from '@/panels/chart/types';
import { markers } from '@/panels/theme/palette';
import { fetchReference, type Reference, referencePoints } from '@/study/io/reference';
import { useSession } from './session';

const none: readonly ChartSeries[] = [];

/** Published curves for a metric, fetched on the first wish; none where the publication has not that metric. */
export function useReferences(wanted: boolean, metric: string): readonly ChartSeries[] {
  const session = useSession();
  const [reference, setReference] = useState<Reference | null>(null);
  useEffect(() => {
    if (!wanted || reference) return;
    fetchReference('./reference/kodak-rd.json').then(setReference, (error: Error) =>
      session.notify('error', error.message),
    );
  }, [session, wanted, reference]);
  return useMemo(
    () => (wanted && reference ? chartSeries(reference, metric) : none),
    [wanted, reference, metric],
  );
}

function chartSeries({ curves }: Reference, metric: string): ChartSeries[] {
  return curves.flatMap((curve, index) => {
    const points = referencePoints(curve, metric);
    if (points.length === 0) return [];
    return [
      {
        id: `kodak:${curve.id}`,
        label: `${curve.name} (Kodak)`,
        colour: curve.family === 'learned' ? 'var(--lg-accent)' : 'var(--lg-line-strong)',
        marker: markersOf(index),
        origin: 'published' as const,
        points: points.map(({ rate, metric }, place) => ({
          id: `${curve.id} ${place}`,
          label: curve.publishedBy,
          x: rate,
          y: metric,
        })),
      },
    ];
  });
}

/** All published curves share two quiet colours, so they are told apart by marker and by their labels. */
function markersOf(index: number) {
  return markers[index % markers.length]!;
}
