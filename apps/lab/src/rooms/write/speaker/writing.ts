// A network that writes, a few characters at a time, and how surprised it was by each.
import { type Picker, probabilities, type Random, sampler } from '@unroll/sample';
import type { Decoder } from '@unroll/text';
import { type Choosing, filtersOf } from './chances';
import type { Network } from './network';

/** A character, and how surprising it was: −ln p, in nats, before temperature and cuts. */
export interface Piece {
  readonly text: string;
  readonly nats: number;
}

/** −ln p of an id. */
const surprise = (logits: Float32Array, id: number): number =>
  -Math.log(Math.max(Number.MIN_VALUE, probabilities(logits)[id] as number));

/** Ids one after the other become characters; what a character cost is the sum of its ids. */
function pieces(decoder: Decoder): (id: number, nats: number) => Piece | undefined {
  let waiting = 0;
  return (id, nats) => {
    waiting += nats;
    const text = decoder.push(id);
    if (text === '') return undefined;
    const piece = { text, nats: waiting };
    waiting = 0;
    return piece;
  };
}

/** Writing under way. */
export interface Writing {
  /** What comes next, as the network sees it now. */
  readonly logits: Float32Array;
  /** Writes so many characters more. */
  more(count: number, choosing: Choosing): Piece[];
}

/** Begins to write after a prompt. */
export function begin({ net, letters }: Network, prompt: string, random: Random): Writing {
  const { next } = net.stream();
  const take = pieces(letters.decoder());
  let logits: Float32Array = new Float32Array(0);
  for (const id of letters.encode(prompt)) logits = next(id);
  let [key, pick] = ['', undefined as Picker | undefined];
  return {
    get logits() {
      return logits;
    },
    more(count, choosing) {
      if (key !== JSON.stringify(choosing) || !pick) {
        key = JSON.stringify(choosing);
        pick = sampler(random, ...filtersOf(choosing));
      }
      const written: Piece[] = [];
      for (let i = 0; i < count; i++) {
        const id = pick(logits, []);
        const piece = take(id, surprise(logits, id));
        if (piece) written.push(piece);
        logits = next(id);
      }
      return written;
    },
  };
}

/** A text, and how surprising each of its characters is; those that the network does not know cost `Infinity`. */
export function surprises({ net, letters, prompt }: Network, text: string): Piece[] {
  const { next } = net.stream();
  let logits: Float32Array = new Float32Array(0);
  for (const id of letters.encode(prompt)) logits = next(id);
  const known = letters.kind === 'bytes' ? undefined : new Set(letters.symbols);
  return Array.from(text, (symbol) => {
    if (known && !known.has(symbol)) return { text: symbol, nats: Number.POSITIVE_INFINITY };
    let nats = 0;
    for (const id of letters.encode(symbol)) {
      nats += surprise(logits, id);
      logits = next(id);
    }
    return { text: symbol, nats };
  });
}
