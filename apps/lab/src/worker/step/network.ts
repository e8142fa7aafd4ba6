import { type CellName, cells } from '@unroll/cells';
import { seeded } from '@unroll/sample';
import { add, cloneTree, mul, type Tensor, type Tensor1D, type Tensor2D, tensor } from '@unroll/tensor';

/** `I`: places of the one-hot input, as many as a word has letters at most. The weights do not change with the word. */
export const INPUT = 16;

/** The cells that are walked. */
export type Walked = 'rnn' | 'lstm' | 'gru';

/** The weights of one cell by name. */
export type Weights = Readonly<Record<string, Tensor>>;

/** Which network. */
export interface NetworkQuestion {
  readonly cell: Walked;
  /** `H`. */
  readonly H: number;
  readonly seed: number;
}

/** Draws the weights: the cell's own initialisation. */
export const draw = ({ cell, H, seed }: NetworkQuestion): Weights =>
  cells[cell as CellName].init({ input: INPUT, hidden: H }, seeded(seed)) as Weights;

/** The names that the cells give their matrices, as one. */
export const named = (weights: Weights) => ({
  W_x: (weights['W_x'] ?? weights['W_xh']) as Tensor2D,
  W_h: (weights['W_h'] ?? weights['W_hh']) as Tensor2D,
  b: (weights['b'] ?? weights['b_h']) as Tensor1D,
});

/** Where σ is 0 or 1 exactly, in float32. */
const FAR = 120;
const logit = (share: number) => Math.min(FAR, Math.max(-FAR, Math.log(share / (1 - share))));

/** From weights to those that are used. */
export type Hold = (weights: Weights) => Weights;

/**
 * Holds gates at values: their rows of the matrices are 0, and their bias is the number whose σ is the value. What the
 * packages then compute is a network like any other, and no gradient flows through a gate that is held.
 */
export function holding(cell: Walked, H: number, held: Readonly<Record<string, number>>): Hold {
  const { gates } = cells[cell];
  if (!gates.some(({ name }) => held[name] !== undefined)) return (weights) => weights;
  const rows = (value: (held: number | undefined) => number) =>
    Float32Array.from({ length: gates.length * H }, (_, row) => value(held[gates[Math.floor(row / H)]?.name ?? '']));
  const free = rows((value) => Number(value === undefined));
  const bias = rows((value) => (value === undefined ? 0 : logit(value)));
  return (weights) => {
    const all = Object.entries(weights).map(([name, x]) => [
      name,
      x.rank === 2
        ? mul(x as Tensor2D, tensor(free, [free.length, 1]))
        : add(mul(x as Tensor1D, tensor(free, [free.length])), tensor(bias, [bias.length])),
    ]);
    return Object.fromEntries(all);
  };
}

/** The same weights once for each step: the gradient by each copy is what its step adds. */
export const copies = (weights: Weights, steps: number): readonly Weights[] =>
  Array.from({ length: steps }, () => cloneTree(weights));
