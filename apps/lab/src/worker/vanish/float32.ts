import {
  add,
  reshape,
  type Scalar,
  scope,
  slice,
  sum,
  type Tensor,
  type Tensor2D,
  valueAndGrad,
  values,
  zeros,
} from '@unroll/tensor';
import { draw, HIDDEN, type VanishQuestion } from './draw';

type State = Readonly<Record<string, Tensor>>;

/**
 * `log10 ‖∂L/∂h_t‖` for t = 0 … T as plain float32 has it, by the tape of the tensors and nothing else: a zero is added to
 * each state, and the loss is derived by these zeros. What underflows is 0, so −∞; what overflows is ∞ or no number.
 */
export function float32(question: VanishQuestion): Float64Array {
  return scope(() => {
    const { cell, params, xs } = draw({ ...question, seeds: 1 }, 1);
    const T = question.T;
    const names = Array.from({ length: T + 1 }, (_, t) => `t${t}`);
    const nudges = Object.fromEntries(names.map((name) => [name, zeros([1, HIDDEN]) as Tensor]));
    const nudged = (state: State, by: Tensor | undefined): State => ({
      ...state,
      h: add(state['h'] as Tensor, by as Tensor),
    });
    const loss = (by: Record<string, Tensor>): Scalar => {
      let state = nudged(cell.zero(1, HIDDEN) as State, by['t0']);
      for (let t = 1; t <= T; t++) {
        const x = reshape(slice(xs, [t - 1, 0, 0], [1, 1, 1]), [1, 1]) as Tensor2D;
        state = nudged(cell.step(params, state, x) as State, by[`t${t}`]);
      }
      return sum(state['h'] as Tensor) as Scalar;
    };
    const { grads } = valueAndGrad(loss)(nudges) as unknown as { grads: Record<string, Tensor> };
    return Float64Array.from(names, (name) => {
      const squares = Array.from(values(grads[name] as Tensor), (g) => g * g);
      return Math.log10(squares.reduce((a, b) => a + b, 0)) / 2;
    });
  });
}
