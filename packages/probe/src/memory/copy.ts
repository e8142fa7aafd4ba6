import type { Random } from '@unroll/cells';
import { checkKeys, checkWhole } from '@unroll/check';
import { integer, type MemoryTask, type TaskBatch } from './task.js';

/** How copy memory is set. */
export interface CopyOptions {
  /** `D`: steps between the last item and the first answer, at least 1. */
  readonly delay: number;
  /** `S`: how many items. Default 10. */
  readonly items?: number;
  /** `K`: from how many symbols. Default 8. */
  readonly symbols?: number;
}

function draw(delay: number, items: number, symbols: number, batch: number, random: Random): TaskBatch {
  const steps = delay + 2 * items;
  const [blank, go, width] = [symbols, symbols + 1, symbols + 2];
  const inputs = new Float32Array(steps * batch * width);
  const targets = new Int32Array(steps * batch).fill(blank);
  for (let b = 0; b < batch; b++) {
    const shown = new Array<number>(steps).fill(blank);
    for (let s = 0; s < items; s++) {
      shown[s] = integer(random, symbols);
      targets[(steps - items + s) * batch + b] = shown[s] as number;
    }
    shown[items + delay - 1] = go;
    shown.forEach((symbol, t) => {
      inputs[(t * batch + b) * width + symbol] = 1;
    });
  }
  return { inputs, targets, steps, batch };
}

/**
 * Copy memory: `S` symbols, then blanks, then a sign, upon which the symbols are to be said again in their order; before,
 * the answer is the blank (Hochreiter and Schmidhuber 1997, in the form of Arjovsky, Shah and Bengio 2016). A sequence has
 * `D + 2S` steps, one-hot over `K` symbols, the blank and the sign.
 *
 * Who remembers nothing says blanks and then guesses: a cross-entropy of `S·ln K/(D + 2S)` nats. Accuracy counts the `S`
 * recalled symbols alone; solved is 99 % of them.
 * @param options - delay, items, symbols
 * @returns the task: `I = O = K + 2`, an answer at every step
 * @throws RangeError where an option is no whole number >= 1
 * @example
 * ```ts
 * import { copyMemory } from '@unroll/probe';
 *
 * const { chance, steps } = copyMemory({ delay: 100 });
 * if (steps !== 120 || Math.abs(chance.loss - (10 * Math.log(8)) / 120) > 1e-12) throw new Error('expected 10 ln 8 / 120');
 * ```
 */
export function copyMemory(options: CopyOptions): MemoryTask {
  checkKeys('copyMemory', options, ['delay', 'items', 'symbols']);
  const { delay, items = 10, symbols = 8 } = options;
  for (const [name, value] of Object.entries({ delay, items, symbols })) checkWhole(name, value);
  const steps = delay + 2 * items;
  const loss = (items * Math.log(symbols)) / steps;
  return {
    name: 'copy',
    steps,
    input: symbols + 2,
    output: symbols + 2,
    at: 'every',
    kind: 'classes',
    chance: { loss, accuracy: 1 / symbols, strategy: 'blanks, then guesses (Arjovsky et al. 2016)' },
    criterion: '99 % of the recalled symbols right, and so far below the memoryless loss of Arjovsky et al. 2016',
    solved: ({ accuracy }) => accuracy >= 0.99,
    counts: (t) => t >= steps - items,
    draw: (batch, random) => draw(delay, items, symbols, batch, random),
  };
}
