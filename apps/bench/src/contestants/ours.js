// Unroll itself: ours.js fused|reference [--threads N] [--weights float32|bf16|int8]. Without --threads: its default.
import { parseArgs } from 'node:util';
import { gru, gruResetAfter, languageModel, lstm, reference, rnn } from '@unroll/cells';
import { generate, sampler, seeded, temperature } from '@unroll/sample';
import { ready } from '@unroll/tensor';
import { adam, trainer } from '@unroll/train';
import { serve } from '../serve.js';
import { CHARACTERS } from '../workloads.js';

const CELLS = { rnn, lstm, gru, gruResetAfter };
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { threads: { type: 'string' }, weights: { type: 'string', default: 'float32' } },
});
const [style] = positionals;
const { weights } = options;
const runtime = await ready(options.threads === undefined ? {} : { threads: Number(options.threads) });

/** @param {import('../workloads.js').Workload} w */
function build({ V, E, H, L, cell }) {
  const chosen = CELLS[/** @type {keyof typeof CELLS} */ (cell)];
  return languageModel({
    vocabulary: V,
    embedding: E,
    hidden: H,
    layers: L,
    cell: style === 'reference' ? reference(/** @type {typeof lstm} */ (chosen)) : chosen,
    random: seeded(1),
  });
}

/** @param {import('../workloads.js').Workload} w */
async function prepare(w) {
  const model = build(w);
  return w.kind === 'generate' ? generation(model) : training(model, w);
}

/** @param {import('@unroll/cells').LanguageModel} model */
function generation(model) {
  const voice = model.stepper(weights === 'float32' ? {} : /** @type {object} */ ({ weights }));
  const pick = sampler(seeded(1), temperature(0.8));
  return {
    run() {
      for (const _ of generate(voice.next, [0], { length: CHARACTERS, pick }));
    },
    end() {
      voice[Symbol.dispose]();
      model[Symbol.dispose]();
    },
  };
}

/** @param {import('@unroll/cells').LanguageModel} model @param {import('../workloads.js').Workload} w */
function training(model, { T, B, V }) {
  const random = seeded(2);
  const ids = () => Int32Array.from({ length: T * B }, () => Math.floor(random() * V));
  const batch = { inputs: ids(), targets: ids(), steps: T, batch: B, continues: false };
  const endless = { length: 1, [Symbol.iterator]: () => [batch][Symbol.iterator]() };
  const session = trainer(model, endless, { optimizer: adam(), rate: 1e-3, clip: 5, steps: 1e9, random });
  const steps = session[Symbol.asyncIterator]();
  return {
    run: () => steps.next(),
    end() {
      session[Symbol.dispose]();
      model[Symbol.dispose]();
    },
  };
}

await serve(prepare, () => ({ ...runtime, style, weights }));
