import type { Series } from '@/core/study';
import type { LabDefinition, Sample } from '../lab';
import { defaultState, type SourceRef, type StudyState } from '../link/state';
import { newSeries } from '../series';

/** The study of a first visit: the lab's first sample, its usual methods, and a coarse point of the first to look at. */
export function firstStudy(lab: LabDefinition): StudyState {
  const blank = defaultState(lab.id);
  const series: Series[] = [];
  for (const id of lab.defaultMethods) {
    const meta = lab.methods.find((method) => method.id === id);
    if (meta) series.push(newSeries(meta, series));
  }
  const sample = lab.samples[0];
  const first = series[0];
  const low = first?.sweep[0]?.values[1];
  const sides = first && low !== undefined ? [{ kind: 'point' as const, series: first.id, at: [low] }] : [];
  return {
    ...blank,
    series,
    sources: sample ? [sampleRef(sample)] : [],
    view: { ...blank.view, metric: lab.defaultMetric, source: sample?.sha256 ?? '', sides },
  };
}

export function sampleRef(sample: Sample): SourceRef {
  const { title, sha256, bytes, width, height, id } = sample;
  const size = width && height ? { width, height } : {};
  return {
    name: title,
    sha256,
    fileBytes: bytes,
    units: width && height ? width * height : bytes,
    ...size,
    sample: id,
  };
}
