/**
 * From how many floating-point operations on a work is cut into parts. A part that a thread awake takes over costs some
 * 1 µs, one that is asleep 40 to 90 µs (its processor must be found first); 10⁶ operations take 15 to 20 µs.
 */
export const worth = {
  /** While another thread is awake. */
  awake: 1e6,
  /** While all sleep: of one work, or of several that follow each other. */
  asleep: 1.5e7,
  /** Milliseconds between two works after which they do not follow each other: a thread sleeps again by then. */
  pause: 2,
};

/** Operations that count for each row of logits and class: exponentials, sums, a product. */
export const LOSS_COST = 20;
