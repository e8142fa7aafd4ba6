import type { Cell } from '@unroll/cells';
import { cellOf } from '../../cell-choice.js';
import type { Data } from '../data/data.js';
import type { Settings } from '../options/settings.js';

/** What decides how large a training is. */
export type Sizes = Pick<
  Settings,
  'cell' | 'hidden' | 'layers' | 'embedding' | 'tied' | 'batch' | 'window' | 'optimizer' | 'lines'
> &
  Pick<Data, 'ends'>;

/** What a training takes, before anything of it is there. */
export interface Footprint {
  /** Weights and biases. */
  readonly parameters: number;
  /** Of weights, gradients, moments, new weights. */
  readonly network: number;
  /** Of what one step keeps for the way back. */
  readonly step: number;
}

const FLOAT = 4;
/** What a tensor costs beside its numbers. */
const TENSOR = 1024;
/** Moments that each optimiser keeps. */
const MOMENTS: Readonly<Record<Sizes['optimizer'], number>> = { adam: 2, adamw: 2, rmsprop: 1, sgd: 0 };
/** Copies of the weights that stand there at once: they, gradients, new weights; no fewer while the first are drawn. */
const COPIES = { updating: 3, drawing: 5 };

/**
 * How often `H` numbers stand there for a row of a step, on the way forth and back. Measured: a cell that walks a
 * sequence in one piece keeps its gates three times and five states more; step by step by the formula, tens of each.
 */
const blocksOf = ({ gates, run }: Cell): number => (run ? 3 * gates.length + 5 : 45 * gates.length);

/** Numbers and tensors of the layers: the first reads the input, the others what lies below. */
function layersOf(
  { cell, hidden, layers }: Sizes,
  width: number,
): { readonly numbers: number; readonly tensors: number } {
  const layer = (input: number) =>
    Object.values(cellOf(cell).shapes({ input, hidden })).map((shape) => shape.reduce((a, b) => a * b, 1));
  const total = (sizes: readonly number[]) => sizes.reduce((a, b) => a + b, 0);
  const [first, other] = [layer(width), layer(hidden)];
  return { numbers: total(first) + (layers - 1) * total(other), tensors: layers * first.length };
}

/** Counts a training by its sizes: nothing is allocated. */
export function footprint(sizes: Sizes): Footprint {
  const { cell, hidden, layers, tied, batch, window, optimizer, ends } = sizes;
  const { input, head } = ends(sizes);
  const { numbers, tensors } = layersOf(sizes, input.width);
  const table = input.config.kind === 'ids' ? input.config.vocabulary * input.width : 0;
  const parameters = table + numbers + (tied ? 0 : head.width * hidden) + head.width;
  // The moments stand there twice in an update, the old ones and the new.
  const copies = Math.max(COPIES.drawing, COPIES.updating + 2 * MOMENTS[optimizer]);
  // What the head says of all rows never stands there whole: it is made in blocks.
  const perRow = 2 * input.width + layers * blocksOf(cellOf(cell)) * hidden;
  return {
    parameters,
    network: copies * (FLOAT * parameters + TENSOR * tensors),
    step: FLOAT * batch * window * perRow,
  };
}
