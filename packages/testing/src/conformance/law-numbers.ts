import { type Array64, type Arrays, byPath, seededRandom, specForward } from '@unroll/spec';
import { mapTree, scope, type Tensor, type Tree, values } from '@unroll/tensor';
import { answer } from './answer.js';
import { expectForward } from './compare.js';
import { LENGTHS, lawQuestion, SIZES } from './pick.js';
import type { Check, Conformance, ConformingCell } from './subject.js';

const read = (tree: Tree) =>
  mapTree((x: Tensor): Array64 => ({ shape: x.shape, data: Array.from(values(x)) }), tree) as Arrays;

const expectShapes = (actual: Arrays, expected: Readonly<Record<string, readonly number[]>>, name: string) => {
  const text = (shapes: [string, readonly number[]][]) =>
    shapes
      .map(([key, shape]) => `${key} [${shape.join(', ')}]`)
      .sort()
      .join(', ');
  const got = text(Object.entries(actual).map(([key, { shape }]) => [key, shape]));
  const wanted = text(Object.entries(expected));
  if (got !== wanted) throw new Error(`${name}: expected ${wanted}, got ${got}`);
};

const expectFinite = (arrays: Arrays, name: string) => {
  for (const [key, { data }] of Object.entries(arrays))
    if (!data.every(Number.isFinite)) throw new Error(`${name} ${key}: expected finite numbers, got ${data}`);
};

/**
 * What a cell starts from, and what becomes of extreme numbers.
 *
 * @param subject - the cell
 * @returns the checks
 */
export function numberChecks<C extends ConformingCell>(subject: Conformance<C>): Check[] {
  const { cell, spec, relative } = subject;
  const { batch, input, hidden } = SIZES;
  const q = lawQuestion(subject);

  function initial(): void {
    const draw = (seed: number) => scope(() => read(cell.init({ input, hidden }, seededRandom(seed))));
    const params = draw(1);
    expectShapes(params, spec.shapes(input, hidden), 'init');
    expectFinite(params, 'init');
    if (JSON.stringify(draw(1)) !== JSON.stringify(params)) throw new Error('init: expected the same for one seed');
    if (JSON.stringify(draw(2)) === JSON.stringify(params)) throw new Error('init: expected the seed to matter');
  }

  function zero(): void {
    const state = scope(() => read(cell.zero(batch, hidden)));
    expectShapes(state, Object.fromEntries(spec.states.map((name) => [name, [batch, hidden]])), 'zero');
    for (const [name, { data }] of Object.entries(state))
      if (data.some((v) => v !== 0)) throw new Error(`zero ${name}: expected zeros, got ${data}`);
  }

  function saturated(): void {
    const large = { ...q, x: { ...q.x, data: q.x.data.map((v) => (v < 0 ? -1e4 : 1e4)) } };
    const actual = answer(subject, large);
    expectForward(actual, specForward(spec, large), relative);
    expectFinite(byPath(actual.gradients), 'gradient of');
  }

  function deterministic(): void {
    const ask = () => JSON.stringify(answer(subject, { ...q, lengths: LENGTHS }));
    const first = ask();
    if (ask() !== first) throw new Error('expected the same numbers twice');
  }

  return [
    { name: 'init draws weights of the right shapes from the given randomness alone', run: initial },
    { name: 'zero is zero', run: zero },
    { name: 'inputs of ±1e4 saturate, and stay finite backward', run: saturated },
    { name: 'the same question gives the same numbers', run: deterministic },
  ];
}
