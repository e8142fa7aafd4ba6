import { duration } from '../format.js';
import type { Session } from '../session.js';
import { live } from './live.js';
import { wrap } from './width.js';

/** One bar for several works that are done one after the other. */
export interface Overall {
  /**
   * Says how far it is.
   * @param fraction - how much of all is done, 0 to 1
   * @param what - what is being done, in words; the first ones are left out where there is no room
   */
  at(fraction: number, what: readonly string[]): void;
  /** Writes a line above the bar. */
  line(text: string): Promise<void>;
  /** Takes the bar down. */
  [Symbol.dispose](): void;
}

/**
 * The bar, with the time that is left as the time so far tells. Without a terminal that can draw lines anew there is
 * none, and only lines are written.
 * @param atMost - whether the works may end before their time
 */
export function overall({ io, out }: Session, atMost = false): Overall {
  if (!out.live) return { at: () => undefined, line: out.words, [Symbol.dispose]: () => undefined };
  const bar = live(io, out);
  const begun = io.now();
  return {
    at(fraction, what) {
      const left = ((io.now() - begun) / 1000) * (1 / Math.max(fraction, 1e-9) - 1);
      const last = fraction > 0 ? `${atMost ? 'at most ' : ''}${duration(left)} left` : '';
      const words = [...what.keys(), what.length].map((i) => [...what.slice(i), last].filter(Boolean).join('  '));
      bar.draw(fraction, words);
    },
    line: async (text) => bar.log(wrap(text, out.columns ?? Number.POSITIVE_INFINITY)),
    [Symbol.dispose]: bar.close,
  };
}
