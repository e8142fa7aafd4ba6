import { html, type PropertyValues, type TemplateResult } from 'lit';
import { Capped } from './capped';
import { expected, query, quoted, type Reading, read, readValue, written } from './read';
import type { Schema, Value, Values } from './schema';
import { Share } from './share';
import { Status } from './status';
import { shared, theme } from './styles';

/** What a room tells when a setting was changed by hand. */
export interface SettingsChange {
  /** As the address writes it, see `query` of `read.ts`. */
  readonly query: string;
}

/**
 * What every room is: an element whose attributes are its settings, the same as in its address. A subclass gives
 * `static schema`, `view()`, `asCommand()` and `asCode()`. It tells a change by the event `settings`.
 */
export abstract class Room<S extends Schema = Schema> extends Capped {
  /** What may be set; a subclass has its own. */
  static schema: Schema = {};
  static override styles = [theme, shared];

  // biome-ignore-start lint/complexity/noThisInStatic: of the subclass, which has its own schema.
  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, ...Object.keys(this.schema).map((name) => name.toLowerCase())];
  }
  // biome-ignore-end lint/complexity/noThisInStatic: of the subclass.

  /** The settings as they stand. */
  settings: Values<S>;
  /** What did not fit, by the field's name. */
  told: Readonly<Record<string, string>> = {};
  /** The one polite line. */
  protected readonly status = new Status(this);
  readonly #share = new Share(this, () => ({ command: this.asCommand(), code: this.asCode() }));
  #stale = false;
  #typed: Record<string, string> = {};

  constructor() {
    super();
    this.settings = read(this.schema, {}).values;
  }

  /** The schema of this room. */
  get schema(): S {
    return (this.constructor as typeof Room).schema as S;
  }

  /** Whether movement is unwanted. */
  protected get still(): boolean {
    return matchMedia('(prefers-reduced-motion: reduce)').matches;
  }

  /** The line for a terminal that gives the same numbers. */
  abstract asCommand(): string;
  /** A program that gives the same numbers. */
  abstract asCode(): string;
  /** The room itself. */
  protected abstract view(): TemplateResult;

  /** What of settings that fit alone does not fit together: other values, and what is told of it. */
  protected together(values: Values<S>): Reading<S> {
    return { values, told: {} };
  }

  /** Called when settings have changed, by hand or by attribute, before the room is drawn. */
  protected settingsChanged(): void {}

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    if (old === value || !Object.keys(this.schema).some((key) => key.toLowerCase() === name)) return;
    this.#stale = true;
    this.requestUpdate();
  }

  /** The settings as an address writes them. */
  query(): string {
    return query(this.schema, this.settings);
  }

  /** Changes settings by hand: the attributes follow, and those who listen are told. */
  set(changes: Partial<Values<S>>): void {
    for (const [name, value] of Object.entries(changes) as [string, Value][]) {
      const text = written(value);
      if (text === written(this.schema[name]?.default ?? '')) this.removeAttribute(name);
      else this.setAttribute(name, text);
      delete this.#typed[name];
    }
    this.#stale = true;
    this.#takeAttributes();
    this.urgently();
    const detail: SettingsChange = { query: this.query() };
    this.dispatchEvent(new CustomEvent('settings', { detail, bubbles: true, composed: true }));
  }

  /** Changes one setting by what was typed; what does not fit is told beside the field, and nothing changes. */
  enter(name: keyof S & string, text: string): void {
    const field = this.schema[name];
    if (!field) return;
    const value = readValue(field, text);
    if (value !== undefined) {
      this.set({ [name]: value } as Partial<Values<S>>);
      return;
    }
    const stays = written(this.settings[name] as Value);
    this.#typed[name] = `Expected ${expected(field)}, got ${quoted(text)}. It stays at ${stays}.`;
    this.told = { ...this.told, ...this.#typed };
    this.urgently();
  }

  #takeAttributes(): void {
    if (!this.#stale) return;
    this.#stale = false;
    const given = Object.keys(this.schema).filter((name) => this.hasAttribute(name));
    const texts = Object.fromEntries(given.map((name) => [name, this.getAttribute(name) ?? '']));
    const alone = read(this.schema, texts);
    const { values, told } = this.together(alone.values);
    this.settings = values;
    this.told = { ...alone.told, ...told, ...this.#typed };
    this.settingsChanged();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (!this.hasUpdated && !this.#stale) this.settingsChanged();
    this.#takeAttributes();
  }

  protected override render(): TemplateResult {
    return html`${this.view()}${this.status.line()}${this.#share.view()}`;
  }
}
