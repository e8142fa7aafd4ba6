// A cell of one's own: the minimal gated unit (Zhou et al. 2016) against the gru, on the sonnets.
import { asLanguageModel, gru, initGates, languageModel, open, parts, save } from '@unroll/cells';
import { seeded } from '@unroll/sample';
import { add, dot, mul, ready, sigmoid, sub, tanh, zeros } from '@unroll/tensor';
import { characters, split, streams } from '@unroll/text';
import { sonnets } from '@unroll/text/sonnets';
import { adam, evaluate, train } from '@unroll/train';
import { runDirectly } from './run-directly.js';

/** @type {import('@unroll/cells').Cell<Record<'W_x' | 'W_h', import('@unroll/tensor').Tensor2D> & { b: import('@unroll/tensor').Tensor1D }, import('@unroll/cells').HiddenState>} */
const mgu = {
  name: 'mgu',
  directions: 1,
  gates: [
    { name: 'f', role: 'overwrite' },
    { name: 'n', role: 'other' },
  ],
  highway: 'h',
  shapes: ({ input, hidden }) => ({ W_x: [2 * hidden, input], W_h: [2 * hidden, hidden], b: [2 * hidden] }),
  size: ({ W_x, W_h }) => ({ input: W_x.shape[1], hidden: W_h.shape[1] }),
  init: (size, random, options) => initGates(mgu, size, random, options),
  zero: (batch, hidden) => ({ h: zeros([batch, hidden]) }),
  step({ W_x, W_h, b }, { h }, x) {
    const [W_hf, W_hn] = parts(W_h, 2, 0);
    const [x_f, x_n] = parts(add(dot(W_x, x), b), 2, 1);
    const f = sigmoid(add(x_f, dot(W_hf, h)));
    const n = tanh(add(x_n, dot(W_hn, mul(f, h))));
    return { h: add(mul(sub(1, f), h), mul(f, n)) };
  },
};

/**
 * @param {(line: string) => void} log
 * @param {number} [steps]
 */
export async function main(log, steps = 200) {
  await ready();
  const text = sonnets();
  const letters = characters(text);
  const [learn, held] = split(letters.encode(text), [0.9, 0.1]);
  const measure = (/** @type {import('@unroll/cells').LanguageModel} */ model) =>
    evaluate(model, streams(held, { window: 32, batch: 16 }));

  for (const cell of [gru, mgu]) {
    const model = languageModel({ vocabulary: letters.size, embedding: 32, hidden: 64, cell, random: seeded(1) });
    const options = { optimizer: adam(), rate: 5e-3, clip: 5, steps };
    for await (const _ of train(model, streams(learn, { window: 32, batch: 16 }), options));
    const { nats } = await measure(model);

    const { config, weights } = save(model);
    const again = asLanguageModel(open(config, weights, { cells: { mgu } }));
    const count = Object.values(weights).reduce((sum, { data }) => sum + data.length, 0);
    const { nats: reopened } = await measure(again);
    log(`${cell.name}: ${count} weights, ${nats.toFixed(4)} nats held out, ${reopened.toFixed(4)} when opened again`);
    model[Symbol.dispose]();
    again[Symbol.dispose]();
  }
}

await runDirectly(import.meta.url, main);
