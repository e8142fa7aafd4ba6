import type { Settings } from './settings.js';

/**
 * The highest learning rate where nothing is said. Adam and RMSProp divide by the size of the gradient, plain gradient
 * descent does not: after 300 steps on the sonnets 0.02 leaves it at 3.6 nats, 4 brings it to 1.98 (Adam: 1.79).
 */
const RATES: Readonly<Record<Settings['optimizer'], number>> = { adam: 0.02, adamw: 0.02, rmsprop: 0.02, sgd: 4 };

/** The rate that was asked for, or the optimiser's own. */
export const rateOf = ({
  optimizer,
  rate,
}: {
  readonly optimizer: Settings['optimizer'];
  readonly rate?: number | undefined;
}): number => rate ?? RATES[optimizer];
