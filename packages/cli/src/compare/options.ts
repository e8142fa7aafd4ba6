import { type Command, Option } from 'commander';
import { type Kind, list, oneOf, whole } from '../kinds.js';
import type { ReportOptions } from '../report-files.js';
import type { RuntimeOptions } from '../runtime.js';
import type { CommonOptions } from '../session.js';
import { commanderOption } from '../train/options/declare.js';
import type { Declaration } from '../train/options/option.js';
import { OPTIONS } from '../train/options/table.js';
import type { OptionName } from '../train/options/values.js';

/** The values of the command's options; those of a training in lists. */
export interface CompareOptions
  extends CommonOptions,
    RuntimeOptions,
    ReportOptions,
    Readonly<Partial<Record<string, unknown>>> {
  readonly seeds: number;
}

const DECLARED: Readonly<Record<OptionName, Declaration>> = OPTIONS;

/** The options of a training of which several values can be compared. */
export const COMPARED = (Object.keys(OPTIONS) as OptionName[]).filter((name) => DECLARED[name].compare);

/** Decides what the runs are measured on: the same for all of them. */
const SHARED = [
  'bytes',
  'crlf',
  'lines',
  'validation',
  'target',
  'horizon',
  'columns',
] as const satisfies readonly OptionName[];

/** Where a comparison begins elsewhere than a training: short runs, at a rate that stays. */
const DEFAULTS: Readonly<Partial<Record<OptionName, unknown>>> = { steps: 300, window: 64, schedule: 'constant' };

/** Defaults in words, where they are not one value. */
const WORDS: Readonly<Partial<Record<OptionName, string>>> = {
  forgetBias: '0,1 where no other option has several values',
  schedule: 'constant',
  rate: 'a quarter of that of train, as it does not fall',
};

/** The value where nothing is said. */
export const defaultOf = (name: OptionName): unknown => DEFAULTS[name] ?? DECLARED[name].default;

/** An option without argument takes `yes` and `no` here. */
const isFlag = ({ flags }: Declaration): boolean => !flags.includes('<');
const yesNo: Kind<'yes' | 'no'> = oneOf('yes', 'no');

/** A value as the training takes it. */
export const asTrained = (name: OptionName, value: unknown): unknown =>
  isFlag(DECLARED[name]) ? (value === 'yes' ? true : undefined) : value;

/** An option that takes several values. */
function listed(name: OptionName): Option {
  const declaration = DECLARED[name];
  const { flags, help, kind, later } = declaration;
  const value = defaultOf(name);
  const words = WORDS[name] ?? later ?? (value === undefined ? undefined : String(value));
  const choices = kind.choices ? ` (of ${kind.choices.join(', ')})` : '';
  const text = `${help.replace(/ \(default: [^)]*\)$/, '')}${choices}`;
  const argument = isFlag(declaration) ? `${flags} <yes,no>` : flags.replace(/s?>/, 's>');
  return new Option(argument, words === undefined ? text : `${text} (default: ${words})`).argParser(
    list(isFlag(declaration) ? yesNo : kind),
  );
}

/** Adds the options of `unroll compare`. */
export function addCompareOptions(command: Command): Command {
  for (const name of SHARED) command.addOption(commanderOption(DECLARED[name]));
  for (const name of COMPARED) command.addOption(listed(name));
  return command
    .option('--seeds <count>', 'trainings with each value', whole(1).parse, 3)
    .option('--svg <path>', 'save the figure')
    .option('--html <path>', 'save a report that stands on its own');
}
