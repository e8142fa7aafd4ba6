import {
  type ArrayStepper,
  arrayStepper,
  type StepModules,
  share,
  sharedStepModules,
  stepModules,
  type WeightFormat,
  worthCompany,
} from '@unroll/kernels';
import type { Tensor } from '../../types.js';
import { threadsNow } from '../runtime/heap.js';
import { arrayModel, tensorsOf } from './stepper-model.js';
import type { StepperModel } from './stepper-types.js';

/** A model in a memory of its own. */
export interface PackedModel {
  /** The stepper there; where it follows the parameters, on what they are now. */
  now(): ArrayStepper;
  /** Another one that stands where this one stands; the weights are not copied. */
  clone(): PackedModel;
}

/** Compiled once, where somebody steps: for memories of the caller alone, and for those that threads share. */
let [modules, sharedModules]: (StepModules | undefined)[] = [];

/** Packs the parameters; with threads where they run and the model is large enough. */
function pack(model: StepperModel, batch: number, weights: WeightFormat): ArrayStepper {
  const [arrays, company] = [arrayModel(model), threadsNow()];
  if (company === undefined || company.threads === 1 || !worthCompany(arrays, batch)) {
    modules ??= stepModules();
    return arrayStepper(modules, arrays, { batch, weights });
  }
  sharedModules ??= sharedStepModules();
  return arrayStepper(sharedModules, arrays, { batch, weights }, share(company));
}

/** Whose numbers the tensors have: a variable that is assigned has another's afterwards. */
const contents = (tensors: readonly Tensor[]): object[] => tensors.map(({ dataId }) => dataId);

/**
 * Packs a model that was checked.
 * @param model - the parameters; `float32` follows them, small weights are taken now
 * @param batch - how many streams
 * @param weights - the format
 * @returns the model, in the state of zeros
 */
export function packedModel(model: StepperModel, batch: number, weights: WeightFormat): PackedModel {
  const tensors = weights === 'float32' ? tensorsOf(model) : [];
  const of = (first: ArrayStepper, its: readonly object[]): PackedModel => {
    let [arrays, seen] = [first, its];
    const now = () => {
      if (tensors.every(({ dataId }, i) => dataId === seen[i])) return arrays;
      const state = arrays.read();
      [arrays, seen] = [pack(model, batch, weights), contents(tensors)];
      arrays.write(state);
      return arrays;
    };
    return { now, clone: () => of(now().clone(), seen) };
  };
  return of(pack(model, batch, weights), contents(tensors));
}
