import { css, html, type TemplateResult } from 'lit';
import type { Scale } from './axis';

/** A level line that a hand or a key can move. Values are those of the axis: decimal logarithms where it has them. */
export interface Handle {
  readonly label: string;
  readonly y: number;
  readonly from: number;
  readonly to: number;
  /** How far one arrow key goes. */
  readonly step: number;
  /** The value in words. */
  readonly text: string;
}

/** How it looks: a line, and around it 44 pixels to take hold of. */
export const handleStyles = css`
  .place {
    position: relative;
  }
  .handle {
    align-items: center;
    cursor: ns-resize;
    display: flex;
    height: 44px;
    margin-top: -22px;
    position: absolute;
    touch-action: none;
  }
  .handle::before {
    border-top: 3px dashed var(--other);
    content: '';
    flex: 1;
  }
  .handle span {
    background: var(--other);
    border-radius: 1rem;
    color: var(--on-accent);
    font-size: 0.85rem;
    padding: 0.1rem 0.7rem;
  }
`;

const KEYS: Readonly<Record<string, number>> = {
  ArrowUp: 1,
  ArrowRight: 1,
  ArrowDown: -1,
  ArrowLeft: -1,
  PageUp: 10,
  PageDown: -10,
};

function keyed({ y, from, to, step }: Handle, key: string): number | undefined {
  if (key === 'Home') return from;
  if (key === 'End') return to;
  const steps = KEYS[key];
  return steps === undefined ? undefined : y + steps * step;
}

/** The line over a chart. */
export function handle(
  what: Handle,
  y: Scale,
  { left, right }: { readonly left: number; readonly right: number },
  moved: (value: number) => void,
): TemplateResult {
  const within = (value: number) => moved(Math.min(what.to, Math.max(what.from, value)));
  const key = (event: KeyboardEvent) => {
    const value = keyed(what, event.key);
    if (value === undefined) return;
    event.preventDefault();
    within(value);
  };
  const drag = (event: PointerEvent) => {
    const element = event.currentTarget as HTMLElement;
    if (event.type === 'pointerdown') element.setPointerCapture(event.pointerId);
    if (!element.hasPointerCapture(event.pointerId)) return;
    within(y.value(event.clientY - (element.parentElement as HTMLElement).getBoundingClientRect().top));
  };
  // As a property: the page's policy allows no style attributes.
  const place = `top: ${y.place(what.y)}px; left: ${left}px; right: ${right}px`;
  return html`<div class="handle" role="slider" tabindex="0" aria-orientation="vertical" aria-label=${what.label}
    aria-valuemin=${what.from} aria-valuemax=${what.to} aria-valuenow=${what.y} aria-valuetext=${what.text}
    .style=${place} @keydown=${key} @pointerdown=${drag} @pointermove=${drag}>
    <span>${what.text}</span>
  </div>`;
}
