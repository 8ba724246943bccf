// @ts-check
/** What a fresh clone lacks: packages, and for tests a Chromium. Plain Node, nothing of ours installed yet. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Runs a command with its output shown; ends this process with its status if it fails.
 * @param {string} command @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, aside?: boolean }} [options] `aside`: what it prints goes to standard error, since
 *   standard output belongs to somebody's results
 */
export function run(command, args, { env = {}, aside = false } = {}) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: aside ? ['inherit', 2, 2] : 'inherit',
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  });
  if (error || status !== 0) {
    console.error(
      `\n${command} ${args.join(' ')} failed${error ? `: ${error.message}` : ` (exit status ${status})`}.`,
    );
    process.exit(status || 1);
  }
}

/** Installs the locked packages if they are missing or older than the lock file. */
export function ensurePackages() {
  const marker = `${root}node_modules/.package-lock.json`;
  const lock = `${root}package-lock.json`;
  if (existsSync(marker) && statSync(marker).mtimeMs >= statSync(lock).mtimeMs) return;
  console.error('Installing packages (npm ci) …');
  run('npm', ['ci', '--no-audit', '--no-fund'], { aside: true });
}

/** Finds a Chromium, or installs one: Debian's package where we may, else Playwright's own build. */
export async function ensureChromium() {
  const { chromiumPath } = await import('./chromium.mjs');
  if (chromiumPath()) return;
  const { chromium } = await import('playwright');
  if (existsSync(chromium.executablePath())) return;
  const debian = process.platform === 'linux' && existsSync('/usr/bin/apt-get') && process.getuid?.() === 0;
  if (debian) {
    console.error('Installing Chromium from Debian packages …');
    const quiet = { env: { DEBIAN_FRONTEND: 'noninteractive' }, aside: true };
    run('apt-get', ['update', '-qq'], quiet);
    run(
      'apt-get',
      ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'],
      quiet,
    );
    if (chromiumPath()) return;
  }
  console.error("Installing Playwright's Chromium …");
  run('npx', ['playwright', 'install', 'chromium'], { aside: true });
}

const sources = ['index.html', 'package.json', 'vite.config.ts', 'src', 'workers', 'shaders', 'public'];

/** @param {string} path @returns {number} */
function newest(path) {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), 0);
}

/** Builds the page unless the build there is younger than everything it is made from. */
export function ensureBuild() {
  const built = newest(join(root, 'dist', 'files.json'));
  if (built > Math.max(...sources.map((path) => newest(join(root, path))))) return;
  console.error('Building the page …');
  run('npm', ['run', '--silent', 'build'], { aside: true });
}
