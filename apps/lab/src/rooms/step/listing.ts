// Formula and source, with the line that runs lit in both.
import { html, nothing, type TemplateResult } from 'lit';
import { formulas } from './formulas';
import type { Moment } from './moment';
import { linesThat, sources } from './source';

/** Beginnings of the source that runs now. */
function running({ cell, way, line }: Moment): readonly string[] {
  const lines = way === 'back' ? formulas[cell].back : formulas[cell].forward.filter((one) => one.line === line);
  return lines.flatMap(({ source }) => source);
}

/** The formula. */
export function formula({ cell, way, line }: Moment): TemplateResult {
  const lines = formulas[cell][way === 'back' ? 'back' : 'forward'].map((one) => ({
    ...one,
    lit: way === 'back' || ('line' in one && one.line === line),
  }));
  const waits = way === 'forward' && line > 0 && !lines.some(({ lit }) => lit);
  return html`<ol class="formula">${lines.map(
    ({
      formula,
      words,
      lit,
    }) => html`<li class=${lit ? 'lit' : ''} aria-current=${lit && way === 'forward' ? 'step' : nothing}>
      <span class="math">${formula}</span> <span class="help">${words}</span>
    </li>`,
  )}</ol>
  <p class="help">${waits ? 'This cell has nothing to do in this line.' : nothing}</p>`;
}

/** The source. */
export function source(moment: Moment): TemplateResult {
  const { file, lines } = sources[moment.cell][moment.way];
  const lit = linesThat({ file, lines }, running(moment));
  return html`<pre class="source" aria-label="Source, ${file}"><code>${lines.map((line, at) => {
    const text = line === '' ? ' ' : line;
    return lit.includes(at) ? html`<mark class="line">${text}</mark>` : html`<span class="line">${text}</span>`;
  })}</code></pre><p class="help">${file}</p>`;
}
