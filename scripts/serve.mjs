// @ts-check
/**
 * The plainest static host: `dist` under a sub-path, no special headers. Tests and the sweep command run against it,
 * so that nothing comes to lean on a development server. Options: --port N, --base /path/, --dir FOLDER.
 */
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, resolve as resolvePath } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from './setup.mjs';

/** @type {Record<string, string>} */
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
};

/** Path under `base` at which files from elsewhere are served by number. */
export const filesPath = '__files__/';

/**
 * Serves `dist` at `base` on `port` (0 = any free one); resolves to the server once it listens. `files` are files
 * from anywhere on disk, served as `__files__/<index>`.
 * @param {{ port?: number, base?: string, files?: readonly string[], dir?: string }} [options]
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export function serveDist({ port = 0, base = '/', files = [], dir = 'dist' } = {}) {
  const folder = resolvePath(root, dir);
  /** @param {string} inside */
  const resolveFile = (inside) =>
    inside.startsWith(filesPath) ? files[Number(inside.slice(filesPath.length))] : join(folder, inside);
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    const inside = path.startsWith(base) ? normalize(path.slice(base.length) || 'index.html') : null;
    const file = inside === null || inside.startsWith('..') ? null : resolveFile(inside);
    if (!file || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end('not found');
      return;
    }
    response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, 'localhost', () => {
      const address = server.address();
      const actual = typeof address === 'object' && address ? address.port : port;
      resolve({
        url: `http://localhost:${actual}${base}`,
        close: () =>
          new Promise((done) => {
            server.closeAllConnections();
            server.close(() => done());
          }),
      });
    });
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  /** @param {string} name @param {string} fallback */
  const option = (name, fallback) => {
    const at = process.argv.indexOf(name);
    return at >= 0 ? (process.argv[at + 1] ?? fallback) : fallback;
  };
  const { url } = await serveDist({
    port: Number(option('--port', '4319')),
    base: option('--base', '/'),
    dir: option('--dir', 'dist'),
  });
  console.log(url);
}
