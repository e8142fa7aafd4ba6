import { type Grams, NONE, ROOT } from './grams.js';

/** Where a text stands: `context[k]` is the gram of its last k ids, for k = 0 … order. */
export type Context = Int32Array;

/** The beginning of a text. */
export function beginning(order: number): Context {
  const context = new Int32Array(order + 1).fill(NONE);
  context[0] = ROOT;
  return context;
}

/** Counts an id after each of its contexts, and steps on. */
export function learn(grams: Grams, context: Context, id: number): void {
  for (let k = context.length - 1; k > 0; k--) {
    const before = context[k - 1] as number;
    context[k] = before === NONE ? NONE : grams.add(before, id);
  }
}

/** (c(hx) + T·p_{n−1}(x | h')) / (c(h) + T): what a context h says of an id x that it was followed by c(hx) times. */
function interpolated(grams: Grams, before: number, gram: number, shorter: number): number {
  const kinds = grams.kinds(before);
  return (grams.count(gram) + kinds * shorter) / (grams.followed(before) + kinds);
}

/** Whether a context says anything. */
const speaks = (grams: Grams, before: number): boolean => before !== NONE && grams.followed(before) > 0;

/**
 * Steps on, and gives the probability that the id had by every order: `out[n]` = p_n(x | the n − 1 ids before),
 * `out[0]` = 1/V.
 */
export function foresee(grams: Grams, context: Context, id: number, vocabulary: number, out: Float64Array): void {
  let p = 1 / vocabulary;
  out[0] = p;
  let before = context[0] as number;
  for (let k = 1; k < context.length; k++) {
    const next = context[k] as number;
    const gram = before === NONE ? NONE : grams.find(before, id);
    if (speaks(grams, before)) p = interpolated(grams, before, gram, p);
    out[k] = p;
    context[k] = gram;
    before = next;
  }
}

/** The probabilities of all ids after a context, by its order. */
export function distribution(grams: Grams, context: Context, vocabulary: number): Float64Array {
  const p = new Float64Array(vocabulary).fill(1 / vocabulary);
  for (const before of context.subarray(0, -1))
    if (speaks(grams, before))
      p.forEach((shorter, id) => {
        p[id] = interpolated(grams, before, grams.find(before, id), shorter);
      });
  return p;
}
