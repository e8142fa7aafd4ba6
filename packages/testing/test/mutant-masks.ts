// Unrolls that are wrong about masks or padding, each with the beginnings of the names of the checks that must find it.
import { add, div, mul, reverse, sub, type Tensor2D, type Tensor3D, tanh, unstackTensors } from '@unroll/tensor';
import type { ConformingHow } from '../src/index.js';
import type { LocalLstm, Params, State } from './local-lstm.js';
import { localUnroll } from './local-unroll.js';
import type { Unroll } from './mutant-unrolls.js';

const SPEC = 'float64 spec: T=6 B=5 I=2 H=3';
const PYTORCH = 'PyTorch: lstm layers=1 T=6 B=4';
type Masks = NonNullable<ConformingHow['masks']>;

/** The same walk with other masks. */
const masked = (how: ConformingHow | undefined, change: (m: Tensor3D) => Tensor3D): ConformingHow => {
  if (!how?.masks) return how ?? {};
  const masks = Object.entries(how.masks).map(([name, m]) => [name, change(m)]);
  return { ...how, masks: Object.fromEntries(masks) as Masks };
};

/** A step that knows which step of time it makes. */
function timed(
  cell: LocalLstm,
  T: number,
  how: ConformingHow | undefined,
  step: (t: number, ...given: [Params, State, Tensor2D]) => State,
): LocalLstm {
  let k = 0;
  return {
    ...cell,
    step: (...given: [Params, State, Tensor2D]) => step(how?.reverse ? T - 1 - k++ : k++, ...given),
  };
}

/** What is wrong → how, and who must see it. */
export const mutantMasks: Record<string, [Unroll, string[]]> = {
  'masks are ignored': [
    (cell, params, xs, state, { masks: _, ...how } = {}) => localUnroll(cell, params, xs, state, how),
    ['masks of 1', `${SPEC} masks=bits`, `${PYTORCH} masks=bits`, 'a ShapeError for masks'],
  ],
  'masks say what goes': [
    (cell, params, xs, state, how) =>
      localUnroll(
        cell,
        params,
        xs,
        state,
        masked(how, (m) => sub(1, m) as Tensor3D),
      ),
    ['masks of 0', 'masks of 1', `${SPEC} masks=bits`, `${PYTORCH} masks=bits`],
  ],
  'masks are mirrored with time': [
    (cell, params, xs, state, how) =>
      localUnroll(cell, params, xs, state, how?.reverse ? masked(how, (m) => reverse(m, 0) as Tensor3D) : how),
    [`${SPEC} reverse masks=fractions`, `${PYTORCH} reverse masks=fractions`],
  ],
  'the new h comes from the masked c': [
    (cell, params, xs, state, how) => {
      const kept = how?.masks?.['c'];
      const wrong = timed(cell, xs.shape[0], how, (t, p, s, x) => {
        const { h, c } = cell.step(p, s, x);
        if (!kept) return { h, c };
        const m = unstackTensors(kept)[t] as Tensor2D;
        const mixed = add(mul(m, s.c), mul(sub(1, m), c));
        return { h: mul(div(h, tanh(c)), tanh(mixed)), c };
      });
      return localUnroll(wrong, params, xs, state, how);
    },
    [`${SPEC} masks=bits`, `${PYTORCH} masks=bits`],
  ],
  'the padding is stepped over, then thrown away': [
    (cell, params, xs, state, how) => {
      const inputs = unstackTensors(xs);
      const wrong = timed(cell, xs.shape[0], how, (t, p, s) => cell.step(p, s, inputs[t] as Tensor2D));
      return localUnroll(wrong, params, xs, state, how);
    },
    ['NaN and Infinity'],
  ],
};
