import { css, html, type PropertyDeclarations, type TemplateResult } from 'lit';
import { powerOfTen } from '../../kit/chart/axis';
import { shared, theme } from '../../kit/styles';
import { Wide } from '../../kit/wide';
import { colourOf, LEGEND } from './colour';
import { drawRow, low, PITCH, type Row, rowStyles, stepAt } from './row';

/** The unrolled network, one column a step, in the colours of its gradients. Property: `rows`. */
class Columns extends Wide {
  static override properties: PropertyDeclarations = {
    ...Wide.properties,
    rows: { attribute: false },
    at: { state: true },
  };
  static override styles = [
    theme,
    shared,
    rowStyles,
    css`
      .key {
        display: flex;
        flex-wrap: wrap;
        font-size: 0.85rem;
        gap: 0.1rem 0.6rem;
        list-style: none;
        margin: 0.25rem 0 0;
        padding: 0;
      }
      .key li {
        align-items: center;
        display: inline-flex;
        gap: 0.3rem;
      }
    `,
  ];

  declare rows: readonly Row[];
  /** The step under the pointer. */
  declare at: number | undefined;

  constructor() {
    super();
    this.rows = [];
    this.at = undefined;
  }

  readonly #point = (event: PointerEvent): void => {
    const { left } = (event.currentTarget as Element).getBoundingClientRect();
    this.at = stepAt(event.clientX - left, this.width, this.rows[0]?.measured.length ?? 0);
  };

  readonly #leave = (): void => {
    this.at = undefined;
  };

  /** What is under the pointer; the table of the curves says the same to those who use none. */
  #reading(): string {
    const { at } = this;
    if (at === undefined) return 'Point at a column to read it.';
    return this.rows
      .map(({ cell, measured }) => `${cell}: ‖∂L/∂h${low(at)}‖ = ${powerOfTen(measured[at] as number)}`)
      .join(', ');
  }

  protected override render(): TemplateResult {
    const words = this.rows.map(({ cell, measured }) => {
      const [first, last] = [measured[0] as number, measured[measured.length - 1] as number];
      return `${cell}: ${powerOfTen(last)} at the last step, ${powerOfTen(first)} at the first`;
    });
    return html`
      <svg role="img" aria-label=${`The unrolled network, coloured by its gradient. ${words.join('; ')}`}
        width=${this.width} height=${Math.max(1, this.rows.length) * PITCH}
        @pointermove=${this.#point} @pointerdown=${this.#point} @pointerleave=${this.#leave}>
        ${this.rows.map((row, index) => drawRow(row, index, this.width, this.at))}
      </svg>
      <p class="help" aria-hidden="true">${this.#reading()}</p>
      <ul class="key" aria-label="Colours">${LEGEND.map(
        (log10) => html`<li>
          <svg aria-hidden="true" width="14" height="14"><rect class="edge" width="14" height="14" fill=${colourOf(log10)} /></svg>
          ${powerOfTen(log10)}
        </li>`,
      )}</ul>
    `;
  }
}
customElements.define('unroll-columns', Columns);
