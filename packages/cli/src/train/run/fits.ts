import { numbers, vectors } from '@unroll/cells';
import { CliError } from '../../errors.js';
import { count, size } from '../../format.js';
import { DEFAULT_BATCH, OPTIONS } from '../options/table.js';
import { footprint, type Sizes } from './footprint.js';

/** Where the memory of WebAssembly ends: 4 GiB, less what the backend keeps for itself. */
const LIMIT = 2 ** 32 - 2 ** 26;

const DEFAULTS = {
  batch: DEFAULT_BATCH,
  window: OPTIONS.window.default,
  hidden: OPTIONS.hidden.default,
  layers: OPTIONS.layers.default,
  embedding: OPTIONS.embedding.default,
} as const;

type SizeOption = keyof typeof DEFAULTS;

const bytesOf = (sizes: Sizes): number => {
  const { network, step } = footprint(sizes);
  return network + step;
};

/** The largest value of an option with which all fits; 0 where none does. */
function largest(sizes: Sizes, name: SizeOption): number {
  let [fits, fails] = [0, sizes[name]];
  while (fails - fits > 1) {
    const middle = Math.floor((fits + fails) / 2);
    if (bytesOf({ ...sizes, [name]: middle }) <= LIMIT) fits = middle;
    else fails = middle;
  }
  return fits;
}

/** The option to blame: the one whose default would save most. */
function culprit(sizes: Sizes): SizeOption {
  const names = (Object.keys(DEFAULTS) as SizeOption[]).filter((name) => name !== 'window' || !sizes.lines);
  const after = (name: SizeOption) => bytesOf({ ...sizes, [name]: Math.min(DEFAULTS[name], sizes[name]) });
  return names.reduce((a, b) => (after(b) < after(a) ? b : a));
}

const limit = `where the memory of WebAssembly ends at ${size(LIMIT)}`;

function batchProblem(sizes: Sizes, length: string): string {
  const { batch, window } = sizes;
  const ways = [
    [largest(sizes, 'batch'), '--batch', `${length} ${window}`] as const,
    [largest(sizes, 'window'), length, `--batch ${batch}`] as const,
  ].filter(([most]) => most > 0);
  const advice = ways.map(([most, name, other]) => `${name} of at most ${most} with ${other}`).join(', or ');
  return (
    `--batch, ${length}: expected ${advice || 'both smaller'}, got ${batch} and ${window}: ` +
    `${count(batch * window)} predictions a step take ${size(footprint(sizes).step)}, ${limit}`
  );
}

/**
 * Refuses, before any memory is taken, a training that cannot fit.
 * @param sizes - what decides
 * @param length - the option that says how many steps there are
 * @throws CliError that names the option, the parameters, the bytes and what fits
 */
export function checkFits(sizes: Sizes, length = '--window'): void {
  if (bytesOf(sizes) <= LIMIT) return;
  const name = culprit(sizes);
  if ((name === 'batch' || name === 'window') && !sizes.lines) throw new CliError(batchProblem(sizes, length));
  const { parameters } = footprint(sizes);
  const most = largest(sizes, name);
  const expected = most > 0 ? `at most ${most} with the other sizes as they are` : 'smaller sizes';
  throw new CliError(
    `--${name}: expected ${expected}, got ${sizes[name]}: ${count(parameters)} parameters, with gradients, moments and ` +
      `what a step keeps, take ${size(bytesOf(sizes))}, ${limit}`,
  );
}

/** Both ends of the small networks that are only measured, or learn a task. */
const small: Sizes['ends'] = () => ({ input: vectors({ size: 1 }), head: numbers() });

/**
 * The same for cells that are measured or learn a task.
 * @throws CliError that names the option
 */
export function checkCells(
  { cells, ...sizes }: Pick<Sizes, 'hidden' | 'layers' | 'batch' | 'window'> & { readonly cells: readonly string[] },
  length: string,
): void {
  const rest = { embedding: 1, tied: undefined, lines: undefined, optimizer: 'adam', ends: small } as const;
  const { hidden, layers, batch, window } = sizes;
  for (const cell of cells) checkFits({ ...rest, cell, hidden, layers, batch, window }, length);
}
