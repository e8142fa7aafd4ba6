// How much did each earlier character move this one? The gradient with respect to each input, computed when it is asked for.
import { type Cell, linear, unroll } from '@unroll/cells';
import {
  grad,
  logSoftmax,
  reshape,
  type Scalar,
  scope,
  slice,
  sum,
  type Tensor2D,
  type Tensor3D,
  type Tree,
  values,
} from '@unroll/tensor';
import type { Opened } from './opened';

/** What is asked: a place in the text, and of what the gradient is taken. */
export interface MovedQuestion {
  readonly at: number;
  /** The log-probability of the character at `at`, from those before it; or a unit's value once it was read. */
  readonly of: 'next' | { readonly layer: number; readonly part: string; readonly unit: number };
}

/** What came out. */
export interface Moved {
  readonly at: number;
  /** `‖∂y/∂x_k‖₂` over the embedding of input `k`, for each input that `y` depends on. */
  readonly sizes: Float32Array;
  /** `y`: a probability, or the unit's value. */
  readonly value: number;
}

type Layers = Opened['model']['net']['layers'];

/** The outputs of the layers below `layer`, `[T, 1, ·]`. */
function below(layers: Layers, params: readonly Tree[], xs: Tensor3D, layer: number): Tensor3D {
  let outputs = xs;
  for (let l = 0; l < layer; l++) outputs = unroll(layers[l]?.cell as Cell, params[l] as object, outputs).hs;
  return outputs;
}

/** One unit after the last step: of the state, or of a gate inside the last step. */
function unitOf({ model }: Opened, xs: Tensor3D, layer: number, part: string, unit: number): Scalar {
  const { layers } = model.net;
  const inputs = below(layers, model.params.layers, xs, layer);
  const { cell, hidden } = layers[layer] as Layers[number];
  const params = model.params.layers[layer] as object;
  const [steps, , width] = inputs.shape;
  const pick = (x: Tensor2D) => sum(slice(x, [0, unit], [1, 1])) as Scalar;
  const last = reshape(slice(inputs, [steps - 1, 0, 0], [1, 1, width]), [1, width]) as Tensor2D;
  const before =
    steps > 1
      ? unroll(cell as Cell, params, slice(inputs, [0, 0, 0], [steps - 1, 1, width]) as Tensor3D).state
      : cell.zero(1, hidden);
  const { step, activations } = cell as Cell;
  const state = step(params, before, last) as Record<string, Tensor2D>;
  return pick(state[part] ?? (activations?.(params, before, last)[part] as Tensor2D));
}

/** The log-probability of an id after the last step. */
function logProbability({ model }: Opened, xs: Tensor3D, id: number): Scalar {
  const { hs } = model.net.unroll(model.params.layers, xs);
  const [steps, , width] = hs.shape;
  const h = reshape(slice(hs, [steps - 1, 0, 0], [1, 1, width]), [1, width]) as Tensor2D;
  const { W = model.params.embedding as Tensor2D, b } = model.params.output;
  return sum(slice(logSoftmax(linear({ W, b }, h)), [0, id], [1, 1])) as Scalar;
}

const norms = (rows: Float32Array, width: number) =>
  Float32Array.from({ length: rows.length / width }, (_, k) =>
    Math.hypot(...rows.subarray(k * width, (k + 1) * width)),
  );

/** Sizes of the gradient with respect to each earlier input; nothing before the first character. */
export function moved(opened: Opened, ids: readonly number[], { at, of }: MovedQuestion): Moved {
  const { model } = opened;
  const read = of === 'next' ? ids.slice(0, at) : ids.slice(0, at + 1);
  if (read.length === 0) return { at, sizes: new Float32Array(), value: Number.NaN };
  return scope(() => {
    const { width } = model.input;
    const xs = reshape(model.input.rows(model.params.embedding, read), [read.length, 1, width]) as Tensor3D;
    const f = (inputs: Tensor3D) =>
      of === 'next'
        ? logProbability(opened, inputs, ids[at] as number)
        : unitOf(opened, inputs, of.layer, of.part, of.unit);
    const [y] = values(f(xs));
    const value = of === 'next' ? Math.exp(y as number) : (y as number);
    return { at, sizes: norms(values(grad(f)(xs)) as Float32Array, width), value };
  });
}
