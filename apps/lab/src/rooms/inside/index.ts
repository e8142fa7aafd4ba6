import { html, nothing, type TemplateResult } from 'lit';
import './coloured-text';
import './unit-map';
import { Latest } from '../../kit/latest';
import { networkChanges } from '../../kit/network';
import { Room } from '../../kit/room';
import { engine } from '../../kit/worker';
import type { Look, Where } from '../../worker/inside';
import type { Moved, MovedQuestion } from '../../worker/inside/connectivity';
import { Pictures } from './pictures';
import { schema } from './schema';
import { settingsPanel } from './settings-panel';
import { code, command } from './share';
import { askAbout, findNetwork, type Source } from './source';
import { styles } from './styles';
import { sourcePanel, textPanel, unitsPanel } from './view';
import { counters, movedWords } from './words';

/** What do its units watch? */
export class Inside extends Room<typeof schema> {
  static override schema = schema;
  static override styles = [...Room.styles, ...styles];

  source: Source | undefined;
  look: Look | undefined;
  /** Correlations on the second text, `[H]`. */
  checked: Float64Array = new Float64Array();
  moved: Moved | undefined;
  /** The character under the pointer, or −1. */
  pointed = -1;
  /** Progress of a training, and what went wrong, in words. */
  progress: { readonly share: number; readonly words: string } | undefined;
  failure = '';
  #wanted = '';
  #finding: AbortController | undefined;
  /** What the last look was at. */
  #seen = '';
  readonly pictures = new Pictures();
  readonly #looks = new Latest();
  readonly #moves = new Latest();

  override connectedCallback(): void {
    super.connectedCallback();
    networkChanges.addEventListener('change', this.#changed);
    if (this.hasUpdated) this.again();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    networkChanges.removeEventListener('change', this.#changed);
    this.#finding?.abort();
  }

  readonly #changed = (): void => {
    if (this.settings.net === 'page') this.again();
  };

  /** Layer and part as they can be had. */
  get where(): Where & { readonly hidden: number } {
    const layers = this.source?.facts.layers ?? [];
    const layer = Math.min(this.settings.layer, Math.max(1, layers.length)) - 1;
    const { parts = ['h'], hidden = 1 } = layers[layer] ?? {};
    const wanted = this.settings.part;
    return { layer, part: parts.includes(wanted) ? wanted : (parts[0] as string), hidden };
  }

  /** The unit that is shown: the one asked for, or the one that counts the line best. */
  get unit(): number {
    const { unit } = this.settings;
    const best = counters(this.look?.counting ?? [])[0] ?? 0;
    return typeof unit === 'number' && unit < this.where.hidden ? unit : best;
  }

  /** The character that is chosen, or −1. */
  get at(): number {
    const { at } = this.settings;
    return typeof at === 'number' ? Math.min(at, (this.look?.symbols.length ?? 0) - 1) : -1;
  }

  protected override settingsChanged(): void {
    if (this.settings.net !== this.#wanted) this.again();
    else this.#see();
  }

  /** Looks for a network, after a failure too. */
  again(): void {
    engine.restart();
    this.#wanted = this.settings.net;
    this.#finding?.abort();
    const finding = new AbortController();
    this.#finding = finding;
    this.failure = '';
    void this.#find(finding.signal);
  }

  async #find(signal: AbortSignal): Promise<void> {
    try {
      const tell = (share: number, words: string) => {
        this.progress = { share, words };
        this.status.say(words);
        this.requestUpdate();
      };
      this.source = await findNetwork(this.settings.net, tell, signal);
      this.#see();
    } catch (error) {
      if (!signal.aborted) this.#fail(error);
    }
    if (!signal.aborted) this.progress = undefined;
    this.requestUpdate();
  }

  #fail(error: unknown): void {
    this.failure = error instanceof Error ? error.message : String(error);
    this.requestUpdate();
  }

  #see(): void {
    if (this.source) this.#looks.run(() => this.#read());
  }

  async #read(): Promise<void> {
    const { source, where } = this;
    if (!source) return;
    const { text, check } = this.settings;
    const seen = JSON.stringify([source.key, text, check, where]);
    if (seen === this.#seen) {
      this.#connect();
      return;
    }
    try {
      this.look = await askAbout(source, (service) => service.look(source.key, text, where));
      this.checked = await askAbout(source, (service) => service.counting(source.key, check, where));
      [this.failure, this.#seen] = ['', seen];
      this.status.say(`Read ${this.look.symbols.length} characters.`);
      this.#connect();
    } catch (error) {
      this.#fail(error);
    }
    this.requestUpdate();
  }

  /** What moved the character under the pointer, or the chosen one. */
  #connect(): void {
    const at = this.pointed >= 0 ? this.pointed : this.at;
    if (at < 0) this.moved = undefined;
    else if (this.source) this.#moves.run(() => this.#move(at));
    this.requestUpdate();
  }

  async #move(at: number): Promise<void> {
    const { source, where, unit, look } = this;
    if (!source || !look || at >= look.symbols.length) return;
    const question: MovedQuestion = { at, of: this.settings.of === 'next' ? 'next' : { ...where, unit } };
    try {
      const { text } = this.settings;
      this.moved = await askAbout(source, (service) => service.moved(source.key, text, question));
      if (this.pointed < 0) this.status.say(this.movedWords());
    } catch (error) {
      this.#fail(error);
    }
    this.urgently();
  }

  /** What moved the character, in words. */
  movedWords(): string {
    const of = this.settings.of === 'next' ? 'next' : `unit ${this.unit} of ${this.where.part}`;
    return this.moved && this.look ? movedWords(this.moved, this.look.symbols, of) : '';
  }

  /** The pointer is over a character, or has left them. */
  point(index: number): void {
    this.pointed = index;
    this.#connect();
  }

  override asCommand(): string {
    return command(this.settings.text, this.where.layer + 1);
  }

  override asCode(): string {
    const { text, check } = this.settings;
    return code(text, check, this.where.layer + 1, this.where.part);
  }

  protected override view(): TemplateResult {
    return html`${sourcePanel(this)}${
      this.source && this.look ? [textPanel(this, this.source, this.look), unitsPanel(this, this.look)] : nothing
    }${settingsPanel(this)}`;
  }
}
customElements.define('unroll-inside', Inside);
