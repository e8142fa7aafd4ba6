import { css } from 'lit';

/** The look of the room's drawings. */
export const looks = css`
  :host { --wx: light-dark(#8a5a00, #f0c060); --wh: var(--other); }
  section .row + .fields { margin-top: 0.75rem; }
  h2 { font-size: 1.1rem; margin: 0 0 0.4rem; }
  h2.rnn, .name.rnn { color: var(--rnn); fill: var(--rnn); }
  h2.lstm, .name.lstm { color: var(--lstm); fill: var(--lstm); }
  h2.gru, .name.gru { color: var(--gru); fill: var(--gru); }
  #word-text { flex: 1 1 10rem; font-size: 1.15rem; max-width: 24rem; min-width: 0; }
  .legend { display: flex; flex-wrap: wrap; gap: 0 1.2rem; list-style: none; margin: 0.4rem 0 0; padding: 0; }
  .legend b.wx { color: var(--wx); }
  .legend b.wh { color: var(--wh); }
  .stage { border-radius: 0.4rem; margin: 0.5rem 0 0; max-width: 100%; overflow-x: auto; }
  .stack { position: relative; width: max-content; }
  .stack svg { display: block; }
  .over { left: 0; pointer-events: none; position: absolute; top: 0; }
  .cells { display: grid; gap: 0 1rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); }
  .cells .panel { align-content: start; }
  .scroll { overflow-x: auto; }
  caption { color: var(--soft); font-size: 0.9rem; text-align: left; }
  svg text { fill: var(--ink); font: 11px system-ui, sans-serif; }
  svg.cell { display: block; height: auto; margin: 0 auto; max-width: 27rem; width: 100%; }
  .digits, .figure { font-variant-numeric: tabular-nums; text-anchor: middle; }
  .figure { font-size: 10px; }
  .figure.left, .name { text-anchor: start; }
  svg .name { font-size: 14px; font-weight: 700; }
  svg .letter { font-size: 19px; font-weight: 600; text-anchor: middle; }
  .number { stroke: var(--line); stroke-width: 0.5; }
  .frame { fill: none; stroke: var(--edge); }
  .block .frame { stroke-width: 1.2; }
  .lit .frame, .bar.runs .frame { stroke: var(--accent); stroke-width: 3; }
  .held .frame { stroke: var(--ink); stroke-dasharray: 5 3; stroke-width: 2.5; }
  svg .label { font-size: 12px; paint-order: stroke; stroke: var(--panel); stroke-width: 4px; }
  .wire, .arrow { fill: none; stroke: var(--soft); stroke-width: 1.5; }
  .wire.runs { stroke: var(--accent); stroke-width: 2.5; }
  .wire.waits, .sign.waits circle { stroke: var(--line); }
  .back .wire, .column .arrow { stroke: var(--soft); }
  .sign circle { fill: var(--panel); stroke: var(--soft); stroke-width: 1.5; }
  .sign.runs circle { stroke: var(--accent); stroke-width: 2.5; }
  svg .sign text { font-size: 14px; text-anchor: middle; }
  svg .beside { font-style: italic; }
  rect.wx { fill: none; stroke: var(--wx); stroke-width: 2; }
  rect.wh { fill: none; stroke: var(--wh); stroke-width: 2; }
  svg text.wx { fill: var(--wx); font-weight: 700; }
  svg text.wh { fill: var(--wh); font-weight: 700; }
  .here { fill: color-mix(in srgb, var(--accent) 14%, transparent); }
  .now .frame { stroke: var(--accent); stroke-width: 2.5; }
  .between { stroke: var(--edge); stroke-width: 0.7; }
  .size.rnn { fill: var(--rnn); }
  .size.lstm { fill: var(--lstm); }
  .size.gru { fill: var(--gru); }
  .beyond { fill: var(--panel); opacity: 0.6; }
  .cut { cursor: ew-resize; outline-offset: -3px; pointer-events: auto; touch-action: pan-y; }
  .cut path { stroke: var(--wrong); stroke-dasharray: 6 4; stroke-width: 3; }
  .grip { fill: transparent; }
  .knob { fill: var(--panel); stroke: var(--wrong); stroke-width: 2; }
  svg .cut text { fill: var(--wrong); font-size: 15px; text-anchor: middle; }
  .formula { list-style: none; margin: 0.6rem 0; padding: 0; }
  .formula li { border-left: 4px solid transparent; padding: 0.15rem 0 0.15rem 0.6rem; }
  .formula li.lit { background: color-mix(in srgb, var(--accent) 12%, transparent); border-color: var(--accent); }
  .math { font-family: var(--mono); font-size: 0.92rem; font-weight: 600; }
  .formula .help { display: block; }
  .source { font-size: 0.75rem; margin-bottom: 0; padding: 0.6rem; }
  .line { display: block; padding-left: 4ch; text-indent: -4ch; }
  mark { background: color-mix(in srgb, var(--accent) 22%, transparent); box-shadow: -0.35rem 0 0 var(--accent); color: inherit; }
  .left { margin: 0.4rem 0 0; padding-left: 1.2rem; }
`;
