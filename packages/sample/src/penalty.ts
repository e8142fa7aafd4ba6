import { checkKeys, checkWhole } from '@unroll/check';
import { expected } from './check.js';
import { buffer, defineFilter, type Filter } from './filter.js';

/** How strong a penalty is and how far back it looks. */
export interface PenaltyOptions {
  /** The strength; its neutral value and its range are those of the function. */
  readonly penalty: number;
  /** How many of the last ids of the history count, a whole number >= 0; default Infinity, all of them. */
  readonly window?: number | undefined;
}

/** A filter that changes the logit of every id that occurs in the window of the history. */
export function definePenalty(
  name: string,
  options: PenaltyOptions,
  checkStrength: (name: string, value: unknown) => void,
  change: (logit: number, penalty: number, occurrences: number) => number,
): Filter {
  checkKeys(name, options, ['penalty', 'window']);
  const { penalty, window = Infinity } = options;
  checkStrength(`${name}.penalty`, penalty);
  checkWhole(`${name}.window`, window, 0, Infinity);
  const scratch = buffer((length) => new Uint32Array(length));
  const apply = (logits: Float32Array, out: Float32Array, _peak: number, history: ArrayLike<number>) => {
    const counts = scratch(logits.length).fill(0);
    for (let i = Math.max(0, history.length - window); i < history.length; i++) {
      const count = counts[history[i] as number];
      if (count === undefined)
        throw expected(`${name}: history[${i}]`, `an id from 0 to ${counts.length - 1}`, history[i]);
      counts[history[i] as number] = count + 1;
    }
    for (let i = 0; i < logits.length; i++) {
      const logit = logits[i] as number;
      const count = counts[i] as number;
      out[i] = count > 0 ? change(logit, penalty, count) : logit;
    }
  };
  return defineFilter(name, apply, window);
}
