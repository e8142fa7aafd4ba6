// brain.js: its recurrent LSTM reads one text at a time and trains by RMSProp with clipping of its own.
import { createRequire } from 'node:module';
import { serve } from '../serve.js';

const require = createRequire(new URL('../../peers/package.json', import.meta.url));
const name = 'brain.js';
const brain = require(name);

/** @param {import('../workloads.js').Workload} w */
async function prepare({ kind, cell, B, T, H, L, V }) {
  if (kind !== 'train' || cell !== 'lstm' || B !== 1) throw new Error('it trains an LSTM on one text at a time');
  const hiddenLayers = Array.from({ length: L }, () => H);
  const net = new brain.recurrent.LSTM({ inputSize: V, inputRange: V, outputSize: V, hiddenLayers });
  net.initialize();
  const ids = Array.from({ length: T }, (_, t) => (t * 7) % V);
  return { run: () => net.trainPattern(ids, 1e-3) };
}

await serve(prepare, () => ({ 'brain.js': require(`${name}/package.json`).version }));
