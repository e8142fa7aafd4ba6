import { checkKeys, checkWhole } from '@unroll/check';
import {
  add,
  concat,
  constant,
  glorot,
  type InitializerOf,
  orthogonal,
  scope,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  tensor,
} from '@unroll/tensor';
import type { Gate } from '../cells/gate.js';
import { type Chrono, drawKeep } from './chrono.js';
import { checkRoom } from './room.js';
import type { Random, Size } from './size.js';

/** Which distributions the first weights come from. */
export interface InitOptions {
  /** Input weights, drawn for each gate `[H, I]`. Default: Glorot. */
  readonly input?: InitializerOf<readonly [number, number]>;
  /** Recurrent weights, drawn for each gate `[H, H]`. Default: orthogonal. */
  readonly recurrent?: InitializerOf<readonly [number, number]>;
  /** Biases, drawn for each gate `[H]`. Default: zero. */
  readonly bias?: InitializerOf<readonly [number]>;
  /**
   * Added to the bias of the gate that keeps the old state: a constant, or `chrono(longest)`. The `lstm` has 1 by
   * default, so that it starts by remembering; for the grus (default 0) the sign is turned where `z = 1` overwrites.
   * Refused, unless it is 0, by a cell without such a gate, such as `rnn`.
   */
  readonly forgetBias?: number | Chrono;
}

/** What an initialisation reads of a cell. */
export interface Gated {
  /** Its name, for errors. */
  readonly name: string;
  /** The blocks of `H` rows of its weights, in order. */
  readonly gates: readonly Gate[];
}

const drawEach = <T extends Tensor>(gates: readonly Gate[], draw: () => T): T =>
  concat(
    gates.map(() => draw()),
    0,
  ) as T;

function checkForgetBias({ name, gates }: Gated, forgetBias: number | Chrono): void {
  const has = gates.some(({ role }) => role === 'keep' || role === 'overwrite');
  if (!has && forgetBias !== 0)
    throw new RangeError(`forgetBias: expected a cell with a gate that keeps or overwrites its state, got ${name}`);
}

function keepBias(cell: Gated, { forgetBias = 0 }: InitOptions, hidden: number, random: Random): Tensor1D {
  checkForgetBias(cell, forgetBias);
  const keep = drawKeep(forgetBias, hidden, random);
  const opposite = keep.map((b) => -b);
  const none = keep.map(() => 0);
  const write = typeof forgetBias === 'number' ? none : opposite;
  const biases = { keep, overwrite: opposite, write, other: none };
  return tensor(
    cell.gates.flatMap(({ role }) => biases[role]),
    [cell.gates.length * hidden],
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
  return bias([hidden], random);
}

function check(cell: Gated, { input, hidden }: Size, options: InitOptions): void {
  checkWhole('input', input);
  checkWhole('hidden', hidden);
  checkRoom('hidden', cell.gates.length * hidden * (input + hidden));
  checkKeys('init', options, ['input', 'recurrent', 'bias', 'forgetBias']);
}

/** `W_x`, what `more` draws, `b`: in this order, so that a seed gives the same weights in every version. */
function draw<M extends object>(cell: Gated, size: Size, random: Random, options: InitOptions, more: () => M) {
  const { input: I, hidden: H } = size;
  check(cell, size, options);
  const { input = glorot() } = options;
  return scope(() => ({
    W_x: drawEach(cell.gates, () => input([H, I], random)),
    ...more(),
    b: add(
      drawEach(cell.gates, () => initBias(size, random, options)),
      keepBias(cell, options, H, random),
    ) as Tensor1D,
  }));
}

/**
 * The weights of a cell whose gates see the input alone, block under block: each gate is drawn on its own.
 * @param cell - its gates
 * @param size - the widths
 * @param random - source of randomness
 * @param options - which distributions
 * @returns `W_x [GH, I]`, `b [GH]` for `G` gates
 * @throws RangeError where a width is no whole number >= 1, or the forget bias has no gate to go to
 */
export function initInputGates(
  cell: Gated,
  size: Size,
  random: Random,
  options: InitOptions = {},
): { W_x: Tensor2D; b: Tensor1D } {
  return draw(cell, size, random, options, () => ({}));
}

/**
 * The weights of a cell, block under block: each gate is drawn on its own.
 * @param cell - its gates
 * @param size - the widths
 * @param random - source of randomness
 * @param options - which distributions
 * @returns `W_x [GH, I]`, `W_h [GH, H]`, `b [GH]` for `G` gates
 * @throws RangeError where a width is no whole number >= 1, or the forget bias has no gate to go to
 */
export function initGates(
  cell: Gated,
  size: Size,
  random: Random,
  options: InitOptions = {},
): { W_x: Tensor2D; W_h: Tensor2D; b: Tensor1D } {
  const { recurrent = orthogonal() } = options;
  const { hidden: H } = size;
  return draw(cell, size, random, options, () => ({
    W_h: drawEach(cell.gates, () => recurrent([H, H], random)),
  }));
}
