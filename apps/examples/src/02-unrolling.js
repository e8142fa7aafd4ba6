// Unrolling in time: the same weights at every step, and a state that you carry yourself.
import { lstm, unroll } from '@unroll/cells';
import { seeded } from '@unroll/sample';
import { ready, tensor, values } from '@unroll/tensor';
import { runDirectly } from './run-directly.js';

/** @param {(line: string) => void} log */
export async function main(log) {
  await ready();
  const params = lstm.init({ input: 1, hidden: 2 }, seeded(1));
  const wave = Array.from({ length: 8 }, (_, t) => Math.sin(t));

  const { hs, state } = unroll(lstm, params, tensor(wave, [8, 1, 1]));
  const all = values(hs);
  for (let t = 0; t < 8; t++) log(`t=${t}  x=${wave[t].toFixed(3)}  h=[${format(all.subarray(2 * t, 2 * t + 2))}]`);

  const first = unroll(lstm, params, tensor(wave.slice(0, 4), [4, 1, 1]));
  const second = unroll(lstm, params, tensor(wave.slice(4), [4, 1, 1]), first.state);
  log(`whole sequence        c=[${format(values(state.c))}]`);
  log(`two halves, carried   c=[${format(values(second.state.c))}]`);

  const forgotten = unroll(lstm, params, tensor(wave.slice(4), [4, 1, 1]));
  log(`second half, reset    c=[${format(values(forgotten.state.c))}]`);
}

/** @param {ArrayLike<number>} numbers */
const format = (numbers) => Array.from(numbers, (v) => v.toFixed(5)).join(', ');

await runDirectly(import.meta.url, main);
