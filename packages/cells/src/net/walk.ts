import { add, concat, mapTree, mul, scope, slice, splitTensor, sub, type Tensor, type Tensor2D } from '@unroll/tensor';
import type { HiddenState } from '../cells/cell.js';
import type { Layer } from './layer.js';
import type { Masks, Steps, StepsHow, StepsOutputs } from './steps.js';

/** A cell's state has its output in `h`. */
const output = (state: object) => (state as HiddenState).h;

const rowsOf = (state: object) => output(state).shape[0];

/** Some rows of a state, from `begin` up to, not including, `end`; the state itself where those are all. */
function take<S extends object>(state: S, begin: number, end: number): S {
  if (begin === 0 && end === rowsOf(state)) return state;
  return mapTree((x: Tensor) => slice(x, [begin, 0], [end - begin, x.shape[1] as number]), state) as S;
}

const join = <S extends object>(first: S, second: S): S =>
  mapTree((a: Tensor, b: Tensor) => concat([a, b], 0), first, second) as S;

/** The rows of each step. */
const each = (x: Tensor2D, counts: Int32Array) => splitTensor(x, Array.from(counts), 0);

/** `m⊙old + (1−m)⊙new`, for the parts of the state that have a mask. */
function hold<S extends object>(masks: Readonly<Record<string, Tensor>>, old: S, next: S): S {
  const blend = (a: Tensor, b: Tensor, part: string) => {
    const m = masks[part];
    return m ? add(mul(m, a), mul(sub(1, m), b)) : b;
  };
  return mapTree(blend, old, next) as S;
}

/** The masks of each step; none where there are none. */
function masksOf(masks: Masks, counts: Int32Array): (t: number) => Record<string, Tensor> | undefined {
  const parts = Object.entries(masks).map(([part, m]) => [part, each(m as Tensor2D, counts)] as const);
  if (parts.length === 0) return () => undefined;
  return (t) => Object.fromEntries(parts.map(([part, ms]) => [part, ms[t] as Tensor]));
}

/**
 * Walks a formula over steps: `stateₜ = step(params, stateₜ₋₁, xₜ)`. Rows whose sequence has ended are laid aside; walking
 * in reverse, rows join where their sequence begins.
 * @typeParam P - the parameters
 * @typeParam S - the state
 * @param step - the formula
 * @param params - its parameters
 * @param xs - the steps
 * @param start - the state before the first step, `[B, H]`
 * @param how - direction, masks
 * @returns the outputs and the state after each row's last step
 * @internal
 */
export function walk<P extends object, S extends object>(
  step: NonNullable<Layer<P, S>['step']>,
  params: P,
  { rows, counts }: Steps,
  start: S,
  { reverse = false, masks = {} }: StepsHow,
): StepsOutputs<S> {
  const inputs = each(rows, counts);
  const maskAt = masksOf(masks, counts);
  const hs: Tensor2D[] = [];
  const done: S[] = [];
  let state = reverse ? take(start, 0, counts.at(-1) as number) : start;
  for (let i = 0; i < inputs.length; i++) {
    const t = reverse ? inputs.length - 1 - i : i;
    const count = counts[t] as number;
    const after = scope(() => {
      const had = rowsOf(state);
      const ended = had > count ? take(state, count, had) : undefined;
      const old = had < count ? join(state, take(start, had, count)) : take(state, 0, count);
      const next = step(params, old, inputs[t] as Tensor2D);
      const mask = maskAt(t);
      return { state: mask ? hold(mask, old, next) : next, ended };
    });
    state = after.state;
    if (after.ended) done.unshift(after.ended);
    hs[t] = output(state);
  }
  const last = reverse ? [take(start, counts[0] as number, rowsOf(start))] : done;
  const state_T = last.filter((rest) => rowsOf(rest) > 0).reduce((a, b) => join(a, b), state);
  return { hs: concat(hs, 0), state: state_T };
}
