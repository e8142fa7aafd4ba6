import type { LayerPlan } from '../config/layer.js';
import { cells } from '../plain/index.js';
import type { LayerSteps } from './layer.js';

/**
 * Zoneout at its expectation: after a step each part of the state is `m⊙old + (1−m)⊙new` (Krueger et al. 2016). The new
 * `h` of an lstm comes from the new `c` as the formula has it.
 * @param plan - which cell, how large, `m` of each part
 * @param layer - what steps it
 * @param batch - `B`
 * @returns the layer with what stays; the same where nothing does
 */
export function zoneout(plan: LayerPlan, layer: LayerSteps, batch: number): LayerSteps {
  const { cell, hidden, rates = {} } = plan;
  const shares = cells[cell].state.map((part) => rates[part] ?? 0);
  if (shares.every((m) => m === 0)) return layer;
  const size = batch * hidden;
  return {
    ...layer,
    step(x) {
      const old = layer.read();
      layer.step(x);
      const now = layer.read();
      shares.forEach((m, part) => {
        for (let at = part * size; m > 0 && at < (part + 1) * size; at++)
          now[at] = m * (old[at] as number) + (1 - m) * (now[at] as number);
      });
      layer.write(now);
      return now.subarray(0, size);
    },
    clone: () => zoneout(plan, layer.clone(), batch),
  };
}
