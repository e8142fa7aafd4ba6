import type { Cell } from '@unroll/cells';
import type { Tensor3D, Tree } from '@unroll/tensor';
import { forward } from '../walk/forward.js';
import { type WalkedLayer, walkedLayers } from '../walk/network.js';
import { sequences, startStates } from '../walk/rows.js';
import type { Step } from '../walk/step.js';

/**
 * Walks the sequences of a batch through one cell.
 * @param cell - the cell
 * @param params - its parameters
 * @param xs - the inputs, `[T, B, I]`
 * @param state - the state before the first step; default zeros
 * @returns for each row its `T` steps
 * @internal
 */
export function walks(cell: Cell, params: Tree, xs: Tensor3D, state?: Tree): readonly (readonly Step[])[] {
  const layers = walkedLayers(cell, params);
  const [{ input, walk }] = layers as readonly [WalkedLayer];
  const rows = sequences(xs, input);
  const starts = startStates(layers, rows.length, state && [state]);
  return rows.map((inputs, b) => forward([walk], starts[b] ?? [], inputs).map(([step]) => step as Step));
}
