import { type Cell, cells } from '@unroll/cells';
import {
  add,
  dot,
  mul,
  splitTensor,
  sum,
  type Tensor,
  type Tensor2D,
  tanh,
  tensor,
  valueAndGrad,
} from '@unroll/tensor';
import {
  copies,
  draw,
  type Hold,
  holding,
  INPUT,
  type NetworkQuestion,
  named,
  type Walked,
  type Weights,
} from './network';

/** What is asked. */
export interface StepQuestion extends NetworkQuestion {
  /** The place of each letter's 1, from 0. */
  readonly ids: readonly number[];
  /** Gates that are held at a value. */
  readonly held: Readonly<Record<string, number>>;
  /** The letter from which on they are, from 1. */
  readonly since: number;
}

type Row = Readonly<Record<string, Tensor2D>>;

/** The gradient's two kinds of arguments: the weights of every step, and a nudge of 0 to every state. */
type Arguments = { readonly weights: readonly Weights[]; readonly nudges: readonly Row[] };

const oneHot = (id: number) => {
  const x = new Float32Array(INPUT);
  x[id] = 1;
  return tensor(x, [1, INPUT]);
};

/** What the first line of the formula gives, one part a gate: with the old state, but of the gru from the input alone. */
function sums(cell: Walked, weights: Weights, h: Tensor2D, x: Tensor2D): Row {
  const { W_x, W_h, b } = named(weights);
  const a = (cell === 'gru' ? add(dot(W_x, x), b) : add(dot(W_x, x), dot(W_h, h), b)) as Tensor2D;
  const parts = splitTensor(a, cells[cell].gates.length, 1) as Tensor2D[];
  return Object.fromEntries(cells[cell].gates.map(({ name }, k) => [name, parts[k] as Tensor2D]));
}

/** The state with the nudge; that to `c` reaches `h` of the same step too. */
function nudged(next: Row, gates: Row, nudge: Row): Row {
  const [h, dh] = [next['h'] as Tensor2D, nudge['h'] as Tensor2D];
  if (!next['c'] || !gates['o']) return { h: add(h, dh) };
  const c = add(next['c'], nudge['c'] as Tensor2D);
  return { h: add(mul(gates['o'], tanh(c)), dh), c };
}

/** The walk forward, with everything that it meets. */
function forward(name: Walked, ids: readonly number[], holdAt: (t: number) => Hold) {
  const cell: Cell = cells[name];
  return ({ weights, nudges }: Arguments) => {
    let state = nudges[0] as Row;
    const steps = ids.map((id, at) => {
      const [x, used] = [oneHot(id), holdAt(at + 1)(weights[at] as Weights)];
      const gates = (cell.activations?.(used, state, x) ?? {}) as Row;
      const told = { gates, sums: sums(name, used, state['h'] as Tensor2D, x) };
      state = nudged(cell.step(used, state, x) as Row, gates, nudges[at + 1] as Row);
      return { ...told, state };
    });
    return { value: sum(state['h'] as Tensor2D) as Tensor, aux: steps };
  };
}

/**
 * Walks a word with the packages' cells, and back with the packages' gradient. The loss is the sum of the last `h`.
 * Call it within a `scope`.
 */
export function walk({ cell: name, H, seed, ids, held, since }: StepQuestion) {
  const cell: Cell = cells[name];
  const weights = draw({ cell: name, H, seed });
  const hold = holding(name, H, held);
  const free: Hold = (given) => given;
  const run = forward(name, ids, (t) => (t >= since ? hold : free));
  const nudges = Array.from({ length: ids.length + 1 }, () => cell.zero(1, H) as Row);
  const both = valueAndGrad(run as (given: Arguments) => { value: Tensor; aux: ReturnType<typeof run>['aux'] });
  const { value, grads, aux } = both({ weights: copies(weights, ids.length), nudges });
  return { weights, value, steps: aux, byState: grads.nudges, byWeights: grads.weights };
}
