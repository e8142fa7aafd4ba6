import { expectTypeOf, it } from 'vitest';
import {
  type Initializer,
  type InitializerOf,
  mul,
  normal,
  orthogonal,
  type Random,
  type Shape,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  tensor,
} from './index.js';

type Matrix = InitializerOf<readonly [number, number]>;
declare const random: Random;
declare const anyShape: Shape;

it('an initialiser returns a tensor of the rank of the shape', () => {
  const draw = () => orthogonal()([3, 3], random);
  expectTypeOf(draw).returns.toEqualTypeOf<Tensor2D>();
  const vector = () => normal(1)([3], random);
  expectTypeOf(vector).returns.toEqualTypeOf<Tensor1D>();
  const unknown = () => normal(1)(anyShape, random);
  expectTypeOf(unknown).returns.toEqualTypeOf<Tensor>();
});

it('functions of your own are initialisers', () => {
  const zeros: Initializer = (shape) => tensor(new Float32Array(shape.reduce((n, size) => n * size, 1)), shape);
  const wider: Initializer = (shape, random) => mul(normal(1)(shape, random), 2);
  const matrix: Matrix = ([rows, columns]) => tensor(new Float32Array(rows * columns), [rows, columns]);
  expectTypeOf(zeros).toExtend<Matrix>();
  expectTypeOf(wider).toExtend<InitializerOf<readonly [number]>>();
  // @ts-expect-error: a matrix is not what every shape asks for
  const wrong: Initializer = (_shape, random) => matrix([2, 2], random);
  // @ts-expect-error: a vector is no matrix
  const flat: Matrix = ([rows, columns], random) => normal(1)([rows * columns], random);
  expectTypeOf([wrong, flat]).toBeArray();
});
