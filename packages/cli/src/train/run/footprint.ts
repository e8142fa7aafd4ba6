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
/** How often the logits of a step stand in memory at once, with their gradient. */
const LOGITS = 6;

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
  // weights, gradients and new weights stand there together, and the moments twice in an update
  const copies = 3 + 2 * MOMENTS[optimizer];
  // for each row and layer: inputs of the gates, gates, their gradients, and the states before and after
  const perRow = input.width + layers * (3 * cellOf(cell).gates.length + 3) * hidden + LOGITS * head.width;
  return {
    parameters,
    network: copies * (FLOAT * parameters + TENSOR * tensors),
    step: FLOAT * batch * window * perRow,
  };
}
