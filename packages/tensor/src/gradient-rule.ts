import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from './types.js';

/** What a rule may look at: the tensors it asked for, and the attributes of the call. */
type Rule = (dy: Tensor, saved: Tensor[], attributes: tf.NamedAttrMap) => Record<string, () => Tensor>;

/** What a rule wants kept from the forward pass. */
interface Needs {
  inputs?: string[];
  output?: boolean;
}

/**
 * One line of our table of derivatives, in the form TensorFlow.js wants it.
 *
 * The engine adds gradients that meet at one tensor and disposes the summands, so a rule must never hand `dy` itself
 * on: a second reader would find it gone. The wrapper here takes care of that.
 */
export function rule(kernelName: string, needs: Needs, of: Rule): tf.GradConfig {
  return {
    kernelName,
    ...(needs.inputs && { inputsToSave: needs.inputs }),
    ...(needs.output && { outputsToSave: [true] }),
    gradFunc: (dy, saved, attributes) => {
      const parts = of(dy as Tensor, saved, attributes);
      return Object.fromEntries(
        Object.entries(parts).map(([name, part]) => [
          name,
          () => {
            const dx = part();
            return dx === dy ? tf.clone(dx) : dx;
          },
        ]),
      );
    },
  };
}

/** Derivative of y = f(x) from its input: dx = f'(dy, x). */
export const fromInput = (kernelName: string, of: (dy: Tensor, x: Tensor) => Tensor): tf.GradConfig =>
  rule(kernelName, { inputs: ['x'] }, (dy, [x]) => ({ x: () => of(dy, x as Tensor) }));

/** Derivative of y = f(x) from its output: dx = f'(dy, y). */
export const fromOutput = (kernelName: string, of: (dy: Tensor, y: Tensor) => Tensor, input = 'x'): tf.GradConfig =>
  rule(kernelName, { output: true }, (dy, [y]) => ({ [input]: () => of(dy, y as Tensor) }));

/** What a function with a derivative of its own gives. */
interface Custom {
  value: Tensor;
  gradFunc: (dy: Tensor, saved: Tensor[]) => Tensor | Tensor[];
}

/** A function with a derivative of its own, first order only; `save` keeps tensors for it (only while differentiating). */
export function custom<In extends Tensor[]>(f: (inputs: In, save: (kept: Tensor[]) => void) => Custom) {
  const outer = tf.customGrad((...inputs) => f(inputs.slice(0, -1) as In, inputs.at(-1) as tf.GradSaveFunc));
  return (...inputs: In): Tensor => outer(...inputs);
}

/** Sums `dy` over the axes along which an operand of shape `shape` was broadcast, so that it has that shape again. */
export function reduceTo(dy: Tensor, shape: readonly number[]): Tensor {
  const extra = dy.rank - shape.length;
  const axes = dy.shape.flatMap((size, axis) =>
    axis < extra || (shape[axis - extra] === 1 && size !== 1) ? [axis] : [],
  );
  return axes.length === 0 ? dy : tf.reshape(tf.sum(dy, axes), [...shape]);
}
