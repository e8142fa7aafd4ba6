import { project } from '../../scripts/vitest-config.mjs';

// The tests run in Node and drive a browser, which gets what a page from a CDN would get.
export default project('@unroll/all:browser', ['test-browser/**/*.browser.test.ts']);
