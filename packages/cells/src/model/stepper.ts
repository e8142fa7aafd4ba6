import { checkKeys, checkOneOf, checkWhole } from '@unroll/check';
import { type FusedStepper, type Tree, weightFormats } from '@unroll/tensor';
import { formulaSteps } from './formula-steps.js';
import { kernelStepper } from './fused-steps.js';
import { kernelSteps } from './kernel-steps.js';
import type { ModelParams, Parts } from './params.js';
import { stateFromBytes, stateToBytes } from './state.js';
import type { Stepper, StepperOptions, Steps } from './stepper-types.js';

/**
 * The kernels' stepper where every layer has a kernel here, else the formulas.
 * @param parts - input, layers, head
 * @param params - the parameters, followed unless small weights are asked for
 * @param options - state before the first step, how many streams, how the weights are kept
 * @returns the stepper
 * @throws ShapeError where the state does not fit
 * @throws TypeError where a layer goes both ways, or has no kernel and small weights are asked for
 * @internal
 */
export function stepper(parts: Parts, params: ModelParams, options: StepperOptions = {}): Stepper {
  checkKeys('stepper', options, ['state', 'batch', 'weights']);
  const { state, batch = 1, weights = 'float32' } = options;
  checkWhole('batch', batch);
  checkOneOf('weights', weights, weightFormats);
  parts.net.layers.forEach(({ cell }, i) => {
    if (!cell.step) throw new TypeError(`stepper: expected layers that go one way, got ${cell.name} in layer ${i}`);
  });
  const kernel = kernelStepper(parts, params, { weights, batch, state });
  if (kernel) return onKernels(parts, kernel, batch);
  const steps = formulaSteps(parts, params, batch, state);
  return whole(parts, steps, batch, () => stepper(parts, params, { state: steps.state, batch }));
}

/** A stepper on packed weights, which its clones share. */
const onKernels = (parts: Parts, kernel: FusedStepper, batch: number): Stepper =>
  whole(parts, kernelSteps(parts, kernel, batch), batch, () => onKernels(parts, kernel.clone(), batch));

/** What a state as a value gives: clones and bytes. */
function whole({ net }: Parts, steps: Steps, batch: number, clone: () => Stepper): Stepper {
  const zero = () => net.zero(batch) as readonly Tree[];
  return Object.defineProperties(
    {
      clone,
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
