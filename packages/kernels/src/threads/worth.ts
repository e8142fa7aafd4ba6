/**
 * From how many floating-point operations on a work is cut into parts. A part that a thread awake takes over costs some
 * 1 µs, one that is asleep 40 to 90 µs (its processor must be found first); 10⁶ operations take 15 to 20 µs.
 */
export const worth = {
  /** While another thread is awake. */
  awake: 1e6,
  /** While all sleep. */
  asleep: 1.5e7,
};

/** Operations that count for each row of logits and class: exponentials, sums, a product. */
export const LOSS_COST = 20;
