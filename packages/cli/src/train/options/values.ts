import type { Kind } from '../../kinds.js';
import type { CommonOptions } from '../../session.js';
import type { Budget } from './budget.js';
import type { OPTIONS } from './table.js';

type Table = typeof OPTIONS;

/** The name of an option. */
export type OptionName = keyof Table;

/** The value of an option. */
type Value<K extends OptionName> = Table[K]['kind'] extends Kind<infer T> ? T : never;

type WithDefault = { [K in OptionName]: Table[K] extends { default: unknown } ? K : never }[OptionName];

/** The values of the options of `unroll train`. */
export type TrainOptions = CommonOptions & { readonly [K in WithDefault]: Value<K> } & {
  readonly [K in Exclude<OptionName, WithDefault>]?: Value<K> | undefined;
};

/** An option that a checkpoint keeps. */
export type KeptName = { [K in OptionName]: Table[K]['resume'] extends 'not kept' ? never : K }[OptionName];

/** What the command line says about a run; what depends on the text or on other options may be open. */
export type Wish = Pick<TrainOptions, KeptName> & { readonly budget: Budget };
