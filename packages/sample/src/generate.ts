import { checkFunction, checkKeys, checkWhole, show } from '@unroll/check';
import { checkId, expected } from './check.js';
import { atStep } from './errors.js';
import { defineFilter } from './filter.js';
import { historyOf } from './history.js';
import type { Next } from './next.js';
import type { Picker } from './sampler.js';

/** How a text is continued. */
export interface GenerateOptions {
  /** How many ids to yield at most, a whole number >= 0 or Infinity. */
  readonly length: number;
  /** How many ids to yield at least before anything may stop the text, a whole number from 0 to `length`; default 0. */
  readonly minimum?: number | undefined;
  /** Chooses each id: {@link sampler} or {@link greedy}. */
  readonly pick: Picker;
  /** Ids that end the text; they are not yielded. Before `minimum` they are removed from the logits. Default none. */
  readonly stopIds?: readonly number[] | undefined;
  /** Asked before every step of the model; once aborted, its reason is thrown. */
  readonly signal?: AbortSignal | undefined;
}

/** The names of the options. */
export const GENERATE_OPTIONS = ['length', 'minimum', 'pick', 'stopIds', 'signal'];

/** Why a text ended: `length` ids were made, or it came to a `stop` id or a stop string. */
export type EndReason = 'length' | 'stop';

/**
 * Continues a prompt, id by id, as long as the consumer asks for more.
 *
 * All prompt ids go through `next`, then each id that was picked; the last id yielded has not gone through yet, so a
 * continuation starts with it as its prompt. The generator's return value says why it ended.
 *
 * Only as many ids are kept as `pick` looks back at (its `lookback`): a text without end needs no more memory than a
 * short one. A picker of your own that does not say gets them all.
 *
 * @param next - the model's step, such as the `next` of a stepper
 * @param prompt - the ids to start from, at least one
 * @param options - length, pick, and what may end the text
 * @returns a generator of the new ids only
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
  const ids = promptOf(prompt);
  checkFunction('next', next);
  checkOptions(options);
  return steps(next, ids, options);
}

function promptOf(prompt: Iterable<number> | ArrayLike<number>): number[] {
  if (prompt === undefined || prompt === null) throw new TypeError(`prompt: expected ids, got ${prompt}`);
  const ids = Array.from(prompt);
  if (ids.length === 0) throw new RangeError('prompt: expected at least one id, got none');
  ids.forEach((id, i) => {
    checkId(`prompt[${i}]`, id);
  });
  return ids;
}

function checkOptions(options: GenerateOptions): void {
  checkKeys('generate', options, GENERATE_OPTIONS);
  const { length, minimum = 0, pick, stopIds = [] } = options;
  checkWhole('length', length, 0, Infinity);
  checkWhole('minimum', minimum, 0);
  if (minimum > length) throw expected('minimum', `at most the length, ${length}`, minimum);
  checkFunction('pick', pick);
  if (!Array.isArray(stopIds)) throw new TypeError(`stopIds: expected an array of ids, got ${show(stopIds)}`);
  stopIds.forEach((id: number, i) => {
    checkId(`stopIds[${i}]`, id);
  });
}

function* steps(
  next: Next,
  prompt: readonly number[],
  { length, minimum = 0, pick, stopIds = [], signal }: GenerateOptions,
): Generator<number, EndReason, undefined> {
  const withoutStops = without(stopIds);
  const { ids: history, push } = historyOf(pick.lookback);
  prompt.forEach(push);
  let pending = prompt;
  for (let step = 0; step < length; step++) {
    const logits = feed(next, pending, signal);
    const id = atStep(step, () =>
      pick(step < minimum && stopIds.length > 0 ? withoutStops(logits, { history }) : logits, history),
    );
    checkId('pick', id, logits.length);
    if (step >= minimum && stopIds.includes(id)) return 'stop';
    push(id);
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
