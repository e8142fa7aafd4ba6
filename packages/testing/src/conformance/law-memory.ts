import {
  dispose,
  leaves,
  memory,
  type Scalar,
  sum,
  type Tensor,
  type Tensor2D,
  type Tensor3D,
  type Tree,
  tensor,
  valueAndGrad,
  values,
} from '@unroll/tensor';
import { expectNoLeak } from '../leaks.js';
import { tensors } from './answer.js';
import { expectThrow } from './law-errors.js';
import { LENGTHS, lawQuestion, SIZES } from './pick.js';
import type { Check, Conformance, ConformingCell, ConformingHow } from './subject.js';

type Inputs = { readonly params: Record<string, Tensor>; readonly state: Record<string, Tensor>; readonly x: Tensor3D };

/**
 * What a cell leaves behind: nothing, also where it fails.
 *
 * @param subject - the cell
 * @returns the checks
 */
export function memoryChecks<C extends ConformingCell>(subject: Conformance<C>): Check[] {
  const { cell, unroll, spec } = subject;
  const q = lawQuestion(subject);

  /** Gives inputs that no scope looks after, asserts that they are alive afterwards, and that nothing else is. */
  function lend(use: (inputs: Inputs) => void): void {
    expectNoLeak(() => {
      const x = tensor(q.x.data, q.x.shape) as Tensor3D;
      const inputs = { params: tensors(q.params[0] ?? {}), state: tensors(q.state[0] ?? {}), x };
      try {
        use(inputs);
        for (const leaf of leaves(inputs)) values(leaf);
      } finally {
        dispose(inputs);
      }
    }, cell.name);
  }

  /** Every kind of walk, with masks that outlive it. */
  function walks(use: (how: ConformingHow) => void): void {
    const { steps, batch, hidden } = SIZES;
    const shape = [steps, batch, hidden];
    const halves = new Float32Array(steps * batch * hidden).fill(0.5);
    const masks = Object.fromEntries(spec.states.map((name) => [name, tensor(halves, shape) as Tensor3D]));
    try {
      for (const how of [{}, { reverse: true }, { lengths: LENGTHS }, { masks }, { masks, lengths: LENGTHS }]) use(how);
    } finally {
      dispose(masks);
    }
  }

  function outputsAlone(): void {
    lend(({ params, state, x }) => {
      walks((how) => {
        const before = memory().tensors;
        const out = unroll(cell, params, x, state, how);
        const made = memory().tensors - before;
        const expected = leaves(out as Tree).length;
        if (made !== expected)
          throw new Error(`unroll: expected to make ${expected} tensors, its outputs, made ${made}`);
        dispose(out as Tree);
      });
    });
  }

  function backward(): void {
    lend((inputs) => {
      walks((how) => {
        const both = valueAndGrad(({ params, state, x }: Inputs) => {
          const out = unroll(cell, params, x, state, how);
          return { value: sum(out.hs) as Scalar, aux: out.state };
        });
        dispose(both(inputs) as unknown as Tree);
      });
    });
  }

  function exception(): void {
    lend((inputs) => {
      const failing = valueAndGrad(({ params, state, x }: Inputs): Tensor => {
        unroll(cell, params, x, state);
        throw new Error('on purpose');
      });
      expectThrow(() => failing(inputs), 'on purpose');
      let steps = 0;
      const step = (params: Tree, state: Tree, x: Tensor2D) => {
        if (++steps === 3) throw new Error('in the third step');
        return cell.step(params, state, x);
      };
      const broken = { ...cell, run: undefined, step };
      expectThrow(() => unroll(broken, inputs.params, inputs.x, inputs.state), 'in the third step');
    });
  }

  return [
    { name: 'unroll leaves its outputs and nothing else', run: outputsAlone },
    { name: 'a gradient leaves nothing', run: backward },
    { name: 'an exception leaves nothing', run: exception },
  ];
}
