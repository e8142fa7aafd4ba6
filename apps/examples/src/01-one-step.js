// One step of a vanilla cell: by hand in plain numbers, and by the library.
import { rnn } from '@unroll/cells';
import { seeded } from '@unroll/sample';
import { ready, tensor, values } from '@unroll/tensor';
import { runDirectly } from './run-directly.js';

/** @param {(line: string) => void} log */
export async function main(log) {
  await ready();
  const params = rnn.init({ input: 2, hidden: 3 }, seeded(1));
  const x = [0.5, -1];
  const h = [0.1, 0.2, 0.3];

  const [W_xh, W_hh, b_h] = [params.W_xh, params.W_hh, params.b_h].map((w) => Array.from(values(w)));
  const byHand = h.map((_, row) => {
    const fromInput = x.reduce((sum, xi, i) => sum + W_xh[row * 2 + i] * xi, 0);
    const fromState = h.reduce((sum, hj, j) => sum + W_hh[row * 3 + j] * hj, 0);
    return Math.tanh(fromState + fromInput + b_h[row]);
  });
  const byLibrary = values(rnn.step(params, { h: tensor(h, [1, 3]) }, tensor(x, [1, 2])).h);

  log(`by hand     ${byHand.map((v) => v.toFixed(6)).join('  ')}`);
  log(`by library  ${Array.from(byLibrary, (v) => v.toFixed(6)).join('  ')}`);
}

await runDirectly(import.meta.url, main);
