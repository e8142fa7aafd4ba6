import { widen as floatsOf, type Matrix, type WeightFormat } from '@unroll/kernels/step';
import type { Plan } from './config/plan.js';
import type { Floats } from './plain/cell.js';

/** The weights of a layer in one direction, by the names of a file. */
export type Weights = Readonly<Record<string, Matrix | Float32Array>>;

/** A net and its weights, as a file has them. */
export interface Model {
  /** What it is made of. */
  readonly plan: Plan;
  /** The format of its matrices. */
  readonly weights: WeightFormat;
  /** The table of the input, `[V, E]`, where there is one. */
  readonly table?: Matrix;
  /** Of each layer the weights forward and, where it goes both ways, backward. */
  readonly layers: readonly (readonly Weights[])[];
  /** The map to what comes out; `W` is the table where they are tied. */
  readonly output: { readonly W: Matrix; readonly b: Float32Array };
}

/** A net and its weights as 32-bit floats. */
export interface PlainModel {
  /** What it is made of. */
  readonly plan: Plan;
  /** The table, `[V, E]`. */
  readonly table: Float32Array | undefined;
  /** Of each layer the weights forward and, where it goes both ways, backward. */
  readonly layers: readonly (readonly Floats[])[];
  /** The map to what comes out. */
  readonly output: { readonly W: Float32Array; readonly b: Float32Array };
}

const plainWeights = (weights: Weights): Floats =>
  Object.fromEntries(Object.entries(weights).map(([name, w]) => [name, w instanceof Float32Array ? w : floatsOf(w)]));

/** A value that is made when it is first asked for. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/**
 * Makes 32-bit floats of weights, each when it is first asked for.
 * @param model - a net, in any format
 * @returns the same net
 */
export function widen({ plan, table, layers, output }: Model): PlainModel {
  const floats = once(() => table && floatsOf(table));
  const all = once(() => layers.map((directions) => directions.map(plainWeights)));
  const W = once(() => (output.W === table && floats()) || floatsOf(output.W));
  return {
    plan,
    get table() {
      return floats();
    },
    get layers() {
      return all();
    },
    get output() {
      return { W: W(), b: output.b };
    },
  };
}
