import type { Cell } from '@unroll/cells';
import { flatten, type Tensor, type Tree } from '@unroll/tensor';
import { block, type Matrix64, matrix } from '../walk/vectors.js';

/**
 * The recurrent matrices of a cell: every parameter of shape `[kH, H]` whose name speaks of `h` (`W_hh`, `W_h`,
 * `weight_hh`…), block by block. Where there are as many blocks as the cell has gates, they have the gates' names.
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
    const gates = cell.gates.length === count ? cell.gates : [];
    return Array.from({ length: count }, (_, k) => [gates[k]?.name ?? `${name}.${k}`, block(whole, H, k)] as const);
  });
  return Object.fromEntries(blocks);
}
