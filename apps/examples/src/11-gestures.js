// Which gesture was it? Circles, zigzags and strokes of different speed and length, one class for the whole movement.
import { classes, gru, model, vectors } from '@unroll/cells';
import { seeded } from '@unroll/sample';
import { ready } from '@unroll/tensor';
import { adam, evaluate, train } from '@unroll/train';
import { runDirectly } from './run-directly.js';

const SHAPES = [
  (/** @type {number} */ t) => [Math.cos(t), Math.sin(t)], // a circle
  (/** @type {number} */ t) => [t / 6, Math.abs(((2 * t) % 2) - 1)], // a zigzag
  (/** @type {number} */ t) => [t / 6, t / 6], // a stroke
];

/** Movements of 20 to 40 points, 2 numbers each, with a tremble. @param {number} batch @param {() => number} random */
function gestures(batch, random) {
  const [steps, inputs] = [40, new Float32Array(40 * batch * 2)];
  const targets = Int32Array.from({ length: batch }, () => Math.floor(3 * random()));
  const lengths = Int32Array.from({ length: batch }, () => 20 + Math.floor(21 * random()));
  for (const [b, shape] of targets.entries())
    for (let t = 0, start = 6 * random(), speed = 0.1 + 0.1 * random(); t < lengths[b]; t++)
      inputs.set(
        SHAPES[shape](start + speed * t).map((v) => v + 0.2 * (random() - 0.5)),
        2 * (t * batch + b),
      );
  return { inputs, targets, steps, batch, lengths };
}

/** @param {(line: string) => void} log */
export async function main(log, steps = 150) {
  await ready();
  const random = seeded(1);
  const head = classes({ classes: 3, at: 'last' });
  const reader = model({ input: vectors({ size: 2 }), layers: [{ cell: gru, hidden: 24 }], head, random });
  const batches = Array.from({ length: 50 }, () => gestures(32, random));
  for await (const _ of train(reader, batches, { optimizer: adam(), rate: 0.01, clip: 1, steps }));
  const { loss } = await evaluate(reader, [gestures(300, random)]);
  log(`${loss.toFixed(4)} nats for a gesture never seen; a guess has ln 3 = ${Math.log(3).toFixed(4)}`);
}

await runDirectly(import.meta.url, main);
