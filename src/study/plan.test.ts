import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Series } from '@/core/study';
import { curveOrder, curvePoints, planPoints, skipMinutes } from './plan';
import { toyMethods } from './runner/testing/toy-metas';

const options = { backend: 'wasm', seed: 1 } as const;

function sweep(id: string, values: readonly number[], method = 'rle'): Series {
  return { id, stages: [{ method, knobs: {} }], sweep: [{ stage: 0, knob: 'keep', values }], colour: 0 };
}

const brief = (series: Series[], sources: string[]) =>
  planPoints(series, sources, toyMethods, options).map(
    ({ seriesId, source, stages }) => `${source} ${seriesId} ${stages[0]?.knobs.keep}`,
  );

describe('curveOrder', () => {
  it('visits ends, middle, quarters', () => {
    expect(curveOrder(9).map(({ index }) => index)).toEqual([0, 8, 4, 2, 6, 1, 3, 5, 7]);
    expect(curveOrder(9).map(({ round }) => round)).toEqual([0, 0, 0, 1, 1, 2, 2, 2, 2]);
  });

  it('visits every index once', () => {
    fc.assert(
      fc.property(fc.nat(300), (count) => {
        const order = curveOrder(count).map(({ index }) => index);
        expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, i) => i));
      }),
    );
  });
});

describe('planPoints', () => {
  it('lets series take turns, ends and middle first', () => {
    expect(brief([sweep('a', [1, 2, 3, 4, 5]), sweep('b', [11, 12, 13])], ['s'])).toEqual([
      's a 1',
      's b 11',
      's a 5',
      's b 13',
      's a 3',
      's b 12',
      's a 2',
      's a 4',
    ]);
  });

  it('lets sources take turns', () => {
    expect(brief([sweep('a', [1, 2])], ['s', 't'])).toEqual(['s a 1', 't a 1', 's a 2', 't a 2']);
  });

  it('finishes a round on four sources before it opens the next four', () => {
    const sources = Array.from({ length: 9 }, (_, i) => `s${i}`);
    const order = brief([sweep('a', [1, 2, 3, 4, 5])], sources);
    const group = order.slice(0, 27).map((text) => Math.floor(Number(text.slice(1, 2)) / 4));
    expect(group).toEqual([...group].sort());
    expect(new Set(order.slice(0, 27).map((text) => text.split(' ')[2]))).toEqual(new Set(['1', '3', '5']));
  });

  it('completes knobs and repeats no key', () => {
    const points = planPoints([sweep('a', [1, 1, 2]), sweep('b', [2])], ['s'], toyMethods, options);
    expect(points.map(({ stages }) => stages[0]!.knobs)).toEqual([
      { keep: 1, fast: false },
      { keep: 2, fast: false },
    ]);
    expect(new Set(points.map(({ key }) => key)).size).toBe(2);
  });

  it('makes the Cartesian product over axes and stages of a chain, first axis slowest', () => {
    const chain: Series = {
      id: 'c',
      stages: [
        { method: 'rle', knobs: {} },
        { method: 'rle', knobs: { fast: true } },
      ],
      sweep: [
        { stage: 0, knob: 'keep', values: [1, 2] },
        { stage: 1, knob: 'keep', values: [3, 4] },
      ],
      colour: 0,
    };
    const points = curvePoints(chain, 's', toyMethods, options);
    expect(points.map(({ stages }) => stages.map(({ knobs }) => knobs.keep))).toEqual([
      [1, 3],
      [1, 4],
      [2, 3],
      [2, 4],
    ]);
    expect(points[0]!.stages[1]!.knobs.fast).toBe(true);
  });

  it('gives a series without axes its single point', () => {
    const single: Series = { id: 'x', stages: [{ method: 'exact', knobs: {} }], sweep: [], colour: 0 };
    expect(planPoints([single], ['s'], toyMethods, options)).toHaveLength(1);
  });

  it('names the series of a bad method, knob or value', () => {
    expect(() => brief([sweep('a', [1]), sweep('b', [999])], ['s'])).toThrow(/^b: keep goes from 1 to 64/);
    expect(() => brief([sweep('b', [1], 'none')], ['s'])).toThrow(/^b: no method "none"; there is rle/);
  });

  it('takes the backend asked for where the method has it', () => {
    const webgpu = { backend: 'webgpu', seed: 1 } as const;
    const exact: Series = { id: 'x', stages: [{ method: 'exact', knobs: {} }], sweep: [], colour: 0 };
    const backends = planPoints([sweep('a', [1]), exact], ['s'], toyMethods, webgpu).map((p) => p.backend);
    expect(backends).toEqual(['webgpu', 'wasm']);
    const mixed: Series = { ...exact, stages: [{ method: 'rle', knobs: {} }, ...exact.stages] };
    expect(planPoints([mixed], ['s'], toyMethods, webgpu)[0]!.backend).toBe('webgpu');
  });
});

it('skipMinutes keeps a slow method only when it is named', () => {
  const slow: Series = { id: 'slow', stages: [{ method: 'slow', knobs: {} }], sweep: [], colour: 0 };
  const all = [sweep('a', [1]), slow];
  expect(skipMinutes(all, toyMethods, []).skipped).toEqual([slow]);
  expect(skipMinutes(all, toyMethods, ['slow']).kept).toEqual(all);
});
