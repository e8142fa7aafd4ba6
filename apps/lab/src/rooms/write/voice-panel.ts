// The first thing that is seen: a network that writes, and what its next character may be.
import { html, nothing, type TemplateResult } from 'lit';
import { bars } from './bars';
import { press } from './controls';
import { coloured, legend } from './surprise';
import type { Name, Voice } from './voice';

const thousand = (value: number) => Math.round(value).toLocaleString('en');

/** What is told about the one that writes. */
function about({ opened, name, problem }: Voice): string {
  const network = opened[name];
  if (!network || problem !== '') return problem === '' ? 'One moment…' : problem;
  const { layers, parameters, symbols, size, nats } = network;
  const score = nats === undefined ? '' : `, ${nats.toFixed(2)} nats on lines it never saw`;
  const from =
    name === 'ready'
      ? ` It came with this page in ${Math.round(size / 1000)} kB, and has read only Shakespeare’s sonnets.`
      : '';
  return `${layers}: ${thousand(parameters)} weights, ${symbols} characters${score}.${from}`;
}

function who(voice: Voice, use: (name: Name) => unknown): TemplateResult | typeof nothing {
  if (!voice.opened.mine) return nothing;
  const one = (name: Name, words: string) =>
    html`<button type="button" aria-pressed=${voice.name === name} @click=${() => use(name)}>${words}</button>`;
  return html`<div class="row" role="group" aria-label="Who writes">${one('ready', 'The one that came along')}${one('mine', 'Yours')}</div>`;
}

/** The text as it is written. */
export function voicePanel(
  voice: Voice,
  isColoured: boolean,
  settings: unknown,
  use: (name: Name) => unknown,
): TemplateResult {
  const { pieces, chances, writing } = voice;
  const caret = writing ? html`<span class="caret" aria-hidden="true"></span>` : nothing;
  return html`<section class="panel hero" aria-labelledby="writes">
    <div class="page">
      <h2 id="writes">It writes</h2>
      ${who(voice, use)}
      <p class="help">${about(voice)}</p>
      <div class="live" tabindex="0" role="region" aria-label="What it writes"><pre class="text" id="written">${coloured(pieces, isColoured, caret)}</pre></div>
      <div class="row">
        ${press(writing ? 'Rest' : 'Write on', pieces.length > 0, () => voice.toggle(), true)}
        ${press('A new text', pieces.length > 0, () => voice.another())}
      </div>
      ${isColoured ? legend() : nothing}
    </div>
    <div class="next">${bars(chances)}<div class="fields tight">${settings}</div></div>
  </section>`;
}
