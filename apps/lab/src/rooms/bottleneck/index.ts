import { html, type TemplateResult } from 'lit';
import { Latest } from '../../kit/latest';
import { Room } from '../../kit/room';
import type { Values } from '../../kit/schema';
import { engine } from '../../kit/worker';
import type { CopierProgress, Said } from '../../worker/bottleneck/copier';
import type { CopierSettings } from '../../worker/bottleneck/copier-settings';
import type { Rooms } from '../../worker/rooms';
import { bitsText, rightOf, usable } from './bits';
import { copierPanel } from './copier-panel';
import { nameOf, type Tell, withCopier } from './copiers';
import { curvesPanel } from './curves-panel';
import { schema } from './schema';
import { code, command } from './share';
import { styles } from './styles';
import { type TaskQuestion, Tasks } from './tasks';
import { tasksPanel } from './tasks-panel';

/** A hand that drags H has come to rest. */
const REST = 500;

/** How much fits into a state? */
export class Bottleneck extends Room<typeof schema> {
  static override schema = schema;
  static override styles = [...Room.styles, ...styles];

  /** The text as the copier reads it, and what came of it. */
  text = '';
  said: Said | undefined;
  /** Share of letters right by length, for each copier that was trained. */
  readonly measured = new Map<string, CopierSettings & { readonly right: Float64Array }>();
  attention: ReturnType<Rooms['bottleneck']['attention']> | undefined;
  progress: CopierProgress | undefined;
  failure = '';
  /** What is to be said about the storage. */
  notice = '';
  halted = false;
  readonly tasks = new Tasks(this);
  #training: AbortController | undefined;
  #trained = '';
  #rest: ReturnType<typeof setTimeout> | undefined;
  readonly #says = new Latest();

  get copier(): CopierSettings {
    const { H, updates, seed } = this.settings;
    return { H, updates, seed };
  }

  get key(): string {
    return nameOf(this.copier);
  }

  /** Letters of the text. */
  get length(): number {
    return this.settings.say === '' ? this.settings.n : usable(this.settings.say).text.length;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.again();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#rest);
    this.#training?.abort();
    this.#trained = '';
    this.tasks.stop();
  }

  /** A length moved by hand draws letters; letters typed have a length. */
  override set(changes: Partial<Values<typeof schema>>): void {
    const { n, say } = changes;
    if (n !== undefined && say === undefined) super.set({ ...changes, say: '' });
    else if (say) super.set({ ...changes, n: Math.max(1, usable(say).text.length) });
    else super.set(changes);
  }

  /** A length alone means random letters; letters have their own length. */
  #agree(): void {
    const { settings } = this;
    const letters = usable(settings.say).text.length;
    if (this.hasAttribute('n') && !this.hasAttribute('say')) this.settings = { ...settings, say: '' };
    else if (letters > 0) this.settings = { ...settings, n: letters };
  }

  protected override settingsChanged(): void {
    this.#agree();
    if (this.key === this.#trained) {
      if (this.measured.has(this.key)) this.#speak();
      return;
    }
    const isFirst = this.#trained === '';
    this.#trained = this.key;
    this.#training?.abort();
    this.progress = undefined;
    clearTimeout(this.#rest);
    if (isFirst || this.measured.has(this.key)) this.again();
    else this.#rest = setTimeout(() => this.again(), REST);
  }

  /** Stops the training of the copier. */
  halt(): void {
    this.#training?.abort();
    this.progress = undefined;
    this.halted = true;
    this.requestUpdate();
  }

  /** Trains the copier of these settings, or opens it. */
  again(): void {
    engine.restart();
    this.#training?.abort();
    this.#training = new AbortController();
    this.#trained = this.key;
    [this.failure, this.halted] = ['', false];
    void this.#train(this.copier, this.#training.signal);
  }

  #ask<T>(question: Parameters<typeof withCopier<T>>[1], settings: CopierSettings, signal: AbortSignal): Promise<T> {
    const tell: Tell = {
      progress: (progress) => {
        this.progress = progress;
        this.status.say(`Training: update ${progress.step} of ${settings.updates}.`);
        this.requestUpdate();
      },
      notice: (words) => {
        this.notice = words;
      },
    };
    return withCopier(settings, question, tell, signal);
  }

  async #train(settings: CopierSettings, signal: AbortSignal): Promise<void> {
    try {
      this.attention = await engine.ask('bottleneck', (service) => service.attention(settings.H), signal);
      this.requestUpdate();
      const right = await this.#ask((service) => service.measure(settings), settings, signal);
      this.measured.set(nameOf(settings), { ...settings, right });
      this.#speak();
    } catch (error) {
      if (signal.aborted) return;
      this.failure = error instanceof Error ? error.message : String(error);
    }
    this.progress = undefined;
    this.requestUpdate();
  }

  #speak(): void {
    this.#says.run(() => this.#say());
  }

  async #say(): Promise<void> {
    const { say, n, seed } = this.settings;
    const signal = this.#training?.signal ?? new AbortController().signal;
    try {
      const text = say === '' ? await engine.ask('bottleneck', (service) => service.draw(n, seed)) : usable(say).text;
      const said =
        text === '' ? undefined : await this.#ask((service) => service.say(this.copier, text), this.copier, signal);
      [this.text, this.said] = [text, said];
      if (said)
        this.status.say(
          `Came back: “${said.said}”, ${bitsText(rightOf(text, said.said))} of ${bitsText(text.length)} bits.`,
        );
    } catch (error) {
      if (!signal.aborted) this.failure = error instanceof Error ? error.message : String(error);
    }
    this.urgently();
  }

  get #question(): TaskQuestion {
    const { task, T, units, most, every } = this.settings;
    return { task, length: T, hidden: units, steps: most, every };
  }

  /** Tries the cells on the task. */
  attempt(): void {
    void this.tasks.run(this.#question, this.settings.cell, (words) => this.status.say(words));
  }

  override asCommand(): string {
    return command(this.#question, this.settings.cell);
  }

  override asCode(): string {
    return code(this.copier);
  }

  protected override view(): TemplateResult {
    return html`${copierPanel(this)}${curvesPanel(this)}${tasksPanel(this)}`;
  }
}
customElements.define('unroll-bottleneck', Bottleneck);
