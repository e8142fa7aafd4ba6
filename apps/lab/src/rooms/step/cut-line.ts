// The line where the gradient stops: dragged, or moved by arrow keys.
import { html, svg, type TemplateResult } from 'lit';
import { COLUMN, cutAt, START } from './strip-layout';

/** A line that can be moved. */
export interface CutLine {
  readonly cut: number;
  readonly T: number;
  readonly width: number;
  readonly height: number;
  readonly move: (cut: number) => void;
}

const clipped = (cut: number, T: number) => Math.min(T - 1, Math.max(0, cut));
const inWords = (cut: number) => (cut === 0 ? 'the gradient walks all the way' : `it stops after letter ${cut}`);

function keys(event: KeyboardEvent, { cut, T, move }: CutLine): void {
  const to = { ArrowLeft: cut - 1, ArrowDown: cut - 1, ArrowRight: cut + 1, ArrowUp: cut + 1, Home: 0, End: T - 1 }[
    event.key
  ];
  if (to === undefined) return;
  event.preventDefault();
  // The picture around it walks by the same keys.
  event.stopPropagation();
  move(clipped(to, T));
}

function drag(event: PointerEvent, { cut, T, move }: CutLine): void {
  const handle = event.currentTarget as SVGGElement;
  const picture = handle.ownerSVGElement;
  if (event.type === 'pointerdown') handle.setPointerCapture(event.pointerId);
  if (!picture || !handle.hasPointerCapture(event.pointerId)) return;
  const x = event.clientX - picture.getBoundingClientRect().left;
  const to = clipped(Math.round((x - START - 4) / COLUMN), T);
  if (to !== cut) move(to);
}

/** The line over the picture, of the same size. */
export function cutLine(line: CutLine): TemplateResult {
  const { cut, T, width, height } = line;
  const follow = (event: PointerEvent) => drag(event, line);
  return html`<svg class="over" width=${width} height=${height} viewBox="0 0 ${width} ${height}">
    ${svg`<g class="cut" role="slider" tabindex="0" aria-label="Truncation" aria-valuemin="0" aria-valuemax=${T - 1}
      aria-valuenow=${cut} aria-valuetext=${inWords(cut)} aria-orientation="horizontal" transform="translate(${cutAt(cut)} 0)"
      @keydown=${(event: KeyboardEvent) => keys(event, line)} @pointerdown=${follow} @pointermove=${follow}>
      <rect class="grip" x="-22" y="0" width="44" height=${height} />
      <path d="M0 0V${height}" />
      <g transform="translate(0 ${height - 14})"><rect class="knob" x="-15" y="-11" width="30" height="22" rx="5" /><text y="5">↔</text></g>
    </g>`}
  </svg>`;
}
