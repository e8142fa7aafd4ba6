import {
  crossEntropy,
  indices,
  reshape,
  type Scalar,
  ShapeError,
  scope,
  type Tensor2D,
  type Tree,
  tensor,
} from '@unroll/tensor';
import type { Random } from '../cell.js';
import { checkLengths } from '../lengths.js';
import type { Stack } from '../stack-types.js';
import { forward } from './forward.js';
import type { LanguageModelParams } from './params.js';

/** Ids and the ids that follow them; the batches of `@unroll/text` are such. */
export interface IdBatch {
  /** The ids, `[T, B]` time-major. */
  readonly inputs: Int32Array;
  /** For each of them the id that follows. */
  readonly targets: Int32Array;
  /** `T`. */
  readonly steps: number;
  /** `B`. */
  readonly batch: number;
  /** Valid steps of each row, `[B]`; what stands beyond is padding. Default: `T` for every row. */
  readonly lengths?: Int32Array;
}

/** How a loss is taken. */
export interface LossOptions {
  /** The state before the first step. Default zeros. */
  readonly state?: readonly Tree[];
  /** `true` drops elements between the layers. Default `false`. */
  readonly training?: boolean;
  /** Source of randomness for dropout. */
  readonly random?: Random;
}

/** A loss and what goes with it. */
export interface Loss {
  /** Mean over the valid predictions, in nats. */
  readonly loss: Scalar;
  /** The state after each row's last step, one tree for each layer. */
  readonly state: readonly Tree[];
  /** Over how many predictions the mean was taken. */
  readonly count: number;
}

function checkBatch({ inputs, targets, steps, batch, lengths }: IdBatch): void {
  for (const [name, { length }] of Object.entries({ inputs, targets }))
    if (length !== steps * batch || length === 0)
      throw new ShapeError(`batch.${name}: expected ${steps} × ${batch} ids, got ${length}`);
  if (lengths) checkLengths(lengths, steps, batch);
  if (lengths?.every((length) => length === 0)) throw new RangeError('batch.lengths: expected at least one valid step');
}

/** 1 for every position that counts, 0 for padding, `[T·B]`. */
function validPositions({ steps, batch, lengths = new Int32Array(batch).fill(steps) }: IdBatch): Uint8Array {
  return Uint8Array.from({ length: steps * batch }, (_, n) =>
    Math.floor(n / batch) < (lengths[n % batch] ?? 0) ? 1 : 0,
  );
}

/**
 * `−1/N Σ ln p(targetₙ)` over the `N` valid positions.
 * @param net - the layers
 * @param params - the parameters
 * @param batch - ids and what follows them
 * @param options - state, training
 * @returns the mean in nats, the last state, `N`
 * @throws ShapeError where the numbers of ids do not fit
 * @throws RangeError where an id or a length is out of range
 * @internal
 */
export function loss(net: Stack, params: LanguageModelParams, batch: IdBatch, options: LossOptions = {}): Loss {
  checkBatch(batch);
  const { state, ...how } = options;
  const { steps, batch: rows, lengths } = batch;
  const valid = validPositions(batch);
  const ids = (all: Int32Array) => (lengths ? all.map((id, n) => (valid[n] ? id : 0)) : all);
  return scope(() => {
    const inputs = indices(ids(batch.inputs), [steps, rows]) as Tensor2D;
    const said = forward(net, params, inputs, state, lengths ? { ...how, lengths } : how);
    const logits = reshape(said.logits, [valid.length, said.logits.shape[2]]);
    const weights = lengths && tensor(valid, [valid.length]);
    const mean = crossEntropy(logits, indices(ids(batch.targets), [valid.length]), weights);
    return { loss: mean, state: said.state, count: valid.reduce((n, one) => n + one, 0) };
  });
}
