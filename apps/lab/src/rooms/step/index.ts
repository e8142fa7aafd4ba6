import { html, nothing, type TemplateResult } from 'lit';
import { several, slider } from '../../kit/fields';
import { Room } from '../../kit/room';
import { type Asked, asCode, asCommand } from './as-code';
import { closeUp } from './close-up';
import { Computed, type Shown } from './computed';
import { gatesPanel, heldBy } from './held';
import { looks } from './looks';
import type { Moment } from './moment';
import { schema } from './schema';
import { stage } from './stage';
import { type Along, besides, cutOf, Player, placeOf, said, start } from './walk';
import { watched } from './watched';
import { read } from './word';
import { wordField } from './word-field';

/** What happens in one step? */
class Step extends Room<typeof schema> {
  static override schema = schema;
  static override styles = [...Room.styles, looks];

  readonly #computed = new Computed(this);
  readonly #player = new Player(this);

  #asked(): Asked {
    const { word, cell, H, seed, since } = this.settings;
    return { word, ids: read(word).ids, cells: cell, H, seed, since, held: heldBy(this.settings) };
  }

  override asCommand(): string {
    return asCommand(this.#asked());
  }

  override asCode(): string {
    return asCode(this.#asked());
  }

  protected override settingsChanged(): void {
    this.#computed.ask(this.#asked());
  }

  #along(): Along {
    const { cell, ...settings } = this.settings;
    return { ...settings, cells: cell, T: this.#computed.shown?.word.letters.length ?? 0 };
  }

  readonly #go = (by: 1 | -1): boolean => {
    // The word that was typed, though what is shown may still be the one before.
    const along = { ...this.#along(), T: read(this.settings.word).letters.length };
    const next = besides(along, by);
    if (next) this.set(next);
    this.status.say(said(along, next));
    return next !== undefined;
  };

  readonly #play = (): void => {
    if (this.#player.plays) {
      this.#player.pause();
      return;
    }
    const by = this.settings.way === 'back' ? -1 : 1;
    if (!this.#go(by)) this.#restart();
    this.#player.play(() => this.#go(by));
  };

  readonly #restart = (): void => this.set(start(this.#along()));

  readonly #turn = (way: 'forward' | 'back'): void => {
    this.#player.pause();
    this.set({ way, ...start({ ...this.#along(), way }) });
  };

  #moments({ answers }: Shown): Moment[] {
    const along = this.#along();
    const { t, line } = placeOf(along);
    const held = t >= this.settings.since ? heldBy(this.settings) : {};
    return along.cells.flatMap((cell) => {
      const answer = answers.get(cell);
      return answer ? [{ cell, answer, way: along.way, t, line, cut: cutOf(along), held }] : [];
    });
  }

  #pictures(shown: Shown): TemplateResult | typeof nothing {
    const { word, H } = shown;
    const moments = this.#moments(shown);
    const [first] = moments;
    if (!first) return nothing;
    const used = new Set(word.ids).size;
    const letter = word.letters[first.t - 1] ?? '';
    const moves = {
      go: this.#go,
      turn: this.#turn,
      play: this.#play,
      restart: this.#restart,
      cut: (cut: number) => this.set({ cut }),
      playing: this.#player.plays,
      field: slider(this, 'cut'),
    };
    return html`
      ${stage(moments, { letters: word.letters, H, used }, moves)}
      <div class="cells">${moments.map((moment) => closeUp(moment, letter, H, used))}</div>
      ${gatesPanel(this)}
      ${watched(moments, word.letters.length)}
    `;
  }

  protected override updated(): void {
    const stage = this.renderRoot.querySelector<HTMLElement>('.stage');
    const here = stage?.querySelector<SVGRectElement>('.here');
    if (!stage || !here) return;
    // The column that runs stays in sight; the page itself does not move.
    const left = here.x.baseVal.value;
    const inSight = left >= stage.scrollLeft && left + here.width.baseVal.value <= stage.scrollLeft + stage.clientWidth;
    if (!inSight) stage.scrollLeft = left - stage.clientWidth / 2;
  }

  /** What did not fit of settings that have no field of their own now. */
  #strange(): TemplateResult[] {
    const { way } = this.settings;
    const names = ['way', 't', 'line', ...(way === 'forward' ? ['cut'] : [])];
    return names
      .filter((name) => this.told[name] !== undefined)
      .map((name) => html`<p class="told" role="alert">${name}: ${this.told[name]}</p>`);
  }

  protected override view(): TemplateResult {
    const { error, shown } = this.#computed;
    return html`
      <div class="panel">
        ${wordField(this, { more: read(this.settings.word).more, right: () => this.#go(1) })}
        <div class="fields">${several(this, 'cell')}${slider(this, 'H')}${slider(this, 'seed')}</div>
        ${this.#strange()}
      </div>
      ${
        error === ''
          ? nothing
          : html`<p class="error" role="alert">${error}
              <button type="button" @click=${() => this.settingsChanged()}>Try again</button></p>`
      }
      ${shown ? this.#pictures(shown) : nothing}
    `;
  }
}
customElements.define('unroll-step', Step);
