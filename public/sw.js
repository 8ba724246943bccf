/**
 * Offline use and cross-origin isolation on hosts that can set no headers.
 * `__BUILD__` and the list in files.json are written by the build (vite.config.ts), so every build has its own cache.
 */
const build = '__BUILD__';
const cacheName = `lagrange-${build}`;

/** What must be there for the page to open at all; the rest is cached as it is used, or by "keep offline". */
async function shell() {
  const response = await fetch('files.json', { cache: 'no-store' });
  const { files } = await response.json();
  return files.filter(({ shell }) => shell).map(({ path }) => path);
}

self.addEventListener('install', (event) => {
  event.waitUntil(
    (async () => {
      const cache = await caches.open(cacheName);
      await cache.addAll(['./', ...(await shell())]);
      await self.skipWaiting();
    })(),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      const names = await caches.keys();
      const old = names.filter((name) => name.startsWith('lagrange-') && name !== cacheName);
      await Promise.all(old.map((name) => caches.delete(name)));
      await self.clients.claim();
    })(),
  );
});

/** SharedArrayBuffer, and so WASM threads, need these two headers on the page and its workers. */
function isolated(response) {
  if (response.status === 0 || response.type === 'opaqueredirect') return response;
  const headers = new Headers(response.headers);
  headers.set('Cross-Origin-Opener-Policy', 'same-origin');
  headers.set('Cross-Origin-Embedder-Policy', 'require-corp');
  headers.set('Cross-Origin-Resource-Policy', 'same-origin');
  const { status, statusText } = response;
  return new Response(response.body, { status, statusText, headers });
}

async function fromNetwork(request, cache, key) {
  const response = await fetch(request);
  if (response.ok && response.status === 200) await cache.put(key, response.clone());
  return response;
}

async function answer(request) {
  const cache = await caches.open(cacheName);
  const key = request.mode === 'navigate' ? new URL('./', self.registration.scope).href : request;
  const unchanging = new URL(request.url).pathname.match(/\/(assets|models|samples)\//);
  const kept = unchanging ? await cache.match(key) : undefined;
  if (kept) return isolated(kept);
  try {
    return isolated(await fromNetwork(request, cache, key));
  } catch (error) {
    const fallback = await cache.match(key);
    if (fallback) return isolated(fallback);
    throw error;
  }
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || new URL(request.url).origin !== self.location.origin) return;
  // Chromium sends this for devtools' own requests, and fetch() refuses it.
  if (request.cache === 'only-if-cached' && request.mode !== 'same-origin') return;
  event.respondWith(answer(request));
});
