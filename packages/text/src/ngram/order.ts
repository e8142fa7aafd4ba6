import type { Ids } from '../ids/ids.js';
import { type Context, foresee } from './context.js';
import type { Grams } from './grams.js';

/**
 * The order that foretells ids best, the lowest where several do equally well.
 * @param grams - what was counted before these ids
 * @param context - where they begin; left as it is
 * @param ids - what is to be foretold
 * @param vocabulary - V
 * @returns an order from 0 to that of the context
 */
export function bestOrder(grams: Grams, context: Context, ids: Ids, vocabulary: number): number {
  const here = context.slice();
  const p = new Float64Array(here.length);
  const nats = new Float64Array(here.length);
  for (const id of ids) {
    foresee(grams, here, id, vocabulary, p);
    for (let n = 0; n < p.length; n++) nats[n] = (nats[n] as number) - Math.log(p[n] as number);
  }
  return nats.indexOf(Math.min(...nats));
}
