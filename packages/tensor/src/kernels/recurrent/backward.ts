import * as tf from '@tensorflow/tfjs-core';
import { type FusedCell, fusedCells, kernelFacts, named, weightNames, weightShapes } from '@unroll/kernels';
import type { Tensor } from '../../types.js';
import { product } from '../ops/product.js';
import { flag } from '../runtime/call.js';
import { type Info, kernel, run } from '../runtime/kernel.js';
import { type How, type Inputs, kernelName, sharedArguments, sizes, the } from './arguments.js';

const gradientName = (cell: FusedCell) => `${kernelName(cell)}Gradient`;

/** Outputs the gradients to the weights, in the order of `weightShapes`, and to the parts of the state; turns `gates` into ∂L/∂a. */
function backward(cell: FusedCell): tf.KernelConfig {
  const { gates: G, state, arrays, recurrent } = kernelFacts[cell];
  return kernel<Inputs, How>(gradientName(cell), (x, how, make) => {
    const { rows, batch, input: I, hidden: H } = sizes(x);
    const dWeights = Object.entries(weightShapes(cell, I, H)).map(([name, s]) => [`d${name}`, make(s as number[])]);
    const dState = state.map((part) => [`d${part}0`, make([batch, H])]);
    const made = Object.fromEntries([...dWeights, ...dState]) as Record<string, Info>;
    return {
      outputs: Object.values(made),
      run: (call) => {
        const { kernels, input, output, change, scratch, sequence } = call;
        const masked = flag(how.masks.length > 0);
        const at = {
          ...sharedArguments(cell, x, how, call),
          training: 1,
          hs: input(the(x, 'hs')),
          gates: change(the(x, 'gates')),
          cells: x['cells'] ? change(x['cells']) : 0,
          dhs: input(the(x, 'dhs')),
          ...Object.fromEntries(state.map((part) => [`d${part}`, input(the(x, `d${part}`))])),
          ...Object.fromEntries(Object.entries(made).map(([name, info]) => [name, output(info)])),
          scratch: scratch(kernels.backwardScratch(G, flag(recurrent), arrays, rows, batch, I, H, masked)),
        };
        kernels[`${cell}Backward`](sequence(at));
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
