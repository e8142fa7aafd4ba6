import { checkKeys, checkOneOf, checkWhole } from '@unroll/check';
import { weightFormats } from '@unroll/kernels';
import { ShapeError } from '../../errors.js';
import { packedModel } from './packed-model.js';
import { checkIds, checkModel, checkState, type StateForm } from './stepper-check.js';
import { stateForm } from './stepper-model.js';
import { readStates, wholeState } from './stepper-state.js';
import type { FusedStepper, StepperModel, StepperOptions } from './stepper-types.js';

/**
 * Makes a stepper of a model on weights that are packed into a memory of its own: a step allocates nothing but its result.
 * In `float32` it follows the parameters: once one of them was assigned, they are packed anew before the next step. `int8`
 * and `bf16` round them, once: what the parameters become afterwards is not seen; `int8` is 2 to 4 times as fast and, where
 * the model is large, takes a quarter of the memory, `bf16` half of it. State, gates and sums are float32 in all formats; in
 * `int8` the inputs of products are rounded to 16 bits.
 * @param model - the parameters; borrowed
 * @param options - the format, the first state, how many streams side by side
 * @returns the stepper; dispose of it when done
 * @throws ShapeError if shapes do not fit
 * @throws RangeError if `batch` is not a whole number >= 1 or `weights` no format
 */
export function fusedStepper(model: StepperModel, options: StepperOptions = {}): FusedStepper {
  checkKeys('fusedStepper', options, ['state', 'batch', 'weights']);
  const { state, batch = 1, weights = 'float32' } = options;
  checkWhole('batch', batch);
  checkOneOf('weights', weights, weightFormats);
  checkModel(model);
  const [input, ids] = [model.layers[0]?.W_x.shape[1] ?? 0, model.table?.shape[0] ?? 0];
  const form: Form = { ...stateForm(model, batch), input, ids };
  if (state) checkState(state, form);
  const stepper = wrap(packedModel(model, batch, weights), form);
  if (state) stepper.write(state);
  return stepper;
}

/** What must fit: a state, numbers of an input, ids. */
interface Form extends StateForm {
  readonly input: number;
  readonly ids: number;
}

/** The same with tensors for states. */
function wrap(packed: ReturnType<typeof packedModel>, form: Form): FusedStepper {
  let live: typeof packed | undefined = packed;
  const alive = () => {
    if (!live) throw new TypeError('stepper: expected to be alive, got one that was disposed of');
    return live;
  };
  return {
    next(given) {
      const ids = typeof given === 'number' ? [given] : given;
      checkIds(ids, form, form.ids);
      return alive().now().next(ids);
    },
    step(x) {
      const size = form.batch * form.input;
      if (x.length !== size) throw new ShapeError(`x: expected shape [${size}], got [${x.length}]`);
      return alive().now().step(x);
    },
    read: () => readStates(alive().now().read(), form),
    write(state) {
      if (state) checkState(state, form);
      alive().now().write(wholeState(state, form));
    },
    clone: () => wrap(alive().clone(), form),
    [Symbol.dispose]() {
      live = undefined;
    },
  };
}
