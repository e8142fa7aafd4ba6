// Makes the network with which the room Write speaks at once: `node pretrained/make.mjs`. It trains on the sonnets with a
// fixed seed, rounds the weights to 8 bits and writes one file. What is there and was made in the same way stays.

import { createHash } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { classes, ids, lstm, model, open, save } from '@unroll/cells';
import { seeded } from '@unroll/sample';
import { decodeSafetensors, ready } from '@unroll/tensor';
import { characters, split, streams } from '@unroll/text';
import { sonnets } from '@unroll/text/sonnets';
import { adam, cosine, encodeCheckpoint, evaluate, trainer } from '@unroll/train';
import { RECIPE } from './recipe.mjs';

const OUT = fileURLToPath(new URL('write.safetensors', import.meta.url));
const MOST_BYTES = 400_000;
const KEY = 'unroll.lab.made-from';

/** Of everything that decides what comes out, but for the packages. */
async function inputs() {
  const hash = createHash('sha256').update(sonnets());
  for (const file of ['make.mjs', 'recipe.mjs']) hash.update(await readFile(new URL(file, import.meta.url)));
  return hash.digest('hex');
}

/** Whether the file that is there was made from the same. */
async function isThere(from) {
  const bytes = await readFile(OUT).catch(() => undefined);
  if (bytes === undefined) return false;
  try {
    return decodeSafetensors(new Uint8Array(bytes)).metadata[KEY] === from;
  } catch {
    return false;
  }
}

/** Trains; the best weights, and what they score on the held-out part. */
async function train(letters, learned, heldOut) {
  const { seed, hidden, embedding, layers, weightDrop, window, batch, rate, steps, clip } = RECIPE;
  const random = seeded(seed);
  const input = ids({ vocabulary: letters.size, embedding });
  const parts = { input, layers: Array.from({ length: layers }, () => ({ cell: lstm, hidden })) };
  const made = model({ ...parts, head: classes({ classes: letters.size }), weightDrop, random });
  const held = streams(heldOut, { window: Math.min(512, heldOut.length - 1), batch: 1 });
  const schedule = cosine({ rate, steps, warmup: Math.floor(steps / 50) });
  const plan = { batches: held, every: 100 };
  const options = { optimizer: adam(), rate: schedule, clip, steps, random, evaluate: plan };
  const run = trainer(made, streams(learned, { window, batch }), options);
  for await (const { step, evaluation, seconds } of run)
    if (evaluation) console.log(`step ${step}: ${evaluation.nats.toFixed(3)} nats held out, ${seconds.toFixed(0)} s`);
  run.restoreBest();
  const { step, evaluation } = run.best;
  return { made, held, step, nats: evaluation.nats };
}

const from = await inputs();
if (await isThere(from)) {
  console.log('pretrained: up to date');
} else {
  const { threads } = await ready({ threads: 'auto' });
  const letters = characters(sonnets());
  const [learned, heldOut] = split(letters.encode(sonnets()), [0.9, 0.1]);
  const { made, held, step, nats } = await train(letters, learned, heldOut);
  const { config, weights, metadata } = save(made, { weights: 'int8' });
  // What is told is what the rounded weights score.
  const { nats: rounded } = await evaluate(open(config, weights, { metadata }), held);
  const described = { model: config, lab: { step, nats: rounded } };
  const more = { ...metadata, [KEY]: from };
  const bytes = encodeCheckpoint({ weights, vocabulary: letters.toJSON(), config: described, metadata: more });
  if (bytes.length > MOST_BYTES) throw new Error(`expected at most ${MOST_BYTES} bytes, got ${bytes.length}`);
  // Another build may be reading: the file is there whole, or not at all.
  await writeFile(`${OUT}.part`, bytes);
  await rename(`${OUT}.part`, OUT);
  console.log(
    `pretrained: ${rounded.toFixed(3)} nats a character held out (${nats.toFixed(3)} before rounding, step ${step}), ` +
      `${bytes.length} bytes, ${threads} threads`,
  );
}
