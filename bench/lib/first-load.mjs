// @ts-check
/** What index.html pulls in by itself: its scripts, what they import statically, what it preloads, and its styles. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Of script and style, gzipped (level 6, as hosts do): the promise is that no first visit waits for more. */
export const firstLoadLimit = 250_000;

/** Static imports and re-exports of a bundled chunk; a dynamic `import(` has no string right after the keyword. */
const imports = /(?:^|[;\s}])(?:import|export)\s*(?:[\w*{][^;"'`()]*?from\s*)?["'](\.{1,2}\/[^"']+)["']/g;

/** @param {string} html @param {RegExp} tag @param {string} attribute */
function attributesOf(html, tag, attribute) {
  return [...html.matchAll(tag)].flatMap(
    ([found]) => new RegExp(`${attribute}="([^"]+)"`).exec(found)?.[1] ?? [],
  );
}

/**
 * @param {string} dist folder of the build
 * @returns {{ path: string, bytes: number, gzip: number }[]} largest first. Throws where the build is not whole.
 */
export function firstLoad(dist) {
  const html = readFileSync(join(dist, 'index.html'), 'utf8').replace(/<!--.*?-->/gs, '');
  const queue = [
    ...attributesOf(html, /<script[^>]*>/g, 'src'),
    ...attributesOf(html, /<link[^>]*rel="(?:modulepreload|stylesheet)"[^>]*>/g, 'href'),
  ].map((path) => normalize(path));
  const found = new Map();
  for (const path of queue) {
    if (found.has(path)) continue;
    const file = join(dist, path);
    if (!existsSync(file)) throw new Error(`${path} is asked for by the first load and not in the build.`);
    const data = readFileSync(file);
    found.set(path, { path, bytes: data.length, gzip: gzipSync(data, { level: 6 }).length });
    if (!path.endsWith('.js')) continue;
    for (const [, target = ''] of data.toString('utf8').matchAll(imports)) {
      queue.push(normalize(join(dirname(path), target)));
    }
  }
  if (found.size === 0) throw new Error('index.html asks for no script: this is not a build.');
  return [...found.values()].sort((a, b) => b.gzip - a.gzip);
}
