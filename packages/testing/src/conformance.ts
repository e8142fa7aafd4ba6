import { ready } from '@unroll/tensor';
import { beforeAll, describe, test } from 'vitest';
import { goldenChecks, specChecks } from './conformance/against.js';
import { errorChecks } from './conformance/law-errors.js';
import { maskChecks } from './conformance/law-masks.js';
import { memoryChecks } from './conformance/law-memory.js';
import { numberChecks } from './conformance/law-numbers.js';
import { rowChecks } from './conformance/law-rows.js';
import { timeChecks } from './conformance/law-time.js';
import type { Check, Conformance, ConformingCell } from './conformance/subject.js';

/**
 * Every statement of the suite as a plain function, so that a test can also assert that a wrong cell fails.
 * `ready()` comes first.
 *
 * @param options - as for {@link conformance}
 * @returns the checks
 */
export function conformanceChecks<C extends ConformingCell>(options: Conformance<C>): Check[] {
  return [
    ...goldenChecks(options),
    ...specChecks(options),
    ...timeChecks(options),
    ...rowChecks(options),
    ...maskChecks(options),
    ...numberChecks(options),
    ...errorChecks(options),
    ...memoryChecks(options),
  ];
}

/**
 * Registers one vitest suite for one cell on one path and one backend: goldens of PyTorch, the float64 spec on random
 * shapes, and the laws every cell obeys.
 *
 * @param options - the cell, how it is unrolled, and what it is held against.
 *
 * @example
 * ```ts no-check
 * import { conformance, golden, lstmSpec } from '@unroll/testing';
 * import { lstm, reference, unroll } from '../src/index.js';
 *
 * conformance({ cell: reference(lstm), unroll, spec: lstmSpec, goldens: golden('lstm'), path: 'reference' });
 * conformance({ cell: lstm, unroll, spec: lstmSpec, goldens: golden('lstm'), path: 'fused' });
 * ```
 */
export function conformance<C extends ConformingCell>(options: Conformance<C>): void {
  const { cell, path = 'reference', backend = 'wasm' } = options;
  describe(`${cell.name}, ${path}, ${backend}`, () => {
    beforeAll(async () => {
      if (backend === 'cpu') await import('@tensorflow/tfjs-backend-cpu');
      await ready({ backend });
    });
    test.each(conformanceChecks(options))('$name', ({ run }) => run());
  });
}
