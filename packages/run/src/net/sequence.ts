import { checkIds, checkNumbers } from '../check-step.js';
import type { InputPlan } from '../config/input.js';
import type { LayerPlan } from '../config/layer.js';
import type { Plan } from '../config/plan.js';
import { ShapeError } from '../errors.js';
import { hot } from '../plain/one-hot.js';
import { walkBoth } from './walk.js';
import type { Ways } from './ways.js';

/** The inputs of all steps, checked: ids where there is a table, else numbers. */
function inputsOf(input: InputPlan, xs: ArrayLike<number>, batch: number, least: number): ArrayLike<number> {
  const list = input.ids === undefined ? checkNumbers('xs', input, xs) : checkIds('xs', input, xs);
  const wide = batch * input.numbers;
  const steps = list.length / wide;
  if (!Number.isInteger(steps) || steps < least)
    throw new ShapeError(`xs: expected ${least} or more steps of ${wide} numbers, got ${list.length} numbers`);
  return input.ids !== undefined && !input.table ? hot(list, input.width) : list;
}

/** Step after step, of a net whose layers go one way. */
function stepThrough({ input, head }: Plan, ways: Ways, xs: ArrayLike<number>, batch: number): Float32Array {
  const steps = ways.start(batch);
  const wide = batch * (input.table ? 1 : input.width);
  const list = input.table ? Int32Array.from(xs) : Float32Array.from(xs);
  const size = batch * head.width;
  const says = new Float32Array(head.at === 'last' ? size : (list.length / wide) * size);
  for (let begin = 0; begin < list.length; begin += wide) {
    const x = list.subarray(begin, begin + wide);
    says.set(input.table ? steps.next(x) : steps.step(x), head.at === 'last' ? 0 : (begin / wide) * size);
  }
  return says;
}

/**
 * What a net says of whole sequences, from a state of zeros.
 * @param plan - what the net is made of
 * @param ways - how it is stepped
 * @param xs - ids `[T, B]` or numbers `[T, B, I]`
 * @param batch - `B`
 * @returns `[T, B, O]`, or `[B, O]` where the net is asked after the last step only
 * @throws ShapeError, RangeError or TypeError where `xs` does not fit
 */
export function sequence(plan: Plan, ways: Ways, xs: ArrayLike<number>, batch: number): Float32Array {
  const inputs = inputsOf(plan.input, xs, batch, plan.head.at === 'last' ? 1 : 0);
  const isBoth = plan.layers.some(({ both }: LayerPlan) => both);
  return isBoth ? walkBoth(plan, ways, inputs, batch) : stepThrough(plan, ways, inputs, batch);
}
