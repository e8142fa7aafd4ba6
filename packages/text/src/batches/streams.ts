import { checkKeys } from '@unroll/check';
import { checkIds, type Ids } from '../ids/ids.js';
import { TooFewIdsError } from '../ids/too-few-ids.js';
import type { Batches } from './batch.js';
import { passes } from './passes.js';
import { checkSize } from './size.js';
import { cut } from './windows.js';

/** Options of {@link streams}. */
export interface StreamsOptions {
  /** T, the steps of a batch: how far the gradient reaches back. */
  readonly window: number;
  /** B, the streams read side by side. */
  readonly batch: number;
}

/**
 * Batches for truncated backpropagation through time: the text is cut into B contiguous streams of
 * L = floor((N − 1) / B) predictions, and row b of each batch goes on where row b of the batch before ended, so the
 * state is carried over. Stream b reads ids[b·L … b·L+L−1] and predicts ids[b·L+1 … b·L+L].
 *
 * A pass makes every one of the B·L predictions once, in order, in ceil(L / T) batches; the last batch has fewer than T
 * steps where T does not divide L. Its first batch has `continues` false. Only the (N − 1) − B·L < B ids at the very
 * end, too few for one more step of every stream, are not used.
 *
 * @param ids - N ≥ T·B + 1 ids, so that every stream fills one batch
 * @param options - window and batch
 * @returns the batches, each [T, B]
 * @throws TooFewIdsError where a stream would be shorter than one batch
 * @throws RangeError where `window` or `batch` is not a whole number ≥ 1, or the batch does not fit into memory
 * @throws TypeError where `ids` is not one of the unsigned arrays
 *
 * @example
 * ```ts
 * import { bytes, streams } from '@unroll/text';
 * const codec = bytes();
 * const [first, second] = streams(codec.encode('abcdefghi'), { window: 2, batch: 2 });
 * if (first === undefined || second === undefined) throw new Error('two batches');
 * if (codec.decode(first.inputs) !== 'aebf' || codec.decode(second.inputs) !== 'cgdh') throw new Error('time-major');
 * if (first.continues || !second.continues) throw new Error('the second goes on');
 * ```
 */
export function streams(ids: Ids, options: StreamsOptions): Batches {
  checkIds(ids);
  checkKeys('streams', options, ['window', 'batch']);
  const { window, batch } = options;
  checkSize(batch, window);
  const needed = window * batch + 1;
  if (ids.length < needed)
    throw new TooFewIdsError(ids.length, needed, `${batch} streams of ${window} steps`, 'lower batch or window');
  const predictions = Math.floor((ids.length - 1) / batch);
  return passes({
    kind: 'streams',
    length: Math.ceil(predictions / window),
    open: () => (index) => {
      const done = index * window;
      const starts = Array.from({ length: batch }, (_, b) => b * predictions + done);
      return { ...cut(ids, starts, Math.min(window, predictions - done)), continues: index > 0 };
    },
  });
}
