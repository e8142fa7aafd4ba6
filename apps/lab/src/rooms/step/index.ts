import { html, nothing, type TemplateResult } from 'lit';
import { several, slider } from '../../kit/fields';
import { Room } from '../../kit/room';
import { engine } from '../../kit/worker';
import type { StepAnswer, Walked } from '../../worker/step';
import { type Asked, asCode, asCommand } from './as-code';
import { closeUp } from './close-up';
import { gatesPanel, heldBy } from './held';
import { looks } from './looks';
import type { Moment } from './moment';
import { home, off, on, type Place } from './place';
import { schema } from './schema';
import { stage } from './stage';
import { watched } from './watched';
import { type Read, read } from './word';
import { wordField } from './word-field';

/** Between two lines while it plays, in milliseconds. */
const BEAT = 900;

/** What has been computed, and for what. */
interface Shown {
  readonly word: Read;
  readonly H: number;
  readonly answers: ReadonlyMap<Walked, StepAnswer>;
}

/** What happens in one step? */
class Step extends Room<typeof schema> {
  static override schema = schema;
  static override styles = [...Room.styles, looks];

  #shown: Shown | undefined;
  #key = '';
  #asking: AbortController | undefined;
  #error = '';
  #timer: ReturnType<typeof setInterval> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#pause();
  }

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
    const { word: _, ...asked } = this.#asked();
    const key = JSON.stringify(asked);
    if (key === this.#key) return;
    this.#key = key;
    void this.#compute();
  }

  async #compute(): Promise<void> {
    this.#asking?.abort();
    const asking = new AbortController();
    this.#asking = asking;
    const { cells, ids, ...question } = this.#asked();
    const word = read(this.settings.word);
    const one = async (cell: Walked) =>
      [cell, await engine.ask('step', (service) => service.walk({ ...question, ids, cell }), asking.signal)] as const;
    try {
      const answers = ids.length === 0 ? [] : await Promise.all(cells.map(one));
      this.#shown = { word, H: question.H, answers: new Map(answers) };
      this.#error = '';
    } catch (error) {
      if (asking.signal.aborted) return;
      this.#error = error instanceof Error ? error.message : String(error);
      this.#key = '';
    }
    this.requestUpdate();
  }

  /** The letters that are shown. */
  get #T(): number {
    return this.#shown?.word.letters.length ?? 0;
  }

  /** The cut as it can be with this word. */
  get #cut(): number {
    return Math.max(0, Math.min(this.settings.cut, this.#T - 1));
  }

  #place(): Place {
    const { t, line, way } = this.settings;
    const letter = Math.max(1, Math.min(t, this.#T));
    return way === 'back' ? { t: Math.max(letter, home(this.#cut)), line: 4 } : { t: letter, line };
  }

  /** One place to the right or to the left; whether there was one. */
  readonly #go = (by: 1 | -1): boolean => {
    const { way, cell } = this.settings;
    const place = this.#place();
    let next: Place | undefined;
    if (way === 'forward') next = by > 0 ? on(place, cell, this.#T) : off(place, cell);
    else if (place.t + by <= this.#T && place.t + by >= home(this.#cut)) next = { t: place.t + by, line: 4 };
    if (next) this.set(next);
    this.#tell(next);
    return next !== undefined;
  };

  #tell(next: Place | undefined): void {
    const { way } = this.settings;
    if (next) {
      const letter = `Letter ${next.t} of ${this.#T}`;
      this.status.say(way === 'back' ? `${letter}: the gradient has come here.` : `${letter}, line ${next.line}.`);
    } else if (way === 'back') this.status.say(this.#place().t === this.#T ? 'Here it begins.' : 'Here it ends.');
    else
      this.status.say(this.#place().line === 0 ? 'Here it begins.' : 'The word is read. Now send the gradient back.');
  }

  readonly #play = (): void => {
    if (this.#timer !== undefined) {
      this.#pause();
      return;
    }
    const by = this.settings.way === 'back' ? -1 : 1;
    if (!this.#go(by)) this.#restart();
    this.#timer = setInterval(() => {
      if (!this.#go(by)) this.#pause();
    }, BEAT);
    this.requestUpdate();
  };

  #pause(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.requestUpdate();
  }

  readonly #restart = (): void => {
    this.set(this.settings.way === 'back' ? { t: Math.max(1, this.#T) } : { t: 1, line: 0 });
  };

  readonly #turn = (way: 'forward' | 'back'): void => {
    this.#pause();
    this.set(way === 'back' ? { way, t: Math.max(1, this.#T), line: 4 } : { way, t: 1, line: 4 });
  };

  #moments(): Moment[] {
    const { way, cell, since } = this.settings;
    const { t, line } = this.#place();
    const held = t >= since ? heldBy(this.settings) : {};
    return cell.flatMap((one) => {
      const answer = this.#shown?.answers.get(one);
      return answer ? [{ cell: one, answer, way, t, line, cut: way === 'back' ? this.#cut : 0, held }] : [];
    });
  }

  #pictures({ word, H }: Shown): TemplateResult | typeof nothing {
    const moments = this.#moments();
    const [first] = moments;
    if (!first) return nothing;
    const used = new Set(word.ids).size;
    const letter = word.letters[first.t - 1] ?? '';
    return html`
      ${stage(
        moments,
        { letters: word.letters, H, used },
        {
          go: this.#go,
          turn: this.#turn,
          play: this.#play,
          restart: this.#restart,
          cut: (cut) => this.set({ cut }),
          playing: this.#timer !== undefined,
          field: slider(this, 'cut'),
        },
      )}
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

  protected override view(): TemplateResult {
    return html`
      <div class="panel">
        ${wordField(this, { more: read(this.settings.word).more, right: () => this.#go(1) })}
        <div class="fields">${several(this, 'cell')}${slider(this, 'H')}${slider(this, 'seed')}</div>
      </div>
      ${
        this.#error === ''
          ? nothing
          : html`<p class="error" role="alert">${this.#error}
        <button type="button" @click=${() => this.settingsChanged()}>Try again</button></p>`
      }
      ${this.#shown ? this.#pictures(this.#shown) : nothing}
    `;
  }
}
customElements.define('unroll-step', Step);
