import {
  add,
  concat,
  mul,
  ones,
  reshape,
  reverse as reversed,
  slice,
  sub,
  type Tensor2D,
  type Tensor3D,
  zeros,
} from '@unroll/tensor';
import { pick } from '../net/over.js';
import type { Steps, StepsHow, StepsOutputs } from '../net/steps.js';
import type { Cell, HiddenState } from './cell.js';

/** `hₜ = a⊙hₜ₋₁ + b`, with `a` and `b` for every row of every step. */
interface Linear {
  readonly a: Tensor2D;
  readonly b: Tensor2D;
}

/** What stands `shift` steps before, and `first` where nothing does. */
function before(x: Tensor3D, shift: number, first: Tensor3D): Tensor3D {
  const [T, B, H] = x.shape;
  return concat([first, slice(x, [0, 0, 0], [T - shift, B, H])], 0);
}

/**
 * `hₜ = aₜ⊙hₜ₋₁ + bₜ` for all `t` at once: two steps in a row are one of the same form, `(a₂⊙a₁, a₂⊙b₁ + b₂)`, so that
 * `log₂ T` rounds do (Hillis & Steele 1986; Blelloch 1990).
 * @param a - `[T, B, H]`
 * @param b - `[T, B, H]`
 * @param h - the state before the first step, `[B, H]`
 * @returns `[T, B, H]`
 * @internal
 */
export function scan(a: Tensor3D, b: Tensor3D, h: Tensor2D): Tensor3D {
  const [T, B, H] = a.shape;
  let [A, S] = [a, b];
  for (let shift = 1; shift < T; shift *= 2) {
    S = add(S, mul(A, before(S, shift, zeros([shift, B, H]))));
    A = mul(A, before(A, shift, ones([shift, B, H])));
  }
  return add(S, mul(A, h));
}

/** For each place of `[T, B]` its row among the `N`, or `N` where there is none. */
function places(counts: Int32Array, batch: number): Int32Array {
  const back = new Int32Array(counts.length * batch);
  let n = 0;
  const total = counts.reduce((sum, count) => sum + count, 0);
  counts.forEach((count, t) => {
    for (let k = 0; k < batch; k++) back[t * batch + k] = k < count ? n++ : total;
  });
  return back;
}

/** Steps of equal width: where a sequence has ended, `a = 1` and `b = 0` let the state stand still. */
function square(
  { a, b }: Linear,
  back: Int32Array | undefined,
  steps: number,
  batch: number,
): { a: Tensor3D; b: Tensor3D } {
  const H = a.shape[1];
  const shape = [steps, batch, H] as const;
  if (!back) return { a: reshape(a, shape), b: reshape(b, shape) };
  const spread = (x: Tensor2D, still: Tensor2D) => reshape(pick(concat([x, still], 0), back), shape);
  return { a: spread(a, ones([1, H])), b: spread(b, zeros([1, H])) };
}

/** With masks, `h = m⊙h + (1−m)⊙(a⊙h + b)` is of the same form. */
function held({ a, b }: Linear, mask: Tensor2D | undefined): Linear {
  if (!mask) return { a, b };
  const rest = sub(1, mask);
  return { a: add(mask, mul(rest, a)), b: mul(rest, b) };
}

function runScan(found: Linear, { counts }: Steps, { h }: HiddenState, how: StepsHow): StepsOutputs<HiddenState> {
  const { reverse = false, masks } = how;
  const [batch, H] = h.shape;
  const T = counts.length;
  const back = counts.at(-1) === batch ? undefined : places(counts, batch);
  const { a, b } = square(held(found, masks?.['h']), back, T, batch);
  const turn = (x: Tensor3D) => (reverse ? reversed(x, 0) : x);
  const walked = scan(turn(a), turn(b), h);
  const last = reshape(slice(walked, [T - 1, 0, 0], [1, batch, H]), [batch, H]);
  const all = reshape(turn(walked), [T * batch, H]);
  if (!back) return { hs: all, state: { h: last } };
  const N = found.a.shape[0];
  const valid = Int32Array.from(back.keys()).filter((at) => back[at] !== N);
  return { hs: pick(all, valid), state: { h: last } };
}

/**
 * The fast ways of a cell that is linear in its state: its kernel where the backend has one, else a parallel scan.
 * @typeParam P - the parameters
 * @param linear - `a` and `b` of `hₜ = a⊙hₜ₋₁ + b`, from inputs alone
 * @param fast - the kernel's ways
 * @returns `run` and `kernel` of a cell
 * @internal
 */
export function scanned<P extends object>(
  linear: (params: P, x: Tensor2D) => Linear,
  fast: Required<Pick<Cell<P, HiddenState>, 'run' | 'kernel'>>,
): Required<Pick<Cell<P, HiddenState>, 'run' | 'kernel'>> {
  return {
    kernel: fast.kernel,
    run: (params, xs, state, how) =>
      fast.run(params, xs, state, how) ?? runScan(linear(params, xs.rows), xs, state, how),
  };
}
