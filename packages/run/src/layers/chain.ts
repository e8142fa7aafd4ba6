import type { PlainModel } from '../model.js';
import { cells } from '../plain/index.js';
import { outputOf, rowsOf } from '../plain/map.js';
import type { Steps } from '../steps.js';
import type { LayerSteps } from './layer.js';

/**
 * Steps a net layer after layer, each by what steps it.
 * @param model - the net
 * @param layers - its layers under way
 * @param batch - `B`
 * @returns the net under way
 */
export function chain(model: PlainModel, layers: readonly LayerSteps[], batch: number): Steps {
  const { plan } = model;
  const sizes = plan.layers.map(({ cell, hidden }) => cells[cell].state.length * batch * hidden);
  const whole = sizes.reduce((sum, size) => sum + size, 0);
  const step = (x: Float32Array) =>
    outputOf(
      model.output,
      layers.reduce((below, layer) => layer.step(below), x),
      batch,
    );
  return {
    next: (ids) => step(rowsOf(model.table as Float32Array, plan.input.width, ids)),
    step: (x) => step(Float32Array.from(x)),
    read() {
      const state = new Float32Array(whole);
      layers.reduce((at, layer, i) => {
        state.set(layer.read(), at);
        return at + (sizes[i] as number);
      }, 0);
      return state;
    },
    write(state) {
      layers.reduce((at, layer, i) => {
        const end = at + (sizes[i] as number);
        layer.write(state.subarray(at, end));
        return end;
      }, 0);
    },
    clone: () =>
      chain(
        model,
        layers.map((layer) => layer.clone()),
        batch,
      ),
  };
}
