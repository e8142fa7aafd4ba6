// The probabilities of the next character, before and after the filters.
import { type Filter, huggingface, probabilities } from '@unroll/sample';

/** How the next character is chosen. */
export interface Choosing {
  readonly temperature: number;
  /** 0: all. */
  readonly topK: number;
  readonly topP: number;
  readonly minP: number;
}

/** One character and how likely it is. */
export interface Chance {
  readonly symbol: string;
  /** What the network says. */
  readonly before: number;
  /** With temperature and cuts. */
  readonly after: number;
}

/** The filters in the order of the command. */
export const filtersOf = ({ temperature, topK, topP, minP }: Choosing): Filter[] =>
  huggingface({ temperature, topK, ...(topP < 1 && { topP }), ...(minP > 0 && { minP }) });

/** What the filters leave of logits. */
const filtered = (logits: Float32Array, filters: readonly Filter[]): Float32Array =>
  filters.reduce((kept, filter) => filter(kept, { history: [] }), logits);

/** The likeliest characters, as the network sees them. */
export function chances(
  logits: Float32Array,
  symbols: readonly string[],
  choosing: Choosing,
  count: number,
): readonly Chance[] {
  const before = probabilities(logits);
  const after = probabilities(filtered(logits, filtersOf(choosing)));
  const order = Array.from(before.keys()).sort((a, b) => (before[b] as number) - (before[a] as number) || a - b);
  return order
    .slice(0, count)
    .map((id) => ({ symbol: symbols[id] as string, before: before[id] as number, after: after[id] as number }));
}
