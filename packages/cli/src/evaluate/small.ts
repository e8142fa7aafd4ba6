import { score } from '@unroll/sample';
import type { WeightFormat } from '@unroll/tensor';
import type { Ids } from '@unroll/text';
import type { Opened } from '../checkpoint/open.js';
import { stepperOn } from '../small-weights.js';

/** How well a model predicts on small weights. */
export interface Small {
  /** How the weights were kept. */
  readonly format: WeightFormat;
  /** Mean loss. */
  readonly nats: number;
  /** What that is more than on the weights as they are. */
  readonly difference: number;
}

/**
 * Measures a model step by step on small weights.
 * @param opened - the model
 * @param sequences - what it reads, each from a state of zeros
 * @param format - how the weights are kept
 * @param nats - the mean loss on the weights as they are
 */
export function measureSmall({ model }: Opened, sequences: Iterable<Ids>, format: WeightFormat, nats: number): Small {
  using voice = stepperOn(model, format);
  let [total, count] = [0, 0];
  for (const ids of sequences) {
    voice.reset();
    const scored = score(voice.next, ids);
    total += scored.total;
    count += scored.count;
  }
  return { format, nats: total / count, difference: total / count - nats };
}
