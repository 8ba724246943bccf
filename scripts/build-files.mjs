// @ts-check
/** Vite plugin: writes dist/files.json (every file with its size) and stamps the service worker with the build. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';

/** @param {string} folder @returns {string[]} */
function walk(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? walk(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}

/** @returns {import('vite').Plugin} */
export function buildFiles() {
  let outDir = 'dist';
  return {
    name: 'lagrange-build-files',
    apply: 'build',
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir);
    },
    closeBundle() {
      const html = readFileSync(join(outDir, 'index.html'), 'utf8');
      const hash = createHash('sha256');
      const files = walk(outDir)
        .map((file) => ({ file, path: relative(outDir, file).split(sep).join('/') }))
        .filter(({ path }) => path !== 'sw.js' && path !== 'files.json')
        .sort((a, b) => (a.path < b.path ? -1 : 1))
        .map(({ file, path }) => {
          hash.update(path).update(readFileSync(file));
          return { path, bytes: statSync(file).size, shell: path === 'index.html' || html.includes(path) };
        });
      const build = hash.digest('hex').slice(0, 12);
      writeFileSync(join(outDir, 'files.json'), JSON.stringify({ build, files }));
      const worker = join(outDir, 'sw.js');
      writeFileSync(worker, readFileSync(worker, 'utf8').replaceAll('__BUILD__', build));
    },
  };
}
