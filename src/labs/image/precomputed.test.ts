import { existsSync, readFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { listOf, measurement } from '@/study/io/schema';
import { planPoints } from '@/study/plan';
import { firstStudy } from '@/study/session/first';
import { imageLab } from './lab';

/** If these fail, a version of a method or metric changed: `npm run precompute` measures again. */
describe('precomputed results', () => {
  const { series, seed, backend } = firstStudy(imageLab);
  it.each(imageLab.samples.map(({ id, sha256 }) => [id, sha256]))(
    '%s has every point of the first study',
    (id, sha256) => {
      const path = `public/precomputed/image/${id}.json`;
      expect(existsSync(path)).toBe(true);
      const found = v.parse(listOf(measurement, 1000), JSON.parse(readFileSync(path, 'utf8')));
      const byKey = new Map(found.map((each) => [each.key, each]));
      for (const { key } of planPoints(series, [sha256], imageLab.methods, { seed, backend })) {
        const point = byKey.get(key);
        expect(point?.origin).toBe('precomputed');
        for (const { id, version } of imageLab.metrics.filter(({ id }) =>
          imageLab.defaultMetrics.includes(id),
        )) {
          expect(point?.quality).toHaveProperty(id);
          expect(point?.provenance.metrics[id]).toBe(version);
        }
      }
    },
  );
});
