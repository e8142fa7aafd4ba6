import type { Random } from '@unroll/cells';
import { checkKeys, checkWhole } from '@unroll/check';
import { integer, type MemoryTask, type TaskBatch } from './task.js';

/** How the adding problem is set. */
export interface AddingOptions {
  /** `T`, at least 2. */
  readonly length: number;
}

function draw(steps: number, batch: number, random: Random): TaskBatch {
  const inputs = new Float32Array(steps * batch * 2).map((_, i) => (i % 2 === 0 ? random() : 0));
  const half = Math.floor(steps / 2);
  const targets = new Float32Array(batch).map((_, b) => {
    const marked = [integer(random, half), half + integer(random, steps - half)];
    return marked.reduce((sum, t) => {
      const at = (t * batch + b) * 2;
      inputs[at + 1] = 1;
      return sum + (inputs[at] as number);
    }, 0);
  });
  return { inputs, targets, steps, batch };
}

/**
 * The adding problem: a sequence of numbers from U(0, 1), two of them marked, one in each half; the answer after the last
 * step is their sum (Hochreiter and Schmidhuber 1997, in the form of Le, Jaitly and Hinton 2015).
 *
 * Who remembers nothing answers 1 and has a mean squared error of 2·1/12 = 1/6 ≈ 0.167. Solved is an error below 0.01. An
 * answer is right when it is off by less than 0.04.
 * @param options - the length
 * @returns the task: `I = 2` (number, mark), one answer
 * @throws RangeError where the length is no whole number >= 2
 * @example
 * ```ts
 * import { addingProblem } from '@unroll/probe';
 *
 * const { inputs, targets } = addingProblem({ length: 10 }).draw(1, Math.random);
 * const marked = Array.from({ length: 10 }, (_, t) => (inputs[2 * t] ?? 0) * (inputs[2 * t + 1] ?? 0));
 * const sum = marked.reduce((total, x) => total + x, 0);
 * if (Math.abs(sum - (targets[0] ?? 0)) > 1e-6) throw new Error('expected the sum of the marked numbers');
 * ```
 */
export function addingProblem(options: AddingOptions): MemoryTask {
  checkKeys('addingProblem', options, ['length']);
  const { length } = options;
  checkWhole('length', length, 2);
  return {
    name: 'adding',
    steps: length,
    input: 2,
    output: 1,
    at: 'last',
    kind: 'numbers',
    // P(|u + v − 1| < d) = 2d − d²
    chance: { loss: 1 / 6, accuracy: 2 * 0.04 - 0.04 ** 2, strategy: 'always answer 1' },
    criterion: 'mean squared error below 0.01 (Hochreiter and Schmidhuber 1997)',
    solved: ({ loss }) => loss < 0.01,
    draw: (batch, random) => draw(length, batch, random),
  };
}
