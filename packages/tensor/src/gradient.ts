import * as tf from '@tensorflow/tfjs-core';
import { checkTensor, describe, ShapeError } from './errors.js';
import type { Differentiated, ValueAndGrad, WithAux } from './gradient-types.js';
import { cloneTree, scope } from './memory.js';
import { flatten, mapTree, unflatten } from './tree.js';
import type { Tensors, Tree, TreeOf } from './tree-types.js';
import type { Scalar, Tensor } from './types.js';

/**
 * Makes a function that gives the value of `f` and its gradient to every parameter:
 * (params, ...rest) ↦ `{ value, grads, aux }`.
 *
 * A parameter that `f` does not use gets zeros. Everything else that `f` makes is freed, also when it throws; value,
 * grads and aux are the caller's (or the scope's around it). First derivatives only.
 *
 * @example
 * ```ts
 * import { dispose, ready, square, sum, tensor, valueAndGrad, values } from '@unroll/tensor';
 *
 * await ready();
 * const params = { x: tensor([1, 2, 3], [3]) };
 * const { value, grads } = valueAndGrad((p: typeof params) => sum(square(p.x)))(params);
 * if (values(value)[0] !== 14 || values(grads.x).join() !== '2,4,6') throw new Error('wrong');
 * dispose([params, value, grads]);
 * ```
 * @param f - returns a scalar
 * @returns the function. Calling it throws TypeError if `f` returns no tensor, if a parameter appears twice, or inside
 *   another gradient; ShapeError if the value is no scalar
 * @typeParam P - the parameters, a tree of tensors or variables
 * @typeParam R - the other arguments
 */
export function valueAndGrad<P extends Tree | TreeOf<P>, R extends readonly unknown[]>(
  f: (params: P, ...rest: R) => Tensor,
): Differentiated<P, R, ValueAndGrad<P, undefined>>;
/**
 * The same for a function that also carries a tree out, such as the state of a recurrent network.
 * @param f - returns `{ value: scalar, aux: tree }`; the tensors in aux are copied out (data is shared), so they outlive
 *   the scope of the gradient
 * @returns the function
 * @typeParam P - the parameters, a tree of tensors or variables
 * @typeParam R - the other arguments
 * @typeParam A - what is carried out
 */
export function valueAndGrad<P extends Tree | TreeOf<P>, R extends readonly unknown[], A extends Tree | TreeOf<A>>(
  f: (params: P, ...rest: R) => WithAux<A>,
): Differentiated<P, R, ValueAndGrad<P, A>>;
export function valueAndGrad<P extends Tree | TreeOf<P>, R extends readonly unknown[]>(
  f: (params: P, ...rest: R) => Tensor | WithAux<Tree>,
): Differentiated<P, R, ValueAndGrad<P, Tree | undefined>> {
  return (params, ...rest) => {
    const named = checkParams(params);
    const kept: Tensor[] = [];
    let done = false;
    try {
      const result = scope(() => {
        let aux: Tree | undefined;
        const forward = () => {
          const out = f(params, ...rest);
          if (out instanceof tf.Tensor) return checkScalar(out);
          if (out === null || typeof out !== 'object' || !('value' in out)) return checkScalar(out);
          aux = out.aux === undefined ? undefined : mapTree((x) => carry(x, kept), out.aux);
          return checkScalar(out.value);
        };
        const { value, grads } = tf.engine().gradients(forward, Object.values(named), undefined, true);
        return { value, grads: gather(named, grads, params), aux: aux && cloneTree(aux) };
      });
      done = true;
      return result;
    } finally {
      for (const x of kept) x.dispose();
      if (!done) dropTape();
    }
  };
}

/**
 * Makes a function that gives the gradient of `f` to every parameter; see {@link valueAndGrad}.
 * @param f - returns a scalar
 * @returns the function (params, ...rest) ↦ a tree of gradients of the parameters' form
 * @typeParam P - the parameters
 * @typeParam R - the other arguments
 */
export function grad<P extends Tree | TreeOf<P>, R extends readonly unknown[]>(
  f: (params: P, ...rest: R) => Tensor,
): Differentiated<P, R, Tensors<P>> {
  const both = valueAndGrad(f);
  return (params, ...rest) => {
    const { value, grads } = both(params, ...rest);
    value.dispose();
    return grads;
  };
}

function checkParams(params: unknown): Record<string, Tensor> {
  if (tf.engine().state.gradientDepth > 0)
    throw new TypeError('valueAndGrad: called inside another gradient; there are first derivatives only');
  const named = flatten(params as Tree);
  const seen = new Map<Tensor, string>();
  for (const [path, x] of Object.entries(named)) {
    const name = path === '' ? 'valueAndGrad: params' : `valueAndGrad: params.${path}`;
    checkTensor(name, x);
    if (x.dtype !== 'float32') throw new TypeError(`${name}: expected 32-bit floats, got ${describe(x)}`);
    if (seen.has(x)) throw new TypeError(`valueAndGrad: params.${seen.get(x)} and params.${path} are the same tensor`);
    seen.set(x, path);
  }
  if (seen.size === 0) throw new TypeError('valueAndGrad: params has no tensors');
  return named;
}

function checkScalar(value: unknown): Scalar {
  if (!(value instanceof tf.Tensor))
    throw new TypeError(`valueAndGrad: f expected to return a scalar, got ${describe(value)}`);
  if (value.size !== 1 || value.rank !== 0)
    throw new ShapeError(`valueAndGrad: f expected to return a scalar, got ${describe(value)}`);
  return value as Scalar;
}

/** Takes a tensor out of the gradient's scope. */
function carry(x: unknown, kept: Tensor[]): Tensor {
  checkTensor('valueAndGrad: aux', x);
  const copy = tf.keep(tf.clone(x));
  kept.push(copy);
  return copy;
}

function gather<P>(named: Record<string, Tensor>, grads: (Tensor | null)[], params: P): Tensors<P> {
  const entries = Object.entries(named).map(([path, x], i) => [path, grads[i] ?? tf.zeros(x.shape)] as const);
  return unflatten(params, Object.fromEntries(entries)) as unknown as Tensors<P>;
}

/** After an exception the engine forgets to free what it saved for the backward pass. */
function dropTape(): void {
  const { state } = tf.engine();
  if (state.gradientDepth > 0) return;
  for (const node of state.activeTape ?? []) for (const x of node.saved ?? []) x.dispose();
  state.activeTape = [];
}
