import type { Arrays, CellQuestion } from '@unroll/spec';
import { mapTree, scope, type Tensor, type Tensor2D, type Tree, tensor, values } from '@unroll/tensor';
import { forward, tensors } from './answer.js';
import { expectArray, expectForward, TOLERANCE } from './compare.js';
import { lawQuestion, mapArrays, range, SIZES } from './pick.js';
import { take, takeSteps } from './questions.js';
import type { Check, Conformance, ConformingCell } from './subject.js';

/** A whole sequence is its thirds glued, the state carried. */
export function expectThirds<C extends ConformingCell>(subject: Conformance<C>, question: CellQuestion): void {
  const { relative } = subject;
  const whole = forward(subject, question);
  let { state } = question;
  for (const steps of [range(0, 3), range(3, 5), range(5, 7)]) {
    const part = forward(subject, { ...takeSteps(question, steps), state });
    const close = relative?.forward ?? TOLERANCE.forward;
    expectArray(part.hs, take(whole.hs, 0, steps), close, `hs of steps ${steps}`);
    state = part.final;
  }
  expectForward({ hs: whole.hs, final: state }, whole, relative);
}

/**
 * How a cell meets time.
 *
 * @param subject - the cell
 * @returns the checks
 */
export function timeChecks<C extends ConformingCell>(subject: Conformance<C>): Check[] {
  const { cell, relative } = subject;
  const q = lawQuestion(subject);
  const close = relative?.forward ?? TOLERANCE.forward;

  function byHand(): void {
    const { hs } = forward(subject, q);
    scope(() => {
      const params = tensors(q.params[0] ?? {});
      let state: Tree = tensors(q.state[0] ?? {});
      for (const t of range(0, SIZES.steps)) {
        const x = take(q.x, 0, [t]);
        state = cell.step(params, state, tensor(x.data, [SIZES.batch, SIZES.input]) as Tensor2D);
        const h = mapTree((a: Tensor) => ({ shape: [1, ...a.shape], data: Array.from(values(a)) }), state) as Arrays;
        expectArray(h['h'], take(hs, 0, [t]), close, `h after step ${t}`);
      }
    });
  }

  function mirrored(): void {
    const mirror = range(0, SIZES.steps).reverse();
    const { hs, final } = forward(subject, takeSteps(q, mirror));
    expectForward(forward(subject, { ...q, reverse: true }), { hs: take(hs, 0, mirror), final }, relative);
  }

  function fromZero(): void {
    const zero = q.state.map((arrays) => mapArrays((a) => ({ ...a, data: a.data.map(() => 0) }), arrays));
    expectForward(forward(subject, { ...q, state: [] }), forward(subject, { ...q, state: zero }), relative);
  }

  return [
    { name: 'a whole sequence is its thirds glued, the state carried', run: () => expectThirds(subject, q) },
    { name: 'unrolling is stepping by hand', run: byHand },
    { name: 'reverse is forward on the mirrored sequence, mirrored', run: mirrored },
    { name: 'a missing state is zero', run: fromZero },
  ];
}
