import { type Array64, type Arrays, byPath, expectClose } from '@unroll/spec';
import type { Answer, Forward } from './answer.js';
import type { Tolerance } from './subject.js';

/** What is close where a test does not say otherwise. */
export const TOLERANCE: Required<Tolerance> = { forward: 1e-5, gradient: 1e-4 };

/**
 * Asserts that two arrays have one shape and close values.
 *
 * @param actual - what came
 * @param expected - what it should be
 * @param relative - the tolerance
 * @param name - what is compared
 * @throws Error that names it.
 */
export function expectArray(actual: Array64 | undefined, expected: Array64, relative: number, name: string): void {
  const show = (a: Array64 | undefined) => (a ? `[${a.shape.join(', ')}]` : 'nothing');
  if (show(actual) !== show(expected))
    throw new Error(`${name}: expected shape ${show(expected)}, got ${show(actual)}`);
  expectClose(actual?.data ?? [], expected.data, relative, name);
}

const expectRecords = (actual: readonly Arrays[], expected: readonly Arrays[], relative: number) =>
  expected.forEach((arrays, k) => {
    for (const [name, e] of Object.entries(arrays))
      expectArray(actual[k]?.[name], e, relative, `final ${name} of layer ${k}`);
  });

/**
 * Asserts outputs and final states.
 *
 * @param actual - what the cell gave
 * @param expected - what it should give
 * @param relative - the tolerances
 * @throws Error that names the array that is off.
 */
export function expectForward(actual: Forward, expected: Forward, relative: Tolerance = {}): void {
  const { forward } = { ...TOLERANCE, ...relative };
  expectArray(actual.hs, expected.hs, forward, 'hs');
  expectRecords(actual.final, expected.final, forward);
}

/**
 * Asserts the gradient of every input.
 *
 * @param actual - what the cell gave
 * @param expected - what it should give
 * @param relative - the tolerances
 * @throws Error that names the input.
 */
export function expectGradients(
  { gradients }: Pick<Answer, 'gradients'>,
  expected: Pick<Answer, 'gradients'>,
  relative: Tolerance = {},
): void {
  const { gradient } = { ...TOLERANCE, ...relative };
  const actual = byPath(gradients);
  for (const [path, e] of Object.entries(byPath(expected.gradients)))
    expectArray(actual[path], e, gradient, `gradient of ${path}`);
}
