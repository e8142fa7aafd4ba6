// An unroll of a few lines for cells that know the shapes of their spec.
import {
  add,
  checkShape,
  mapTree,
  mul,
  ShapeError,
  scope,
  stackTensors,
  sub,
  type Tensor,
  type Tensor2D,
  type Tensor3D,
  type Tree,
  tensor,
  uniform,
  unstackTensors,
  where,
  zeros,
} from '@unroll/tensor';
import type { ConformingHow, Random, SpecCell } from '../src/index.js';

type Named = Readonly<Record<string, Tensor>>;

/** What this unroll needs of a cell. */
export interface LocalCell<P extends Tree, S extends Tree> {
  readonly name: string;
  readonly spec: SpecCell;
  init(size: { input: number; hidden: number }, random: Random): P;
  zero(batch: number, hidden: number): S;
  step(params: P, state: S, x: Tensor2D): S;
}

/** Everything but the step: weights uniform in ±0.5, and zeros. */
export const localCell = <P extends Tree, S extends Tree>(spec: SpecCell): Omit<LocalCell<P, S>, 'step'> => ({
  name: spec.name,
  spec,
  init: ({ input, hidden }, random) =>
    Object.fromEntries(
      Object.entries(spec.shapes(input, hidden)).map(([name, shape]) => [name, uniform(0.5)(shape, random)]),
    ) as P,
  zero: (batch, hidden) => Object.fromEntries(spec.states.map((name) => [name, zeros([batch, hidden])])) as S,
});

/** I and H: the first weight is [G·H, I]. */
function sizeOf({ spec }: LocalCell<Tree, Tree>, params: Named): { input: number; hidden: number } {
  const [name = '', [gates = 1] = []] = Object.entries(spec.shapes(1, 1))[0] ?? [];
  const [rows = 0, input = 0] = params[name]?.shape ?? [];
  return { input, hidden: rows / gates };
}

/** Refuses what does not fit. */
function check(cell: LocalCell<Tree, Tree>, params: Named, xs: Tensor, state: Named, how: ConformingHow): void {
  const { input, hidden } = sizeOf(cell, params);
  const { lengths, masks = {} } = how;
  for (const [name, shape] of Object.entries(cell.spec.shapes(input, hidden)))
    checkShape(name, params[name] as Tensor, shape);
  checkShape('xs', xs, ['T', 'B', input]);
  const [T = 0, B = 0] = xs.shape;
  if (T < 1) throw new ShapeError('xs: expected at least one step, got none');
  for (const name of cell.spec.states) checkShape(name, state[name] as Tensor, [B, hidden]);
  for (const [name, mask] of Object.entries(masks)) checkShape(`masks.${name}`, mask, [T, B, hidden]);
  if (lengths && lengths.length !== B) throw new ShapeError(`lengths: expected ${B}, got ${lengths.length}`);
}

/** m ⊙ before + (1 − m) ⊙ after where there is a mask. */
function held(before: Named, after: Named, masks: ConformingHow['masks'], t: number): Named {
  const mix = (name: string, now: Tensor) => {
    const mask = masks?.[name];
    if (!mask) return now;
    const m = unstackTensors(mask)[t] as Tensor;
    return add(mul(m, before[name] as Tensor), mul(sub(1, m), now));
  };
  return Object.fromEntries(Object.entries(after).map(([name, now]) => [name, mix(name, now)]));
}

/** The right unroll. */
export function localUnroll<P extends Tree, S extends Tree>(
  cell: LocalCell<P, S>,
  params: P,
  xs: Tensor3D,
  state?: S,
  how: ConformingHow = {},
): { hs: Tensor3D; state: S } {
  return scope(() => {
    const { hidden } = sizeOf(cell as never, params as Named);
    const start = state ?? cell.zero(xs.shape[1], hidden);
    check(cell as never, params as Named, xs, start as Named, how);
    const [T, B] = xs.shape;
    const inputs = unstackTensors(xs);
    const hs: Tensor2D[] = [];
    let s = start;
    for (let k = 0; k < T; k++) {
      const t = how.reverse ? T - 1 - k : k;
      const live = tensor(
        Array.from({ length: B }, (_, row) => (t < (how.lengths?.[row] ?? T) ? 1 : 0)),
        [B, 1],
      );
      const x = inputs[t] as Tensor2D;
      // Whatever lies in the padding must not reach a product: 0 times NaN is NaN, on the way back too.
      const next = held(s as Named, cell.step(params, s, where(live, x, zeros(x.shape))) as Named, how.masks, t);
      s = mapTree((a: Tensor, b: Tensor) => where(live, a, b), next as Tree, s as Tree) as S;
      hs[t] = where(live, next['h'] as Tensor2D, zeros([B, hidden]));
    }
    return { hs: stackTensors(hs) as Tensor3D, state: s };
  });
}
