import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import pkg from './package.json' with { type: 'json' };
import { buildFiles } from './scripts/build-files.mjs';

export const alias = {
  '@': fileURLToPath(new URL('./src', import.meta.url)),
  '@shaders': fileURLToPath(new URL('./shaders', import.meta.url)),
  '@workers': fileURLToPath(new URL('./workers', import.meta.url)),
};

/** Lets WASM threads work in development and preview; the service worker does the same on plain hosts. */
export const isolationHeaders = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** Their glue finds its .wasm by import.meta.url, which pre-bundling would break. */
export const emscriptenPackages = [
  '@jsquash/avif',
  '@jsquash/jpeg',
  '@jsquash/jxl',
  '@jsquash/oxipng',
  '@jsquash/png',
  '@jsquash/qoi',
  '@jsquash/webp',
];

/** CommonJS that workers import lazily: bundled ahead, or its discovery reloads the page under them. */
export const commonJsPackages = [
  '@cornerstonejs/codec-openjpeg/wasmjs',
  '@cornerstonejs/codec-openjpeg/decodewasmjs',
];

export default defineConfig({
  // Relative URLs: the build must work from any sub-path of any static host.
  base: './',
  plugins: [react(), buildFiles()],
  define: { __APP_VERSION__: JSON.stringify(pkg.version) },
  resolve: { alias },
  worker: { format: 'es' },
  build: { target: 'es2022', chunkSizeWarningLimit: 1200 },
  server: { headers: isolationHeaders },
  preview: { headers: isolationHeaders },
  optimizeDeps: { exclude: emscriptenPackages, include: commonJsPackages },
});
