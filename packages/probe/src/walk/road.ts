import type { Cell } from '@unroll/cells';
import type { Vectors } from './step.js';
import { oneMinus } from './vectors.js';

/**
 * The direct path of a cell: which part of the state it carries, and by which factor from step to step.
 * @internal
 */
export interface Road {
  readonly part: 'c' | 'h';
  keep(gates: Vectors): Float64Array;
}

/**
 * Reads the direct path off a cell's record: the part that its `highway` names, times the gate that keeps, or times 1
 * minus the gate that overwrites.
 * @param cell - the cell
 * @returns the path; undefined where the cell has none, or shows no gates
 * @internal
 */
export function roadOf({ highway, gates, activations }: Cell): Road | undefined {
  const gate = gates.find(({ role }) => role === 'keep' || role === 'overwrite');
  if (!highway || !gate || !activations) return undefined;
  const value = (found: Vectors) => found[gate.name] as Float64Array;
  return { part: highway, keep: gate.role === 'keep' ? value : (found) => oneMinus(value(found)) };
}
