import type { Company, Team } from '../threads/team.js';
import { worth } from '../threads/worth.js';
import type { Area } from './area.js';
import type { StepExports } from './modules.js';
import type { Cut, Multiply } from './product.js';
import { matrixRecord, quantisedBytes, type StoredMatrix } from './store.js';
import type { ArrayModel } from './types.js';

/** How threads take part in a stepper. */
export interface Share {
  /** How many there are. */
  readonly threads: number;
  /** Cuts a product. */
  readonly cut: Cut;
  /** Has them come to the stepper's memory. */
  join(to: Area, module: WebAssembly.Module): Team<StepExports>;
}

/** Rows that lie together in a packed matrix (assembly/packed.as.ts). */
const PANEL = 32;

/** About how many operations a product with so many weights is worth: those of one stream wait for the weights. */
const costOf = (weights: number, batch: number): number => weights * (2 * batch + 2);

/**
 * Whether threads may help to step a model: a product of it is worth a part.
 * @param model - the weights
 * @param batch - B
 * @returns true where one is
 */
export const worthCompany = ({ layers, output }: ArrayModel, batch: number): boolean =>
  [...layers.flatMap(({ W_x, W_h }) => [W_x, W_h]), output?.W].some(
    (W) => W !== undefined && costOf(W.rows * W.columns, batch) >= worth.awake,
  );

/** Rows `from` to `from + size` of a stored matrix, not copied. */
function rowsFrom(to: Area, W: StoredMatrix, from: number, size: number): StoredMatrix {
  const rows = Math.min(size, W.rows - from);
  return matrixRecord(to, { ...W, rows, data: W.data + from * W.rowBytes, scales: W.scales && W.scales + 4 * from });
}

/**
 * Lets threads take part in a stepper: rows of a matrix are parts, so no sum is cut and every bit stays.
 * @param company - the threads
 * @returns what `arrayStepper` takes
 */
export function share(company: Company): Share {
  const { threads } = company;
  const cut: Cut = (to, W, [, batch, x, ldx, init, ldi, y, ldy, quantised]) => {
    const size = PANEL * Math.ceil(W.rows / PANEL / threads);
    const count = Math.ceil(W.rows / size);
    const parts = Array.from({ length: count > 1 ? count : 0 }, (_, i): Multiply => {
      const at = i * size;
      const room = quantised + i * batch * quantisedBytes(W.columns);
      return [rowsFrom(to, W, at, size).record, batch, x, ldx, init + 4 * at, ldi, y + 4 * at, ldy, room];
    });
    return { parts, cost: costOf(W.rows * W.columns, batch) };
  };
  const join = ({ kernels, memory }: Area, module: WebAssembly.Module) => company.join({ kernels, module, memory });
  return { threads, cut, join };
}
