import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { launchOptions } from './scripts/chromium.mjs';
import { alias, commonJsPackages, emscriptenPackages, isolationHeaders } from './vite.config.ts';

const screenPackages = [
  'react',
  'react-dom',
  'react-dom/client',
  'react/jsx-runtime',
  'react/jsx-dev-runtime',
  '@mantine/core',
  'recharts',
];

/** Two projects: pure code in Node, and what needs workers, WASM streaming or WebGPU in a real browser. */
export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          environment: 'node',
          include: ['src/**/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: ['**/*.browser.test.ts', 'node_modules/**'],
          testTimeout: 60_000,
        },
      },
      {
        resolve: { alias },
        worker: { format: 'es' },
        server: { headers: isolationHeaders },
        optimizeDeps: {
          exclude: emscriptenPackages,
          // Found only while the first test runs, they would be bundled again then, with a second React.
          include: [...commonJsPackages, ...screenPackages],
        },
        test: {
          name: 'browser',
          include: ['src/**/*.browser.test.ts'],
          testTimeout: 120_000,
          fileParallelism: false,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: launchOptions() }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
