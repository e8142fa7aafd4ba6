import type { SpecCell, SpecState } from '../cells/cell.js';
import type { Arrays, CellCase, CellQuestion } from '../question.js';
import { layer, sequence, stateRows } from './nest.js';
import { specStack } from './run.js';

/** Σ a ⊙ b. */
const inner = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, x, i) => sum + x * (b[i] ?? Number.NaN), 0);

/**
 * Outputs, final state and loss in float64.
 *
 * @param cell - the cell's spec
 * @param question - weights, state, inputs
 * @returns the part of a case that follows without gradients
 */
export function specForward(cell: SpecCell, question: CellQuestion): Pick<CellCase, 'hs' | 'final' | 'loss'> {
  const { sizes, lengths, reverse, weights } = question;
  const start = question.state.map((arrays) => stateRows(arrays, sizes.batch));
  const masks = Object.entries(question.masks ?? {}).map(([name, m]) => [name, sequence(m)]);
  const how = { ...(lengths && { lengths }), reverse, masks: Object.fromEntries(masks) };
  const run = specStack(cell, question.params.map(layer), sequence(question.x), start, how);
  const hs = { shape: weights.hs.shape, data: run.hs.flat(2) };
  const final = run.final.map((rows) => Object.fromEntries(cell.states.map((name) => [name, column(rows, name)])));
  return { hs, final, loss: inner(weights.hs.data, hs.data) + sumOf(weights.final, final) };
}

const column = (rows: readonly SpecState[], name: string) => {
  const data = rows.flatMap((row) => row[name] ?? []);
  return { shape: [rows.length, data.length / rows.length], data };
};

const sumOf = (weights: readonly Arrays[], final: readonly Arrays[]) =>
  weights
    .flatMap((arrays, k) => Object.entries(arrays).map(([name, w]) => inner(w.data, final[k]?.[name]?.data ?? [])))
    .reduce((a, b) => a + b, 0);
