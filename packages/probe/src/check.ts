/**
 * @param value - what came
 * @param name - the argument, as the error shows it
 * @throws RangeError where the value is no integer of at least 1
 * @internal
 */
export function checkCount(value: number, name: string): void {
  if (!Number.isInteger(value) || value < 1)
    throw new RangeError(`${name}: expected a positive integer, got ${String(value)}`);
}

/**
 * @param value - what came
 * @param name - the argument, as the error shows it
 * @throws RangeError where the value is not finite and above 0
 * @internal
 */
export function checkPositive(value: number, name: string): void {
  if (!Number.isFinite(value) || value <= 0)
    throw new RangeError(`${name}: expected a number > 0, got ${String(value)}`);
}
