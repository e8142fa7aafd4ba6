import type { LayerConfig, ModelConfig } from '@unroll/cells';

/** A layer in words: `lstm`, `zoneout(lstm)`. */
const layerText = (config: LayerConfig): string =>
  typeof config === 'string' ? config : `${config.kind}(${layerText(config.cell)})`;

/** The cells of a network: `lstm 128 + 128`, `lstm 128 + gru 64`. */
function layersText({ layers }: Pick<ModelConfig, 'layers'>): string {
  const names = layers.map(({ cell }) => layerText(cell));
  return layers
    .map(({ hidden }, i) => (names[i] === names[i - 1] ? String(hidden) : `${names[i]} ${hidden}`))
    .join(' + ');
}

/** A network in words: its layers, and what stands before them. */
export function networkText(config: ModelConfig): string {
  const { input } = config;
  return input.kind === 'ids' ? `${layersText(config)}, embedding ${input.embedding}` : layersText(config);
}
