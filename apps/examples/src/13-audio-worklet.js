// A noise gate in an AudioWorklet: @unroll/run steps a network for every block of 128 frames, and what it says is the gain.
import { gru, model, numbers, save, vectors } from '@unroll/cells';
import { seeded } from '@unroll/sample';
import { ready } from '@unroll/tensor';
import { adam, encodeCheckpoint, train } from '@unroll/train';
import { melody } from './13-audio-worklet/melody.js';
import { runDirectly } from './run-directly.js';
import { serve } from './serve.js';

/** The gate as a file: a fixed seed, trained for a moment. */
export async function gate(steps = 300) {
  await ready();
  const random = seeded(1);
  const parts = { input: vectors({ size: 128 }), layers: [{ cell: gru, hidden: 16 }], head: numbers(), random };
  const made = model(parts);
  const batches = Array.from({ length: 100 }, () => melody(random, 64)).map(({ samples, sounds }) => {
    return { inputs: samples, targets: sounds, steps: sounds.length, batch: 1 };
  });
  for await (const _ of train(made, batches, { optimizer: adam(), rate: 5e-3, clip: 1, steps }));
  const file = encodeCheckpoint(save(made));
  made[Symbol.dispose]();
  return file;
}

/** Serves the page; its files are the page's, the processor's and the sound's. @param {number} [port] */
export const page = async (port) =>
  serve(
    new URL('./13-audio-worklet/', import.meta.url),
    ['index.html', 'page.js', 'processor.js', 'melody.js'],
    await gate(),
    port,
  );

await runDirectly(import.meta.url, async (log) => log(`listen at ${(await page(8013)).origin}; Ctrl+C ends it`));
