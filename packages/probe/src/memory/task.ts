import type { Random } from '@unroll/cells';

/** Sequences of a memory task, side by side. */
export interface TaskBatch {
  /** The inputs, `[T, B, I]`. */
  readonly inputs: Float32Array;
  /** The answers, `[T, B, O]` at every step, `[B, O]` after the last: numbers, or one class from 0 to `O − 1` instead. */
  readonly targets: Float32Array | Int32Array;
  /** `T`. */
  readonly steps: number;
  /** `B`. */
  readonly batch: number;
}

/** How well a model does a task. */
export interface Score {
  /** The loss: mean squared error, or cross-entropy in nats, over all answers. */
  readonly loss: number;
  /** Fraction of answers that are right (see the task for what counts as right). */
  readonly accuracy: number;
}

/** What can be reached without any memory. */
export interface Chance extends Score {
  /** How, in words. */
  readonly strategy: string;
}

/** A task that cannot be done without remembering. */
export interface MemoryTask {
  /** A short name: `adding`, `copy`, `recall`. */
  readonly name: string;
  /** `T`: steps of a sequence. */
  readonly steps: number;
  /** `I`. */
  readonly input: number;
  /** `O`: how many numbers, or how many classes. */
  readonly output: number;
  /** Whether there is an answer at every step, or one after the last. */
  readonly at: 'every' | 'last';
  /** Whether the answers are numbers (mean squared error) or classes (cross-entropy). */
  readonly kind: 'numbers' | 'classes';
  /** What can be reached without memory, exactly. */
  readonly chance: Chance;
  /** What counts as solved, in words, with its source. */
  readonly criterion: string;
  /**
   * Whether a score counts as solved.
   * @param score - measured on sequences the model has not seen
   * @returns the verdict
   */
  solved(score: Score): boolean;
  /**
   * Which answers count for the accuracy; all, where it is missing.
   * @param t - the step, from 0 to `T − 1`
   * @returns whether it is counted
   */
  counts?(t: number): boolean;
  /**
   * Draws new sequences.
   * @param batch - `B`
   * @param random - source of randomness
   * @returns the sequences and their answers
   */
  draw(batch: number, random: Random): TaskBatch;
}

/**
 * Batches of a task without end, for a training loop.
 * @param task - the task
 * @param batch - `B`
 * @param random - source of randomness
 * @returns an iterable that draws anew each time
 * @example
 * ```ts
 * import { addingProblem, taskBatches } from '@unroll/probe';
 *
 * for (const { inputs, targets } of taskBatches(addingProblem({ length: 10 }), 4, Math.random)) {
 *   if (inputs.length !== 10 * 4 * 2 || targets.length !== 4) throw new Error('expected [T, B, 2] and [B]');
 *   break;
 * }
 * ```
 */
export function taskBatches(task: MemoryTask, batch: number, random: Random): Iterable<TaskBatch> {
  return {
    *[Symbol.iterator]() {
      while (true) yield task.draw(batch, random);
    },
  };
}

/**
 * A whole number from 0 to `below − 1`.
 * @internal
 */
export const integer = (random: Random, below: number): number => Math.floor(random() * below);
