// What small weights cost on a trained model: node src/nats.js [FILE.txt] [--steps N] [--characters N] [--hidden N].
// Trains two layers, always the same ones, on all but the last characters of the text (default: the sonnets), and scores
// those with each kind of weights, one character after the other.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { languageModel } from '@unroll/cells';
import { seeded } from '@unroll/sample';
import { ready } from '@unroll/tensor';
import { characters, windows } from '@unroll/text';
import { sonnets } from '@unroll/text/sonnets';
import { adam, trainer } from '@unroll/train';
import { score } from './score.js';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    steps: { type: 'string', default: '600' },
    characters: { type: 'string', default: '20000' },
    hidden: { type: 'string', default: '128' },
  },
});
const [file] = positionals;
const [steps, heldOut, hidden] = [options.steps, options.characters, options.hidden].map(Number);
const text = file === undefined ? sonnets() : readFileSync(file, 'utf8');

await ready();
const letters = characters(text);
const ids = letters.encode(text);
const cut = ids.length - heldOut - 1;
if (!(cut > 5000)) throw new Error(`characters: expected 5,000 left to learn from, got ${cut} of ${ids.length}`);

/** The model after its training. @param {import('@unroll/text').Ids} learned */
async function trained(learned) {
  const model = languageModel({ vocabulary: letters.size, embedding: 64, hidden, layers: 2, random: seeded(1) });
  const batches = windows(learned, { window: 50, batch: 50, random: seeded(2) });
  const how = { optimizer: adam(), rate: 3e-3, clip: 5, steps, random: seeded(3) };
  const training = trainer(model, batches, how);
  let loss = Number.NaN;
  for await (const step of training) loss = step.loss;
  training[Symbol.dispose]();
  return { model, loss };
}

const { model, loss } = await trained(ids.slice(0, cut));
console.log(`2×${hidden}, ${steps} steps, last loss ${loss.toFixed(4)} nats; ${heldOut} held-out characters:`);
let exact = Number.NaN;
for (const weights of ['float32', 'bf16', 'int8']) {
  const voice = model.stepper(weights === 'float32' ? {} : /** @type {object} */ ({ weights }));
  const nats = score(voice.next, ids.slice(cut));
  voice[Symbol.dispose]();
  if (weights === 'float32') exact = nats;
  const more = nats - exact;
  console.log(
    `  ${weights.padEnd(8)} ${nats.toFixed(6)} nats each  ${more < 0 ? '−' : '+'}${Math.abs(more).toExponential(1)}`,
  );
}
model[Symbol.dispose]();
