/** The page's side of the service worker: registration, isolation, and "keep offline". */

import * as v from 'valibot';

const filesSchema = v.object({
  build: v.string(),
  files: v.array(v.object({ path: v.string(), bytes: v.number(), shell: v.boolean() })),
});

export type SiteFiles = v.InferOutput<typeof filesSchema>;

const reloadedKey = 'lagrange-isolation-reload';

/**
 * Registers the service worker. Where the host sets no isolation headers, the page is loaded once more under the
 * worker, which adds them — at most once per tab, and only while `untouched()` says that nothing would be lost.
 */
export async function registerServiceWorker(untouched: () => boolean): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  try {
    await navigator.serviceWorker.register('./sw.js', { scope: './' });
    await navigator.serviceWorker.ready;
  } catch {
    return; // Private windows and odd hosts refuse it; the page works without.
  }
  if (crossOriginIsolated || !untouched()) return;
  try {
    if (sessionStorage.getItem(reloadedKey)) return;
    sessionStorage.setItem(reloadedKey, 'yes');
  } catch {
    return; // Without a place to remember that we reloaded, we do not.
  }
  location.reload();
}

/** Every file of this build with its size; null on a development server. */
export async function siteFiles(): Promise<SiteFiles | null> {
  try {
    const response = await fetch('./files.json');
    if (!response.ok) return null;
    const parsed = v.safeParse(filesSchema, await response.json());
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}

/** Fetches every file of the site through the service worker, which keeps them. Returns the bytes now kept. */
export async function keepOffline(site: SiteFiles, onProgress: (bytes: number) => void): Promise<number> {
  let bytes = 0;
  const queue = [...site.files];
  const fetchAll = async () => {
    for (let file = queue.shift(); file; file = queue.shift()) {
      const response = await fetch(`./${file.path}`);
      if (!response.ok) throw new Error(`${file.path} could not be fetched (status ${response.status})`);
      await response.arrayBuffer();
      bytes += file.bytes;
      onProgress(bytes);
    }
  };
  await Promise.all([fetchAll(), fetchAll(), fetchAll(), fetchAll()]);
  return bytes;
}
