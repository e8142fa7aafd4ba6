import { dispose, fusedStepper, keep, type StepperLayer, type StepperState, scope, type Tree } from '@unroll/tensor';
import { checkState } from '../net/check-layer.js';
import type { Stack } from '../net/stack-types.js';
import { checkStep } from './check-step.js';
import type { Input } from './input.js';
import { hot } from './inputs/one-hot.js';
import { type ModelParams, outputMap, type Parts } from './params.js';
import type { Steps } from './stepper-types.js';

type State = readonly Tree[];
type Fused = ReturnType<typeof fusedStepper>;

/** The layers as the fused stepper takes them; undefined where one of them has no kernel here. */
function kernelsOf(net: Stack, params: ModelParams): StepperLayer[] | undefined {
  const layers = net.layers.map(({ cell }, i) => cell.kernel?.(params.layers[i] as object));
  return layers.every((layer) => layer !== undefined) ? layers : undefined;
}

/** How an input reaches the kernels: ids by the table, all else as numbers. */
function stepOf(input: Input, steps: Fused, batch: number): Steps['next'] {
  const { config } = input;
  if (config.kind === 'ids') return (x) => steps.next(typeof x === 'number' ? x : checkStep(input, x, batch));
  if (config.kind === 'vectors') return (x) => steps.step(checkStep(input, x, batch));
  return (x) => steps.step(hot(checkStep(input, x, batch), config.size));
}

/**
 * A stepper on the fused kernels.
 * @param parts - input, layers, head
 * @param params - the parameters
 * @param batch - how many streams
 * @param start - the state before the first step
 * @returns the stepper; undefined where a layer has no kernel here
 * @internal
 */
export function fusedSteps(
  parts: Parts,
  params: ModelParams,
  batch: number,
  start: State | undefined,
): Steps | undefined {
  const { input, net } = parts;
  const layers = kernelsOf(net, params);
  if (!layers) return undefined;
  const check = (state: State) => scope(() => checkState(state, net.zero(batch) as State));
  if (start) check(start);
  const table = params.embedding ? { table: params.embedding } : {};
  const first = start ? { state: start as StepperState[] } : {};
  const steps = fusedStepper({ ...table, layers, output: outputMap(params) }, { batch, ...first });
  const next = stepOf(input, steps, batch);
  let isAlive = true;
  /** What `state` gave out since the last change. */
  let shown: StepperState[] | undefined;
  const forget = () => {
    if (!isAlive) throw new TypeError('stepper: expected to be alive, got one that was disposed of');
    if (shown) dispose(shown as Tree[]);
    shown = undefined;
  };
  const write = (state?: State) => {
    if (state) check(state);
    // The state that was given out may be the one that comes back: it is read before it is freed.
    if (isAlive) steps.write(state as StepperState[] | undefined);
    forget();
  };
  return {
    next(x) {
      forget();
      return next(x);
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
