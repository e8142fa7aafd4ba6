import type { Array64, Arrays, CellCase, CellQuestion } from '@unroll/spec';
import {
  add,
  div,
  mapTree,
  mul,
  scope,
  sum,
  type Tensor,
  type Tensor3D,
  type Tree,
  tensor,
  valueAndGrad,
  values,
} from '@unroll/tensor';
import type { Conformance, ConformingCell, ConformingHow } from './subject.js';

/** Outputs and final states. */
export type Forward = Pick<CellCase, 'hs' | 'final'>;

/** The same with the loss and the gradient of every input. */
export type Answer = Pick<CellCase, 'hs' | 'final' | 'loss' | 'gradients'>;

type Inputs = { readonly params: readonly Tree[]; readonly state: readonly Tree[]; readonly x: Tensor3D };
type Outputs = { readonly hs: Tensor3D; readonly final: readonly Tree[] };

/**
 * A record of arrays as a record of tensors.
 *
 * @param arrays - float64 arrays
 * @returns Float32 tensors, the caller's
 */
export const tensors = (arrays: Arrays): Record<string, Tensor> =>
  Object.fromEntries(Object.entries(arrays).map(([name, { data, shape }]) => [name, tensor(data, shape)]));

/** Also of NaN and ±Infinity, which `tensor` refuses and a division makes; v / 1 is v. */
function anyNumbers({ data, shape }: Array64): Tensor {
  if (data.every(Number.isFinite)) return tensor(data, shape);
  const over = data.map((v) => (Number.isFinite(v) ? v : Math.sign(v) || 0));
  const under = data.map((v) => Number(Number.isFinite(v)));
  return div(tensor(over, shape), tensor(under, shape));
}

const inputsOf = ({ params, state, x }: CellQuestion): Inputs => ({
  params: params.map(tensors),
  state: state.map(tensors),
  x: anyNumbers(x) as Tensor3D,
});

function run<C extends ConformingCell>(
  { cell, unroll }: Conformance<C>,
  { lengths, reverse, masks }: CellQuestion,
  { params, state, x }: Inputs,
): Outputs {
  const how = {
    reverse,
    ...(lengths && { lengths }),
    ...(masks && { masks: tensors(masks) as ConformingHow['masks'] }),
  };
  let hs = x;
  const final = params.map((p, k) => {
    const out = unroll(cell, p, hs, state[k], how as ConformingHow);
    hs = out.hs;
    return out.state;
  });
  return { hs, final };
}

function lossOf({ weights }: CellQuestion, { hs, final }: Outputs): Tensor {
  const terms = weights.final.flatMap((arrays, k) =>
    Object.entries(arrays).map(([name, w]) => sum(mul(tensor(w.data, w.shape), part(final[k], name)))),
  );
  return add(sum(mul(tensor(weights.hs.data, weights.hs.shape), hs)), ...terms);
}

/** One tensor of a state. */
const part = (state: Tree | undefined, name: string): Tensor => {
  const found = (state as Readonly<Record<string, Tensor>> | undefined)?.[name];
  if (!found) throw new Error(`state: expected a tensor ${name}, got none`);
  return found;
};

const numbers = (x: Tensor): Array64 => ({ shape: x.shape, data: Array.from(values(x)) });
const numbersOf = <P extends Tree>(tree: P) => mapTree(numbers, tree);

/**
 * Runs the cell without a gradient.
 *
 * @param subject - the cell and its unroll
 * @param question - weights, state, inputs
 * @returns outputs and final states
 */
export const forward = <C extends ConformingCell>(subject: Conformance<C>, question: CellQuestion): Forward =>
  scope(() => numbersOf(run(subject, question, inputsOf(question))) as Forward);

/**
 * Runs the cell, the loss, and back to every input.
 *
 * @param subject - the cell and its unroll
 * @param question - weights, state, inputs
 * @returns everything that follows from the question
 */
export const answer = <C extends ConformingCell>(subject: Conformance<C>, question: CellQuestion): Answer =>
  scope(() => {
    const both = valueAndGrad((inputs: Inputs) => {
      const outputs = run(subject, question, inputs);
      return { value: lossOf(question, outputs), aux: outputs };
    });
    const { value, grads, aux } = both(inputsOf(question));
    const { hs, final } = numbersOf(aux) as Forward;
    return { hs, final, loss: values(value)[0] ?? Number.NaN, gradients: numbersOf(grads) as Answer['gradients'] };
  });
