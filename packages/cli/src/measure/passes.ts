import { type Batch, type Batches, documents, type Ids, streams, type Vocabulary } from '@unroll/text';

/** Steps of a batch that is only read; more would take memory and gain nothing. */
const CHUNK = 512;
/** Rows side by side, where each begins anew anyhow. */
const ROWS = 32;

/**
 * One pass over a text in one row, whose state goes on from the first id to the last: every prediction counts, each
 * with all of the text before it. Rows side by side would begin without that text and leave out what does not fill them.
 */
export const onePass = (ids: Ids): Batches => streams(ids, { window: Math.min(CHUNK, ids.length - 1), batch: 1 });

/** Lines, each from a state of zeros to its end mark; those of like length side by side. */
export const linePass = (lines: readonly string[], vocabulary: Vocabulary): Batches =>
  documents(lines, vocabulary, { batch: ROWS, groupByLength: true });

/** Windows of `steps` that begin at `starts`. */
function windowsAt(ids: Ids, starts: readonly number[], steps: number): Batch {
  const batch = starts.length;
  const at = (offset: number) =>
    Int32Array.from(
      { length: steps * batch },
      (_, n) => ids[(starts[n % batch] as number) + Math.floor(n / batch) + offset] as number,
    );
  return { inputs: at(0), targets: at(1), steps, batch, continues: false };
}

/**
 * The same predictions in windows that begin with a state of zeros, for comparison with figures made on such windows.
 * The last window is as short as the text leaves it.
 */
export function coldWindows(ids: Ids, window: number): Batch[] {
  const predictions = ids.length - 1;
  const whole = Array.from({ length: Math.floor(predictions / window) }, (_, i) => i * window);
  const groups = Array.from({ length: Math.ceil(whole.length / ROWS) }, (_, i) =>
    whole.slice(i * ROWS, (i + 1) * ROWS),
  );
  const rest = predictions % window;
  return [
    ...groups.map((starts) => windowsAt(ids, starts, window)),
    ...(rest > 0 ? [windowsAt(ids, [predictions - rest], rest)] : []),
  ];
}
