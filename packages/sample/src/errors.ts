/**
 * Thrown when logits cannot be turned into a choice: one is NaN, all are -Infinity, or there are none.
 *
 * {@link generate} and {@link score} say in `step` where in the text it happened; a filter or a {@link Picker} called by
 * hand does not know and leaves it out.
 *
 * @example
 * ```ts
 * import { greedy, LogitsError } from '@unroll/sample';
 * try {
 *   greedy()(Float32Array.of(1, Number.NaN), []);
 *   throw new Error('expected a LogitsError');
 * } catch (error) {
 *   if (!(error instanceof LogitsError) || error.message !== 'greedy: logit 1 is NaN') throw error;
 * }
 * ```
 */
export class LogitsError extends Error {
  /** Always `'LogitsError'`. */
  override readonly name = 'LogitsError';
  /** What is wrong, without the step. */
  readonly problem: string;
  /** The index of the generated or scored symbol, from 0; undefined outside of {@link generate} and {@link score}. */
  readonly step: number | undefined;

  /**
   * Makes the error; its message is the problem, and the step where it is known.
   *
   * @param problem - what is wrong, and with which function
   * @param step - which generated or scored symbol, from 0
   * @param options - the cause, as for every Error
   */
  constructor(problem: string, step?: number, options?: ErrorOptions) {
    super(step === undefined ? problem : `${problem} (step ${step})`, options);
    this.problem = problem;
    this.step = step;
  }
}

/** Runs `work`; a LogitsError that leaves it learns the step. */
export function atStep<T>(step: number, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof LogitsError ? new LogitsError(error.problem, step, { cause: error }) : error;
  }
}
