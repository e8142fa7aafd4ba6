// @unroll/run, generation only: it opens a saved model and steps it, without TensorFlow.js. Argument: how the weights
// are kept, float32, bf16 or int8.
import { argv } from 'node:process';
import { openModel } from '@unroll/run';
import { generate, sampler, seeded, temperature } from '@unroll/sample';
import { savedModel } from '../saved.js';
import { serve } from '../serve.js';
import { CHARACTERS } from '../workloads.js';

const weights = /** @type {'float32' | 'bf16' | 'int8'} */ (argv[2] ?? 'float32');

/** @param {import('../workloads.js').Workload} w */
async function prepare({ kind, V, E, H, L, cell }) {
  if (kind !== 'generate') throw new Error('it does not train');
  const { next } = openModel(savedModel({ V, E, H, L, cell }), { weights }).stream();
  const pick = sampler(seeded(1), temperature(0.8));
  return {
    run() {
      for (const _ of generate(next, [0], { length: CHARACTERS, pick }));
    },
  };
}

// Whether WebAssembly runs shows on any model.
const smallest = { V: 2, E: 1, H: 1, L: 1 };
await serve(prepare, () => ({ weights, runtime: openModel(savedModel(smallest), { weights }).runtime }));
