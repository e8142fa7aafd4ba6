import { project } from '../../scripts/vitest-config.mjs';

// The tests run in Node and drive a browser: what a Service Worker or an AudioWorklet does is seen from a page.
export default project('@unroll/run:browser', ['test-browser/**/*.browser.test.ts']);
