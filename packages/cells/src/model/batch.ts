import { checkFunction, checkObject } from '@unroll/check';
import { ShapeError, type Tree } from '@unroll/tensor';
import type { Random } from '../init/size.js';
import { checkLengths } from '../net/lengths.js';
import type { Head } from './head.js';
import type { Input } from './input.js';

/** What a model reads and what it is asked for; the batches of `@unroll/text` are such. */
export interface Batch {
  /** Ids `[T, B]`, or vectors `[T, B, I]`, time-major. */
  readonly inputs: Int32Array | Float32Array;
  /** For a head at every step, what belongs to each step, `[T, B, ·]`; for one after the last, `[B, ·]`. */
  readonly targets: Int32Array | Float32Array;
  /** `T`. */
  readonly steps: number;
  /** `B`. */
  readonly batch: number;
  /** Valid steps of each row, `[B]`; what stands beyond is padding and is not read. Default: `T` for every row. */
  readonly lengths?: Int32Array;
}

/** How a loss is taken. */
export interface LossOptions {
  /** The state before the first step. Default zeros. */
  readonly state?: readonly Tree[];
  /** `true` lets dropout, weight drop and zoneout act. Default `false`. */
  readonly training?: boolean;
  /** Source of randomness for them. */
  readonly random?: Random;
}

function checkCount(name: string, array: ArrayLike<number>, rows: string, width: number, expected: number): void {
  if (array?.length !== expected)
    throw new ShapeError(
      `batch.${name}: expected ${rows}${width === 1 ? '' : ` × ${width}`} numbers, got ${array?.length}`,
    );
}

/**
 * Refuses a batch that does not fit a model.
 * @param input - what the model reads
 * @param head - what it is asked for
 * @param batch - what came
 * @throws ShapeError where there are too many or too few numbers
 * @throws RangeError where a length is out of range
 * @internal
 */
export function checkBatch(input: Input, head: Head, batch: Batch): void {
  checkObject('batch', batch, 'inputs, targets, steps and batch');
  const { inputs, targets, steps, batch: B, lengths } = batch;
  if (!(steps >= 1 && B >= 1)) throw new ShapeError(`batch: expected at least one step and row, got ${steps} × ${B}`);
  const each = `${steps} × ${B}`;
  checkCount('inputs', inputs, each, input.numbers, steps * B * input.numbers);
  const wanted = head.at === 'every' ? steps * B : B;
  checkCount('targets', targets, head.at === 'every' ? each : `${B}`, head.targets, wanted * head.targets);
  if (!lengths) return;
  checkLengths('batch.lengths', lengths, steps, B, head.at === 'last' ? 1 : 0);
  if (lengths.every((length) => length === 0)) throw new RangeError('batch.lengths: expected at least one valid step');
}

/**
 * Refuses options of a loss that make no sense.
 * @param how - what came
 * @throws TypeError that names the option
 * @internal
 */
export function checkHow({ random }: LossOptions): void {
  if (random !== undefined) checkFunction('random', random);
}
