// @ts-check
/** `npm test`: everything, from a fresh clone. Ends with one line "N passed, N failed, N skipped". */
import { mkdirSync, readFileSync } from 'node:fs';
import { ensureBuild, ensureChromium, ensurePackages, root, run } from './setup.mjs';

ensurePackages();
await ensureChromium();
mkdirSync(`${root}.cache`, { recursive: true });

run('npm', ['run', '--silent', 'check']);
run('npx', [
  'vitest',
  'run',
  '--reporter=default',
  '--reporter=json',
  '--outputFile.json=.cache/vitest.json',
]);
ensureBuild();
run('npx', ['playwright', 'test'], { env: { PLAYWRIGHT_JSON_OUTPUT_NAME: '.cache/playwright.json' } });

const vitest = JSON.parse(readFileSync(`${root}.cache/vitest.json`, 'utf8'));
const { stats } = JSON.parse(readFileSync(`${root}.cache/playwright.json`, 'utf8'));
const passed = vitest.numPassedTests + stats.expected;
const failed = vitest.numFailedTests + stats.unexpected;
const skipped = vitest.numPendingTests + stats.skipped;
console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);
