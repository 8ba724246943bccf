// @ts-check
/** What a fresh clone lacks: packages, and for tests a Chromium. Plain Node, nothing of ours installed yet. */
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Runs a command with its output shown; ends this process with its status if it fails.
 * @param {string} command @param {string[]} args @param {NodeJS.ProcessEnv} [env]
 */
export function run(command, args, env = {}) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
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
  console.log('Installing packages (npm ci) …');
  run('npm', ['ci', '--no-audit', '--no-fund']);
}

/** Finds a Chromium, or installs one: Debian's package where we may, else Playwright's own build. */
export async function ensureChromium() {
  const { chromiumPath } = await import('./chromium.mjs');
  if (chromiumPath()) return;
  const { chromium } = await import('playwright');
  if (existsSync(chromium.executablePath())) return;
  const debian = process.platform === 'linux' && existsSync('/usr/bin/apt-get') && process.getuid?.() === 0;
  if (debian) {
    console.log('Installing Chromium from Debian packages …');
    const quiet = { DEBIAN_FRONTEND: 'noninteractive' };
    run('apt-get', ['update', '-qq'], quiet);
    run(
      'apt-get',
      ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'],
      quiet,
    );
    if (chromiumPath()) return;
  }
  console.log("Installing Playwright's Chromium …");
  run('npx', ['playwright', 'install', 'chromium']);
}
