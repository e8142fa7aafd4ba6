import { checkId, checkLimit } from './check.js';
import { buffer, defineFilter, type Filter } from './filter.js';

/** How strong a penalty is and how far back it looks. */
export interface PenaltyOptions {
  /** The strength; its neutral value and its range are those of the function. */
  readonly penalty: number;
  /** How many of the last ids of the history count, an integer >= 0; default Infinity, all of them. */
  readonly window?: number | undefined;
}

/** A filter that changes the logit of every id that occurs in the window of the history. */
export function definePenalty(
  name: string,
  window = Number.POSITIVE_INFINITY,
  change: (logit: number, occurrences: number) => number,
): Filter {
  checkLimit(`${name}.window`, window, 0);
  const scratch = buffer((length) => new Uint32Array(length));
  return defineFilter(name, (logits, out, _peak, history) => {
    const counts = scratch(logits.length).fill(0);
    for (let i = Math.max(0, history.length - window); i < history.length; i++) {
      const id = history[i];
      checkId(`${name}: history[${i}]`, id, counts.length);
      counts[id] = (counts[id] as number) + 1;
    }
    for (let i = 0; i < logits.length; i++) {
      const logit = logits[i] as number;
      const count = counts[i] as number;
      out[i] = count > 0 ? change(logit, count) : logit;
    }
  });
}
