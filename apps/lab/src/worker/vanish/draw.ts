// Draws the same networks as `unroll gradients` does with the same settings.
import { type Cell, cells, chrono, type InitOptions } from '@unroll/cells';
import { regimeNamed, spectrum } from '@unroll/probe';
import { seeded } from '@unroll/sample';
import { mul, normal, type Tensor2D, type Tensor3D, type Tree } from '@unroll/tensor';
import type { CellChoice, Settings } from '../../rooms/vanish/schema';

/** What is measured: one cell, and how it is drawn. */
export interface VanishQuestion extends Pick<Settings, 'T' | 'rho' | 'sigma' | 'bf' | 'init' | 'seeds'> {
  readonly cell: CellChoice;
}

/** Width of the state; the command's default. */
export const HIDDEN = 64;

/** Singular values and the radius of a matrix as it was drawn, before any scaling: computed once. */
interface Found {
  readonly sigmaMax: number;
  readonly spectralRadius: number;
}
const found = new Map<string, Found>();
/** So many matrices are remembered: ten seeds of all cells with all distributions. */
const MOST = 1000;

function remember(key: string, W: Tensor2D): Found {
  const known = found.get(key);
  if (known) return known;
  if (found.size >= MOST) found.clear();
  const { sigmaMax, spectralRadius } = spectrum(W);
  found.set(key, { sigmaMax, spectralRadius });
  return { sigmaMax, spectralRadius };
}

/** The cell of that name. */
const cellOf = (choice: CellChoice): Cell =>
  cells[choice.replace(/-./g, (part) => part.slice(1).toUpperCase()) as keyof typeof cells] as Cell;

/** Whether it has a gate that keeps the old state. */
const keeps = ({ gates }: Cell) => gates.some(({ role }) => role === 'keep' || role === 'overwrite');

function keepBias(cell: Cell, { bf, T }: VanishQuestion): InitOptions {
  if (!keeps(cell)) return {};
  if (bf === 'chrono') return { forgetBias: chrono(Math.max(2, T)) };
  return { forgetBias: bf === 'usual' ? (cell.highway === 'c' ? 1 : 0) : bf };
}

/** What a matrix is scaled by, of what was found in it. */
function factor({ rho, sigma }: VanishQuestion, { sigmaMax, spectralRadius }: Found): number {
  if (typeof sigma === 'number') return sigma / sigmaMax;
  return typeof rho === 'number' ? rho / spectralRadius : 1;
}

/** A drawn network, its inputs, and what its first recurrent matrix is. */
interface Drawn {
  readonly cell: Cell;
  readonly params: Tree;
  readonly xs: Tensor3D;
  /** Of the recurrent matrix; of gated cells the first, where they were scaled. */
  readonly spectrum?: Found;
}

/** Draws one network; within a scope, which frees it. */
export function draw(question: VanishQuestion, seed: number): Drawn {
  const cell = cellOf(question.cell);
  const base = regimeNamed(question.init);
  const random = seeded(seed);
  const own: Found[] = [];
  // Of gated cells without scaling nobody asks for a spectrum, and it takes its time.
  const isWanted = cell.gates.length === 1 || question.rho !== 'drawn' || question.sigma !== 'drawn';
  const recurrent: InitOptions['recurrent'] = (shape, source) => {
    const W = (base.recurrent as NonNullable<InitOptions['recurrent']>)(shape, source);
    if (!isWanted) return W;
    const of = remember(`${question.cell} ${question.init} ${seed} ${own.length}`, W);
    const by = factor(question, of);
    own.push({ sigmaMax: of.sigmaMax * by, spectralRadius: of.spectralRadius * by });
    return by === 1 ? W : (mul(W, by) as Tensor2D);
  };
  const init: InitOptions = { ...base, recurrent, ...keepBias(cell, question) };
  const params = cell.init({ input: 1, hidden: HIDDEN }, random, init) as Tree;
  const xs = normal(1)([question.T, 1, 1], random) as Tensor3D;
  return { cell, params, xs, ...(own[0] && { spectrum: own[0] }) };
}
