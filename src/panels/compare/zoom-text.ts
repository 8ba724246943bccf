import type { Zoom } from './types';

/** 0.437 → "43.7 %". */
export function formatZoom(scale: number): string {
  const percent = scale * 100;
  return `${Number(percent.toFixed(percent < 100 ? 1 : 0))} %`;
}

/** Reads "150", "150 %", "2:1", "1:2", "3x", "fit"; null if it is none of these. */
export function parseZoom(text: string): Zoom | null {
  const trimmed = text.trim().toLowerCase().replace(',', '.');
  if (trimmed === 'fit') return 'fit';
  const ratio = /^(\d+(?:\.\d+)?)\s*:\s*(\d+(?:\.\d+)?)$/.exec(trimmed);
  if (ratio) return positive(Number(ratio[1]) / Number(ratio[2]));
  const times = /^(?:[x×]\s*(\d+(?:\.\d+)?)|(\d+(?:\.\d+)?)\s*[x×])$/.exec(trimmed);
  if (times) return positive(Number(times[1] ?? times[2]));
  const percent = /^(\d+(?:\.\d+)?)\s*%?$/.exec(trimmed);
  return percent ? positive(Number(percent[1]) / 100) : null;
}

function positive(value: number): number | null {
  return value > 0 && Number.isFinite(value) ? value : null;
}
