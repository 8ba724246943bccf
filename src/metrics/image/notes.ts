import type { Pixels } from '@/media/pixels';
import { BACKGROUND } from './alpha';
import { WINDOW } from './gaussian';
import { msSsimScales, msSsimWeights } from './ms-ssim';

/** Sentences that belong beside the values of these metrics for this pair; none for an ordinary picture. */
export function metricNotes(source: Pixels, reconstruction: Pixels, ids: readonly string[]): string[] {
  const { width, height } = source;
  const notes: string[] = [];
  if (ids.length > 0 && (source.hasAlpha || reconstruction.hasAlpha)) {
    notes.push(`Metrics see the transparent picture laid over mid-grey (${BACKGROUND}).`);
  }
  const scales = msSsimScales(width, height);
  if (scales < msSsimWeights.length && ids.some((id) => id.startsWith('ms-ssim'))) {
    notes.push(
      `MS-SSIM has room for ${scales} of its ${msSsimWeights.length} scales at ${width} × ${height}: the value does ` +
        'not compare with that of a larger picture.',
    );
  }
  if (Math.min(width, height) < WINDOW && ids.some((id) => id.includes('ssim-'))) {
    notes.push(`SSIM mirrors sides shorter than its ${WINDOW}-pixel window.`);
  }
  return notes;
}
