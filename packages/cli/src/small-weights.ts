import type { Model, Stepper } from '@unroll/cells';
import { type WeightFormat, weightFormats } from '@unroll/tensor';
import { Option } from 'commander';
import { CliError, describe } from './errors.js';

/** The option `--weights`. */
export const weightsOption = (description: string): Option =>
  new Option('--weights <format>', description).choices([...weightFormats]);

/**
 * A stepper on weights of a format.
 * @throws CliError that names the layer and the cell that have no kernel for it
 */
export function stepperOn(model: Pick<Model, 'stepper'>, weights: WeightFormat): Stepper {
  try {
    return model.stepper({ weights });
  } catch (error) {
    throw new CliError(`--${describe(error)}`, { cause: error });
  }
}

/** What speaks on small weights: they are taken once, however often it begins anew. */
export const speakerOn = (first: Stepper): Pick<Model, 'stepper'> => ({ stepper: () => first.clone() });
