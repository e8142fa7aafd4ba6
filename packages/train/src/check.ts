import { checkKeys, show } from '@unroll/check';

/** What others call an option, and what it is called here. */
const otherNames: Readonly<Record<string, string>> = {
  betas: 'beta1',
  epoch: 'epochs',
  eps: 'epsilon',
  evaluation: 'evaluate',
  gamma: 'factor',
  gradientClip: 'clip',
  learning_rate: 'rate',
  learningRate: 'rate',
  lr: 'rate',
  maxNorm: 'clip',
  optimiser: 'optimizer',
  schedule: 'rate',
  scheduler: 'rate',
  step: 'steps',
  validation: 'evaluate',
  warmUp: 'warmup',
  warmupSteps: 'warmup',
  weight_decay: 'weightDecay',
};

/**
 * Refuses options that nobody reads, and says which was meant where others call it so. The rate is no option of an
 * optimiser, but many look for it there.
 */
export const checkOptions = (name: string, options: unknown, known: readonly string[]): void =>
  checkKeys(name, options, known, (key) => {
    const meant = Object.hasOwn(otherNames, key) ? otherNames[key] : key;
    if (meant !== undefined && known.includes(meant)) return `did you mean ${meant}?`;
    return meant === 'rate' ? 'the rate is an option of train' : undefined;
  });

/** A loss: a number, `Infinity` included; NaN is none. Where densities are learned it may be negative. */
export function checkLoss(name: string, value: unknown): void {
  if (typeof value !== 'number' || Number.isNaN(value))
    throw new RangeError(`${name}: expected a number, got ${show(value)}`);
}

/** A leaf of the parameters: something that can be given a new value. */
export function checkVariable(name: string, value: unknown): void {
  if (typeof (value as { assign?: unknown } | null)?.assign !== 'function')
    throw new TypeError(
      `${name}: expected a variable, got ${isTensor(value) ? 'a tensor, which nothing can change' : show(value)}; ` +
        'make the whole tree one of variables: params: variables({ … }) of @unroll/tensor',
    );
}

const isTensor = (value: unknown): boolean => typeof (value as { dataSync?: unknown } | null)?.dataSync === 'function';

/** The name of a file. */
export function checkPath(path: unknown): asserts path is string {
  if (typeof path !== 'string' || path === '')
    throw new TypeError(`path: expected the name of a file, got ${show(path)}`);
}
