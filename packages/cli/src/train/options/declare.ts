import { type Command, Option } from 'commander';
import { BUDGETS } from './budget.js';
import type { Declaration } from './option.js';
import { OPTIONS } from './table.js';

/** An option of the command line, as it is declared. */
export function commanderOption({ flags, help, kind, default: value, later }: Declaration): Option {
  const made = new Option(flags, later === undefined ? help : `${help} (default: ${later})`);
  if (kind.choices) made.choices(kind.choices);
  // After the choices, which would bring a parser of their own.
  if (/[<[]/.test(flags)) made.argParser(kind.parse);
  return value === undefined ? made : made.default(value);
}

/** Adds the options of `unroll train`. */
export function addTrainOptions(command: Command): Command {
  for (const [name, declaration] of Object.entries(OPTIONS)) {
    const made = commanderOption(declaration);
    if ((BUDGETS as readonly string[]).includes(name)) made.conflicts(BUDGETS.filter((other) => other !== name));
    command.optionsGroup(`${declaration.group}:`).addOption(made);
  }
  return command;
}
