import { checkFunction } from '@unroll/check';
import { buffer, type Filter } from './filter.js';

/** Applies the filters in the order of the array; all write to one buffer. */
export function chain(filters: readonly Filter[]): (logits: Float32Array, history: ArrayLike<number>) => Float32Array {
  for (const [i, filter] of filters.entries()) checkFunction(`filter ${i}`, filter);
  const scratch = buffer((length) => new Float32Array(length));
  return (logits, history) => {
    if (filters.length === 0) return logits;
    const context = { history, out: scratch(logits?.length ?? 0) };
    let current = logits;
    for (let i = 0; i < filters.length; i++) {
      current = (filters[i] as Filter)(current, context);
      if (current.length !== logits.length) {
        throw new RangeError(`filter ${i}: expected ${logits.length} logits back, got ${current.length}`);
      }
    }
    return current;
  };
}

/** How many of the last ids a chain looks at: as many as the filter that looks back furthest. */
export function lookbackOf(filters: readonly Filter[]): number {
  return filters.reduce((most, { lookback = Infinity }) => Math.max(most, lookback), 0);
}
