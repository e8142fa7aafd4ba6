import { peakOf } from './softmax.js';

/** What a {@link Filter} may look at besides the logits, and where it may write. */
export interface FilterContext {
  /** The ids so far, the prompt's first: what the penalties read. */
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
 *
 * @param logits - [V]
 * @param context - the history, and optionally where to write
 * @returns New logits, [V]
 */
export type Filter = (logits: Float32Array, context: FilterContext) => Float32Array;

type Apply = (logits: Float32Array, out: Float32Array, peak: number, history: ArrayLike<number>) => void;

/** A filter from its arithmetic: checks the logits, finds the largest, provides the output array. */
export function defineFilter(name: string, apply: Apply): Filter {
  return (logits, { history, out = new Float32Array(logits.length) }) => {
    const peak = peakOf(logits, name);
    if (out.length !== logits.length) {
      throw new RangeError(`${name}: expected an out array of ${logits.length} numbers, got ${out.length}`);
    }
    apply(logits, out, peak, history);
    return out;
  };
}

/** A buffer that lives as long as its filter and is made anew only when the vocabulary's size changes. */
export function buffer<T extends { readonly length: number }>(make: (length: number) => T): (length: number) => T {
  let current = make(0);
  return (length) => {
    if (current.length !== length) current = make(length);
    return current;
  };
}
