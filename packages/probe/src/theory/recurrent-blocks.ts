import type { Cell } from '@unroll/cells';
import { flatten, type Tensor, type Tree } from '@unroll/tensor';
import { block, type Matrix64, matrix } from '../walk/vectors.js';

const GATES: Readonly<Record<string, readonly string[]>> = {
  rnn: ['h'],
  lstm: ['i', 'f', 'g', 'o'],
  gru: ['r', 'z', 'n'],
  gruResetAfter: ['r', 'z', 'n'],
};

/**
 * The recurrent matrices of a cell: of each gate, `[H, H]`. In a cell that is not one of the four, every parameter of
 * shape `[kH, H]` whose name speaks of `h` before and after (`W_hh`, `W_h`, `weight_hh`…).
 * @param cell - the cell
 * @param params - its parameters
 * @returns name of the gate → matrix
 * @internal
 */
export function recurrentBlocks(cell: Cell, params: Tree): Readonly<Record<string, Matrix64>> {
  const { hidden: H } = cell.size(params);
  const found = Object.entries(flatten(params) as Record<string, Tensor>).filter(
    ([name, { shape }]) => /_hh?$/.test(name) && shape.length === 2 && shape[1] === H && (shape[0] as number) % H === 0,
  );
  const blocks = found.flatMap(([name, W]) => {
    const whole = matrix(W as never);
    const count = whole.rows / H;
    const names = GATES[cell.name]?.length === count ? GATES[cell.name] : undefined;
    return Array.from({ length: count }, (_, k) => [names?.[k] ?? `${name}.${k}`, block(whole, H, k)] as const);
  });
  return Object.fromEntries(blocks);
}
