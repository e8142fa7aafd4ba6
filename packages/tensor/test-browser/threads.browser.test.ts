import { afterEach, expect, it } from 'vitest';
import { ready } from '../src/index.js';
import { type Answer, answer } from './threads-steps.js';

let remove: (() => void) | undefined;
afterEach(() => remove?.());

/** Every number of a run is the same, bit for bit, whatever ran it. */
function expectSameBits({ numbers }: Answer): void {
  const [want] = numbers;
  expect(want?.every(Number.isFinite)).toBe(true);
  for (const got of numbers) expect(got).toEqual(want);
}

function inWorker(): Promise<Answer> {
  const worker = new Worker(new URL('./threads-place.ts', import.meta.url), { type: 'module' });
  remove = () => worker.terminate();
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = (event) => reject(new Error(event.message));
  });
}

/** Vitest has every page load modules through this; it brings it to workers itself. */
const LOADER = 'globalThis.__vitest_browser_runner__ = { wrapDynamicImport: (load) => load() }';

/** A page that may not be isolated, though the one around it is. */
function inPlainPage(): Promise<Answer> {
  const frame = document.createElement('iframe');
  frame.allow = "cross-origin-isolated 'none'";
  const { href } = new URL('./threads-place.ts', import.meta.url);
  frame.srcdoc = `<!doctype html><script>${LOADER}</script><script type="module" src="${href}"></script>`;
  remove = () => frame.remove();
  return new Promise((resolve) => {
    addEventListener('message', function hear({ source, data }) {
      if (source !== frame.contentWindow) return;
      removeEventListener('message', hear);
      resolve(data);
    });
    document.body.append(frame);
  });
}

it('an isolated page has the threads it asks for, on its main thread too, and the bits of one', async () => {
  expect(crossOriginIsolated).toBe(true);
  const got = await answer();
  expect(got).toMatchObject({ threads: [2, 1, 2], reasons: [undefined, 'one was asked for', undefined] });
  expect(got.workers).toBeGreaterThan(0);
  expectSameBits(got);
  // Nothing asked for: what runs stays.
  expect(await ready()).toMatchObject({ threads: 2 });
});

it('so has a worker of it', async () => {
  const got = await inWorker();
  expect(got).toMatchObject({ threads: [2, 1, 2], reasons: [undefined, 'one was asked for', undefined] });
  expect(got.workers).toBeGreaterThan(0);
  expectSameBits(got);
});

it('a page that is not isolated says so, and computes the same on one', async () => {
  const got = await inPlainPage();
  const why = expect.stringContaining('the page is not cross-origin isolated');
  expect(got).toMatchObject({ threads: [1, 1, 1], reasons: [why, 'one was asked for', why], workers: 0 });
  expectSameBits(got);
  expect(got.numbers[0]).toEqual((await answer()).numbers[0]);
});
