// Small models for the tests: a line, and a recurrent net of three units with dropout and carried state.
import {
  add,
  dispose,
  dot,
  mean,
  mul,
  type Random,
  square,
  sub,
  sum,
  type Tensor2D,
  tanh,
  tensor,
  type Variable,
  variables,
} from '@unroll/tensor';
import { seededRandom } from '@unroll/testing';
import type { LossContext, Trainable } from '../src/index.js';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** y = w·x + b with the squared error; one prediction a batch. */
export function line(w = 0, b = 0) {
  const params = variables({ w: tensor([w], [1]), b: tensor([b], [1]) });
  const model: Trainable<Point> = {
    params,
    loss: ({ x, y }) => ({ loss: sum(square(sub(add(mul(params.w, x), params.b), y))), count: 1 }),
  };
  return { ...model, params, [Symbol.dispose]: () => dispose(params) };
}

/** On y = 2x + 1. */
export const points: readonly Point[] = [-2, -1, 0, 1, 2].map((x) => ({ x, y: 2 * x + 1 }));

export interface Stretch {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly continues: boolean;
}

export type Memory = { readonly h: Tensor2D };

const H = 3;

/** hₜ = tanh(W·hₜ₋₁ + U·xₜ), yₜ = V·hₜ; in training half of h is dropped before V. */
export function memoryNet(seed = 1) {
  const random = seededRandom(seed);
  const draw = (shape: readonly [number, number]) =>
    tensor(
      Array.from({ length: shape[0] * shape[1] }, () => random() - 0.5),
      shape,
    );
  const params = variables({ W: draw([H, H]), U: draw([H, 1]), V: draw([1, H]) });
  const model: Trainable<Stretch, Memory> = {
    params,
    loss({ xs, ys }, { state, training, random: draws }: LossContext<Memory>) {
      let h = state?.h ?? (tensor([0, 0, 0], [1, H]) as Tensor2D);
      const errors = xs.map((x, t) => {
        h = tanh(add(dot(params.W, h), dot(params.U, tensor([x], [1, 1]))));
        const seen = training ? mul(h, mask(draws)) : h;
        return mean(square(sub(dot(params.V, seen), ys[t] ?? 0)));
      });
      const [first, ...rest] = errors;
      if (first === undefined) throw new Error('an empty stretch');
      return {
        loss: mul(rest.length > 0 ? add(first, ...rest) : first, 1 / xs.length),
        state: { h },
        count: xs.length,
      };
    },
  };
  return { ...model, params, [Symbol.dispose]: () => dispose(params) };
}

const mask = (random: Random) =>
  tensor(
    Array.from({ length: H }, () => (random() < 0.5 ? 0 : 2)),
    [1, H],
  );

/** Two streams of stretches: a pass begins anew, the middle goes on. */
export const stretches: readonly Stretch[] = [0, 1, 2, 3].map((i) => ({
  xs: [0, 1, 2].map((t) => Math.sin(i * 3 + t)),
  ys: [0, 1, 2].map((t) => Math.sin(i * 3 + t - 1)),
  continues: i > 0,
}));

/** All numbers of a tree of variables, copies. */
export const numbers = (params: Readonly<Record<string, Variable>>): Record<string, number[]> =>
  Object.fromEntries(Object.entries(params).map(([name, x]) => [name, [...x.dataSync()]]));
