/** Numbers as people read them. Exact values stay in tables and exports. */

/** "512 B", "34.5 kB", "1.20 MB": decimal units, three significant digits. */
export function bytesText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const units = ['kB', 'MB', 'GB'];
  let value = bytes / 1000;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value.toPrecision(3)} ${units[unit]}`;
}

/** "8.2 ms", "1.40 s". */
export function msText(ms: number): string {
  if (ms < 10) return `${ms.toFixed(1)} ms`;
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toPrecision(3)} s`;
}

/** A metric value with its digits; null stands for infinity (an exact copy). */
export function metricText(value: number | null | undefined, decimals: number): string {
  if (value === undefined) return '–';
  return value === null ? '∞' : value.toFixed(decimals);
}
