// The curves of a run, and the lines that it must get under.
import { html, type TemplateResult } from 'lit';
import '../../kit/chart/line-chart';
import type { Level, Line } from '../../kit/chart/line-chart';
import type { Floors } from '../../worker/write/corpus';
import { type History, thin } from './history';

const levelsOf = ({ guessing, bigram, fivegram }: Floors): Level[] => [
  { name: `guessing, ln V = ${guessing.toFixed(2)}`, y: guessing },
  { name: `one character before (bigram) ${bigram.toFixed(2)}`, y: bigram },
  { name: `four before (5-gram) ${fivegram.toFixed(2)}`, y: fivegram },
];

/** The losses in one sentence. */
function sentence({ held, losses, floors }: History): string {
  const last = held.at(-1);
  const shown = last ? ` Held out, it scores ${last.nats.toFixed(3)} nats after ${last.step} steps.` : '';
  const floor = floors ? ` Guessing scores ${floors.guessing.toFixed(2)}, a 5-gram ${floors.fivegram.toFixed(2)}.` : '';
  return `Loss over ${losses.length} steps.${shown}${floor}`;
}

/** Training and held-out loss over the steps. */
export function curve(history: History, steps: number): TemplateResult {
  const { held, floors } = history;
  const lines: Line[] = [
    { name: 'what it learns', ...thin(history.losses), colour: 'var(--lstm)' },
    {
      name: 'held out',
      x: held.map(({ step }) => step),
      y: held.map(({ nats }) => nats),
      colour: 'var(--rnn)',
      dash: '6 3',
      dots: true,
    },
  ];
  const top = Math.max(floors?.guessing ?? 0, ...held.map(({ nats }) => nats)) * 1.1 || 5;
  const all = [...lines.flatMap(({ y }) => Array.from(y)), floors?.fivegram ?? top];
  const low = Math.max(0, Math.min(...all) - 0.2);
  return html`<unroll-line-chart label=${sentence(history)} .lines=${lines} .levels=${floors ? levelsOf(floors) : []}
    .x=${{ label: 'step', from: 0, to: Math.max(10, steps) }} .y=${{ label: 'loss in nats a character', from: low, to: top }}
    height="320"></unroll-line-chart>`;
}
