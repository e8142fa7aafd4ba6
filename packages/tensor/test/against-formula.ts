import { expectClose, seededRandom } from '@unroll/spec';
import { expect } from 'vitest';
import { dispose, mul, type Shape, scope, sum, type Tensor, tensor, valueAndGrad, values } from '../src/index.js';

/** A function of tensors and the same in float64 on plain arrays. */
export interface Formula {
  /** Our function. */
  readonly f: (...xs: Tensor[]) => Tensor;
  /** The formula: flat arrays in, flat array out. */
  readonly formula: (...xs: number[][]) => number[];
  /** The inputs' shapes. */
  readonly shapes: readonly Shape[];
  /** The inputs lie in this interval; -2 to 2 by default. */
  readonly within?: readonly [number, number];
}

/** Value at relative 1e-5; gradients to every input at relative 1e-4, against differences of the formula in float64. */
export function checkAgainstFormula({ f, formula, shapes, within: [low, high] = [-2, 2] }: Formula): void {
  const random = seededRandom(7);
  const draw = () => Math.fround(low + (high - low) * random());
  const inputs = shapes.map((shape) => Array.from({ length: shape.reduce((n, size) => n * size, 1) }, draw));
  const xs = inputs.map((x, i) => tensor(x, shapes[i] as Shape)) as Tensor[];
  const weights = formula(...inputs).map(() => Math.fround(random() + 0.5));

  const y = scope(() => f(...xs));
  expectClose(values(y), formula(...inputs), 1e-5, 'value');
  const w = tensor(weights, y.shape);
  const { value, grads } = valueAndGrad((ps: Tensor[]) => sum(mul(f(...ps), w)))(xs);
  grads.forEach((gradient, i) => {
    expect(gradient.shape).toEqual(shapes[i]);
    const want = differences((x) => formula(...inputs.with(i, x)), inputs[i] as number[], weights);
    expectClose(values(gradient), want, 1e-4, `gradient to input ${i + 1}`);
  });
  dispose([xs, y, w, value, grads]);
}

function differences(f: (x: number[]) => number[], x: number[], weights: number[]): number[] {
  const h = 1e-6;
  const loss = (at: number[]) => f(at).reduce((total, y, i) => total + y * (weights[i] as number), 0);
  return x.map((v, i) => (loss(x.with(i, v + h)) - loss(x.with(i, v - h))) / (2 * h));
}
