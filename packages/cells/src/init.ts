import {
  add,
  concat,
  constant,
  glorot,
  type Initializer,
  orthogonal,
  type Rank,
  scope,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  tensor,
} from '@unroll/tensor';
import type { Random, Size } from './cell.js';
import { checkCount } from './check.js';
import { type Chrono, drawKeep } from './chrono.js';

/** Which distributions the first weights come from. */
export interface InitOptions {
  /** Input weights, drawn for each gate `[H, I]`. Default: Glorot. */
  readonly input?: Initializer;
  /** Recurrent weights, drawn for each gate `[H, H]`. Default: orthogonal. */
  readonly recurrent?: Initializer;
  /** Biases, drawn for each gate `[H]`. Default: zero. */
  readonly bias?: Initializer;
  /**
   * Added to the bias of the gate that keeps the old state: a constant, or `chrono(longest)`. The `lstm` has 1 by
   * default, so that it starts by remembering; for the grus (default 0) the sign is turned where `z = 1` overwrites.
   * The `rnn` has no such gate.
   */
  readonly forgetBias?: number | Chrono;
}

/**
 * What a gate does to the old state: keeps it, overwrites it, adds to it, or neither.
 * @internal
 */
export type GateRole = 'keep' | 'overwrite' | 'write' | 'other';

function stacked<R extends Rank>(roles: readonly GateRole[], draw: () => Tensor<R>): Tensor<R> {
  return concat(
    roles.map(() => draw()),
    0,
  );
}

function keepBias(roles: readonly GateRole[], { forgetBias = 0 }: InitOptions, hidden: number, random: Random) {
  const keep = drawKeep(forgetBias, hidden, random);
  const opposite = keep.map((b) => -b);
  const none = keep.map(() => 0);
  const write = typeof forgetBias === 'number' ? none : opposite;
  const biases = { keep, overwrite: opposite, write, other: none };
  return tensor(
    roles.flatMap((role) => biases[role]),
    [roles.length * hidden],
  );
}

/**
 * Bias of one gate.
 * @param size - the widths
 * @param random - source of randomness
 * @param options - which distributions
 * @returns `[H]`
 * @internal
 */
export function initBias({ hidden }: Size, random: Random, { bias = constant(0) }: InitOptions = {}): Tensor1D {
  return bias([hidden], random) as Tensor1D;
}

/**
 * The weights of a cell, block under block: each gate is drawn on its own.
 * @param size - the widths
 * @param random - source of randomness
 * @param options - which distributions
 * @param roles - what each gate does, in the order of the blocks
 * @returns `W_x [GH, I]`, `W_h [GH, H]`, `b [GH]` for `G` gates
 * @throws RangeError where a width is no positive integer
 * @internal
 */
export function initGates(size: Size, random: Random, options: InitOptions = {}, roles: readonly GateRole[]) {
  const { input: I, hidden: H } = size;
  checkCount(I, 'input');
  checkCount(H, 'hidden');
  const { input = glorot(), recurrent = orthogonal() } = options;
  return scope(() => ({
    W_x: stacked(roles, () => input([H, I], random) as Tensor2D),
    W_h: stacked(roles, () => recurrent([H, H], random) as Tensor2D),
    b: add(
      stacked(roles, () => initBias(size, random, options)),
      keepBias(roles, options, H, random),
    ),
  }));
}
