import type { CellQuestion } from '@unroll/spec';
import { answer, type Forward, forward } from './answer.js';
import { expectForward, expectGradients } from './compare.js';
import { LENGTHS, lawQuestion, range, rowsOf, SIZES } from './pick.js';
import { take, takeRows, takeSteps } from './questions.js';
import type { Check, Conformance, ConformingCell } from './subject.js';

/** Each row of a batch of {@link LENGTHS} is that row alone, cut; behind it are zeros. */
export function expectCut<C extends ConformingCell>(subject: Conformance<C>, question: CellQuestion): void {
  const all = forward(subject, { ...question, lengths: LENGTHS });
  LENGTHS.forEach((length, row) => {
    const { hs, final } = rowsOf(all, [row]);
    const alone = takeRows(question, [row]);
    const none: Forward = { hs: { shape: [0, 1, SIZES.hidden], data: [] }, final: alone.state };
    const expected = length === 0 ? none : forward(subject, takeSteps(alone, range(0, length)));
    expectForward({ hs: take(hs, 0, range(0, length)), final }, expected, subject.relative);
    const padding = take(hs, 0, range(length, SIZES.steps)).data;
    if (padding.some((h) => h !== 0)) throw new Error(`hs: expected zeros beyond length ${length}, got ${padding}`);
  });
}

/**
 * How a cell meets a batch, also one of sequences of unequal length.
 *
 * @param subject - the cell
 * @returns the checks
 */
export function rowChecks<C extends ConformingCell>(subject: Conformance<C>): Check[] {
  const { relative } = subject;
  const q = lawQuestion(subject);
  const masked: CellQuestion = { ...q, lengths: LENGTHS };

  function independent(): void {
    const all = forward(subject, q);
    for (const row of range(0, SIZES.batch))
      expectForward(forward(subject, takeRows(q, [row])), rowsOf(all, [row]), relative);
  }

  function permuted(): void {
    const order = [3, 0, 4, 1, 2];
    const before = answer(subject, masked);
    const after = answer(subject, takeRows(masked, order));
    expectForward(after, rowsOf(before, order), relative);
    const { params, state, x } = before.gradients;
    const moved = rowsOf({ hs: x, final: state }, order);
    expectGradients(after, { gradients: { params, state: moved.final, x: moved.hs } }, relative);
  }

  const isPadding = (i: number) => {
    const step = Math.floor(i / (SIZES.batch * SIZES.input));
    return step >= (LENGTHS[Math.floor(i / SIZES.input) % SIZES.batch] ?? 0);
  };

  function padding(fill: number): void {
    const padded = (value: number) => ({ ...q.x, data: q.x.data.map((v, i) => (isPadding(i) ? value : v)) });
    for (const reverse of [false, true]) {
      const before = answer(subject, { ...masked, reverse, x: padded(0) });
      const after = answer(subject, { ...masked, reverse, x: padded(fill) });
      expectForward(after, before, relative);
      expectGradients(after, before, relative);
      const leaked = after.gradients.x.data.filter((g, i) => isPadding(i) && g !== 0);
      if (leaked.length > 0) throw new Error(`gradient of x: expected zeros in the padding, got ${leaked}`);
    }
  }

  function whole(): void {
    const full = { ...q, lengths: LENGTHS.map(() => SIZES.steps) };
    expectForward(forward(subject, full), forward(subject, q), relative);
  }

  return [
    { name: 'the rows of a batch do not see each other', run: independent },
    { name: 'another order of the rows gives the same in that order', run: permuted },
    { name: 'a row of some length is that row alone, cut there, and zeros', run: () => expectCut(subject, q) },
    { name: 'padding changes nothing and has gradient zero', run: () => padding(1e4) },
    {
      name: 'NaN and Infinity in the padding poison nothing',
      run: () => [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY].forEach(padding),
    },
    { name: 'a length of T for every row is no length', run: whole },
  ];
}
