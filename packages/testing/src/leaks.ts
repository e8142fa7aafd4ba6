import { type Memory, memory } from '@unroll/tensor';
import { afterEach, beforeEach } from 'vitest';

/**
 * Asserts that as many tensors and bytes are alive as before.
 *
 * @param before - what `memory()` said
 * @param name - what ran in between, for the message
 * @throws Error that tells how many tensors and bytes were left, or were freed though they belong to someone else.
 */
export function expectSameMemory(before: Memory, name: string): void {
  const after = memory();
  const tensors = after.tensors - before.tensors;
  const bytes = after.bytes - before.bytes;
  if (tensors === 0 && bytes === 0) return;
  const signed = (n: number) => (n > 0 ? `+${n}` : `${n}`);
  throw new Error(
    `${name}: expected the same memory as before, got ${signed(tensors)} tensors, ${signed(bytes)} bytes`,
  );
}

/**
 * Fails every test of the file (or of the `describe` around) that leaves a tensor or a byte behind. Call it after the
 * `beforeAll` that brings the backend up, and free in `afterAll` what lives longer than one test.
 *
 * @example
 * ```ts no-check
 * beforeAll(() => ready());
 * leakCheck();
 * ```
 */
export function leakCheck(): void {
  let before: Memory;
  beforeEach(() => {
    before = memory();
  });
  afterEach(({ task }) => expectSameMemory(before, task.name));
}

/**
 * Runs a function, synchronous or not, and fails if it leaves a tensor or a byte behind, also when it throws.
 *
 * @param f - the function; it frees what it makes. Its own error is passed on if nothing is left.
 * @param name - what it does, for the message
 * @returns what `f` returned
 * @throws Error as {@link expectSameMemory}; what `f` threw is its `cause`.
 */
export function expectNoLeak<T>(f: () => T, name = 'expectNoLeak'): T {
  const before = memory();
  const check = (cause?: unknown) => {
    try {
      expectSameMemory(before, name);
    } catch (leak) {
      throw cause === undefined ? leak : new Error((leak as Error).message, { cause });
    }
  };
  const failed = (error: unknown): never => {
    check(error);
    throw error;
  };
  let result: T;
  try {
    result = f();
  } catch (error) {
    return failed(error);
  }
  if (result instanceof Promise)
    return result.then((value) => {
      check();
      return value;
    }, failed) as T;
  check();
  return result;
}
