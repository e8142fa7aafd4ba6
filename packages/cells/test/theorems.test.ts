// What the lesson states about recurrent networks, as tests.
import {
  add,
  grad,
  mul,
  ready,
  scope,
  slice,
  sum,
  type Tensor,
  type Tensor2D,
  tensor,
  uniform,
  unstackTensors,
  values,
  zeros,
} from '@unroll/tensor';
import { expectClose, leakCheck, seededRandom } from '@unroll/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { lstm, lstmGates, type RnnParams, rnn, rnnStep, unroll } from '../src/index.js';

beforeAll(() => ready());
leakCheck();

const T = 10;
const H = 6;
const numbers = (x: Tensor) => Array.from(values(x));
const drawn = (random: () => number, shape: [number, number, number]) =>
  tensor(
    Float32Array.from({ length: shape[0] * shape[1] * shape[2] }, () => 2 * random() - 1),
    shape,
  );

/** Largest singular value of a matrix of rows, by power iteration on MᵀM. */
function spectralNorm(rows: readonly (readonly number[])[]): number {
  let v = rows.map((_, i) => 1 + i / 10);
  let norm = 0;
  for (let k = 0; k < 500; k++) {
    const u = rows.map((row) => row.reduce((total, w, j) => total + w * (v[j] ?? 0), 0));
    const w = v.map((_, j) => rows.reduce((total, row, i) => total + (row[j] ?? 0) * (u[i] ?? 0), 0));
    const length = Math.hypot(...w);
    if (length === 0) return 0;
    norm = Math.sqrt(length / Math.hypot(...v));
    v = w.map((x) => x / length);
  }
  return norm;
}

const rowsOf = (W: Tensor2D) => unstackTensors(W).map(numbers);

describe.each([0.5, 1, 1.5])('a vanilla cell with σ_max(W_hh) = %s', (sigma) => {
  it('has ‖∂h_T/∂h_t‖ ≤ σ_max(W_hh)^(T−t)', () =>
    scope(() => {
      const random = seededRandom(5);
      const { W_xh, W_hh: raw, b_h } = rnn.init({ input: 3, hidden: H }, random, { recurrent: uniform(0.5) });
      const W_hh = mul(raw, sigma / spectralNorm(rowsOf(raw)));
      const params = { W_xh, W_hh, b_h };
      const xs = drawn(random, [T, 1, 3]);
      const h = tensor(numbers(drawn(random, [1, 1, H])), [1, H]);
      const last = (start: Tensor2D, from: number) => {
        const rest = slice(xs, [from, 0, 0], [T - from, 1, 3]);
        return unroll(rnn, params, rest, { h: start }).state.h;
      };
      for (const t of [0, 4, 9]) {
        const before = t === 0 ? h : unroll(rnn, params, slice(xs, [0, 0, 0], [t, 1, 3]), { h }).state.h;
        const jacobian = Array.from({ length: H }, (_, unit) =>
          numbers(grad((start: Tensor2D) => sum(slice(last(start, t), [0, unit], [1, 1])))(before)),
        );
        // A bound: 1e-4 leaves room for float32, relative.
        expect(spectralNorm(jacobian)).toBeLessThanOrEqual(sigma ** (T - t) * (1 + 1e-4));
        expect(spectralNorm(jacobian)).toBeGreaterThan(0);
      }
    }));
});

it('∂c_T/∂c_t = ∏ f_k on the direct path (W_h = 0)', () =>
  scope(() => {
    const random = seededRandom(6);
    const params = { ...lstm.init({ input: 3, hidden: H }, random), W_h: zeros([4 * H, H]) };
    const xs = drawn(random, [T, 1, 3]);
    const start = tensor(numbers(drawn(random, [1, 1, H])), [1, H]);
    const h = zeros([1, H]);
    const slope = grad((c: Tensor2D) => sum(unroll(lstm, params, xs, { h, c }).state.c))(start);
    const product = unstackTensors(xs)
      .map((x) => numbers(lstmGates(params, { h }, x).f))
      .reduce((all, f) => all.map((p, unit) => p * (f[unit] ?? 0)));
    expectClose(values(slope), product, 1e-5, '∂c_T/∂c_0'); // float32, ten factors
  }));

it('with W_h ≠ 0 the direct path is not all of ∂c_T/∂c_t', () =>
  scope(() => {
    const random = seededRandom(6);
    const params = lstm.init({ input: 3, hidden: H }, random);
    const x = tensor([1, -1, 0.5], [1, 3]);
    const start = lstm.zero(1, H);
    const slope = grad((c: Tensor2D) => {
      const after = lstm.step(params, { ...start, c }, x);
      return sum(lstm.step(params, after, x).c);
    })(start.c);
    const first = lstmGates(params, start, x);
    const second = lstmGates(params, lstm.step(params, start, x), x);
    const direct = numbers(mul(first.f, second.f));
    const off = numbers(slope).map((value, unit) => Math.abs(value / (direct[unit] ?? 0) - 1));
    expect(Math.max(...off)).toBeGreaterThan(1e-3);
  }));

it('∂L/∂W_hh is the sum over the T copies', () =>
  scope(() => {
    const random = seededRandom(7);
    const params = rnn.init({ input: 3, hidden: H }, random);
    const inputs = unstackTensors(drawn(random, [T, 2, 3]));
    const loss = (copies: readonly RnnParams[]) =>
      sum(inputs.reduce((state, x, t) => rnnStep(copies[t] as RnnParams, state, x), rnn.zero(2, H)).h);
    const shared = grad((W_hh: Tensor2D) => loss(inputs.map(() => ({ ...params, W_hh }))))(params.W_hh);
    const apart = grad((copies: Tensor2D[]) => loss(copies.map((W_hh) => ({ ...params, W_hh }))))(
      inputs.map(() => mul(params.W_hh, 1)),
    );
    const [first, ...rest] = apart as [Tensor2D, ...Tensor2D[]];
    expectClose(values(shared), numbers(add(first, ...rest)), 1e-5, '∂L/∂W_hh'); // float32, ten summands
    expect(rest.every((copy) => numbers(copy).some((value) => value !== 0))).toBe(true);
  }));

it('a forget bias of 1 gives f = σ(1) at zero input', () =>
  scope(() => {
    const params = lstm.init({ input: 3, hidden: H }, seededRandom(8));
    const { f, i } = lstmGates(params, lstm.zero(1, H), zeros([1, 3]));
    expectClose(values(f), new Array(H).fill(1 / (1 + Math.exp(-1))), 1e-6, 'f'); // float32
    expectClose(values(i), new Array(H).fill(0.5), 1e-6, 'i');
  }));
