import { ones, ShapeError, scope, type Tensor, type Tensor2D, type Tensor3D } from '@unroll/tensor';
import { expectNoLeak } from '../leaks.js';
import { tensors } from './answer.js';
import { lawQuestion, SIZES } from './pick.js';
import type { Check, Conformance, ConformingCell } from './subject.js';

/**
 * Asserts that a function throws.
 *
 * @param f - the function
 * @param wanted - part of the message
 * @returns what it threw
 * @throws Error if it does not throw, or throws something else.
 */
export function expectThrow(f: () => unknown, wanted: string): Error {
  try {
    f();
  } catch (error) {
    if (error instanceof Error && error.message.includes(wanted)) return error;
    throw new Error(`expected an error that says "${wanted}", got ${error}`, { cause: error });
  }
  throw new Error(`expected an error that says "${wanted}", got none`);
}

function expectShapeError(f: () => unknown, name: string): void {
  const error = expectNoLeak(() => expectThrow(f, 'expected'), name);
  if (!(error instanceof ShapeError) || error.name !== 'ShapeError')
    throw new Error(`${name}: expected a ShapeError, got ${error.name}: ${error.message}`);
}

/** One more in the last axis. */
const wider = ({ shape }: Tensor) => ones(shape.map((n, axis) => (axis === shape.length - 1 ? n + 1 : n)));

/**
 * What a cell says to wrong shapes.
 *
 * @param subject - the cell
 * @returns the checks
 */
export function errorChecks<C extends ConformingCell>(subject: Conformance<C>): Check[] {
  const { cell, unroll, spec } = subject;
  const { steps, batch, input, hidden } = SIZES;
  const q = lawQuestion(subject);
  const params = () => tensors(q.params[0] ?? {});
  const state = () => tensors(q.state[0] ?? {});
  const xs = () => ones([steps, batch, input]) as Tensor3D;

  function inputs(): void {
    const wrong = [
      [steps, batch, input + 1],
      [steps, batch + 1, input],
      [batch, input],
      [steps, 1, batch, input],
      [0, batch, input],
    ];
    const [p, s] = [params(), state()];
    for (const shape of wrong) {
      const x = ones(shape) as Tensor3D;
      expectShapeError(() => unroll(cell, p, x, s), `inputs [${shape}]`);
    }
    const x = ones([batch, input + 1]) as Tensor2D;
    expectShapeError(() => scope(() => cell.step(p, s, x)), `step with input [${x.shape}]`);
  }

  /** Each tensor of a record in turn one column wider than it should be. */
  function each(record: Record<string, Tensor>, use: (wrong: Record<string, Tensor>) => unknown): void {
    for (const [name, right] of Object.entries(record)) {
      const wrong = { ...record, [name]: wider(right) };
      expectShapeError(() => use(wrong), `${name} [${wrong[name]?.shape}]`);
    }
  }

  function lengths(): void {
    const [p, s, x] = [params(), state(), xs()];
    expectShapeError(() => unroll(cell, p, x, s, { lengths: [1] }), 'lengths of one row');
  }

  const scoped = (name: string, run: () => void): Check => ({
    name: `a ShapeError for ${name}`,
    run: () => scope(run),
  });
  return [
    scoped('inputs of a wrong shape', inputs),
    scoped('a state of a wrong shape', () => {
      const [p, x] = [params(), xs()];
      each(state(), (s) => unroll(cell, p, x, s));
    }),
    scoped('weights of a wrong shape', () => {
      const [s, x] = [state(), xs()];
      each(params(), (p) => unroll(cell, p, x, s));
    }),
    scoped('lengths of another number of rows', lengths),
    scoped('masks of a wrong shape', () => {
      const [p, s, x] = [params(), state(), xs()];
      for (const shape of [
        [steps, batch, hidden + 1],
        [steps, batch + 1, hidden],
        [steps + 1, batch, hidden],
      ])
        for (const name of spec.states) {
          const masks = { [name]: ones(shape) as Tensor3D };
          expectShapeError(() => unroll(cell, p, x, s, { masks }), `a mask of ${name} [${shape}]`);
        }
    }),
  ];
}
