import { readFileSync } from 'node:fs';
import { perStep } from '../../../bench/src/workloads.js';

interface Measured {
  readonly date: string;
  readonly machine: string;
  readonly node: string;
  readonly results: readonly {
    readonly workload: { readonly name: string; readonly kind: string };
    readonly results: readonly { readonly name: string; readonly ms?: number }[];
  }[];
}

/** One workload: who took how many milliseconds, the fastest first. */
interface Race {
  readonly title: string;
  readonly bars: readonly { readonly name: string; readonly ms: number }[];
}

/** The chart of speed: what `npm run bench` measured. */
interface Speed {
  readonly where: string;
  readonly races: readonly Race[];
}

declare const data: Speed;

export { data };

const SHOWN = {
  'train lstm B=1 T=64 E=32 H=128 L=2': 'Train: one update of a 2 × 128 LSTM, 64 steps of one text',
  'train lstm B=50 T=50 E=64 H=128 L=2': 'Train: the same with 50 rows side by side',
  'generate lstm 2×128': 'Write: one character with a 2 × 128 LSTM',
};
const PEERS = ['unroll', 'tf.layers wasm', 'brain.js', 'PyTorch nn, 1 thread', 'onnxruntime-node'];

export default {
  watch: ['../../../bench/results/node-24.json'],
  load(): Speed {
    const file = new URL('../../../bench/results/node-24.json', import.meta.url);
    const { date, machine, node, results }: Measured = JSON.parse(readFileSync(file, 'utf8'));
    const races = Object.entries(SHOWN).map(([name, title]) => {
      const race = results.find(({ workload }) => workload.name === name);
      if (!race) throw new Error(`expected the workload ${name} in the results of the bench`);
      // Who cannot do a workload has no time.
      const bars = race.results.flatMap((bar) =>
        bar.ms !== undefined && PEERS.includes(bar.name)
          ? [{ name: bar.name, ms: perStep(race.workload, bar.ms) }]
          : [],
      );
      return { title, bars: bars.sort((a, b) => a.ms - b.ms) };
    });
    return { where: `Measured ${date} on ${machine}, Node ${node}, one thread, by npm run bench`, races };
  },
};
