// The smallest page that steps a saved 2×128: how large is its program, and when does the first step stand?
import { gzipSync } from 'node:zlib';
import { bundled, noBrowser, withPage } from '../page.js';
import { savedModel } from '../saved.js';
import { median } from '../stats.js';

const RUNS = 11;

const smallest = await bundled(`
  import { openModel } from '@unroll/run';
  const file = await fetch('model.safetensors');
  const stream = openModel(new Uint8Array(await file.arrayBuffer())).stream();
  document.body.textContent = String(stream.next(0));`);
const kB = (/** @type {number} */ bytes) => `${(bytes / 1000).toFixed(1)} kB`;
const zipped = gzipSync(smallest, { level: 9 }).length;
console.log(`smallest page that steps a saved LSTM: ${kB(zipped)} gzipped, ${kB(smallest.length)} not`);

/** Runs in the page. */
async function firstStep() {
  const fetched = await fetch('/model.safetensors');
  const bytes = new Uint8Array(await fetched.arrayBuffer());
  const start = performance.now();
  const url = '/run.js';
  const { openModel } = await import(url);
  const imported = performance.now();
  const logits = openModel(bytes).stream().next(0);
  if (logits.length !== 65) throw new Error('expected 65 logits');
  return { load: imported - start, step: performance.now() - imported };
}

const missing = noBrowser();
if (missing) console.log(`first step in a page: ${missing}`);
else {
  const files = {
    '/run.js': await bundled("export { openModel } from '@unroll/run';"),
    '/model.safetensors': savedModel({ V: 65, E: 64, H: 128, L: 2 }),
  };
  const runs = await withPage(files, async (open) => {
    const list = [];
    for (let i = 0; i < RUNS; i++) {
      const page = await open();
      list.push(await page.evaluate(firstStep));
      await page.context().close();
    }
    return list;
  });
  const [load, step] = ['load', 'step'].map((part) => median(runs.map((run) => run[part])).toFixed(1));
  console.log(
    `first step of 2×128 in a page, @unroll/run: ${step} ms after an import of ${load} ms (medians of ${RUNS} visits, Chromium)`,
  );
}
