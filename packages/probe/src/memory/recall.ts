import type { Random } from '@unroll/cells';
import { checkKeys, checkWhole } from '@unroll/check';
import { integer, type MemoryTask, type TaskBatch } from './task.js';

/** How delayed recall is set. */
export interface RecallOptions {
  /** `D`: steps from the marked symbol to the answer, at least 1. */
  readonly delay: number;
  /** `K`: from how many symbols, at least 2. Default 8. */
  readonly symbols?: number;
}

function draw(steps: number, symbols: number, batch: number, random: Random): TaskBatch {
  const inputs = new Float32Array(steps * batch * (symbols + 1));
  const targets = new Int32Array(batch);
  for (let t = 0; t < steps; t++)
    for (let b = 0; b < batch; b++) {
      const symbol = integer(random, symbols);
      const at = (t * batch + b) * (symbols + 1);
      inputs[at + symbol] = 1;
      if (t > 0) continue;
      inputs[at + symbols] = 1;
      targets[b] = symbol;
    }
  return { inputs, targets, steps, batch };
}

/**
 * Delayed recall: one symbol is marked, others follow that must not disturb it, and after `D` steps the answer is the
 * marked one: latching, the smallest memory there is (Bengio, Simard and Frasconi 1994). A sequence has `D + 1` steps,
 * one-hot over `K` symbols, and the mark.
 *
 * Who remembers nothing guesses: `ln K` nats, one in `K` right. Solved is 99 % right.
 * @param options - delay, symbols
 * @returns the task: `I = K + 1`, `O = K`, one answer
 * @throws RangeError where an option is no whole number >= 1, or there is one symbol alone
 * @example
 * ```ts
 * import { delayedRecall } from '@unroll/probe';
 *
 * const { steps, chance } = delayedRecall({ delay: 50, symbols: 4 });
 * if (steps !== 51 || chance.accuracy !== 0.25) throw new Error('expected 51 steps and one in four');
 * ```
 */
export function delayedRecall(options: RecallOptions): MemoryTask {
  checkKeys('delayedRecall', options, ['delay', 'symbols']);
  const { delay, symbols = 8 } = options;
  checkWhole('delay', delay);
  checkWhole('symbols', symbols, 2);
  return {
    name: 'recall',
    steps: delay + 1,
    input: symbols + 1,
    output: symbols,
    at: 'last',
    kind: 'classes',
    chance: { loss: Math.log(symbols), accuracy: 1 / symbols, strategy: 'guess' },
    criterion: '99 % right (latching: Bengio, Simard and Frasconi 1994)',
    solved: ({ accuracy }) => accuracy >= 0.99,
    draw: (batch, random) => draw(delay + 1, symbols, batch, random),
  };
}
