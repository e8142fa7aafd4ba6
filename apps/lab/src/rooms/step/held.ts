// Gates that are held by hand.
import { html, nothing, type TemplateResult } from 'lit';
import { slider } from '../../kit/fields';
import type { Room } from '../../kit/room';
import type { Values } from '../../kit/schema';
import type { schema } from './schema';

/** The room's settings. */
export type Settings = Values<typeof schema>;

const LSTM = ['f', 'i', 'o'] as const;
const GRU = ['r', 'z'] as const;
const FREE = { f: 'free', i: 'free', o: 'free', r: 'free', z: 'free', since: 1 } as const;

/** The gates that are held, by name. */
export function heldBy(settings: Settings): Record<string, number> {
  const all = [...LSTM, ...GRU].map((name) => [name, settings[name]] as const);
  return Object.fromEntries(all.filter((one): one is [(typeof one)[0], number] => typeof one[1] === 'number'));
}

/** Experiments that are worth a press. */
const PRESETS = [
  { words: 'Write two letters, then keep: f 1, i 0', cell: 'lstm', set: { ...FREE, f: 1, i: 0, since: 3 } },
  { words: 'Forget at once: f 0', cell: 'lstm', set: { ...FREE, f: 0 } },
  { words: 'Hide: o 0', cell: 'lstm', set: { ...FREE, o: 0 } },
  { words: 'Never update: z 0 from letter 3', cell: 'gru', set: { ...FREE, z: 0, since: 3 } },
] as const;

/** The sliders, and the experiments. */
export function gatesPanel(room: Room<typeof schema>): TemplateResult | typeof nothing {
  const { cell, ...settings } = room.settings;
  const [lstm, gru] = [cell.includes('lstm'), cell.includes('gru')];
  if (!lstm && !gru) return nothing;
  const names = [...(lstm ? LSTM : []), ...(gru ? GRU : [])];
  const isFree = Object.keys(heldBy({ cell, ...settings })).length === 0;
  return html`<section class="panel" aria-label="Gates held by hand">
    <h2>Hold a gate, and watch c</h2>
    <div class="row">
      ${PRESETS.filter((one) => cell.includes(one.cell)).map(
        ({ words, set }) => html`<button type="button" @click=${() => room.set(set)}>${words}</button>`,
      )}
      <button type="button" ?disabled=${isFree} @click=${() => room.set(FREE)}>Let all go</button>
    </div>
    <div class="fields">${names.map((name) => slider(room, name))}${slider(room, 'since')}</div>
  </section>`;
}
