/** Writes to `out` the `count` largest logits, the lowest index first among equals, and -Infinity for the others. */
export function keepLargest(logits: Float32Array, out: Float32Array, count: number, ascending: Float32Array): void {
  const size = logits.length;
  const least = ascending[size - count] as number;
  let above = 0;
  while (above < count && (ascending[size - 1 - above] as number) > least) above++;
  let equals = count - above;
  for (let i = 0; i < size; i++) {
    const logit = logits[i] as number;
    const kept = logit > least || (logit === least && equals-- > 0);
    out[i] = kept ? logit : Number.NEGATIVE_INFINITY;
  }
}

/** Fills `ascending` with the sorted logits. */
export function sortInto(ascending: Float32Array, logits: Float32Array): Float32Array {
  ascending.set(logits);
  return ascending.sort();
}
