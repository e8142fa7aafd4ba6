import * as tf from '@tensorflow/tfjs-core';
import {
  backwardArrays,
  backwardParts,
  cutsOf,
  cutsOfRows,
  type FusedCell,
  fusedCells,
  gradientParts,
  kernelFacts,
  named,
  weightNames,
  weightShapes,
} from '@unroll/kernels';
import type { Tensor } from '../../types.js';
import { product } from '../ops/product.js';
import { type Info, kernel, run } from '../runtime/kernel.js';
import { each, type How, type Inputs, kernelName, mostParts, sharedArguments, sizes, the } from './arguments.js';

const gradientName = (cell: FusedCell) => `${kernelName(cell)}Gradient`;

/** Outputs the gradients to the weights, in the order of `weightShapes`, and to the parts of the state; turns `gates` into ∂L/∂a. */
function backward(cell: FusedCell): tf.KernelConfig {
  const { gates: G, state } = kernelFacts[cell];
  return kernel<Inputs, How>(gradientName(cell), (x, how, make) => {
    const { rows, batch, input: I, hidden: H } = sizes(x);
    const dWeights = Object.entries(weightShapes(cell, I, H)).map(([name, s]) => [`d${name}`, make(s as number[])]);
    const dState = state.map((part) => [`d${part}0`, make([batch, H])]);
    const made = Object.fromEntries([...dWeights, ...dState]) as Record<string, Info>;
    return {
      outputs: Object.values(made),
      run: (call) => {
        const { input, output, change, team } = call;
        const shared = { ...sharedArguments(cell, x, how, call), training: 1 };
        const at = {
          ...shared,
          hs: input(the(x, 'hs')),
          gates: change(the(x, 'gates')),
          cells: x['cells'] ? change(x['cells']) : 0,
          dhs: input(the(x, 'dhs')),
          ...Object.fromEntries(state.map((part) => [`d${part}`, input(the(x, `d${part}`))])),
          ...Object.fromEntries(Object.entries(made).map(([name, info]) => [name, output(info)])),
          arrays: backwardArrays({ cell, at: shared, rows }, call),
        };
        const [work, cost] = [{ cell, at, rows }, 2 * rows * G * H * H];
        const cuts = cutsOfRows(how.offsets, batch, team.parts(cost, mostParts(batch)));
        team.run(`${cell}Backward`, each(backwardParts(work, cuts, call)), cost);
        const ofWeights = cutsOf(G * H, team.parts(cost, Math.floor((G * H) / 8)), 8);
        team.run(`${cell}Gradients`, each(gradientParts(work, ofWeights, call)), cost);
      },
    };
  });
}

/** The kernels of all cells. */
export const backwardKernels = fusedCells.map(backward);

/** The names of what the way back reads of the inputs. */
function savedNames(cell: FusedCell): string[] {
  const { state, cells } = kernelFacts[cell];
  const weights = weightNames(cell).filter((name) => name !== 'b');
  return ['xs', ...weights, ...state, ...state.map((part) => `m_${part}`), 'gates', ...(cells ? ['cells'] : [])];
}

/** The gradient of a cell's kernel. dx is a product of its own, made only where it is asked for; masks have none. */
function gradient(cell: FusedCell): tf.GradConfig {
  const [names, { state }] = [savedNames(cell), kernelFacts[cell]];
  return {
    kernelName: kernelName(cell),
    inputsToSave: names,
    outputsToSave: [true],
    gradFunc: (dys, saved, how) => {
      const kept = named([...names, 'hs'], (_, i) => saved[i] as Tensor);
      const [dhs, ...dState] = dys as Tensor[];
      const d = {
        dhs: dhs as Tensor,
        ...Object.fromEntries(state.map((part, i) => [`d${part}`, dState[i] as Tensor])),
      };
      const found = run(gradientName(cell), { ...kept, ...d }, how) as Tensor[];
      const to = [...weightNames(cell), ...state];
      return {
        xs: () => product(kept['gates'] as Tensor, kept['W_x'] as Tensor),
        ...Object.fromEntries(state.map((part) => [`m_${part}`, () => tf.zerosLike(kept[`m_${part}`] as Tensor)])),
        ...named(to, (_, i) => () => found[i] as Tensor),
      };
    },
  };
}

/** The gradients of all cells. */
export const recurrentGradients = fusedCells.map(gradient);
