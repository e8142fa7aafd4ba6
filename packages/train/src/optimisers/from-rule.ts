import { checkNonNegative } from '@unroll/check';
import type { Tensor, Tree, Variable } from '@unroll/tensor';
import {
  assign,
  checkShape,
  hasFusedKernels,
  indices,
  leaves,
  mapTree,
  mul,
  scope,
  values,
  variables,
  zeros,
} from '@unroll/tensor';
import { checkOptions, checkVariable } from '../check.js';
import { checkGradient, globalNorm } from './norm.js';
import type { Optimizer } from './optimizer.js';

/** A formula for one parameter: gradient g, parameter θ, its moments ↦ θ and its moments anew, in the same order. */
export type Rule = (g: Tensor, θ: Tensor, ...moments: Tensor[]) => readonly Tensor[];

/** What a fused update takes: the parameters and gradients as lists, the moments in the order of their names. */
export interface FusedUpdate {
  readonly params: readonly Variable[];
  readonly grads: readonly Tensor[];
  readonly moments: readonly (readonly Variable[])[];
  readonly rate: number;
  readonly scale: number;
  readonly t: number;
}

/**
 * An optimiser from its formula at rate η in update t = 1, 2, … and the names of the moments the formula takes; `fused`
 * makes the same update in one kernel for each parameter, where the backend has it.
 */
export function fromRule(
  name: string,
  moments: readonly string[],
  ruleAt: (rate: number, t: number) => Rule,
  fused: (update: FusedUpdate) => void,
): Optimizer {
  return {
    name,
    init: (params) => ({
      t: variables(indices([0], [])),
      moments: Object.fromEntries(moments.map((moment) => [moment, zerosLike(params)])),
    }),
    update(params, grads, state, options) {
      checkOptions('update', options, ['rate', 'scale', 'norm']);
      const { rate, scale = 1 } = options;
      checkNonNegative('rate', rate);
      checkNonNegative('scale', scale);
      const held = moments.map((moment) => state.moments[moment] as Tree<Variable>);
      checkVariables(params, 'params');
      const lists = {
        params: leaves(params),
        grads: inOrder('grads', params, grads),
        moments: held.map((m) => inOrder('state', params, m)),
      };
      checkGradient(options.norm ?? globalNorm(grads));
      const t = (values(state.t)[0] as number) + 1;
      scope(() => assign(state.t, indices([t], [])));
      if (hasFusedKernels()) fused({ ...lists, rate, scale, t });
      else applyRule(ruleAt(rate, t), lists, scale);
    },
  };
}

const zerosLike = (params: Tree<Variable>): Tree<Variable> => variables(mapTree((θ) => zeros(θ.shape), params));

/** Refuses parameters that are not variables, at the path of the first. */
export function checkVariables(params: Tree<Variable>, name: string): void {
  mapTree((θ, path) => checkVariable(path === '' ? name : `${name}.${path}`, θ), params);
}

/** The leaves of a tree in the order of the parameters, whatever the order of its keys; refuses other shapes than theirs. */
function inOrder<T extends Tensor>(name: string, params: Tree<Variable>, tree: Tree<T>): T[] {
  const list: T[] = [];
  mapTree(
    (θ, leaf, path) => {
      checkShape(`${name}.${path}`, leaf, θ.shape);
      list.push(leaf as T);
    },
    params,
    tree,
  );
  return list;
}

type Lists = Pick<FusedUpdate, 'params' | 'grads' | 'moments'>;

/** Applies a formula to the whole parameter list: the one place where optimisers meet memory. */
function applyRule(rule: Rule, { params, grads, moments }: Lists, scale: number): void {
  const columns = [params, ...moments];
  for (const [i, g] of grads.entries()) {
    const [θ, ...held] = columns.map((column) => column[i] as Variable);
    scope(() => {
      const next = rule(scale === 1 ? g : mul(g, scale), θ as Tensor, ...held);
      for (const [k, column] of columns.entries()) assign(column[i] as Variable, next[k] as Tensor);
    });
  }
}
