import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** Whether there is no browser to test in. */
export const missing = !existsSync(executablePath);
if (missing) console.log(`SKIP: no browser at ${executablePath}; install Debian's chromium or set CHROMIUM`);

const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'];
const OFFLINE = ['--disable-background-networking', '--disable-component-update'];

/** Starts the browser, with no traffic of its own. */
export const launch = (): Promise<Browser> => chromium.launch({ executablePath, args: [...QUIET, ...OFFLINE] });
