import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { CodecError } from '@/core/method';
import { chooseTask } from './choose';
import { startDeadline, timeLimit } from './deadline';
import { CancelledError, explain, spoilsLane } from './explain';
import { createLoadMeter } from './load';
import { defaultMemoryBudget, requireFits, sayBytes, toClose } from './memory';
import { type Rates, secondsLeft, updateRates } from './progress';

describe('time left', () => {
  const rates: Rates = new Map([
    ['jpeg', 1],
    ['avif', 10],
  ]);
  const queued = (label: string, units = 100) => ({ label, units, elapsedMs: null });

  it('is unknown until something was measured, and nothing when nothing is left', () => {
    expect(secondsLeft(new Map(), [queued('jpeg')], 2)).toBeNull();
    expect(secondsLeft(new Map(), [], 2)).toBe(0);
  });

  it('shares the work among lanes', () => {
    const work = [queued('jpeg'), queued('avif'), queued('avif')];
    expect(secondsLeft(rates, work, 1)).toBeCloseTo(2.1);
    expect(secondsLeft(rates, work, 2)).toBeCloseTo(1.05);
    // The longest piece cannot be shared.
    expect(secondsLeft(rates, work, 100)).toBeCloseTo(1);
  });

  it('takes a new method for a mean one, and late work for nearly done', () => {
    expect(secondsLeft(rates, [queued('new')], 1)).toBeCloseTo(0.55);
    expect(secondsLeft(rates, [{ label: 'avif', units: 100, elapsedMs: 400 }], 1)).toBeCloseTo(0.6);
    expect(secondsLeft(rates, [{ label: 'avif', units: 100, elapsedMs: 9000 }], 1)).toBe(0);
  });

  it('follows a rate that changes and settles on one that does not', () => {
    let learnt: Rates = updateRates(new Map(), 'a', 100, 1000);
    expect(learnt.get('a')).toBe(10);
    learnt = updateRates(learnt, 'a', 100, 2000);
    expect(learnt.get('a')).toBeCloseTo(13);
    for (let i = 0; i < 30; i++) learnt = updateRates(learnt, 'a', 50, 200);
    expect(learnt.get('a')).toBeCloseTo(4, 2);
  });
});

describe('deadline', () => {
  it('grows with stages and with the source', () => {
    expect(timeLimit(['light'], 100)).toBe(120_000);
    expect(timeLimit(['light', 'seconds'], 2 ** 20)).toBe(720_000);
    expect(timeLimit(['light'], 24 * 2 ** 20)).toBe(24 * 120_000);
  });

  it('expires once, after its time, unless stopped', async () => {
    vi.useFakeTimers();
    const [expired, never] = [vi.fn(), vi.fn()];
    startDeadline(5000, expired);
    const stop = startDeadline(5000, never);
    vi.advanceTimersByTime(4500);
    expect(expired).not.toHaveBeenCalled();
    stop();
    vi.advanceTimersByTime(10_000);
    expect(expired).toHaveBeenCalledTimes(1);
    expect(never).not.toHaveBeenCalled();
    vi.useRealTimers();
  });

  it('does not count the sleep of the machine', () => {
    vi.useFakeTimers();
    const clock = vi.spyOn(performance, 'now');
    const expired = vi.fn();
    clock.mockReturnValue(0);
    startDeadline(5000, expired);
    clock.mockReturnValue(8 * 3600_000);
    vi.advanceTimersByTime(1000);
    expect(expired).not.toHaveBeenCalled();
    clock.mockRestore();
    vi.useRealTimers();
  });
});

