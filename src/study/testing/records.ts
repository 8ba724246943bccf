import type { Measurement } from '@/core/study';

/** A complete measurement for tests; `changes` wins. */
export function measurementOf(key: string, changes: Partial<Measurement> = {}): Measurement {
  return {
    key,
    lab: 'image',
    source: { name: 'photo.png', sha256: 'ab'.repeat(32) },
    stages: [{ method: 'jpeg', knobs: { quality: 50, progressive: true, subsample: '4:2:0' } }],
    bytes: 1000,
    bitsPerUnit: 0.8,
    quality: { 'psnr-rgb': 34.5, ssim: 0.95 },
    exact: false,
    time: { encodeMs: 12, decodeMs: 3, metricMs: 4, workers: 2, threads: 1 },
    backend: 'wasm',
    seed: 1,
    provenance: {
      methods: { jpeg: '1.0' },
      metrics: { 'psnr-rgb': '1', ssim: '2' },
      app: '0.1.0',
      agent: 'a browser',
      cores: 8,
      at: '2026-01-02T03:04:05.000Z',
    },
    notes: [],
    origin: 'measured',
    ...changes,
  };
}
