// Exercise: the same for an LSTM, with several forget biases, and how much of the gradient takes the direct path ∏ f.
import { chrono, lstm } from '@unroll/cells';
import { gradientAgainstLength, highway, regimes } from '@unroll/probe';
import { seeded } from '@unroll/sample';
import { normal, ready, scope } from '@unroll/tensor';
import { runDirectly } from './run-directly.js';

/**
 * @param {(line: string) => void} log
 * @param {number} [seeds]
 */
export async function main(log, seeds = 10) {
  await ready();
  const T = 200;
  for (const forgetBias of [0, 1, 2, 5, chrono(T)]) {
    const init = { ...regimes.pytorch, forgetBias };
    const [layer] = gradientAgainstLength(lstm, { lengths: [T], hidden: 64, seeds, random: seeded, init }).layers;
    const [{ mean }] = layer.h.log10;

    const { product, share } = scope(() => {
      const random = seeded(1);
      const params = lstm.init({ input: 1, hidden: 64 }, random, init);
      return highway(lstm, params, /** @type {any} */ (normal(1)([T, 1, 1], random)));
    });
    const name = typeof forgetBias === 'number' ? `forget bias ${forgetBias}` : `chrono(${T})`;
    log(
      `${name.padEnd(14)} |dL/dh0| = 1e${mean.toFixed(1).padEnd(6)} ∏f = 1e${product[0].toFixed(1).padEnd(6)} ` +
        `share of the direct path: ${share[0].toPrecision(2)}`,
    );
  }
}

await runDirectly(import.meta.url, main);
