// The fields of the room, and what of them the network does not have.
import { html, nothing, type TemplateResult } from 'lit';
import { choice, toggle } from '../../kit/fields';
import { area } from '../../kit/text-field';
import type { Inside } from './index';

/** Network, layer, part, texts. */
export function settingsPanel(room: Inside): TemplateResult {
  return html`<div class="panel">
    <div class="fields">${choice(room, 'net')}${layerField(room)}${choice(room, 'part')}${unitField(room)}${toggle(room, 'range')}</div>
    ${partNotice(room)}
    <div class="two">${area(room, 'text', 7)}${area(room, 'check', 7)}</div>
  </div>`;
}

/** Says where the network has no such part, layer or unit. */
function partNotice({ source, settings, where, unit }: Inside): TemplateResult | typeof nothing {
  if (!source) return nothing;
  const { cell = '', parts = [] } = source.facts.layers[where.layer] ?? {};
  const layers = source.facts.layers.length;
  const told = [
    settings.layer > layers
      ? `The network has ${layers === 1 ? 'one layer' : `${layers} layers`}, got ${settings.layer}; layer ${where.layer + 1} is shown.`
      : '',
    settings.part !== 'state' && !parts.includes(settings.part)
      ? `A ${cell} has ${parts.join(', ')}, and no ${settings.part}; ${where.part} is shown.`
      : '',
    typeof settings.unit === 'number' && settings.unit >= where.hidden
      ? `The layer has units 0 to ${where.hidden - 1}, got ${settings.unit}; unit ${unit} is shown.`
      : '',
  ].filter((words) => words !== '');
  return told.length === 0 ? nothing : html`<p class="error" role="alert">${told.join(' ')}</p>`;
}

const numberField = (
  room: Inside,
  name: 'layer' | 'unit',
  label: string,
  value: number,
  more: unknown = nothing,
) => html`
  <div class="field" data-field=${name}>
    <label for="${name}-number">${label}</label>
    <div class="row"><input class="number" id="${name}-number" inputmode="numeric" autocomplete="off" .value=${String(value)}
      aria-describedby="${name}-told" @change=${(event: Event) => room.enter(name, (event.target as HTMLInputElement).value)} />${more}</div>
    <p class="told" id="${name}-told" role="alert">${room.told[name] ?? nothing}</p>
  </div>`;

const layerField = (room: Inside) =>
  numberField(room, 'layer', `Layer, of ${room.source?.facts.layers.length ?? 1}`, room.where.layer + 1);

const unitField = (room: Inside) =>
  numberField(
    room,
    'unit',
    `Unit, from 0 to ${room.where.hidden - 1}`,
    room.unit,
    html`<button type="button" aria-pressed=${room.settings.unit === 'counter'} @click=${() => room.set({ unit: 'counter' })}>the one that counts the line</button>`,
  );
