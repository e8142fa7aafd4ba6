// The same measurement as a command, and as a program.
import type { CellChoice, Settings } from './schema';

const GATED: readonly CellChoice[] = ['lstm', 'gru', 'gru-reset-after', 'min-gru'];
const isGated = (cell: CellChoice) => GATED.includes(cell);

/** The line for a terminal that gives the same numbers. */
export function commandOf({ cell, T, seeds, init, rho, sigma, bf }: Settings): string {
  return [
    `npx @unroll/cli gradients --cells ${cell.join(',')} --lengths ${T} --seeds ${seeds}`,
    init === 'pytorch' ? '' : `--init ${init}`,
    rho === 'drawn' ? '' : `--radius ${rho}`,
    sigma === 'drawn' ? '' : `--sigma ${sigma}`,
    bf === 'usual' || !cell.some(isGated) ? '' : `--forget-bias ${bf}`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

const nameOf = (cell: CellChoice) => cell.replace(/-./g, (part) => part.slice(1).toUpperCase());

/** What an LSTM starts with is not what a GRU does. */
const usual = (cell: CellChoice) => (cell === 'lstm' ? 1 : 0);

function bias(cell: CellChoice, { bf, T }: Settings): string {
  if (!isGated(cell)) return '';
  return `, forgetBias: ${bf === 'chrono' ? `chrono(${Math.max(2, T)})` : bf === 'usual' ? usual(cell) : bf}`;
}

function start({ rho, sigma, init }: Settings): string {
  if (rho === 'drawn' && sigma === 'drawn') return `const start = regimes.${init};`;
  const target = rho === 'drawn' ? `sigmaMax: ${sigma}` : `spectralRadius: ${rho}`;
  return `const { recurrent } = regimes.${init};
const scaled = scaledTo({ ${target} }, recurrent);
const start = { ...regimes.${init}, recurrent: scaled };`;
}

/** A program that gives the same numbers. */
export function codeOf(settings: Settings): string {
  const { cell, T, seeds } = settings;
  const isChrono = settings.bf === 'chrono' && cell.some(isGated);
  const names = [...(isChrono ? ['chrono'] : []), ...cell.map(nameOf)].sort();
  const begin = start(settings);
  const probe = ['gradientAgainstLength', 'regimes', ...(begin.includes('scaledTo') ? ['scaledTo'] : [])];
  const cells = cell.map((one) => `  [${nameOf(one)}, { ...start${bias(one, settings)} }],`);
  return `import {
  ${names.join(',\n  ')},
} from '@unroll/cells';
import {
  ${probe.join(',\n  ')},
} from '@unroll/probe';
import { seeded } from '@unroll/sample';
import { ready } from '@unroll/tensor';

await ready();
${begin}
const drawn = { hidden: 64, seeds: ${seeds}, random: seeded };
for (const [cell, init] of [
${cells.join('\n')}
]) {
  const options = { ...drawn, lengths: [${T}], init };
  const { layers } = gradientAgainstLength(cell, options);
  // The decimal logarithm of |dL/dh_0|
  console.log(cell.name, layers[0].h.log10[0].mean);
}
`;
}
