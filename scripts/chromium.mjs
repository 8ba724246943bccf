// @ts-check
import { existsSync } from 'node:fs';

/** Flags for every headless run: WebGPU on the software adapter, and no chatter to the network. */
export const chromiumArgs = [
  '--no-sandbox',
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

const candidates = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * A Chromium already on the machine, or undefined: then Playwright's own is used. `CHROMIUM_PATH` wins.
 * @returns {string | undefined}
 */
export function chromiumPath() {
  return process.env.CHROMIUM_PATH ?? candidates.find((path) => existsSync(path));
}

/** Launch options for Playwright, here and in every script. */
export function launchOptions() {
  const executablePath = chromiumPath();
  return { args: chromiumArgs, ...(executablePath ? { executablePath } : {}) };
}
