import {
  type FusedCell,
  fusedGru,
  fusedGruResetAfter,
  fusedLstm,
  fusedRnn,
  hasFusedKernels,
  type StepperLayer,
  type Tree,
} from '@unroll/tensor';
import type { Cell } from './cell.js';

const kernels = { rnn: fusedRnn, lstm: fusedLstm, gru: fusedGru, gruResetAfter: fusedGruResetAfter };

/**
 * The fast ways of a cell: a whole sequence in one kernel, and its weights for the fused stepper. Both say `undefined`
 * where the backend has no fused kernels.
 * @typeParam P - the parameters
 * @typeParam S - the state
 * @param cell - which kernel
 * @param weights - the parameters under the kernel's names
 * @returns `run` and `kernel` of a {@link Cell}
 */
export function fused<P extends Tree, S extends Tree>(
  cell: FusedCell,
  weights: (params: P) => Omit<StepperLayer, 'cell'>,
): Required<Pick<Cell<P, S>, 'run' | 'kernel'>> {
  // Each kernel takes the weights and the state of its own cell, which only the cell's types tell.
  const kernel = kernels[cell] as (inputs: object) => ReturnType<typeof fusedRnn>;
  return {
    run(params, xs, state, how) {
      if (!hasFusedKernels()) return undefined;
      const { hs, ...last } = kernel({ xs, ...weights(params), ...(state as object), ...how });
      return { hs, state: last as unknown as S };
    },
    kernel: (params) => (hasFusedKernels() ? { cell, ...weights(params) } : undefined),
  };
}
