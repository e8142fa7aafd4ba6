import { dispose, type FusedStepper, keep, type StepperState, scope, type Tree } from '@unroll/tensor';
import { checkState } from '../net/check-layer.js';
import { checkStep } from './check-step.js';
import type { Input } from './input.js';
import { hot } from './inputs/one-hot.js';
import type { Parts } from './params.js';
import type { Steps } from './stepper-types.js';

type State = readonly Tree[];

/** How an input reaches the kernels: ids by the table, all else as numbers. */
function stepOf(input: Input, steps: FusedStepper, batch: number): Steps['next'] {
  const { config } = input;
  if (config.kind === 'ids') return (x) => steps.next(typeof x === 'number' ? x : checkStep(input, x, batch));
  if (config.kind === 'vectors') return (x) => steps.step(checkStep(input, x, batch));
  return (x) => steps.step(hot(checkStep(input, x, batch), config.size));
}

/**
 * Refuses a state that does not fit.
 * @param parts - input, layers, head
 * @param state - the state
 * @param batch - how many streams
 * @throws ShapeError or TypeError that names the part
 * @internal
 */
export const checkFits = ({ net }: Parts, state: State, batch: number): void =>
  scope(() => checkState(state, net.zero(batch) as State));

/**
 * Steps on a stepper of the kernels, with its state as trees.
 * @param parts - input, layers, head
 * @param steps - the kernels' stepper; owned from now on
 * @param batch - how many streams
 * @returns the steps
 * @internal
 */
export function kernelSteps(parts: Parts, steps: FusedStepper, batch: number): Steps {
  const { input } = parts;
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
    if (state) checkFits(parts, state, batch);
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
