import { css } from 'lit';
import { textFieldStyles } from '../../kit/text-field';

/** The look of the room. */
export const styles = [
  textFieldStyles,
  css`
    :host { container-type: inline-size; }
    h2 { font-size: 1.15rem; margin: 0.2rem 0 0.3rem; }
    p { margin: 0.3rem 0; overflow-wrap: anywhere; }
    progress { accent-color: var(--accent); display: block; height: 0.8rem; width: 100%; }
    select { max-width: 100%; text-overflow: ellipsis; width: 100%; }
    .letters { display: flex; flex-wrap: wrap; font: 1.05rem / 1 var(--mono); gap: 3px; margin: 0.2rem 0; }
    .letters span { border: 1px solid var(--line); border-radius: 0.25rem; min-width: 1.7em; padding: 0.45em 0; text-align: center; }
    .letters .right { border-color: var(--gru); color: var(--gru); }
    .letters .wrong { border: 2px dashed var(--wrong); color: var(--wrong); }
    .way { display: grid; gap: 0.2rem 1rem; grid-template-columns: minmax(7rem, max-content) 1fr; align-items: center; }
    .way > * { min-width: 0; }
    .way svg { display: block; max-width: 100%; }
    @container (max-width: 38rem) { .way { grid-template-columns: 1fr; } }
    .two { display: grid; gap: 1rem 1.5rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr)); }
    .two > * { min-width: 0; }
    .bits { font-size: 1.05rem; }
  `,
];
