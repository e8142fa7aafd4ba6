import {
  fusedCell,
  type Scalar,
  scope,
  type Tensor,
  type Tensor2D,
  tensor,
  valueAndGrad,
  values,
} from '../src/index.js';

/** Sizes of a small network. */
export interface Sizes {
  readonly T: number;
  readonly B: number;
  readonly I: number;
  readonly H: number;
  readonly V: number;
}

const wave = (n: number, shift: number) => Float32Array.from({ length: n }, (_, i) => Math.sin(i * 0.7 + shift) / 3);

/** Loss and all gradients of an lstm; `lossOf` gets its outputs [T·B, H] and weights [V, H]. */
export function lstmStep({ T, B, I, H, V }: Sizes, lossOf: (hs: Tensor2D, o: Tensor2D) => Scalar): number[] {
  return scope(() => {
    const W = {
      x: tensor(wave(4 * H * I, 1), [4 * H, I]),
      h: tensor(wave(4 * H * H, 2), [4 * H, H]),
      b: tensor(wave(4 * H, 3), [4 * H]),
      o: tensor(wave(V * H, 4), [V, H]),
    };
    const xs = tensor(wave(T * B * I, 5), [T * B, I]) as Tensor2D;
    const zero = tensor(new Float32Array(B * H), [B, H]) as Tensor2D;
    const { value, grads } = valueAndGrad(({ x, h, b, o }: typeof W) => {
      const weights = { W_x: x, W_h: h, b };
      const { hs } = fusedCell('lstm', { xs, counts: new Array(T).fill(B), weights, state: { h: zero, c: zero } });
      return lossOf(hs, o as Tensor2D);
    })(W);
    return [value, ...Object.values(grads)].flatMap((one) => Array.from(values(one as Tensor)));
  });
}
