import { checkKeys, checkOneOf, checkWhole } from '@unroll/check';
import { type PackedStepper, type Tree, weightFormats } from '@unroll/tensor';
import { formulaSteps } from './formula-steps.js';
import { fusedSteps, packedKernel } from './fused-steps.js';
import { kernelSteps } from './kernel-steps.js';
import type { ModelParams, Parts } from './params.js';
import { stateFromBytes, stateToBytes } from './state.js';
import type { Stepper, StepperOptions, Steps } from './stepper-types.js';

/**
 * The fused stepper where every layer has a kernel here, else the formulas; the packed one for small weights.
 * @param parts - input, layers, head
 * @param params - the parameters, read anew at every step unless small weights are asked for
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
  if (weights !== 'float32') return packed(parts, packedKernel(parts, params, { weights, batch, state }), batch);
  const steps = fusedSteps(parts, params, batch, state) ?? formulaSteps(parts, params, batch, state);
  return whole(parts, steps, batch, () => stepper(parts, params, { state: steps.state, batch }));
}

/** A stepper on weights that were taken already; so are those of its clones. */
function packed(parts: Parts, kernel: PackedStepper, batch: number): Stepper {
  return whole(parts, kernelSteps(parts, kernel, batch), batch, () => packed(parts, kernel.clone(), batch));
}

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
