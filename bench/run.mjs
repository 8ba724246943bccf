#!/usr/bin/env node
/** Runs a benchmark: `node bench/run.mjs entropy` runs bench/entropy.ts, which exports `run(): Promise<void>`. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));
const names = readdirSync(here)
  .filter((file) => file.endsWith('.ts') && file !== 'measure.ts')
  .map((file) => file.slice(0, -3));
const name = process.argv[2];
if (!names.includes(name)) {
  console.error(`usage: node bench/run.mjs ${names.join(' | ')}`);
  process.exit(1);
}

// Bundled, as the page is: a development server's modules reach imports through getters, which costs hot loops half.
const folder = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const { output } = await build({
  configFile: false,
  logLevel: 'error',
  resolve: { alias: { '@': folder('src'), '@shaders': folder('shaders') } },
  ssr: { noExternal: true },
  build: { ssr: `${here}${name}.ts`, write: false, rolldownOptions: { output: { codeSplitting: false } } },
});
const scratch = mkdtempSync(join(tmpdir(), 'bench-'));
try {
  const bundle = join(scratch, `${name}.mjs`);
  writeFileSync(bundle, output[0].code);
  const { run } = await import(pathToFileURL(bundle).href);
  await run();
} finally {
  rmSync(scratch, { recursive: true });
}
