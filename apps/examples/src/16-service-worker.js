// A Service Worker that answers requests by stepping a saved network: it goes on with a text, without a connection too.
import { languageModel, lstm, save } from '@unroll/cells';
import { seeded } from '@unroll/sample';
import { ready } from '@unroll/tensor';
import { characters, streams } from '@unroll/text';
import { sonnets } from '@unroll/text/sonnets';
import { adam, encodeCheckpoint, train } from '@unroll/train';
import { runDirectly } from './run-directly.js';
import { serve } from './serve.js';

/** A model of the sonnets as a file of 8-bit weights, with its letters in it: a fixed seed, trained for a moment. */
export async function writer(steps = 300) {
  await ready();
  const random = seeded(1);
  const letters = characters(sonnets());
  const made = languageModel({ vocabulary: letters.size, embedding: 32, hidden: 96, layers: 1, cell: lstm, random });
  const batches = streams(letters.encode(sonnets()), { window: 32, batch: 16 });
  for await (const _ of train(made, batches, { optimizer: adam(), rate: 5e-3, clip: 5, steps }));
  const file = encodeCheckpoint({ ...save(made, { weights: 'int8' }), vocabulary: letters.toJSON() });
  made[Symbol.dispose]();
  return file;
}

/** Serves the page and its worker. @param {{ port?: number, model: Uint8Array }} options */
export const page = ({ port, model }) =>
  serve(new URL('./16-service-worker/', import.meta.url), ['index.html', 'page.js', 'worker.js'], model, port);

await runDirectly(import.meta.url, async (log) =>
  log(`write at ${(await page({ port: 8016, model: await writer() })).origin}; Ctrl+C ends it`),
);
