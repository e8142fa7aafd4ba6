import { css, html, LitElement, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { shared, theme } from '../../kit/styles';

/** How a symbol is shown: a line break has a sign, what cannot be seen a dot. */
const shown = (symbol: string) => (symbol === '\n' ? '↵\n' : symbol.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '·'));

/** From −1 (red) over 0 (nothing) to 1 (blue); pale enough for the letters on it. */
const tint = (value: number) =>
  `rgb(${value < 0 ? '206 84 44' : '62 116 224'} / ${Math.round(Math.min(1, Math.abs(value)) * 42)}%)`;

/** Height in pixels of the bar under a character. */
const BAR = 9;

/**
 * A text in colours, one focus for all of it: arrows go from character to character. Properties: `symbols`, `colours`
 * (−1 … 1 each), `bars` (0 … 1 for each of the first ones), `at` (the chosen character, or −1), `words` (what is said of
 * it). Events: `point` and `pick`, whose `detail` is a character, −1 where the pointer left.
 */
export class ColouredText extends LitElement {
  static override properties: PropertyDeclarations = {
    symbols: { attribute: false },
    colours: { attribute: false },
    bars: { attribute: false },
    at: { attribute: false },
    shownAt: { attribute: false },
    words: { attribute: false },
  };
  static override styles = [
    theme,
    shared,
    css`
      .text { border-radius: 0.3rem; cursor: crosshair; font: 0.95rem / 1.9 var(--mono); min-height: 44px; overflow-wrap: anywhere;
        padding: 0.25rem; white-space: pre-wrap; }
      span { padding: 2px 0 3px; }
      .at { outline: 2px solid var(--ink); }
    `,
  ];

  declare symbols: readonly string[];
  declare colours: ArrayLike<number>;
  declare bars: ArrayLike<number>;
  declare at: number;
  declare shownAt: number;
  declare words: string;
  #spans: HTMLSpanElement[] = [];
  #looks: string[] = [];

  constructor() {
    super();
    this.symbols = [];
    this.colours = [];
    this.bars = [];
    this.at = -1;
    this.shownAt = -1;
    this.words = '';
  }

  #tell(name: 'point' | 'pick', index: number): void {
    this.dispatchEvent(new CustomEvent<number>(name, { detail: index }));
  }

  #under(event: Event): number {
    return this.#spans.indexOf(event.target as HTMLSpanElement);
  }

  /** The same column of the line before or after. */
  #line(by: -1 | 1): number {
    const at = Math.max(0, this.at);
    const starts = [0, ...this.symbols.flatMap((symbol, i) => (symbol === '\n' ? [i + 1] : []))];
    const line = starts.findLastIndex((start) => start <= at);
    const wanted = line + by;
    const [from, here] = [starts[wanted], starts[line] as number];
    if (from === undefined || from >= this.symbols.length) return at;
    const end = (starts[wanted + 1] ?? this.symbols.length + 1) - 1;
    return Math.min(from + at - here, Math.max(from, end));
  }

  readonly #key = (event: KeyboardEvent): void => {
    const last = this.symbols.length - 1;
    const to = {
      ArrowLeft: () => this.at - 1,
      ArrowRight: () => this.at + 1,
      ArrowUp: () => this.#line(-1),
      ArrowDown: () => this.#line(1),
      Home: () => 0,
      End: () => last,
    }[event.key];
    if (!to || last < 0) return;
    event.preventDefault();
    this.#tell('pick', Math.min(last, Math.max(0, to())));
  };

  #build(): void {
    const place = this.renderRoot.querySelector('.text') as HTMLElement;
    this.#spans = this.symbols.map((symbol) => {
      const span = document.createElement('span');
      span.textContent = shown(symbol);
      return span;
    });
    this.#looks = [];
    place.replaceChildren(...this.#spans);
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('symbols')) this.#build();
    this.#spans.forEach((span, i) => {
      const [colour = 0, bar = 0] = [this.colours[i], this.bars[i]];
      this.#dress(span, i, tint(Number.isFinite(colour) ? colour : 0), bar > 0.02 ? Math.ceil(bar * BAR) : 0);
    });
  }

  /** Touches the page only where something has changed: styles cost more than anything else here. */
  #dress(span: HTMLSpanElement, i: number, colour: string, bar: number): void {
    const looks = `${colour} ${bar} ${i === this.shownAt}`;
    if (this.#looks[i] === looks) return;
    this.#looks[i] = looks;
    span.style.backgroundColor = colour;
    span.style.boxShadow = bar > 0 ? `inset 0 -${bar}px 0 var(--gru)` : '';
    span.className = i === this.shownAt ? 'at' : '';
  }

  protected override render(): TemplateResult {
    const last = Math.max(0, this.symbols.length - 1);
    return html`<div class="text" id="letters" role="slider" tabindex="0" aria-label="The text, a character at a time"
      aria-valuemin="0" aria-valuemax=${last} aria-valuenow=${Math.min(last, Math.max(0, this.at))} aria-valuetext=${this.words}
      @keydown=${this.#key}
      @click=${(event: Event) => this.#under(event) >= 0 && this.#tell('pick', this.#under(event))}
      @pointerover=${(event: Event) => this.#tell('point', this.#under(event))}
      @pointerleave=${() => this.#tell('point', -1)}></div>`;
  }
}
customElements.define('unroll-coloured-text', ColouredText);
