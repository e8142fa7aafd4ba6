import { checkKeys, checkWhole } from '@unroll/check';
import type { Tree } from '@unroll/tensor';
import { formulaSteps } from './formula-steps.js';
import { fusedSteps } from './fused-steps.js';
import type { ModelParams, Parts } from './params.js';
import { stateFromBytes, stateToBytes } from './state.js';
import type { Stepper, StepperOptions } from './stepper-types.js';

/**
 * The fused stepper where every layer has a kernel here, else the formulas.
 * @param parts - input, layers, head
 * @param params - the parameters, read anew at every step
 * @param options - state before the first step, how many streams
 * @returns the stepper
 * @throws ShapeError where the state does not fit
 * @throws TypeError where a layer goes both ways
 * @internal
 */
export function stepper(parts: Parts, params: ModelParams, options: StepperOptions = {}): Stepper {
  checkKeys('stepper', options, ['state', 'batch']);
  const { state, batch = 1 } = options;
  checkWhole('batch', batch);
  parts.net.layers.forEach(({ cell }, i) => {
    if (!cell.step) throw new TypeError(`stepper: expected layers that go one way, got ${cell.name} in layer ${i}`);
  });
  const steps = fusedSteps(parts, params, batch, state) ?? formulaSteps(parts, params, batch, state);
  const zero = () => parts.net.zero(batch) as readonly Tree[];
  return Object.defineProperties(
    {
      clone: () => stepper(parts, params, { state: steps.state, batch }),
      save: () => stateToBytes(steps.state),
      restore: (bytes: Uint8Array) => {
        stateFromBytes(bytes, zero, (read) => {
          steps.state = read;
        });
      },
    },
    Object.getOwnPropertyDescriptors(steps),
  ) as Stepper;
}
