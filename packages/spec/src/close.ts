/** How far two arrays are apart, relative to the expected one. */
export interface RelativeError {
  /** ‖a − e‖ / ‖e‖ (Euclidean): Infinity if `actual` has a value that is not finite, or is not zero where all of `expected` is. */
  readonly norm: number;
  /** max |aᵢ − eᵢ| / max |eᵢ|, with the same rule. */
  readonly largest: number;
  /** The index of the largest difference. */
  readonly at: number;
}

/**
 * Compares two arrays by relative error only: an absolute tolerance passes a gradient that is wrongly zero.
 * An `expected` of zeros alone is met by exact zeros alone.
 *
 * @param actual - what came
 * @param expected - what it should be, finite numbers
 * @returns both errors, and where the largest difference lies
 * @throws RangeError if the lengths differ or `expected` is not finite.
 */
export function relativeError(actual: ArrayLike<number>, expected: ArrayLike<number>): RelativeError {
  if (actual.length !== expected.length)
    throw new RangeError(`expected ${expected.length} numbers, got ${actual.length}`);
  const unit = largestMagnitude(expected);
  if (!Number.isFinite(unit)) throw new RangeError('expected: only finite numbers can be compared');
  let differences = 0;
  let sizes = 0;
  let largest = 0;
  let at = 0;
  for (let i = 0; i < expected.length; i++) {
    // Divided by the largest first: the square of a tiny gradient would be zero, and its error would vanish with it.
    const difference = ratio(Math.abs((actual[i] ?? Number.NaN) - (expected[i] ?? Number.NaN)), unit);
    differences += difference ** 2;
    sizes += ratio(expected[i] ?? Number.NaN, unit) ** 2;
    if (difference > largest) [largest, at] = [difference, i];
  }
  return { norm: Math.sqrt(ratio(differences, sizes)), largest, at };
}

/**
 * Asserts that both relative errors (norm-wise, and of the largest element) are at most `relative`.
 *
 * @param actual - what came
 * @param expected - what it should be
 * @param relative - the tolerance, a number > 0, relative to `expected`
 * @param name - what is compared, for the message
 * @throws Error that tells the name, both errors and the worst element.
 *
 * @example
 * ```ts no-check
 * expectClose(values(grads.W_h), golden.gradients.W_h.data, 1e-4, 'dL/dW_h');
 * ```
 */
export function expectClose(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  relative: number,
  name: string,
): void {
  if (actual.length !== expected.length)
    throw new Error(`${name}: expected ${expected.length} numbers, got ${actual.length}`);
  const { norm, largest, at } = relativeError(actual, expected);
  if (norm <= relative && largest <= relative) return;
  throw new Error(
    `${name}: relative error ${norm.toExponential(2)} (norm), ${largest.toExponential(2)} (largest element), ` +
      `allowed ${relative}; at index ${at} of ${expected.length}: expected ${expected[at]}, got ${actual[at]}`,
  );
}

function largestMagnitude(xs: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < xs.length; i++) largest = Math.max(largest, Math.abs(xs[i] ?? Number.NaN));
  return largest;
}

/** a / b where 0 / 0 is no error and anything else without a finite answer is an infinite one. */
function ratio(a: number, b: number): number {
  if (a === 0) return 0;
  const r = a / b;
  return Number.isFinite(r) ? r : Number.POSITIVE_INFINITY;
}
