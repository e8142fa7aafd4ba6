// The buttons of the training, its curves, and what it wrote on the way.
import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { press } from './controls';
import { curve } from './curve';
import type { History } from './history';
import type { KeptRun } from './kept-run';
import { type Recipe, sameRecipe } from './recipe';
import type { Training } from './training';

/** What the buttons call, and when Train can be pressed. */
export interface Actions {
  readonly recipe: Recipe;
  /** Whether the text can be learned. */
  readonly fits: boolean;
  readonly train: () => unknown;
  readonly goOn: () => unknown;
}

/** Whether there is something to go on with, and steps to make. */
const canGoOn = ({ run, busy }: Training, { steps }: Recipe): boolean =>
  run?.file !== undefined && !busy && (run.phase === 'paused' || run.step < steps);

/** The four buttons; they follow the worker. */
function buttons(training: Training, { recipe, fits, train, goOn }: Actions): TemplateResult {
  const { phase, busy } = training;
  const isPaused = phase === 'paused';
  return html`<div class="row" role="group" aria-label="Training">
    ${press(training.run && !busy ? 'Train anew' : 'Train', fits && !busy, train, !isPaused)}
    ${press('Pause', phase === 'running', () => training.rest('paused'))}
    ${press('Go on', canGoOn(training, recipe), goOn, isPaused)}
    ${press('Stop', busy || isPaused, () => training.rest('stopped'))}
  </div>`;
}

const NAMES: Readonly<Record<KeptRun['phase'], string>> = {
  none: '',
  starting: 'Starting: the worker loads what it needs.',
  running: 'Training.',
  resting: 'It comes to rest after this step.',
  paused: 'Paused.',
  done: 'Done.',
};

/** How it stands, in a sentence for those who do not see the curve. */
export function standing({ run }: Training): string {
  if (!run) return '';
  const { phase, step, recipe, history, reason, best } = run;
  const last = history.held.at(-1);
  const score = last ? ` ${last.nats.toFixed(3)} nats held out.` : '';
  const kept = phase === 'done' && best ? ` The best weights are kept, those of step ${best.step}.` : '';
  return `${NAMES[phase]} Step ${step} of ${recipe.steps}.${score}${kept} ${reason}`.trim();
}

const thousand = (value: number) => Math.round(value).toLocaleString('en');

function facts({ parameters, speed, runtime }: History): TemplateResult | typeof nothing {
  if (parameters === 0) return nothing;
  const fast = speed > 0 ? `, ${thousand(speed)} characters a second` : '';
  return html`<p class="help">${thousand(parameters)} weights${fast}; ${runtime}.</p>`;
}

/** Says where the run under way is another than the settings ask for. */
function differs({ run }: Training, recipe: Recipe): string {
  if (!run || sameRecipe({ ...run.recipe, rate: recipe.rate, steps: recipe.steps }, recipe)) return '';
  const { cell, hidden, layers, window, batch, seed } = run.recipe;
  return `The run that is here has ${layers} × ${cell} of ${hidden}, window ${window}, ${batch} rows, seed ${seed}; training anew takes the settings above.`;
}

/** What it wrote at which step. */
const written = ({ samples }: History): TemplateResult | typeof nothing =>
  samples.length === 0
    ? nothing
    : html`<h3>What it wrote</h3>
      <ol class="samples">${samples.map(
        ({ step, text }) => html`<li><h4>step ${thousand(step)}</h4><pre>${text}</pre></li>`,
      )}</ol>`;

/** Curves and texts are drawn anew only where they have changed. */
const told = ({ history, recipe }: KeptRun): TemplateResult => html`${facts(history)}
  <div class="curve">${guard([history.losses, history.held, history.floors, recipe.steps], () => curve(history, recipe.steps))}</div>
  ${guard([history.samples], () => written(history))}`;

/** All of it. */
export function trainPanel(training: Training, actions: Actions): TemplateResult {
  const { run, problem } = training;
  return html`${buttons(training, actions)}
    <p class="standing">${standing(training)}</p>
    <p class="help">${differs(training, actions.recipe)}</p>
    <p class="told" role="alert">${problem === '' ? nothing : problem}</p>
    ${run ? told(run) : nothing}`;
}
