import { css } from 'lit';

/** The look of this room. */
export const styles = css`
  :host { container-type: inline-size; }
  /* In a page that only wants it to write. */
  :host([short]) section:not(.hero) { display: none; }
  h2 { font-size: 1.15rem; margin: 0.25rem 0; }
  h3 { font-size: 1rem; margin: 0.75rem 0 0.25rem; }
  h4 { color: var(--soft); font-size: 0.85rem; font-weight: 600; margin: 0; }
  button[aria-disabled='true'] { cursor: not-allowed; opacity: 0.6; }
  textarea {
    background: var(--panel); border: 1px solid var(--edge); border-radius: 0.4rem; color: inherit;
    font: 0.9rem / 1.5 var(--mono); min-height: 44px; padding: 0.5rem 0.75rem; resize: vertical; width: 100%;
  }
  .hero { display: grid; gap: 1rem 1.5rem; grid-template-columns: minmax(0, 1fr); }
  @container (min-width: 52rem) { .hero { grid-template-columns: minmax(0, 1fr) 22rem; } }
  .page { display: flex; flex-direction: column; gap: 0.35rem; min-width: 0; }
  .text { font-size: 1rem; line-height: 1.65; margin: 0.25rem 0; }
  input[type='file'] { max-width: 100%; }
  .row > .field { max-width: 100%; }
  /* What changes ten times a second changes nothing outside of itself. */
  .page, .next, .column, .samples, .curve { contain: layout style; }
  /* The end of the text stays in sight by itself: what is first in it is its end. */
  .live {
    background: var(--ground); border: 1px solid var(--line); border-radius: 0.4rem; contain: content; display: flex;
    flex: 1 1 auto; flex-direction: column-reverse; height: 19rem; overflow: auto; overscroll-behavior: contain;
  }
  .live .text { background: none; border: 0; margin: 0 0 auto; }
  @container (min-width: 52rem) { .live { height: auto; max-height: 40rem; min-height: 24rem; } }
  .caret { animation: blink 1s steps(2) infinite; border-right: 2px solid var(--accent); margin-left: 1px; }
  @keyframes blink { to { border-color: transparent; } }
  .text span { border-radius: 2px; }
  .s1 { background: color-mix(in srgb, var(--rnn) 9%, transparent); }
  .s2 { background: color-mix(in srgb, var(--rnn) 16%, transparent); }
  .s3 { background: color-mix(in srgb, var(--rnn) 23%, transparent); }
  .s4 { background: color-mix(in srgb, var(--rnn) 30%, transparent); }
  .s5 { background: color-mix(in srgb, var(--rnn) 37%, transparent); }
  .s6 { background: color-mix(in srgb, var(--rnn) 44%, transparent); }
  .unknown { text-decoration: line-through; text-decoration-thickness: 2px; }
  .legend { display: flex; flex-wrap: wrap; font-size: 0.85rem; gap: 0.25rem; margin: 0; }
  .legend span { border: 1px solid var(--line); border-radius: 3px; padding: 0 0.4rem; }
  .bars { table-layout: fixed; width: 100%; }
  .bars caption { font-weight: 600; padding: 0.25rem 0; text-align: left; }
  .bars th, .bars td { border: 0; font-size: 0.85rem; padding: 0.05rem 0.3rem; }
  .bars th[scope='row'] { font-family: var(--mono); text-align: center; }
  .bars th:first-child { width: 2.2rem; }
  .bars th:nth-child(n + 3) { width: 3.4rem; }
  .bars svg { display: block; height: 14px; width: 100%; }
  .bars .before { fill: none; stroke: var(--ink); vector-effect: non-scaling-stroke; }
  .bars .after { fill: var(--accent); }
  .bars .cut th, .bars .cut td { color: var(--soft); text-decoration: line-through; }
  .tight { gap: 0.25rem 1rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 9.5rem), 1fr)); margin-top: 0.5rem; }
  .tight input.number { padding: 0.25rem 0.5rem; width: 4.4rem; }
  .tight input[type='range'] { flex-basis: 4rem; min-width: 4rem; }
  .columns { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 18rem), 1fr)); }
  .column { min-width: 0; }
  .column pre { height: 16rem; overflow: auto; }
  dl { margin: 0.25rem 0; }
  dl div { display: flex; gap: 0.5rem; justify-content: space-between; }
  dt { color: var(--soft); font-size: 0.9rem; }
  dd { font-variant-numeric: tabular-nums; font-weight: 600; margin: 0; }
  .samples { display: grid; gap: 0.5rem 1rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 16rem), 1fr)); list-style: none; margin: 0; padding: 0; }
  .samples li { min-width: 0; }
  .samples pre { margin: 0.1rem 0; }
  .standing { font-weight: 600; margin: 0.5rem 0 0; min-height: 1.5em; }
  .own { display: grid; gap: 0.5rem 1.5rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 18rem), 1fr)); }
  .over { outline: 3px dashed var(--accent); outline-offset: 4px; }
  @media (forced-colors: active) { .text span { forced-color-adjust: none; } }
`;
