/** Median wall time of `work` in milliseconds, after two runs to warm up. Timers and neighbours make single runs lie. */
export function medianMs(work: () => void, runs = 9): number {
  for (let i = 0; i < 2; i++) work();
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  }).sort((a, b) => a - b);
  return times[runs >> 1]!;
}
