import type { Command } from 'commander';
import { UsageError } from '../errors.js';
import { DEFAULT_SECONDS, type TrainOptions } from './options.js';
import type { Budget, Settings } from './settings.js';

/** What the command line says about a run; what depends on the length of the text may be left open. */
export type Wish = Omit<Settings, 'source' | 'sha256' | Open> & { readonly [K in Open]?: number | undefined };

type Open = 'batch' | 'evaluateEvery';

/** Options that make another network or another run: a resumed run cannot change them. */
const FIXED = [
  'bytes',
  'validation',
  'cell',
  'hidden',
  'layers',
  'embedding',
  'dropout',
  'tied',
  'forgetBias',
  'mode',
  'batch',
  'window',
  'optimizer',
  'schedule',
  'seed',
] as const satisfies readonly (keyof Settings)[];

/** Options that a resumed run may change. */
const FREE = ['rate', 'clip', 'evaluateEvery', 'patience', 'saveEvery'] as const satisfies readonly (keyof Settings)[];

/** The budget that was asked for, if one was. */
function budgetOf({ steps, epochs, minutes, seconds }: TrainOptions): Budget | undefined {
  if (steps !== undefined) return { unit: 'steps', amount: steps };
  if (epochs !== undefined) return { unit: 'epochs', amount: epochs };
  const amount = minutes === undefined ? seconds : minutes * 60;
  return amount === undefined ? undefined : { unit: 'seconds', amount };
}

/** What a new run is to be. */
export function wish(options: TrainOptions): Wish {
  const { tied, embedding, hidden, cell, forgetBias } = options;
  if (tied && embedding !== hidden)
    throw new UsageError(`--tied: expected --embedding = --hidden, got ${embedding} and ${hidden}`);
  if (cell === 'rnn' && forgetBias !== undefined)
    throw new UsageError('--forget-bias: expected a cell with gates (lstm, gru, gru-reset-after), got rnn');
  if (options.dropout > 0 && options.layers === 1)
    throw new UsageError('--dropout: expected at least 2 --layers, as it acts between them, got 1');
  const chosen = Object.fromEntries([...FIXED, ...FREE].map((name) => [name, options[name]]));
  const budget = budgetOf(options) ?? { unit: 'seconds', amount: DEFAULT_SECONDS };
  return measurable({ ...(chosen as unknown as Wish), budget });
}

/** Refuses what needs measurements where nothing is held out. */
function measurable<W extends Wish>(wanted: W): W {
  if (wanted.validation === 0 && (wanted.patience !== undefined || wanted.schedule === 'plateau'))
    throw new UsageError('--validation: expected a share > 0, as --patience and --schedule plateau need one, got 0');
  return wanted;
}

/** What a resumed run is to be: as it was, but for what the command line may change. */
export function resumed(stored: Settings, options: TrainOptions, command: Command): Settings {
  const given = (name: string) => command.getOptionValueSource(name) === 'cli';
  for (const name of FIXED)
    if (given(name) && options[name] !== stored[name])
      throw new UsageError(
        `${flag(command, name)}: expected ${String(stored[name] ?? 'nothing')} as the run began, got ${String(options[name])}; ` +
          'leave it out, or begin anew without --resume',
      );
  if (given('rate') && stored.schedule === 'plateau')
    throw new UsageError('--rate: expected none, as the plateau schedule goes on from its own, got one; leave it out');
  const changed = Object.fromEntries(FREE.filter(given).map((name) => [name, options[name]]));
  return measurable({ ...stored, ...changed, budget: budgetOf(options) ?? stored.budget });
}

const flag = (command: Command, name: string): string =>
  command.options.find((option) => option.attributeName() === name)?.long ?? name;
