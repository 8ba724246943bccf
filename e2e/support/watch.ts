import { expect, type Page } from '@playwright/test';

/** What went wrong behind the screen since the page was watched. */
export interface Watch {
  readonly troubles: string[];
  readonly foreign: string[];
  /** Fails the test if anything did. */
  quiet(): void;
}

/** Gathers errors on the console, uncaught ones, failed requests, and requests to any other origin. */
export function watch(page: Page, origin: string): Watch {
  const troubles: string[] = [];
  const foreign: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(`console: ${message.text()} ${message.location().url}`);
  });
  page.on('pageerror', (error) => void troubles.push(`uncaught: ${error.message}`));
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? '';
    // A reload or a page that leaves aborts what is under way.
    if (why !== 'net::ERR_ABORTED') troubles.push(`request: ${request.url()} ${why}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) troubles.push(`status ${response.status()}: ${response.url()}`);
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (/^https?:$/.test(url.protocol) && url.origin !== origin) foreign.push(request.url());
  });
  return {
    troubles,
    foreign,
    quiet() {
      expect(troubles, 'nothing on the console, nothing failed').toEqual([]);
      expect(foreign, 'no request to another origin').toEqual([]);
    },
  };
}
