import { checkWhole } from '@unroll/check';

// 2²⁸ numbers: 1 GiB for the inputs and 1 GiB for the targets.
const MOST = 2 ** 28;

/**
 * Refuses a batch that no memory holds, before any is taken.
 * @param batch - B, the rows
 * @param window - T, the steps of the longest row
 * @param width - numbers at each step of a row; default 1, an id
 * @throws RangeError where B or T is not a whole number >= 1, or B · T · width is more than 2²⁸ numbers
 */
export function checkSize(batch: number, window: number, width = 1): void {
  checkWhole('window', window);
  checkWhole('batch', batch);
  const numbers = batch * window * width;
  if (numbers <= MOST) return;
  const each = width === 1 ? '' : ` of ${width} numbers`;
  const got = `batch ${batch} × window ${window}${each} = ${numbers * 4} bytes`;
  throw new RangeError(`batch: expected a batch of at most ${MOST * 4} bytes, got ${got}; lower batch or window`);
}
