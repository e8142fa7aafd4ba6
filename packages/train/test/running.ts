// What the tests of the trainer share.
import type { Progress, Snapshot, Trainer, TrainOptions } from '../src/index.js';
import { adam, plateau } from '../src/index.js';
import { type Stretch, stretches } from './models.js';

/** Everything a training tells. */
export async function all(progress: AsyncIterable<Progress>): Promise<Progress[]> {
  const list: Progress[] = [];
  for await (const one of progress) list.push(one);
  return list;
}

/** Makes at most n updates; gives their losses. */
export async function advance(training: Trainer, n: number): Promise<number[]> {
  const losses: number[] = [];
  if (n > 0) for await (const { loss } of training) if (losses.push(loss) === n) break;
  return losses;
}

/** Randomness whose place is how often it was asked. */
export function counted() {
  let draws = 0;
  const at = (n: number) => ((n * 7919) % 104729) / 104729;
  return Object.assign(() => at(++draws), {
    state: () => [draws],
    restore(state: readonly number[]) {
      if (state.length !== 1) throw new RangeError(`restore: expected one number, got ${state.length}`);
      draws = state[0] as number;
    },
  });
}

/** A training with everything that can be remembered. */
export const full = (more: Partial<TrainOptions<Stretch>> = {}): TrainOptions<Stretch> => ({
  optimizer: adam(),
  rate: plateau({ rate: 0.05, patience: 0, factor: 0.5 }),
  random: counted(),
  steps: 12,
  evaluate: { batches: stretches.slice(0, 2), every: 2 },
  ...more,
});

/** What a file would hold. */
export const stored = ({ arrays, meta }: Snapshot): Snapshot => ({ arrays, meta: JSON.parse(JSON.stringify(meta)) });
