// Lets saved networks write, by the small runtime alone: without TensorFlow.js, so before anything else has loaded.
import { seeded } from '@unroll/sample';
import { type Broken, broken, lexicon } from './broken';
import { type Chance, type Choosing, chances } from './chances';
import { describe, type Network, type Opened, openNetwork } from './network';
import { begin, type Piece, surprises, type Writing } from './writing';

/** What has been written, and what may come next. */
export interface Written {
  readonly pieces: readonly Piece[];
  readonly chances: readonly Chance[];
}

/** A text at one temperature, and what breaks in it. */
export interface Sample extends Broken {
  readonly text: string;
}

/** Where a text is that a network has learned. */
export type Learned = { readonly kind: 'sonnets' } | { readonly kind: 'text'; readonly text: Blob };

/** Bars that are drawn. */
const BARS = 12;
/** Characters that another network reads before it goes on with a text. */
const TAIL = 80;

const textOf = async (learned: Learned): Promise<string> =>
  learned.kind === 'sonnets' ? (await import('@unroll/text/sonnets')).sonnets() : learned.text.text();

/** What a page asks; the same in a worker of its own and, where there is none, on the page. */
export class Speaker {
  #networks = new Map<string, Network>();
  #words = new Map<string, Promise<ReadonlySet<string> | undefined>>();
  #writing: Writing | undefined;
  #writes = '';
  #random = seeded(0);
  #tail = '';

  #named(name: string): Network {
    const network = this.#networks.get(name);
    if (!network) throw new Error(`expected a network that was opened, got ${name}`);
    return network;
  }

  /** Answers, to show that it is there. */
  alive(): true {
    return true;
  }

  /** Opens a file under a name. What writes under that name goes on with it, from what it wrote last. */
  async open(name: string, file: Blob | ArrayBuffer): Promise<Opened> {
    const buffer = file instanceof Blob ? await file.arrayBuffer() : file;
    const network = openNetwork(new Uint8Array(buffer));
    this.#networks.set(name, network);
    if (this.#writes === name) this.#writing = begin(network, this.#readable(network), this.#random);
    return describe(network, buffer.byteLength);
  }

  /** Tells which text a network has learned, so that invented words can be counted. */
  learned(name: string, learned: Learned | undefined): void {
    this.#words.delete(name);
    if (learned) this.#words.set(name, textOf(learned).then(lexicon));
  }

  /** What was written last, where another network can read it. */
  #readable({ letters, prompt }: Network): string {
    const known = new Set(letters.symbols);
    const reads =
      this.#tail !== '' && letters.kind !== 'bytes' && Array.from(this.#tail).every((one) => known.has(one));
    return reads ? this.#tail : prompt;
  }

  /** Begins a new text. */
  begin(name: string, seed: number): void {
    const network = this.#named(name);
    this.#random = seeded(seed);
    [this.#writes, this.#tail] = [name, ''];
    this.#writing = begin(network, network.prompt, this.#random);
  }

  /** Writes on. */
  write(count: number, choosing: Choosing): Written {
    const pieces = this.#writing?.more(count, choosing) ?? [];
    this.#tail = Array.from(this.#tail + pieces.map(({ text }) => text).join(''))
      .slice(-TAIL)
      .join('');
    return { pieces, chances: this.chances(choosing) };
  }

  /** What may come next, where the text stands now. */
  chances(choosing: Choosing): readonly Chance[] {
    const symbols = this.#networks.get(this.#writes)?.letters.symbols;
    return this.#writing && symbols ? chances(this.#writing.logits, symbols, choosing, BARS) : [];
  }

  /** A text from its beginning, and what breaks in it. */
  async sample(name: string, seed: number, length: number, choosing: Choosing): Promise<Sample> {
    const network = this.#named(name);
    const text = begin(network, network.prompt, seeded(seed))
      .more(length, choosing)
      .map((piece) => piece.text)
      .join('');
    return { text, ...broken(text, await this.#words.get(name)) };
  }

  /** How surprising a text is, character by character. */
  surprises(name: string, text: string): Piece[] {
    return surprises(this.#named(name), text);
  }
}
