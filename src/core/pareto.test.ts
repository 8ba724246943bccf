import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paretoFront } from './pareto';

type Item = readonly [rate: number, metric: number];
const front = (items: readonly Item[], better: 'higher' | 'lower' = 'higher') =>
  paretoFront(
    items,
    ([rate]) => rate,
    ([, metric]) => metric,
    better,
  );

describe('paretoFront', () => {
  it('keeps what nothing beats, in order of rate, either direction of the metric', () => {
    const items: Item[] = [
      [3, 30],
      [1, 10],
      [2, 9],
      [2, 20],
      [4, 30],
      [5, Number.POSITIVE_INFINITY],
    ];
    expect(front(items)).toEqual([
      [1, 10],
      [2, 20],
      [3, 30],
      [5, Number.POSITIVE_INFINITY],
    ]);
    expect(front(items, 'lower')).toEqual([
      [1, 10],
      [2, 9],
    ]);
  });

  it('keeps the first of equals and drops what has no place', () => {
    const twin: Item = [1, 1];
    expect(front([twin, [1, 1], [Number.NaN, 3], [2, Number.NaN]])).toEqual([twin]);
    expect(front([twin, [1, 1]])[0]).toBe(twin);
  });

  it('agrees with the definition', () => {
    const item = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }));
    fc.assert(
      fc.property(fc.array(item), fc.constantFrom('higher' as const, 'lower' as const), (items, better) => {
        const sign = better === 'higher' ? 1 : -1;
        const kept = front(items, better);
        const beats = (a: Item, b: Item) =>
          a[0] <= b[0] && sign * a[1] >= sign * b[1] && (a[0] < b[0] || a[1] !== b[1]);
        const expected = new Set(
          items.filter((b) => !items.some((a) => beats(a, b))).map((each) => each.join()),
        );
        expect(new Set(kept.map((each) => each.join()))).toEqual(expected);
        expect(kept).toHaveLength(expected.size);
      }),
    );
  });
});
