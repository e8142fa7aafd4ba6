import type { Batch } from './batch.js';
import type { Item } from './divide.js';

/** Documents to predict: [T, B], each read after the end mark and predicted up to it. */
export function padShifted(items: readonly Item[], mark: number): Batch {
  const lengths = Int32Array.from(items, ({ ids }) => ids.length + 1);
  const { inputs, steps, batch } = blank(lengths, mark);
  const targets = inputs.slice();
  items.forEach(({ ids }, b) => {
    ids.forEach((id, t) => {
      inputs[(t + 1) * batch + b] = id;
      targets[t * batch + b] = id;
    });
  });
  return { inputs, targets, steps, batch, continues: false, lengths, rows: rowsOf(items) };
}

/** Documents to classify: [T, B] as they are, and one class for each row. */
export function padLabelled(items: readonly Item[], mark: number, labels: readonly number[]): Batch {
  const lengths = Int32Array.from(items, ({ ids }) => ids.length);
  const { inputs, steps, batch } = blank(lengths, mark);
  items.forEach(({ ids }, b) => {
    ids.forEach((id, t) => {
      inputs[t * batch + b] = id;
    });
  });
  const targets = Int32Array.from(items, ({ row }) => labels[row] ?? 0);
  return { inputs, targets, steps, batch, continues: false, lengths, rows: rowsOf(items) };
}

const rowsOf = (items: readonly Item[]): Int32Array => Int32Array.from(items, ({ row }) => row);

function blank(lengths: Int32Array, mark: number) {
  const batch = lengths.length;
  const steps = lengths.reduce((longest, length) => Math.max(longest, length));
  return { inputs: new Int32Array(steps * batch).fill(mark), steps, batch };
}
