import { describe, expect, it } from 'vitest';
import { defaultKnobs } from '@/core/knob';
import type { Series } from '@/core/study';
import { planPoints } from '../plan';
import { toyMethods } from '../runner/testing/toy-metas';
import { measurementOf } from '../testing/records';
import { axisValues, linkPoints, stagesAt } from './points';
import { linkedMeasurements } from './restore';
import { defaultState } from './state';

const knobs = defaultKnobs(toyMethods[0]!.knobs);
const series: Series = {
  id: 'rle',
  stages: [{ method: 'rle', knobs }],
  sweep: [{ stage: 0, knob: 'keep', values: [1, 32, 64] }],
  colour: 0,
};
const source = { name: 'photo.png', sha256: 'ab'.repeat(32), fileBytes: 5000, units: 10_000 };
const state = { ...defaultState('text'), series: [series], sources: [source] };
const plan = planPoints([series], [source.sha256], toyMethods, state);
const measured = plan.map((point, i) =>
  measurementOf(point.key, {
    lab: 'text',
    stages: point.stages,
    bytes: 1000 * (i + 1),
    bitsPerUnit: (8000 * (i + 1)) / source.units,
    quality: { psnr: 30 + i / 3, ssim: i === 2 ? null : 0.5 },
    exact: i === 2,
    time: { encodeMs: 12.3456, decodeMs: 0.5, metricMs: 9, workers: 2, threads: 1 },
  }),
);

describe('points of a link', () => {
  it('turn the axes of a series and find them again', () => {
    const stages = stagesAt(series, [7]);
    expect(stages).toEqual([{ method: 'rle', knobs: { ...knobs, keep: 7 } }]);
    expect(axisValues(series, stages)).toEqual([7]);
    expect(axisValues(series, [{ method: 'rle', knobs: { ...knobs, fast: true } }])).toBeNull();
    expect(axisValues(series, [{ method: 'exact', knobs: {} }])).toBeNull();
    expect(axisValues(series, [...stages, ...stages])).toBeNull();
    expect(axisValues({ ...series, sweep: [] }, series.stages)).toEqual([]);
  });

  it('come back as measurements under the keys the study looks for', () => {
    const other = measurementOf('x', { stages: [{ method: 'noise', knobs: {} }] });
    const points = linkPoints([series], [...measured, other]);
    expect(points).toHaveLength(3);
    expect(points[1]!.quality).toEqual({ psnr: 30.3333, ssim: 0.5 });
    const restored = linkedMeasurements({ ...state, points }, toyMethods);
    expect(
      restored.map(({ key, bytes, bitsPerUnit, exact, time }) => [
        key,
        bytes,
        bitsPerUnit,
        exact,
        time.encodeMs,
      ]),
    ).toEqual(measured.map(({ key, bytes, bitsPerUnit, exact }) => [key, bytes, bitsPerUnit, exact, 12.3]));
    expect(restored[2]).toMatchObject({ origin: 'imported', quality: { ssim: null }, lab: 'text' });
  });

  it('have no place without their series, their source or a knob value that exists', () => {
    const points = linkPoints([series], measured);
    expect(linkedMeasurements({ ...state, points, series: [] }, toyMethods)).toEqual([]);
    expect(linkedMeasurements({ ...state, points, sources: [] }, toyMethods)).toEqual([]);
    const beyond = points.map((point) => ({ ...point, at: [1e6] }));
    expect(linkedMeasurements({ ...state, points: beyond }, toyMethods)).toEqual([]);
  });
});
