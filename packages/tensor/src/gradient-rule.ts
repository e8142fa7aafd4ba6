import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from './types.js';

/** A derivative: from `dy`, what was kept and the attributes of the call, the gradient to each input by name. */
type Rule = (dy: Tensor, kept: KeptTensors, attributes: tf.NamedAttrMap) => Record<string, () => Tensor>;

/** The tensors a rule asked for, at most two. */
type KeptTensors = [Tensor, Tensor];

/** What a rule wants kept from the forward pass. */
interface Needs {
  inputs?: string[];
  output?: boolean;
}

/**
 * One line of our table of derivatives, in the form TensorFlow.js wants it.
 *
 * The engine adds gradients that meet at one tensor and frees the summands, so a rule must never hand `dy` itself on:
 * a second reader would find it gone. The wrapper takes care of that.
 */
export function rule(kernelName: string, needs: Needs, of: Rule): tf.GradConfig {
  return {
    kernelName,
    ...(needs.inputs && { inputsToSave: needs.inputs }),
    ...(needs.output && { outputsToSave: [true] }),
    gradFunc: (dy, kept, attributes) => {
      const parts = Object.entries(of(dy as Tensor, kept as KeptTensors, attributes));
      return Object.fromEntries(parts.map(([name, part]) => [name, () => notItself(part(), dy)]));
    },
  };
}

const notItself = (dx: Tensor, dy: Tensor | Tensor[]) => (dx === dy ? tf.clone(dx) : dx);

/** Derivative of y = f(x) from its input: dx = f'(dy, x). */
export const fromInput = (kernelName: string, of: (dy: Tensor, x: Tensor) => Tensor): tf.GradConfig =>
  rule(kernelName, { inputs: ['x'] }, (dy, [x]) => ({ x: () => of(dy, x) }));

/** Derivative of y = f(x) from its output: dx = f'(dy, y). */
export const fromOutput = (kernelName: string, of: (dy: Tensor, y: Tensor) => Tensor, input = 'x'): tf.GradConfig =>
  rule(kernelName, { output: true }, (dy, [y]) => ({ [input]: () => of(dy, y) }));

/** What a function with a derivative of its own gives. */
interface Custom {
  value: Tensor;
  gradFunc: (dy: Tensor, kept: Tensor[]) => Tensor | Tensor[];
}

/** A function with a derivative of its own, first order only; `save` keeps tensors for it (while differentiating). */
export function custom<In extends Tensor[]>(f: (inputs: In, save: (kept: Tensor[]) => void) => Custom) {
  const outer = tf.customGrad((...inputs) => f(inputs.slice(0, -1) as In, inputs.at(-1) as tf.GradSaveFunc));
  return (...inputs: In): Tensor => outer(...inputs);
}

/** Sums `dy` over the axes along which `operand` was broadcast, so that it has the operand's shape again. */
export function reduceTo(dy: Tensor, operand: Tensor): Tensor {
  const { shape } = operand;
  const extra = dy.rank - shape.length;
  const wasSpread = (axis: number) => axis < extra || (shape[axis - extra] === 1 && dy.shape[axis] !== 1);
  const axes = [...dy.shape.keys()].filter(wasSpread);
  return axes.length === 0 ? dy : tf.reshape(tf.sum(dy, axes), shape);
}
