import { css } from 'lit';
import { textFieldStyles } from '../../kit/text-field';

/** The look of the room. */
export const styles = [
  textFieldStyles,
  css`
    h2 { font-size: 1.15rem; margin: 0.2rem 0 0.3rem; }
    p { margin: 0.3rem 0; overflow-wrap: anywhere; }
    progress { accent-color: var(--accent); display: block; height: 0.8rem; width: 100%; }
    select { max-width: 100%; text-overflow: ellipsis; width: 100%; }
    .field > label.pick { display: inline-flex; }
    .scroll { overflow-x: auto; }
    .moved { border-left: 4px solid var(--gru); min-height: 4.5em; padding-left: 0.6rem; }
    .counting td, .counting th { padding: 0.1rem 0.5rem; }
    .counting th { text-align: left; }
    .two { display: grid; gap: 0 1.5rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr)); }
    .two > * { min-width: 0; }
    .key { align-items: center; display: flex; flex-wrap: wrap; font-size: 0.9rem; gap: 0.2rem 0.8rem; }
    .key svg { height: 14px; width: 90px; }
    a.button { align-items: center; border: 1px solid var(--edge); border-radius: 0.4rem; color: inherit; display: inline-flex;
      min-height: 44px; padding: 0.25rem 0.75rem; text-decoration: none; }
  `,
];
