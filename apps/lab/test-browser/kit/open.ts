import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, inject } from 'vitest';
import { launch } from './browser.js';
import { type StaticServer, serve } from './static-server.js';

/** A page under test, and what went wrong in it. */
export interface Opened {
  readonly page: Page;
  /** Errors of the page and of its console. */
  readonly problems: string[];
  /** Addresses asked for on other sites. */
  readonly foreign: string[];
}

/** How a page is opened. */
export interface OpenOptions extends BrowserContextOptions {
  /** What is done before the page is loaded. */
  readonly before?: (page: Page) => Promise<unknown>;
}

/** A server and a browser for one file of tests. */
export interface Lab {
  readonly server: StaticServer;
  /** Opens the page at a hash, in a browser that knows nothing yet. */
  open(hash?: string, options?: OpenOptions): Promise<Opened>;
}

/** Starts both, and ends them after the tests. */
export function useLab(): Lab {
  let server: StaticServer | undefined;
  let browser: Browser | undefined;
  beforeAll(async () => {
    server = await serve(inject('built'));
    browser = await launch();
  });
  afterEach(async () => {
    await Promise.all(browser?.contexts().map((context) => context.close()) ?? []);
  });
  afterAll(async () => {
    await browser?.close();
    server?.close();
  });
  const started = () => {
    if (!server || !browser) throw new Error('the server and the browser start before the tests');
    return { server, browser };
  };
  return {
    get server() {
      return started().server;
    },
    async open(hash = '', { before, ...options } = {}) {
      const now = started();
      const page = await (await now.browser.newContext(options)).newPage();
      const [problems, foreign] = [[] as string[], [] as string[]];
      page.on('pageerror', (error) => problems.push(error.message));
      page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
      page.on('request', (request) => {
        const url = request.url();
        if (!url.startsWith(now.server.url) && !/^(data|blob):/.test(url)) foreign.push(url);
      });
      await before?.(page);
      await page.goto(`${now.server.url}${hash}`);
      return { page, problems, foreign };
    },
  };
}
