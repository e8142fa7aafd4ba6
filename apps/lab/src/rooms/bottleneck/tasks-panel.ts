// The memory tasks, with what can be reached without memory.
import { html, nothing, type TemplateResult } from 'lit';
import { choice, several, slider } from '../../kit/fields';
import '../../kit/chart/line-chart';
import type { Bottleneck } from './index';
import { verdict } from './tasks';

function result({ tasks }: Bottleneck): TemplateResult | typeof nothing {
  const { courses, facts, asked } = tasks;
  if (!facts || !asked) return nothing;
  const { loss, accuracy, strategy } = facts.chance;
  const lines = courses.map(({ cell, looks }) => ({
    name: cell,
    x: looks.map(({ step }) => step),
    y: looks.map((look) => Math.log10(look.loss)),
    colour: `var(--${cell})`,
    ...(cell === 'rnn' && { dash: '6 3' }),
    ...(cell === 'gru' && { dash: '2 3' }),
  }));
  const chance = { name: `without memory: ${loss.toPrecision(4)}`, y: Math.log10(loss) };
  return html`
    <unroll-line-chart .lines=${lines} .levels=${[chance]} .x=${{ label: 'updates', from: 0 }} .y=${{ label: 'loss on unseen sequences', log: true }}
      label="Loss of ${asked.task} over ${asked.length} steps, by updates, and the loss without memory"></unroll-line-chart>
    <p>Who remembers nothing (${strategy}) has a loss of ${loss.toPrecision(4)} and ${(100 * accuracy).toFixed(1)} % right.
      Solved: ${facts.criterion}.</p>
    <ul>${courses.map((course) => html`<li data-verdict=${course.cell}>${verdict(course)}</li>`)}</ul>`;
}

/** Settings, buttons, curves. */
export function tasksPanel(room: Bottleneck): TemplateResult {
  const { tasks } = room;
  return html`<div class="panel">
    <h2>Tasks that cannot be done without remembering</h2>
    <p class="help">Trained here as <code>unroll memory</code> trains: 32 sequences in a batch, Adam at 0.005, examined on 1,000 unseen sequences.</p>
    <div class="fields">${choice(room, 'task')}${slider(room, 'T')}${several(room, 'cell')}${slider(room, 'units')}${slider(room, 'most')}${slider(room, 'every')}</div>
    <div class="row">
      <button type="button" class="main" ?disabled=${tasks.running} @click=${() => room.attempt()}>Try</button>
      <button type="button" ?disabled=${!tasks.running} @click=${() => tasks.stop()}>Stop the tasks</button>
    </div>
    ${tasks.failure === '' ? nothing : html`<p class="error" role="alert">${tasks.failure}</p>`}
    ${result(room)}
  </div>`;
}
