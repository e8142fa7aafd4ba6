import { dispose, fusedStepper, keep, type StepperLayer, type StepperState, scope, type Tree } from '@unroll/tensor';
import { checkState } from '../check-layer.js';
import type { Stack } from '../stack-types.js';
import { type LanguageModelParams, outputMap } from './params.js';
import type { Stepper } from './stepper.js';

/** The layers as the fused stepper takes them; undefined where one of them has no kernel here. */
function kernelsOf(net: Stack, params: LanguageModelParams): StepperLayer[] | undefined {
  const layers = net.layers.map(({ cell }, i) => cell.kernel?.(params.layers[i] as Tree));
  return layers.every((layer) => layer !== undefined) ? layers : undefined;
}

/**
 * A stepper on the fused kernels.
 * @returns undefined where a layer has no kernel here
 */
export function fusedSteps(net: Stack, params: LanguageModelParams, start?: readonly Tree[]): Stepper | undefined {
  const layers = kernelsOf(net, params);
  if (!layers) return undefined;
  const check = (state: readonly Tree[]) => scope(() => checkState(state, net.zero(1)));
  if (start) check(start);
  const steps = fusedStepper({ table: params.embedding, layers, output: outputMap(params) }, start as StepperState[]);
  let isAlive = true;
  /** What `state` gave out since the last change. */
  let shown: StepperState[] | undefined;
  const forget = () => {
    if (!isAlive) throw new TypeError('stepper: expected to be alive, but it was disposed of');
    if (shown) dispose(shown as Tree[]);
    shown = undefined;
  };
  const write = (state?: readonly Tree[]) => {
    if (state) check(state);
    // The state that was given out may be the one that comes back: it is read before it is freed.
    if (isAlive) steps.write(state as StepperState[] | undefined);
    forget();
  };
  return {
    next(id) {
      forget();
      return steps.next(id);
    },
    get state() {
      if (!shown) {
        forget();
        shown = keep(steps.read() as Tree[]) as StepperState[];
      }
      return shown as Tree[];
    },
    set state(value) {
      write(value);
    },
    reset: () => write(),
    [Symbol.dispose]() {
      if (!isAlive) return;
      forget();
      isAlive = false;
      steps[Symbol.dispose]();
    },
  };
}
