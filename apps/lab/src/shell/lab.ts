import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { load, type Place, places, tagOf } from '../elements/index';
import { readAddress } from '../kit/address';
import { quoted } from '../kit/read';
import type { Room, SettingsChange } from '../kit/room';
import type { Schema } from '../kit/schema';
import { shared, theme } from '../kit/styles';
import { engine } from '../kit/worker';
import { follow, settle } from './hash';
import { looks } from './looks';
import { choose, chosen, next } from './theme';

const DOCS = import.meta.env.VITE_DOCS ?? '../';

/** The page: which room, its navigation, and what is wrong with an address. */
class Lab extends LitElement {
  static override styles = [theme, shared, looks];

  #room: Room | undefined;
  #place: Place | undefined;
  #notice = '';
  #theme = chosen();

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('hashchange', this.#arrive);
    engine.addEventListener('state', this.#heard);
    this.addEventListener('settings', this.#changed as EventListener);
    void this.#arrive();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.#arrive);
    engine.removeEventListener('state', this.#heard);
  }

  readonly #heard = (): void => this.requestUpdate();

  readonly #changed = ({ detail }: CustomEvent<SettingsChange>): void => {
    this.#notice = '';
    if (this.#place) follow(this.#place.name, detail.query);
    this.requestUpdate();
  };

  /** Shows what the address says. */
  readonly #arrive = async (): Promise<void> => {
    const hash = location.hash;
    const { room: name, texts } = readAddress(hash);
    const place = places.find((one) => one.name === name) ?? (places[0] as Place);
    const isKnown = name === '' || place.name === name;
    this.#notice = isKnown ? '' : `There is no room ${quoted(name)}. This is ${place.title}.`;
    try {
      const known = (await load(place.name)) as unknown as { readonly schema: Schema };
      // While it was loaded another may have been wanted.
      if (location.hash !== hash) return;
      this.#show(place, known.schema, isKnown ? texts : {});
    } catch {
      this.#notice = `The room ${place.title} could not be loaded. Is there a connection? Load the page again.`;
    }
    this.requestUpdate();
  };

  #show(place: Place, schema: Schema, texts: Readonly<Record<string, string>>): void {
    if (this.#place !== place) this.#room = document.createElement(tagOf(place.name)) as Room;
    this.#place = place;
    for (const name of Object.keys(schema)) {
      const text = texts[name];
      if (text === undefined) this.#room?.removeAttribute(name);
      else this.#room?.setAttribute(name, text);
    }
    const strange = Object.keys(texts).filter((name) => !Object.hasOwn(schema, name));
    if (strange.length > 0)
      this.#notice = `The address has settings that this room does not know: ${strange.slice(0, 5).map(quoted).join(', ')}.`;
    document.title = `${place.title} · Unroll lab`;
  }

  #turn(): void {
    this.#theme = next(this.#theme);
    if (!choose(this.#theme))
      this.#notice = 'The browser keeps nothing for this page: the theme is forgotten on reload.';
    this.requestUpdate();
  }

  #link({ name, title }: Place): TemplateResult {
    const here = this.#place?.name === name;
    return html`<a href="#${name}" aria-current=${here ? 'page' : nothing} @click=${settle}>${title}</a>`;
  }

  protected override render(): TemplateResult {
    return html`
      <header>
        <a class="home" href=${DOCS}>Unroll</a>
        <nav aria-label="Rooms">${places.map((place) => this.#link(place))}</nav>
        <div class="aside">
          <a href=${DOCS}>The lesson</a>
          <button type="button" @click=${() => this.#turn()}>Theme: ${this.#theme}</button>
        </div>
      </header>
      <main>
        <h1>${this.#place?.question ?? 'One moment…'}</h1>
        <p class="notice" role="alert">${this.#notice === '' ? nothing : this.#notice}</p>
        ${this.#room ?? nothing}
      </main>
      <footer>Everything is computed in this page, and nothing leaves it.
        <span id="threads">${engine.threads === '' ? nothing : `It runs on ${engine.threads}.`}</span>
      </footer>
    `;
  }
}
customElements.define('unroll-lab', Lab);
