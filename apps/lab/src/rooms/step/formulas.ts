// The formulas, line by line, and where each line stands in the packages' source.
import type { Walked } from '../../worker/step';

/** One line of a formula. */
interface Line {
  /** When it runs, from 1 to 4; cells that are side by side run together. */
  readonly line: number;
  readonly formula: string;
  /** What it does, in words. */
  readonly words: string;
  /** Beginnings of the lines of source that do it. */
  readonly source: readonly string[];
}

/** A cell's formulas: a step forward, and the gradient's step back. */
export interface Formulas {
  readonly forward: readonly Line[];
  readonly back: readonly Omit<Line, 'line'>[];
}

const share = (matrix: string) => ({
  formula: `∂L/∂${matrix} += ∂L/∂a · hₜ₋₁ᵀ`,
  words: 'all letters use the same matrix, so each adds its share',
  source: [],
});

const rnn: Formulas = {
  forward: [
    {
      line: 1,
      formula: 'a = W_hh·hₜ₋₁ + W_xh·xₜ + b_h',
      words: 'mix the old state with the letter',
      source: ['return { h: tanh('],
    },
    { line: 4, formula: 'hₜ = tanh(a)', words: 'squash: the new state', source: ['return { h: tanh('] },
  ],
  back: [
    { formula: '∂L/∂a = tanh′(a) ⊙ ∂L/∂hₜ', words: 'back through the squashing', source: ['const da = mul(after'] },
    {
      formula: '∂L/∂hₜ₋₁ = W_hhᵀ · ∂L/∂a',
      words: 'back through the matrix: the same one at every letter',
      source: ['return { at: after, before: { h: dotTransposed(W_hh'],
    },
    share('W_hh'),
  ],
};

const lstm: Formulas = {
  forward: [
    {
      line: 1,
      formula: 'a = W_x·xₜ + W_h·hₜ₋₁ + b',
      words: 'mix, four times H sums',
      source: ['const [i, f, g, o] = parts('],
    },
    {
      line: 2,
      formula: 'i, f, o = σ(a), g = tanh(a)',
      words: 'three gates from 0 to 1, and a candidate',
      source: ['return { i: sigmoid('],
    },
    {
      line: 3,
      formula: 'cₜ = f ⊙ cₜ₋₁ + i ⊙ g',
      words: 'keep, and write: the highway',
      source: ['const c_t = '],
    },
    { line: 4, formula: 'hₜ = o ⊙ tanh(cₜ)', words: 'show a part of it', source: ['const h_t = '] },
  ],
  back: [
    {
      formula: '∂L/∂cₜ += ∂L/∂hₜ ⊙ o ⊙ tanh′(cₜ)',
      words: 'what reaches c through h',
      source: ['const dc = add('],
    },
    {
      formula: '∂L/∂cₜ₋₁ = f ⊙ ∂L/∂cₜ',
      words: 'the highway: no matrix on it',
      source: ['before: { h: dotTransposed('],
    },
    {
      formula: '∂L/∂hₜ₋₁ = W_hᵀ · ∂L/∂a',
      words: 'through the gates and the candidate',
      source: ['const da = join(', 'before: { h: dotTransposed('],
    },
    share('W_h'),
  ],
};

const gru: Formulas = {
  forward: [
    {
      line: 1,
      formula: 'a = W_x·xₜ + b',
      words: 'the letter’s part of three times H sums',
      source: ['const [W_hr, W_hz, W_hn]', 'const [x_r, x_z, x_n]'],
    },
    {
      line: 2,
      formula: 'r, z = σ(a + W_h·hₜ₋₁)',
      words: 'two gates from 0 to 1',
      source: ['const r = sigmoid(', 'const z = sigmoid('],
    },
    {
      line: 3,
      formula: 'n = tanh(a + W_h·(r ⊙ hₜ₋₁))',
      words: 'the candidate sees what r lets through',
      source: ['const n = tanh('],
    },
    {
      line: 4,
      formula: 'hₜ = (1−z) ⊙ hₜ₋₁ + z ⊙ n',
      words: 'keep a part, take a part',
      source: ['return { h: add(mul(sub(1, z), h)'],
    },
  ],
  back: [
    {
      formula: '∂L/∂hₜ₋₁ = (1−z) ⊙ ∂L/∂hₜ + …',
      words: 'the direct way: no matrix on it',
      source: ['const direct = '],
    },
    {
      formula: '… + W_hᵀ · ∂L/∂a',
      words: 'through r, z and n',
      source: ['const before = add(direct'],
    },
    share('W_h'),
  ],
};

/** By the cell. */
export const formulas: Readonly<Record<Walked, Formulas>> = { rnn, lstm, gru };