describe('memory', () => {
  it('is said as people say it', () => {
    expect(sayBytes(5)).toBe('1 MiB');
    expect(sayBytes(820 * 2 ** 20)).toBe('820 MiB');
    expect(sayBytes(2.1 * 2 ** 30)).toBe('2.1 GiB');
  });

  it('has a budget under 2 GB on any machine', () => {
    const MiB = 2 ** 20;
    expect([0.5, 2, 4, 8, 64, undefined].map(defaultMemoryBudget).map((bytes) => bytes / MiB)).toEqual([
      512, 512, 1024, 1792, 1792, 1024,
    ]);
  });

  it('refuses only what exceeds it', () => {
    expect(() => requireFits('a.png', 100, 100)).not.toThrow();
    expect(() => requireFits('a.png', 101, 100)).toThrow(/^a\.png would need/);
  });

  it('closes the least recently used sources, and never more than it must', () => {
    const open = ['a', 'b', 'c', 'd'].map((id) => ({ id, bytes: 10 }));
    expect(toClose(open, 10, 4, 1000)).toEqual(['a']);
    expect(toClose(open, 10, 9, 35)).toEqual(['a', 'b']);
    expect(toClose(open, 500, 9, 100)).toEqual(['a', 'b', 'c', 'd']);
    expect(toClose(open, 10, 9, 1000)).toEqual([]);
  });
});

describe('chooseTask', () => {
  it('starts a lane where there is none', () => {
    expect(chooseTask(['a', 'a', 'b'], [], [])).toEqual({ task: 0, lane: -1 });
    expect(chooseTask(['a', 'a', 'b'], [], ['a'])).toEqual({ task: 2, lane: -1 });
    expect(chooseTask(['a', 'a'], [], ['a'])).toEqual({ task: 0, lane: -1 });
  });

  it('prefers a source that lies open on an idle lane', () => {
    expect(chooseTask(['a', 'b', 'c'], [['x'], ['c']], ['a'])).toEqual({ task: 2, lane: 1 });
  });

  it('always names a task and a lane that exist', () => {
    const source = fc.constantFrom('a', 'b', 'c', 'd');
    fc.assert(
      fc.property(
        fc.array(source, { minLength: 1, maxLength: 32 }),
        fc.array(fc.array(source)),
        fc.array(source),
        (queue, idle, elsewhere) => {
          const { task, lane } = chooseTask(queue, idle, elsewhere);
          expect(queue[task]).toBeDefined();
          expect(lane === -1 ? idle.length === 0 : idle[lane] !== undefined).toBe(true);
        },
      ),
    );
  });
});

describe('explain', () => {
  it('leaves a sentence as it is and makes one of anything else', () => {
    expect(explain(new CodecError('Too wide.'), 'JXL')).toBe('Too wide.');
    expect(explain(new CancelledError(), 'JXL')).toBe('JXL failed: Cancelled.');
    expect(explain(5_243_192, 'JXL')).toBe('JXL failed (5243192).');
    expect(explain(new RangeError('Array buffer allocation failed'), 'JXL')).toBe(
      'JXL ran out of memory: Array buffer allocation failed.',
    );
    expect(explain(new TypeError('x is undefined'), 'JXL')).toBe('JXL failed: x is undefined');
    expect(explain(Object.assign(new Error('gone'), { name: 'NotReadableError' }), 'JXL')).toMatch(
      /no longer be read/,
    );
  });

  it('spares the lane for errors of the point alone', () => {
    // As they arrive over comlink: the class is lost, the name is kept.
    expect(spoilsLane(Object.assign(new Error('x'), { name: 'CodecError' }))).toBe(false);
    expect(spoilsLane(new Error('x'))).toBe(true);
    expect(spoilsLane(5)).toBe(true);
  });
});

it('the load meter keeps the peak of each ticket', () => {
  const load = createLoadMeter();
  const a = load.enter();
  const b = load.enter();
  b.leave();
  const c = load.enter();
  a.leave();
  const d = load.enter();
  expect([a, b, c, d].map(({ peak }) => peak)).toEqual([2, 2, 2, 2]);
  c.leave();
  d.leave();
  expect(load.enter().peak).toBe(1);
  expect(load.busy).toBe(1);
});
