// An LSTM and an unroll of a few lines, to be held against the suite, and to be broken in known places.
import {
  add,
  checkShape,
  dot,
  mul,
  ShapeError,
  scope,
  sigmoid,
  splitTensor,
  stackTensors,
  type Tensor1D,
  type Tensor2D,
  type Tensor3D,
  tanh,
  tensor,
  uniform,
  unstackTensors,
  where,
  zeros,
} from '@unroll/tensor';
import type { ConformingHow, Random } from '../src/index.js';

/** [4H, I], [4H, H], [4H]. */
export type Params = { readonly W_x: Tensor2D; readonly W_h: Tensor2D; readonly b: Tensor1D };
/** Each [B, H]. */
export type State = { readonly h: Tensor2D; readonly c: Tensor2D };

/** i, f, g, o before their squashing. */
export function sums({ W_x, W_h, b }: Params, { h }: State, x: Tensor2D): [Tensor2D, Tensor2D, Tensor2D, Tensor2D] {
  return splitTensor(add(dot(W_x, x), dot(W_h, h), b), 4, 1) as [Tensor2D, Tensor2D, Tensor2D, Tensor2D];
}

/** The right cell. */
export const localLstm = {
  name: 'lstm',
  init({ input, hidden }: { input: number; hidden: number }, random: Random): Params {
    const draw = uniform(0.5);
    return {
      W_x: draw([4 * hidden, input], random) as Tensor2D,
      W_h: draw([4 * hidden, hidden], random) as Tensor2D,
      b: draw([4 * hidden], random) as Tensor1D,
    };
  },
  zero: (batch: number, hidden: number): State => ({ h: zeros([batch, hidden]), c: zeros([batch, hidden]) }),
  step(params: Params, state: State, x: Tensor2D): State {
    const [i, f, g, o] = sums(params, state, x);
    const c = add(mul(sigmoid(f), state.c), mul(sigmoid(i), tanh(g)));
    return { h: mul(sigmoid(o), tanh(c)), c };
  },
};

/** A cell of the local kind, right or wrong. */
export type LocalCell = typeof localLstm;

/** Refuses what does not fit. */
function check({ W_x, W_h, b }: Params, xs: Tensor3D, state: State, { lengths }: ConformingHow): void {
  const [H, I] = [W_h.shape[1], W_x.shape[1]];
  checkShape(W_x, 'W_x', [4 * H, I]);
  checkShape(W_h, 'W_h', [4 * H, H]);
  checkShape(b, 'b', [4 * H]);
  checkShape(xs, 'xs', ['T', 'B', I]);
  const [T, B] = xs.shape;
  if (T < 1) throw new ShapeError('xs: expected at least one step, got none');
  checkShape(state.h, 'h', [B, H]);
  checkShape(state.c, 'c', [B, H]);
  if (lengths && lengths.length !== B) throw new ShapeError(`lengths: expected ${B}, got ${lengths.length}`);
}

/** The right unroll. */
export function localUnroll(cell: LocalCell, params: Params, xs: Tensor3D, state?: State, how: ConformingHow = {}) {
  return scope(() => {
    const start = state ?? cell.zero(xs.shape[1], params.W_h.shape[1]);
    check(params, xs, start, how);
    const [T, B] = xs.shape;
    const inputs = unstackTensors(xs);
    const hs: Tensor2D[] = [];
    let s = start;
    for (let k = 0; k < T; k++) {
      const t = how.reverse ? T - 1 - k : k;
      const next = cell.step(params, s, inputs[t] as Tensor2D);
      const live = Array.from({ length: B }, (_, row) => (t < (how.lengths?.[row] ?? T) ? 1 : 0));
      const mask = tensor(live, [B, 1]);
      s = { h: where(mask, next.h, s.h), c: where(mask, next.c, s.c) };
      hs[t] = where(mask, next.h, zeros(next.h.shape));
    }
    return { hs: stackTensors(hs), state: s };
  });
}
