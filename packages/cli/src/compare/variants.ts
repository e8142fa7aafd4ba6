import { keeps } from '../cell-choice.js';
import { UsageError } from '../errors.js';
import { rateOf } from '../train/options/rate.js';
import { OPTIONS } from '../train/options/table.js';
import type { OptionName, TrainOptions } from '../train/options/values.js';
import { asTrained, COMPARED, type CompareOptions, defaultOf } from './options.js';

/** What is compared, and how each of the runs is to be. */
export interface Variants {
  /** The option with several values. */
  readonly name: OptionName;
  /** What people call it: `forget bias`. */
  readonly title: string;
  /** As they were given. */
  readonly values: readonly unknown[];
  /** The training with one of the values. */
  options(value: unknown): TrainOptions;
}

/** What is compared where no option has several values. */
const FORGET_BIASES: readonly unknown[] = [0, 1];

/** A rate that stays is not to be as high as one that falls. */
const SLOWER = 4;

const titleOf = (name: OptionName): string =>
  (/--([\w-]+)/.exec(OPTIONS[name].flags)?.[1] ?? name).replaceAll('-', ' ');

/** Which option has several values. */
function varied(options: CompareOptions): readonly [OptionName, readonly unknown[]] {
  const lists = COMPARED.map((name) => [name, options[name] as readonly unknown[] | undefined] as const);
  const several = lists.filter((entry): entry is [OptionName, readonly unknown[]] => (entry[1]?.length ?? 0) > 1);
  if (several.length > 1)
    throw new UsageError(
      `compare: expected several values of one option, got them of ${several.map(([name]) => titleOf(name)).join(' and ')}`,
    );
  const [found] = several;
  if (found) return found;
  const [cell] = (options['cell'] as readonly string[] | undefined) ?? ['lstm'];
  if (options['forgetBias'] === undefined && keeps(cell as string)) return ['forgetBias', FORGET_BIASES];
  throw new UsageError('compare: expected several values of an option, with commas between, got one of each');
}

/**
 * Finds what is to be compared.
 * @throws UsageError unless exactly one option has several values
 */
export function variantsOf(options: CompareOptions): Variants {
  const [name, values] = varied(options);
  const single = Object.fromEntries(
    COMPARED.map((one) => {
      const [given] = (options[one] as readonly unknown[] | undefined) ?? [];
      return [one, given === undefined ? defaultOf(one) : asTrained(one, given)];
    }),
  );
  const rest = Object.fromEntries(
    (Object.keys(OPTIONS) as OptionName[]).map((one) => [one, options[one] ?? defaultOf(one)]),
  );
  return {
    name,
    title: titleOf(name),
    values,
    // Every option of the table has its value now.
    options: (value) => {
      const all = { ...rest, ...single, [name]: asTrained(name, value) } as unknown as TrainOptions;
      return { ...all, rate: all.rate ?? rateOf(all) / SLOWER };
    },
  };
}
