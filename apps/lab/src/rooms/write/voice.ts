// Who writes on the page: the network that came with it, or the reader's own. A few characters ten times a second.
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Chance, Choosing } from './speaker/chances';
import type { RemoteSpeaker } from './speaker/client';
import type { Opened } from './speaker/network';
import type { Learned } from './speaker/speaker';
import type { Piece } from './speaker/writing';

/** The network that came with the page, and the reader's own. */
export type Name = 'ready' | 'mine';

const FILE = new URL('../../../pretrained/write.safetensors', import.meta.url);
const PAUSE = 100;
const PER_TURN = 5;
/** At first there is a line at once; a text ends by itself after so many characters. */
const FIRST = 60;
const MOST = 1500;

/** Both are asked for as soon as this file is there: before the room is drawn. */
const file = fetch(FILE).then((response) => {
  if (!response.ok) throw new Error(`The network of this page could not be loaded (${response.status}).`);
  return response.arrayBuffer();
});
file.catch(() => undefined);

/** How it is to write. */
interface How {
  readonly choosing: Choosing;
  readonly seed: number;
  /** Whether movement is unwanted. */
  readonly still: boolean;
}

/** Lets networks write; the host draws what there is. */
export class Voice implements ReactiveController {
  name: Name = 'ready';
  opened: Partial<Record<Name, Opened>> = {};
  pieces: Piece[] = [];
  chances: readonly Chance[] = [];
  writing = false;
  problem = '';
  readonly #speaker: Promise<RemoteSpeaker>;
  readonly #host: ReactiveControllerHost;
  readonly #how: () => How;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #connected = false;
  #learned: Learned | undefined;
  #turn = 0;
  #drawn = 0;

  constructor(host: ReactiveControllerHost, speaker: Promise<RemoteSpeaker>, how: () => How) {
    this.#speaker = speaker;
    this.#host = host;
    this.#how = how;
    host.addController(this);
  }

  hostConnected(): void {
    this.#connected = true;
    if (this.opened.ready) this.#later();
    else if (this.problem === '') void this.#first();
    document.addEventListener('visibilitychange', this.#later);
  }

  hostDisconnected(): void {
    this.#connected = false;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    document.removeEventListener('visibilitychange', this.#later);
  }

  /** Says that its worker is gone. */
  died(): void {
    if (!this.opened.ready) return;
    [this.writing, this.problem] = [false, 'The worker that writes has died: load the page again.'];
    this.#host.requestUpdate();
  }

  async #first(): Promise<void> {
    try {
      const speaker = await this.#speaker;
      this.opened = { ...this.opened, ready: await speaker.open('ready', await file) };
      await speaker.learned('ready', { kind: 'sonnets' });
      if (this.name === 'ready') await this.anew();
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error);
      this.#host.requestUpdate();
    }
  }

  /** Opens the reader's own network; it goes on with the text where it writes already. */
  async open(network: Blob, learned?: Learned): Promise<void> {
    const speaker = await this.#speaker;
    const opened = await speaker.open('mine', network);
    this.opened = { ...this.opened, mine: opened };
    // Words are counted once for each text, not for each state of its network.
    const [a, b] = [this.#learned, learned];
    const isSame = a?.kind === b?.kind && (a?.kind !== 'text' || (b?.kind === 'text' && a.text === b.text));
    if (!isSame) await speaker.learned('mine', learned);
    this.#learned = learned;
    this.#host.requestUpdate();
  }

  /** Another one writes from now on. */
  async use(name: Name): Promise<void> {
    if (!this.opened[name]) return;
    this.name = name;
    await this.anew();
  }

  /** The seed of the text that stands there. */
  get seed(): number {
    return this.#how().seed + this.#turn;
  }

  /** Another text. */
  another(): Promise<void> {
    this.#turn += 1;
    return this.anew();
  }

  /** The text from its beginning. */
  async anew(): Promise<void> {
    await (await this.#speaker).begin(this.name, this.seed);
    this.pieces = [];
    this.writing = true;
    await this.#write(FIRST);
  }

  /** Rests, or goes on. */
  toggle(): void {
    this.writing = !this.writing;
    if (this.writing && this.pieces.length >= MOST) void this.another();
    else this.#later();
    if (!this.writing) void this.look();
    this.#host.requestUpdate();
  }

  /** The bars follow the settings while the text rests. */
  async look(): Promise<void> {
    this.chances = await (await this.#speaker).chances(this.#how().choosing);
    this.#host.requestUpdate();
  }

  async #write(count: number): Promise<void> {
    const { choosing } = this.#how();
    try {
      const { pieces, chances } = await (await this.#speaker).write(count, choosing);
      this.pieces = [...this.pieces, ...pieces];
      // Ten changes a second are too many to read.
      this.#drawn += 1;
      if (this.#drawn % 2 === 1) this.chances = chances;
    } catch (error) {
      [this.writing, this.problem] = [false, error instanceof Error ? error.message : String(error)];
    }
    if (this.pieces.length >= MOST) this.writing = false;
    this.#host.requestUpdate();
    this.#later();
  }

  readonly #later = (): void => {
    if (!this.#connected || !this.writing || document.hidden || this.#timer !== undefined) return;
    // Who wants no movement gets a piece of text at a time.
    const { still } = this.#how();
    const turn = () => {
      this.#timer = undefined;
      if (this.writing) void this.#write(still ? 20 * PER_TURN : PER_TURN);
    };
    this.#timer = setTimeout(turn, still ? 20 * PAUSE : PAUSE);
  };
}
