#!/usr/bin/env node
/**
 * Runs a benchmark: `npm run bench -- NAME [arguments]` runs bench/NAME.ts or bench/NAME.mjs, which exports
 * `run(args: string[]): Promise<void>`. TypeScript is code of the page, bundled for Node; the rest drives the built page.
 */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));
const files = readdirSync(here).filter((file) => /\.(ts|mjs)$/.test(file) && file !== 'run.mjs');
const [name, ...args] = process.argv.slice(2);
const file = files.find((each) => each.replace(/\.\w+$/, '') === name);
if (!file) {
  console.error(`usage: npm run bench -- ${files.map((each) => each.replace(/\.\w+$/, '')).join(' | ')}`);
  process.exit(1);
}
if (file.endsWith('.mjs')) {
  const { run } = await import(pathToFileURL(join(here, file)).href);
  await run(args);
} else await runBundled(file);

/** Bundled, as the page is: a development server's modules reach imports through getters, which costs hot loops half. */
async function runBundled(file) {
  const folder = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
  const { output } = await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@': folder('src'), '@shaders': folder('shaders') } },
    ssr: { noExternal: true },
    build: { ssr: join(here, file), write: false, rolldownOptions: { output: { codeSplitting: false } } },
  });
  const scratch = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const bundle = join(scratch, `${name}.mjs`);
    writeFileSync(bundle, output[0].code);
    const { run } = await import(pathToFileURL(bundle).href);
    await run(args);
  } finally {
    rmSync(scratch, { recursive: true });
  }
}
