import { describe, expect, it } from 'vitest';
import { completeKnobs, defaultKnobs } from '@/core/knob';
import { imageMethods } from '../registry';
import { browserVersion } from './agent';
import { overWhite } from './alpha';
import { settings } from './settings';

const classical =
  'avif avif-lossless browser-avif browser-jpeg browser-png browser-webp jp2 jp2-lossless jpeg jxl';
const others = 'jxl-lossless png qoi webp webp-lossless webp-near-lossless';

describe('image methods', () => {
  it('include the classical ones, each once', () => {
    const ids = imageMethods.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(`${classical} ${others}`.split(' ')));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(imageMethods.map((meta) => [meta.id, meta] as const))(
    '%s describes itself consistently',
    (id, meta) => {
      expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      const knobs = meta.knobs.map((knob) => knob.id);
      expect(new Set(knobs).size).toBe(knobs.length);
      // Defaults survive the parser that reads URLs and command lines.
      const defaults = defaultKnobs(meta.knobs);
      expect(
        completeKnobs(
          meta.knobs,
          Object.fromEntries(Object.entries(defaults).map(([k, v]) => [k, String(v)])),
        ),
      ).toEqual(defaults);
      for (const knob of meta.knobs) {
        expect(knob.help).toMatch(/\.$/);
        if (knob.when) expect(knobs).toContain(knob.when.knob);
      }
      const rate = meta.knobs.find((knob) => knob.id === meta.rateKnob);
      expect(rate !== undefined).toBe(meta.rateKnob !== null);
      if (rate?.kind === 'number') {
        expect(rate.rateGrows).toBeTypeOf('boolean');
        const sweep = rate.sweep ?? [];
        expect(sweep).toEqual([...sweep].sort((a, b) => a - b));
        expect(Math.min(...sweep)).toBeGreaterThanOrEqual(rate.min);
        expect(Math.max(...sweep)).toBeLessThanOrEqual(rate.max);
      }
      expect(meta.version).not.toBe('');
      expect(meta.citations.length).toBeGreaterThan(0);
    },
  );
});

describe('what the classical methods share', () => {
  it('composites over white, rounding to nearest', () => {
    const data = new Uint8ClampedArray([0, 0, 0, 0, 10, 20, 30, 255, 100, 0, 255, 127]);
    // 100 × 127/255 + 255 × 128/255 = 177.8; 0 + 128 = 128.
    expect([...overWhite({ width: 3, height: 1, data, hasAlpha: true })]).toEqual([
      ...[255, 255, 255, 255],
      ...[10, 20, 30, 255],
      ...[178, 128, 255, 255],
    ]);
  });

  it('reads settings by type and refuses others', () => {
    const read = settings({ quality: 74.6, fast: true, mode: 'a' });
    expect([read.number('quality'), read.integer('quality'), read.flag('fast'), read.choice('mode')]).toEqual(
      [74.6, 75, true, 'a'],
    );
    expect(() => read.number('fast')).toThrow(/"fast" needs a number/);
    expect(() => read.flag('missing')).toThrow(/"missing"/);
  });

  it('knows browsers by their user agents', () => {
    const webkit = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)';
    expect(browserVersion(`${webkit} Chrome/141.0.0.0 Safari/537.36`)).toBe('Chromium 141.0.0.0');
    expect(browserVersion(`${webkit} HeadlessChrome/141.0.1.2 Safari/537.36`)).toBe('Chromium 141.0.1.2');
    expect(browserVersion(`${webkit} Chrome/141.0.0.0 Safari/537.36 Edg/141.0.2.0`)).toBe('Edge 141.0.2.0');
    expect(browserVersion('Mozilla/5.0 (X11; rv:143.0) Gecko/20100101 Firefox/143.0')).toBe('Firefox 143.0');
    expect(browserVersion('Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 Version/26.0 Safari/605.1.15')).toBe(
      'Safari 26.0',
    );
    expect(browserVersion('')).toBe('unknown browser');
  });
});
