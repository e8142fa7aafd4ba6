import type { Matrix, Vector } from '../algebra.js';
import type { SpecParams, SpecState } from '../cells/cell.js';
import type { Array64, Arrays, CellInputs } from '../question.js';

/** The rows (last axis) of an array, as copies that may be changed. */
const rows = ({ shape, data }: Array64): Vector[] => {
  const width = shape.at(-1) ?? 1;
  return Array.from({ length: data.length / width }, (_, k) => data.slice(k * width, (k + 1) * width));
};

/**
 * [T, B, I] as nested plain arrays.
 *
 * @param a - the array
 * @returns [T][B][I]
 */
export function sequence(a: Array64): Matrix[] {
  const [T = 0, B = 0] = a.shape;
  const all = rows(a);
  return Array.from({ length: T }, (_, t) => all.slice(t * B, (t + 1) * B));
}

/**
 * The weights of one layer as nested plain arrays.
 *
 * @param arrays - arrays of one or two axes
 * @returns vectors and matrices under the same names
 */
export const layer = (arrays: Arrays): SpecParams =>
  Object.fromEntries(Object.entries(arrays).map(([name, a]) => [name, a.shape.length === 1 ? [...a.data] : rows(a)]));

/**
 * The state of a batch as one record for each row.
 *
 * @param arrays - h [B, H] and the like
 * @param batch - B
 * @returns [B] records
 */
export function stateRows(arrays: Arrays, batch: number): SpecState[] {
  const split = Object.entries(arrays).map(([name, a]) => [name, rows(a)] as const);
  return Array.from({ length: batch }, (_, b) => Object.fromEntries(split.map(([name, all]) => [name, all[b] ?? []])));
}

/**
 * The same inputs with every array replaced.
 *
 * @param f - gets the path of an array (`params.0.W_x`, `state.2.h`, `x`) and the array.
 * @param inputs - the inputs of a cell, or their gradients
 * @returns what `f` made of each
 */
export function mapInputs(f: (path: string, a: Array64) => Array64, { params, state, x }: CellInputs): CellInputs {
  const each = (kind: string) => (arrays: Arrays, k: number) =>
    Object.fromEntries(Object.entries(arrays).map(([name, a]) => [name, f(`${kind}.${k}.${name}`, a)]));
  return { params: params.map(each('params')), state: state.map(each('state')), x: f('x', x) };
}

/**
 * The arrays of a record of inputs by path: `params.0.W_x`, `state.2.h`, `x`.
 *
 * @param inputs - the inputs of a cell, or their gradients
 * @returns arrays by path
 */
export function byPath(inputs: CellInputs): Record<string, Array64> {
  const found: Record<string, Array64> = {};
  mapInputs((path, a) => {
    found[path] = a;
    return a;
  }, inputs);
  return found;
}
