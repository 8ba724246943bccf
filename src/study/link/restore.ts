import { KnobError } from '@/core/knob';
import type { MethodMeta } from '@/core/method';
import type { Measurement } from '@/core/study';
import { pointAt, settingsOf } from '../plan';
import { stagesAt } from './points';
import type { StudyState } from './state';

const note = 'From a link: what measured it is not recorded, and the file is not here.';

/**
 * The link's points as measurements under the keys that the study's own points have, marked as imported. Provenance is
 * empty: a link does not carry it. They belong on the screen, not in the results store.
 */
export function linkedMeasurements(state: StudyState, metas: readonly MethodMeta[]): Measurement[] {
  const series = new Map(state.series.map((each) => [each.id, each]));
  const sources = new Map(state.sources.map((each) => [each.sha256, each]));
  return state.points.flatMap((point): Measurement[] => {
    const [curve, source] = [series.get(point.series), sources.get(point.source)];
    if (!curve || !source) return [];
    try {
      const [stages] = settingsOf({ ...curve, stages: stagesAt(curve, point.at), sweep: [] }, metas);
      const { key, backend, seed } = pointAt(curve.id, stages!, metas, state)(source.sha256);
      return [
        {
          key,
          lab: state.lab,
          source: { name: source.name, sha256: source.sha256 },
          stages: stages!,
          bytes: point.bytes,
          bitsPerUnit: (8 * point.bytes) / source.units,
          quality: point.quality,
          exact: point.exact,
          time: { ...point.time, metricMs: 0 },
          backend,
          seed,
          provenance: { methods: {}, metrics: {}, app: '', agent: '', cores: 0, at: '' },
          notes: [note],
          origin: 'imported',
        },
      ];
    } catch (error) {
      // A knob value of another version of the method: the point has no place in this study.
      if (error instanceof KnobError) return [];
      throw error;
    }
  });
}
