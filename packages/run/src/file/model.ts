import type { WeightFormat } from '@unroll/kernels/step';
import type { LayerPlan } from '../config/layer.js';
import type { Plan } from '../config/plan.js';
import type { Model, Weights } from '../model.js';
import { cells } from '../plain/index.js';
import type { Arrays } from './arrays.js';

type Shapes = Readonly<Record<string, readonly number[]>>;

/** The path of each direction of a layer, and the shapes of its weights by name. */
function directionsOf(layer: LayerPlan, i: number): { prefix: string; shapes: Shapes }[] {
  const shapes = cells[layer.cell].shapes(layer);
  const ways = layer.both ? ['forward.', 'backward.'] : [''];
  return ways.map((way) => ({ prefix: `layers.${i}.${way}`, shapes }));
}

function readWeights(arrays: Arrays, prefix: string, shapes: Shapes): Weights {
  const read = ([name, shape]: [string, readonly number[]]) => {
    const path = prefix + name;
    return [name, shape.length === 2 ? arrays.matrix(path) : arrays.vector(path)] as const;
  };
  return Object.fromEntries(Object.entries(shapes).map(read));
}

/**
 * Reads the weights of a net. All shapes are checked before anything is copied.
 * @param plan - what the net is made of
 * @param arrays - the arrays of the file
 * @param weights - the format of its matrices
 * @returns the net
 * @throws ModelFileError that names the array that is missing, of another shape or not finite
 */
export function readModel(plan: Plan, arrays: Arrays, weights: WeightFormat): Model {
  const { input, head, last } = plan;
  const layers = plan.layers.map(directionsOf);
  if (input.table) arrays.expect('embedding', input.table);
  for (const { prefix, shapes } of layers.flat())
    for (const [name, shape] of Object.entries(shapes)) arrays.expect(prefix + name, shape);
  if (!head.tied) arrays.expect('output.W', [head.width, last]);
  arrays.expect('output.b', [head.width]);
  arrays.end();
  const table = input.table && arrays.matrix('embedding');
  return {
    plan,
    weights,
    ...(table && { table }),
    layers: layers.map((ways) => ways.map(({ prefix, shapes }) => readWeights(arrays, prefix, shapes))),
    output: { W: head.tied && table ? table : arrays.matrix('output.W'), b: arrays.vector('output.b') },
  };
}
