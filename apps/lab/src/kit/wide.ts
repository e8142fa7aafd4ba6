import type { PropertyDeclarations } from 'lit';
import { Capped } from './capped';

/** A picture that is as wide as its place: `width`, in pixels, is kept up to date. */
export abstract class Wide extends Capped {
  static override properties: PropertyDeclarations = { width: { state: true } };

  declare width: number;
  readonly #size = new ResizeObserver(([entry]) => {
    if (entry) this.width = Math.max(200, Math.floor(entry.contentRect.width));
  });

  constructor() {
    super();
    this.width = 260; // as narrow as a place can be, until it is known
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#size.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#size.disconnect();
  }
}
