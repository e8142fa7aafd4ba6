// The look that all rooms share. Its colours are variables: those of VitePress where the page has them, else our own.
import { css } from 'lit';

/** Colours and measures, on the element itself; `light-dark` follows the page's `color-scheme`. */
export const theme = css`
  :host {
    --ink: var(--vp-c-text-1, light-dark(#1d2433, #e6e9f0));
    --soft: var(--unroll-soft, light-dark(#4f586b, #a9b2c4));
    --line: var(--vp-c-divider, light-dark(#d3d9e4, #3a4252));
    --edge: light-dark(#767f92, #7d879b);
    --panel: var(--vp-c-bg, light-dark(#ffffff, #1b202b));
    --ground: var(--vp-c-bg-soft, light-dark(#f4f6fa, #12151c));
    --accent: light-dark(#2558c9, #8fb2ff);
    --on-accent: light-dark(#ffffff, #10141d);
    --wrong: light-dark(#a8201a, #ff9b93);
    --rnn: light-dark(#b3401f, #ff9d78);
    --lstm: light-dark(#2558c9, #8fb2ff);
    --gru: light-dark(#1c7a45, #6fd39b);
    --other: light-dark(#7a3fa8, #d0a3f5);
    --mono: var(--vp-font-family-mono, ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace);
    color: var(--ink);
    display: block;
    font:
      16px / 1.5 system-ui,
      sans-serif;
  }
`;

/** What forms, buttons and texts look like. */
export const shared = css`
  * {
    box-sizing: border-box;
  }
  .panel {
    background: var(--panel);
    border: 1px solid var(--line);
    border-radius: 0.6rem;
    margin: 0 0 1rem;
    min-width: 0;
    padding: 0.75rem 1rem 1rem;
  }
  .fields {
    display: grid;
    gap: 0.5rem 1.5rem;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 15rem), 1fr));
  }
  .row {
    align-items: center;
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }
  .field {
    border: 0;
    margin: 0;
    min-width: 0;
    padding: 0;
  }
  .field > label:not(.pick),
  legend {
    display: block;
    font-weight: 600;
    padding: 0;
  }
  .help,
  .status {
    color: var(--soft);
    font-size: 0.9rem;
    margin: 0.1rem 0 0;
  }
  .status {
    min-height: 1.5em;
  }
  .told,
  .error {
    color: var(--wrong);
    font-size: 0.9rem;
    margin: 0.1rem 0 0;
    overflow-wrap: anywhere;
  }
  button,
  select,
  input {
    accent-color: var(--accent);
    background: var(--panel);
    border: 1px solid var(--edge);
    border-radius: 0.4rem;
    color: inherit;
    font: inherit;
    min-height: 44px;
    padding: 0.25rem 0.75rem;
  }
  input[type='range'] {
    background: none;
    border: 0;
    flex: 1 1 8rem;
    min-width: 6rem;
    padding: 0;
  }
  input[type='number'],
  input.number {
    width: 6.5rem;
  }
  button {
    cursor: pointer;
    min-width: 44px;
  }
  button[aria-pressed='true'],
  button.main {
    background: var(--accent);
    border-color: var(--accent);
    color: var(--on-accent);
  }
  button:disabled {
    cursor: not-allowed;
    opacity: 0.6;
  }
  .off {
    opacity: 0.55;
  }
  .pick {
    align-items: center;
    cursor: pointer;
    display: inline-flex;
    gap: 0.5rem;
    min-height: 44px;
    min-width: 44px;
    padding-right: 0.75rem;
  }
  .pick input {
    height: 20px;
    margin: 0;
    min-height: 0;
    width: 20px;
  }
  :focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }
  pre {
    background: var(--ground);
    border: 1px solid var(--line);
    border-radius: 0.4rem;
    font: 0.85rem / 1.5 var(--mono);
    margin: 0.5rem 0;
    overflow-wrap: anywhere;
    padding: 0.75rem;
    white-space: pre-wrap;
  }
  table {
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }
  th,
  td {
    border-bottom: 1px solid var(--line);
    padding: 0.2rem 0.6rem;
    text-align: right;
    white-space: nowrap;
  }
  .scroll {
    overflow-x: auto;
  }
  summary {
    cursor: pointer;
    min-height: 44px;
    padding: 0.6rem 0;
  }
  .hidden {
    clip-path: inset(50%);
    height: 1px;
    margin: -1px;
    overflow: hidden;
    position: absolute;
    white-space: nowrap;
    width: 1px;
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation: none !important;
      transition: none !important;
    }
  }
`;
