import type { Kind } from '../../kinds.js';

/** Where an option stands in the help. The network depends on those of its own group. */
type Group = 'Text' | 'Numbers' | 'Network' | 'Training' | 'Checkpoint' | 'Output';

/**
 * Everything about one option of a training. Help, command line, checkpoints, the rules of `--resume` and
 * `unroll compare` read it.
 * @typeParam T - its value
 */
export interface Declaration<T = unknown> {
  /** Flags and argument, as commander writes them: `-o, --out <path>`. */
  readonly flags: string;
  /** What it does, for the help. */
  readonly help: string;
  /** How it is read, stored and checked. */
  readonly kind: Kind<T>;
  readonly group: Group;
  /** Whether a resumed run keeps it or may change it; `not kept`: it says something of this call only. */
  readonly resume: 'fixed' | 'free' | 'not kept';
  /** The value where nothing is said. */
  readonly default?: T;
  /** In words, where the value depends on the text or on other options and is found when these are known. */
  readonly later?: string;
  /** Version of the settings that brought it in, where it was not the first; older files mean the default. */
  readonly since?: number;
  /** What files before that version mean, where it is not the default. */
  readonly before?: T;
  /** Whether `unroll compare` takes it, and several values of it. */
  readonly compare?: true;
}

/** Keeps what is declared as narrow as it was written. */
export const option = <const D extends Declaration>(declaration: D): D => declaration;
