// What belongs to a tab and not to one showing of the room: its training, its text, what it keeps. Who leaves the room and
// comes back finds it as it stands.
import type { TextSource } from '../../worker/write/corpus';
import { openWeights, pastOf } from './files';
import { handOver } from './hand-over';
import { Keeper } from './keep';
import type { KeptRun } from './kept-run';
import { type OwnText, sourceOf, take, tooLong } from './own-text';
import { settingsOf } from './recipe';
import type { WriteSettings } from './schema';
import { openSpeaker } from './speaker/client';
import { Training } from './training';
import type { Voice } from './voice';

/** The room that shows it. */
export interface Owner {
  readonly settings: WriteSettings;
  readonly voice: Voice;
  query(): string;
  set(changes: Partial<WriteSettings>): void;
  /** Called after every change. */
  changed(): void;
}

const words = (error: unknown) => (error instanceof Error ? error.message : String(error));
const resting: Studio[] = [];

/** The studio of a room: one that rests, or a new one. */
export const studio = (): Studio => resting.pop() ?? new Studio();

/** A training, a text and files; shown by one room at a time. */
export class Studio {
  own: OwnText | undefined;
  /** What is wrong with a text, with files, with storage; in words. */
  problem = '';
  told = '';
  storage = '';
  readonly #handOver = handOver();
  readonly training = new Training({ changed: () => this.#owner?.changed(), kept: (run) => this.#kept(run) });
  /** Who steps the networks that write. */
  readonly speaker = openSpeaker(() => this.#owner?.voice.died());
  readonly #keeper = new Keeper((problem) => {
    this.storage = problem;
    this.#owner?.changed();
  });
  #owner: Owner | undefined;
  #looked = false;
  #looking: AbortController | undefined;

  /** A room begins to show it. */
  attach(owner: Owner): void {
    this.#owner = owner;
    if (resting.includes(this)) resting.splice(resting.indexOf(this), 1);
    const { run } = this.training;
    if (!this.#looked) void this.#before();
    else if (run) this.#speak(run);
    this.#looked = true;
  }

  /** No room shows it; a training goes on. */
  detach(): void {
    this.#owner = undefined;
    resting.push(this);
  }

  /** What this tab did before it was loaded again. */
  async #before(): Promise<void> {
    const { run, own } = await this.#keeper.open();
    this.own ??= own;
    if (run) this.training.restore(run);
    // Where the address asks for nothing, the fields show what the run has.
    if (run && this.#owner?.query() === '') this.#owner.set({ ...settingsOf(run.recipe), text: run.source.kind });
    this.#owner?.changed();
  }

  #kept(run: KeptRun): void {
    void this.#keeper.run(run);
    void this.#handOver(run);
    this.#speak(run);
  }

  /** Hands the newest state to the one that writes. */
  #speak({ file, source, step }: KeptRun): void {
    const voice = this.#owner?.voice;
    if (!file || !voice) return;
    const learned = source.kind === 'sonnets' ? source : { kind: 'text' as const, text: source.text };
    const isNew = step === 0 && this.training.busy;
    voice.open(file, learned).then(
      () => (isNew ? voice.use('mine') : undefined),
      (error: unknown) => this.#tell(words(error)),
    );
  }

  #tell(told: string): void {
    this.told = told;
    this.#owner?.changed();
  }

  /** The text that is to be learned. */
  get source(): TextSource {
    return sourceOf(this.#owner?.settings.text === 'own' ? this.own : undefined);
  }

  /** A file or a pasted text: a text to learn, or a network. */
  async take(file: Blob, name: string): Promise<void> {
    this.#looking?.abort();
    this.#looking = new AbortController();
    const { signal } = this.#looking;
    try {
      const taken = await take(file, name, signal);
      if ('weights' in taken) return await this.#open(file, name);
      this.problem = 'reason' in taken ? taken.reason : '';
      if ('text' in taken) this.#learn(taken.text);
    } catch (error) {
      if (!signal.aborted) this.problem = words(error);
    }
    this.#owner?.changed();
  }

  #learn(own: OwnText): void {
    this.own = own;
    void this.#keeper.text(own);
    this.#owner?.set({ text: 'own' });
  }

  /** A text that was typed or pasted. */
  pasted(text: string): void {
    this.problem = tooLong(text.length) ?? '';
    if (this.problem === '') void this.take(new Blob([text]), 'text.txt');
    this.#owner?.changed();
  }

  async #open(file: Blob, name: string): Promise<void> {
    const owner = this.#owner;
    if (!owner) return;
    try {
      const opened = await openWeights(file, this.source, (one) => owner.voice.open(one));
      await owner.voice.use('mine');
      this.#tell(`${name} is open, and writes. ${opened.note}`);
      if (this.training.busy || opened.note !== '') return;
      const past = await pastOf(opened.file, this.source);
      if (typeof past === 'string') return this.#tell(`${name} is open, and writes. ${past}`);
      owner.set(settingsOf(past.recipe));
      this.training.adopt(past.recipe, this.source, opened.file, past.step);
    } catch (error) {
      this.#tell(`${name}: ${words(error)}`);
    }
  }
}
