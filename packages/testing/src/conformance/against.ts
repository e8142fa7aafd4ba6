import {
  type CellCase,
  type CellQuestion,
  type Random,
  type SpecCell,
  seededRandom,
  specForward,
  specGradients,
} from '@unroll/spec';
import { answer, forward } from './answer.js';
import { expectForward, expectGradients } from './compare.js';
import { type QuestionHow, randomQuestion } from './questions.js';
import type { Check, Conformance, ConformingCell } from './subject.js';

/** T, B, I, H: ones, I ≠ H both ways, and widths below, at and beyond the tiles of a kernel. */
const SIZES = [
  [1, 1, 1, 1],
  [1, 1, 4, 3],
  [2, 3, 1, 5],
  [5, 1, 3, 2],
  [4, 5, 7, 4],
  [3, 2, 5, 8],
  [2, 1, 3, 17],
] as const;

const HOWS: readonly QuestionHow[] = [
  { reverse: true },
  { lengths: [4, 0, 1, 6, 3] },
  { lengths: [2, 6, 0, 5, 1], reverse: true },
  { masks: 'bits' },
  { masks: 'fractions', reverse: true },
  { masks: 'bits', lengths: [4, 0, 1, 6, 3] },
  { masks: 'fractions', lengths: [2, 6, 0, 5, 1], reverse: true },
];

/**
 * Forward without a gradient, forward with one (a fast path may take another way), loss, and every gradient.
 *
 * @param subject - the cell
 * @param expected - what PyTorch or the spec says
 */
function expectCase<C extends ConformingCell>(subject: Conformance<C>, expected: CellCase): void {
  const { relative } = subject;
  expectForward(forward(subject, expected), expected, relative);
  const actual = answer(subject, expected);
  expectForward(actual, expected, relative);
  expectGradients(actual, expected, relative);
}

/**
 * The cell against PyTorch.
 *
 * @param subject - the cell
 * @returns one check for each golden case
 */
export const goldenChecks = <C extends ConformingCell>(subject: Conformance<C>): Check[] =>
  subject.goldens.map((c) => ({ name: `PyTorch: ${c.name}`, run: () => expectCase(subject, c) }));

/** Of a state of several parts only one has a mask; wide enough for a kernel to take several numbers at once. */
function partly(spec: SpecCell, random: Random): CellQuestion[] {
  const whole = randomQuestion(spec, { steps: 3, batch: 4, input: 3, hidden: 9 }, random, { masks: 'fractions' });
  return Object.entries(whole.masks ?? {}).map(([name, m]) => ({
    ...whole,
    name: `${whole.name} of=${name}`,
    masks: { [name]: m },
  }));
}

/**
 * The cell against its float64 spec, on random weights and inputs of many sizes.
 *
 * @param subject - the cell
 * @returns one check for each size
 */
export function specChecks<C extends ConformingCell>(subject: Conformance<C>): Check[] {
  const { spec, seed = 1 } = subject;
  const random = seededRandom(seed);
  const least = { input: 1, hidden: 1, ...spec.least };
  const sized = SIZES.map(([steps, batch, input, hidden]) =>
    randomQuestion(
      spec,
      { steps, batch, input: Math.max(input, least.input), hidden: Math.max(hidden, least.hidden) },
      random,
    ),
  );
  const walked = HOWS.map((how) => randomQuestion(spec, { steps: 6, batch: 5, input: 2, hidden: 3 }, random, how));
  return [...sized, ...walked, ...partly(spec, random)].map((question: CellQuestion) => ({
    name: `float64 spec: ${question.name}`,
    run: () =>
      expectCase(subject, { ...question, ...specForward(spec, question), gradients: specGradients(spec, question) }),
  }));
}
