import type * as tf from '@tensorflow/tfjs-core';

/**
 * A tensor; TensorFlow.js's own class, so everything of TensorFlow.js works on it too.
 * @typeParam R - its rank; any by default
 */
export type Tensor<R extends Rank = Rank> = tf.Tensor<R>;
/** The rank of a tensor in the type system: 'R0' (scalar) to 'R6'. */
export type Rank = tf.Rank;
/** A tensor of rank 0: one number. */
export type Scalar = tf.Scalar;
/** A tensor of rank 1: a vector. */
export type Tensor1D = tf.Tensor1D;
/** A tensor of rank 2: a matrix, such as weights [O, I] or a state [B, H]. */
export type Tensor2D = tf.Tensor2D;
/** A tensor of rank 3, such as a sequence [T, B, I]. */
export type Tensor3D = tf.Tensor3D;
/**
 * A tensor whose value can be replaced in place by `assign`; made by `variables`.
 * @typeParam R - its rank; any by default
 */
export type Variable<R extends Rank = Rank> = tf.Variable<R>;

/** The sizes of a tensor's axes, outermost first; `[]` is a scalar. */
export type Shape = readonly number[];
/** A source of randomness: uniform in [0, 1). */
export type Random = () => number;

/**
 * The rank that belongs to a shape whose length the compiler knows; any rank otherwise.
 * @typeParam S - the shape
 */
export type RankOf<S extends Shape> = S extends readonly []
  ? tf.Rank.R0
  : S extends readonly [number]
    ? tf.Rank.R1
    : S extends readonly [number, number]
      ? tf.Rank.R2
      : S extends readonly [number, number, number]
        ? tf.Rank.R3
        : S extends readonly [number, number, number, number]
          ? tf.Rank.R4
          : Rank;

/** Each rank with the one above it. */
export type Neighbours =
  | readonly [tf.Rank.R0, tf.Rank.R1]
  | readonly [tf.Rank.R1, tf.Rank.R2]
  | readonly [tf.Rank.R2, tf.Rank.R3]
  | readonly [tf.Rank.R3, tf.Rank.R4]
  | readonly [tf.Rank.R4, tf.Rank.R5]
  | readonly [tf.Rank.R5, tf.Rank.R6];

/**
 * The rank above: that of a stack of tensors.
 * @typeParam R - the rank of each
 */
export type RankAbove<R extends Rank> = Extract<Neighbours, readonly [R, Rank]>[1];

/**
 * The rank below: that of a tensor's parts along an axis.
 * @typeParam R - the rank of the whole
 */
export type RankBelow<R extends Rank> = Extract<Neighbours, readonly [Rank, R]>[0];
