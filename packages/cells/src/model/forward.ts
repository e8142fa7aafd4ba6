import { concat, reshape, scope, type Tensor, type Tensor2D, type Tree, values } from '@unroll/tensor';
import { checkState } from '../net/check-layer.js';
import { checkLengths } from '../net/lengths.js';
import { inOrder, padded, rowsOf } from '../net/over.js';
import { type Packing, packing } from '../net/packing.js';
import type { StackLayer, StackUnrollOptions } from '../net/stack-types.js';
import { dense } from '../net/steps.js';
import { type Batch, checkBatch, type LossOptions } from './batch.js';
import { linear } from './linear.js';

import type { Loss, Outputs } from './model-types.js';
import { type ModelParams, outputMap, type Parts } from './params.js';
import { pickRows } from './pick-rows.js';

/** What the last layer says after each row's last step, `[B, H]`. */
function lastOutput({ cell }: StackLayer, state: Tree): Tensor2D {
  const of = (one: Tree) => (one as unknown as { h: Tensor2D }).h;
  if (cell.directions === 1) return of(state);
  const both = state as unknown as { forward: Tree; backward: Tree };
  return concat([of(both.forward), of(both.backward)], 1);
}

/** The layers over the rows that count; rows and state in the order of the steps. */
function walk(parts: Parts, params: ModelParams, rows: Tensor2D, size: Size, how: LossOptions) {
  const { net } = parts;
  const { plan, steps, batch } = size;
  const start = net.zero(batch) as readonly Tree[];
  if (how.state) checkState(how.state, start);
  const counts = plan?.counts ?? dense(steps, batch);
  const { state, ...rest } = how;
  const out = net.walk(params.layers, { rows, counts }, inOrder(state ?? start, plan?.order), rest);
  const isLast = parts.head.at === 'last';
  const states = out.state as readonly Tree[];
  const x = isLast ? lastOutput(net.layers.at(-1) as StackLayer, states.at(-1) as Tree) : out.hs;
  return { x, state: inOrder(states, plan?.place) };
}

interface Size {
  readonly plan: Packing | undefined;
  readonly steps: number;
  readonly batch: number;
}

/**
 * The mean loss of a batch. Padding is neither read nor computed.
 * @param parts - input, layers, head
 * @param params - the parameters
 * @param batch - what is read and asked for
 * @param how - state, training
 * @returns the mean, the last state, and of how many predictions it is the mean
 * @throws ShapeError where the numbers do not fit
 * @throws RangeError where an id or a length is out of range
 * @internal
 */
export function loss(parts: Parts, params: ModelParams, batch: Batch, how: LossOptions): Loss {
  const { input, head } = parts;
  checkBatch(input, head, batch);
  const { steps, batch: B, lengths } = batch;
  const plan = lengths && packing(lengths, steps);
  return scope(() => {
    const rows = input.rows(params.embedding, batch.inputs, plan?.rows);
    const { x, state } = walk(parts, params, rows, { plan, steps, batch: B }, how);
    const wanted = pickRows(batch.targets, head.at === 'last' ? plan?.order : plan?.rows, head.targets);
    return { loss: head.loss(outputMap(params), x, wanted), state, count: x.shape[0] };
  });
}

/** Ids and vectors alike as rows; a tensor of vectors stays one, so that gradients reach it. */
function inputRows({ input }: Parts, params: ModelParams, x: Tensor, plan: Packing | undefined): Tensor2D {
  if (input.numbers === 1 && input.config.kind !== 'vectors')
    return input.rows(params.embedding, values(x), plan?.rows);
  return rowsOf(reshape(x, [x.shape[0] as number, x.shape[1] as number, input.numbers]), plan);
}

/**
 * What a model says of a batch of sequences.
 * @param parts - input, layers, head
 * @param params - the parameters
 * @param x - ids int32 `[T, B]`, or vectors `[T, B, I]`
 * @param state - the state before the first step; default zeros
 * @param how - lengths, training
 * @returns what comes out, and the last state
 * @internal
 */
export function forward(
  parts: Parts,
  params: ModelParams,
  x: Tensor,
  state: readonly Tree[] | undefined,
  how: StackUnrollOptions,
): Outputs {
  const [steps = 0, batch = 0] = x.shape;
  const { lengths, ...rest } = how;
  if (lengths) checkLengths('lengths', lengths, steps, batch, parts.head.at === 'last' ? 1 : 0);
  const plan = lengths && packing(lengths, steps);
  return scope(() => {
    const rows = inputRows(parts, params, x, plan);
    const out = walk(parts, params, rows, { plan, steps, batch }, { ...rest, ...(state && { state }) });
    const says = linear(outputMap(params), out.x);
    const outputs = parts.head.at === 'last' ? inOrder(says, plan?.place) : padded(says, plan, steps, batch);
    return { outputs, state: out.state };
  });
}
