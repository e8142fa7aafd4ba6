import { checkObject } from '@unroll/check';
import { peakOf } from './softmax.js';

/** What a {@link Filter} may look at besides the logits, and where it may write. */
export interface FilterContext {
  /** The ids so far, the prompt's first; of a filter with a `lookback`, at least that many of the last ones. */
  readonly history: ArrayLike<number>;
  /**
   * Where the result may go, [V]; it may be the input array itself. A filter is free to leave it alone and return an
   * array of its own. {@link sampler} passes one buffer through its whole chain, so that a step allocates nothing.
   */
  readonly out?: Float32Array;
}

/**
 * A function from logits to logits; -Infinity means removed.
 *
 * It never changes its input (except where `context.out` is that same array) and never brings back what is removed.
 * Your own functions of this shape work in {@link sampler} and {@link greedy} as well.
 */
export interface Filter {
  /**
   * Filters the logits of one step.
   * @param logits - [V]
   * @param context - the history, and optionally where to write
   * @returns new logits, [V]
   */
  (logits: Float32Array, context: FilterContext): Float32Array;
  /**
   * How many of the last ids it looks at. A function of your own without it gets the whole history, which grows with the
   * text: `Object.assign(filter, { lookback: 0 })` says that it looks at none.
   */
  readonly lookback?: number | undefined;
}

type Apply = (logits: Float32Array, out: Float32Array, peak: number, history: ArrayLike<number>) => void;

/** A filter from its arithmetic: checks the logits, finds the largest, provides the output array. */
export function defineFilter(name: string, apply: Apply, lookback = 0): Filter {
  const filter: Filter = (logits, context) => {
    const peak = peakOf(logits, name);
    checkObject('context', context, 'an object with the history');
    const { history, out = new Float32Array(logits.length) } = context;
    if (out.length !== logits.length) {
      throw new RangeError(`${name}: expected an out array of ${logits.length} numbers, got ${out.length}`);
    }
    apply(logits, out, peak, history);
    return out;
  };
  return Object.assign(filter, { lookback });
}

/** A buffer that lives as long as its filter and is made anew only when the vocabulary's size changes. */
export function buffer<T extends { readonly length: number }>(make: (length: number) => T): (length: number) => T {
  let current = make(0);
  return (length) => {
    if (current.length !== length) current = make(length);
    return current;
  };
}
