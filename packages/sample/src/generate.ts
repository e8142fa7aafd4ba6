import { checkFunction, checkId, checkInteger, checkLimit, expected } from './check.js';
import { atStep } from './errors.js';
import { defineFilter } from './filter.js';
import type { Next } from './next.js';
import type { Pick } from './sampler.js';

/** How a text is continued. */
export interface GenerateOptions {
  /** How many ids to yield at most, an integer >= 0 or Infinity. */
  readonly length: number;
  /** How many ids to yield at least before anything may stop the text, an integer from 0 to `length`; default 0. */
  readonly minimum?: number | undefined;
  /** Chooses each id: {@link sampler} or {@link greedy}. */
  readonly pick: Pick;
  /** Ids that end the text; they are not yielded. Before `minimum` they are removed from the logits. Default none. */
  readonly stopIds?: readonly number[] | undefined;
  /** Asked before every step of the model; once aborted, its reason is thrown. */
  readonly signal?: AbortSignal | undefined;
}

/** Why a text ended: `length` ids were made, or it came to a `stop` id or a stop string. */
export type EndReason = 'length' | 'stop';

/**
 * Continues a prompt, id by id, as long as the consumer asks for more.
 *
 * All prompt ids go through `next`, then each id that was picked; the last id yielded has not gone through yet, so a
 * continuation starts with it as its prompt. The generator's return value says why it ended.
 *
 * @param next - the model's step, such as the `next` of a stepper
 * @param prompt - the ids to start from, at least one
 * @param options - length, pick, and what may end the text
 * @returns A generator of the new ids only
 * @throws RangeError for an empty prompt or an option out of range, at once; LogitsError with the step when the logits
 * allow no choice; the signal's reason.
 *
 * @example
 * ```ts
 * import { generate, greedy } from '@unroll/sample';
 * // after id n comes n + 1
 * const next = (id: number) => new Float32Array(10).fill(0).fill(1, id + 1, id + 2);
 * const ids = [...generate(next, [2, 3], { length: 5, pick: greedy(), stopIds: [7] })];
 * if (ids.join() !== '4,5,6') throw new Error(ids.join());
 * ```
 */
export function generate(
  next: Next,
  prompt: Iterable<number> | ArrayLike<number>,
  options: GenerateOptions,
): Generator<number, EndReason, undefined> {
  const history = Array.from(prompt);
  if (history.length === 0) throw new RangeError('prompt: expected at least one id, got none');
  for (const [i, id] of history.entries()) checkId(`prompt[${i}]`, id, Number.POSITIVE_INFINITY);
  checkFunction('next', next);
  checkOptions(options);
  return steps(next, history, options);
}

function checkOptions({ length, minimum = 0, pick, stopIds = [] }: GenerateOptions): void {
  checkLimit('length', length, 0);
  checkInteger('minimum', minimum, 0);
  if (minimum > length) throw expected('minimum', `at most the length, ${length}`, minimum);
  checkFunction('pick', pick);
  for (const [i, id] of stopIds.entries()) checkId(`stopIds[${i}]`, id, Number.POSITIVE_INFINITY);
}

function* steps(
  next: Next,
  history: number[],
  { length, minimum = 0, pick, stopIds = [], signal }: GenerateOptions,
): Generator<number, EndReason, undefined> {
  const withoutStops = without(stopIds);
  let pending = [...history];
  for (let step = 0; step < length; step++) {
    const logits = feed(next, pending, signal);
    const id = atStep(step, () =>
      pick(step < minimum && stopIds.length > 0 ? withoutStops(logits, { history }) : logits, history),
    );
    checkId('pick', id, logits.length);
    if (step >= minimum && stopIds.includes(id)) return 'stop';
    history.push(id);
    pending = [id];
    yield id;
  }
  return 'length';
}

/** The logits after the last of these ids. */
function feed(next: Next, ids: readonly number[], signal: AbortSignal | undefined): Float32Array {
  let logits: Float32Array = new Float32Array(0);
  for (const id of ids) {
    signal?.throwIfAborted();
    logits = next(id);
  }
  return logits;
}

function without(stopIds: readonly number[]) {
  return defineFilter('minimum', (logits, out) => {
    out.set(logits);
    for (const id of stopIds) if (id < out.length) out[id] = Number.NEGATIVE_INFINITY;
  });
}
