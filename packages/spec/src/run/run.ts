import { type Matrix, oneMinus, plus, times } from '../algebra.js';
import type { SpecCell, SpecParams, SpecState } from '../cells/cell.js';

/** How time runs. */
export interface SpecHow {
  /** Steps that count in each row; all of them where it is missing. */
  readonly lengths?: readonly number[];
  /** From the last step (of each row's own length) to the first. */
  readonly reverse?: boolean;
  /** For some of the state's vectors the share of the old one that stays, [T][B][H]. */
  readonly masks?: Readonly<Record<string, Matrix[]>>;
}

/** Outputs of every step and the state after the last one. */
export interface SpecRun {
  /** [T][B][H], zero beyond a row's length. */
  readonly hs: Matrix[];
  /** One record for each row of the batch. */
  readonly final: SpecState[];
}

/**
 * Zoneout: m ⊙ before + (1 − m) ⊙ after for every vector that has a mask. The cell's own formula has run to its end by
 * then, so an LSTM's new h comes from its unmasked new c (Krueger et al. 2016, arXiv 1606.01305).
 */
const held = (before: SpecState, after: SpecState, masks: SpecHow['masks'], t: number, row: number): SpecState => {
  const mixed = Object.entries(after).map(([name, now]) => {
    const m = masks?.[name]?.[t]?.[row];
    return [name, m ? plus(times(m, before[name] ?? []), times(oneMinus(m), now)) : now];
  });
  return Object.fromEntries(mixed);
};

/**
 * A cell over a whole sequence, row by row.
 *
 * @param cell - the cell
 * @param params - its weights
 * @param xs - inputs [T][B][I]
 * @param start - initial state of each row
 * @param how - lengths, direction and masks
 * @returns outputs and final state
 */
export function specRun(
  cell: SpecCell,
  params: SpecParams,
  xs: Matrix[],
  start: readonly SpecState[],
  { lengths, reverse = false, masks }: SpecHow = {},
): SpecRun {
  const hs: Matrix[] = xs.map((rows) => rows.map(() => []));
  const final = start.map((first, row) => {
    let state = first;
    const length = lengths?.[row] ?? xs.length;
    xs.forEach((_, k) => {
      const t = reverse && k < length ? length - 1 - k : k;
      const x = xs[t]?.[row] ?? [];
      if (k < length) state = held(state, cell.step(params, state, x), masks, t, row);
      const out = state['h'] ?? [];
      (hs[t] ?? [])[row] = k < length ? out : out.map(() => 0);
    });
    return state;
  });
  return { hs, final };
}

/**
 * Layers of one kind on top of each other: the outputs of one are the inputs of the next.
 *
 * @param cell - the cell of every layer
 * @param params - weights of each layer
 * @param xs - inputs of the first layer [T][B][I]
 * @param start - initial state [layer][row]
 * @param how - lengths, direction and masks
 * @returns the last layer's outputs and every layer's final state [layer][row]
 */
export function specStack(
  cell: SpecCell,
  params: readonly SpecParams[],
  xs: Matrix[],
  start: readonly (readonly SpecState[])[],
  how: SpecHow = {},
): { readonly hs: Matrix[]; readonly final: SpecState[][] } {
  let hs = xs;
  const final = params.map((layer, k) => {
    const run = specRun(cell, layer, hs, start[k] ?? [], how);
    hs = run.hs;
    return run.final;
  });
  return { hs, final };
}
