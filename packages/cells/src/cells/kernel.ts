import {
  type FusedCell,
  fusedCell,
  hasFusedKernels,
  type StepperLayer,
  type Tensor,
  type Tensor2D,
} from '@unroll/tensor';
import type { Cell } from './cell.js';

/**
 * The fast ways of a cell that has a kernel: a whole sequence in one call, and its weights for the fused stepper. Both
 * say `undefined` where the backend has no fused kernels; then the formula runs.
 * @typeParam P - the parameters
 * @typeParam S - the state
 * @param cell - which kernel
 * @param weights - the parameters under the kernel's names
 * @returns `run` and `kernel` of a cell
 * @internal
 */
export function kernel<P extends object, S extends object>(
  cell: FusedCell,
  weights: (params: P) => object,
): Required<Pick<Cell<P, S>, 'run' | 'kernel'>> {
  const named = (params: P) => weights(params) as Record<string, Tensor>;
  return {
    run(params, { rows, counts }, state, { reverse = false, masks }) {
      if (!hasFusedKernels()) return undefined;
      const inputs = { xs: rows, counts, weights: named(params), state: state as Record<string, Tensor2D>, reverse };
      const out = fusedCell(cell, masks ? { ...inputs, masks } : inputs);
      return { hs: out.hs, state: out.state as S };
    },
    kernel: (params) => (hasFusedKernels() ? ({ cell, ...weights(params) } as StepperLayer) : undefined),
  };
}
