import { type InitOptions, initLinear, type LinearParams, linear, type Random, type Stack, stack } from '@unroll/cells';
import {
  crossEntropy,
  dispose,
  indices,
  mean,
  reshape,
  type Scalar,
  scope,
  slice,
  square,
  sub,
  type Tensor,
  type Tensor2D,
  type Tree,
  tensor,
  type Variable,
  values,
  variables,
} from '@unroll/tensor';
import { cellsOf, type Network } from '../walk/network.js';
import type { MemoryTask, Score, TaskBatch } from './task.js';

/** What answers a task. */
export interface TaskModelOptions {
  /** The cell or stack. */
  readonly net: Network;
  /** `H` of a single cell. Default 128. */
  readonly hidden?: number;
  /** Distributions of the first recurrent weights, and the forget bias. Default: the cell's own. */
  readonly init?: InitOptions;
  /** Source of randomness for the first weights. */
  readonly random: Random;
}

/** Recurrent layers and a linear map to the answers; what `train` of `@unroll/train` trains. It owns its parameters. */
export interface TaskModel {
  /** The parameters, as variables. */
  readonly params: Tree<Variable>;
  /**
   * The loss over all answers: mean squared error, or cross-entropy in nats.
   * @param batch - sequences
   * @returns the loss, and over how many answers it is the mean
   */
  loss(batch: TaskBatch): { readonly loss: Scalar; readonly count: number };
  /**
   * Measures on sequences; no gradient is made.
   * @param batch - sequences
   * @returns loss and accuracy
   */
  score(batch: TaskBatch): Score;
  /** Frees the parameters. */
  [Symbol.dispose](): void;
}

type Params = { readonly layers: readonly Tree[]; readonly output: LinearParams };

/** The answers, `[A·B, O]`. */
function answer(net: Stack, params: Params, task: MemoryTask, { inputs, steps, batch }: TaskBatch): Tensor2D {
  const { hs } = net.unroll(params.layers, tensor(inputs, [steps, batch, task.input]));
  const last = slice(hs, [steps - task.answers, 0, 0], [task.answers, batch, net.output]);
  return reshape(linear(params.output, last), [task.answers * batch, task.output]);
}

function lossOf({ kind }: MemoryTask, y: Tensor2D, { targets }: TaskBatch): Scalar {
  const N = targets.length;
  if (kind === 'classes') return crossEntropy(y, indices(targets, [N]));
  return mean(square(sub(y, tensor(targets, [N, 1])))) as Scalar;
}

/** Whether one answer is right: the most probable class, or off by less than 0.04. */
function isRight({ kind, output }: MemoryTask, y: ArrayLike<number>, n: number, target: number): boolean {
  if (kind === 'numbers') return Math.abs((y[n] as number) - target) < 0.04;
  const said = Array.from({ length: output }, (_, k) => y[n * output + k] as number);
  return said.indexOf(Math.max(...said)) === target;
}

function accuracyOf(task: MemoryTask, y: Tensor, { targets, batch }: TaskBatch): number {
  const said = values(y);
  const counted = Array.from(targets.keys()).filter((n) => task.counts?.(Math.floor(n / batch)) ?? true);
  return counted.filter((n) => isRight(task, said, n, targets[n] as number)).length / counted.length;
}

/**
 * A model for a memory task: recurrent layers, and a linear map from the last layer to the answers. It walks by `unroll`,
 * and so takes the fast path where there is one.
 * @param task - the task
 * @param options - cell, width, distributions, source of randomness
 * @returns the model
 * @throws RangeError where a width is no positive integer
 * @example
 * ```ts
 * import { gru } from '@unroll/cells';
 * import { addingProblem, taskModel } from '@unroll/probe';
 * import { ready } from '@unroll/tensor';
 *
 * await ready();
 * const task = addingProblem({ length: 10 });
 * using model = taskModel(task, { net: gru, hidden: 8, random: Math.random });
 * const { loss } = model.score(task.draw(100, Math.random));
 * if (!(loss > 0.05)) throw new Error('nothing is learned yet');
 * ```
 */
export function taskModel(task: MemoryTask, { net, hidden = 128, init, random }: TaskModelOptions): TaskModel {
  cellsOf(net);
  const layers = 'layers' in net ? net : stack([{ cell: net, hidden }]);
  const params = variables({
    layers: layers.init(task.input, random, init),
    output: initLinear({ input: layers.output, output: task.output }, random),
  }) as Params & Tree<Variable>;
  return {
    params,
    loss: (batch) =>
      scope(() => ({ loss: lossOf(task, answer(layers, params, task, batch), batch), count: batch.targets.length })),
    score: (batch) =>
      scope(() => {
        const y = answer(layers, params, task, batch);
        return { loss: values(lossOf(task, y, batch))[0] as number, accuracy: accuracyOf(task, y, batch) };
      }),
    [Symbol.dispose]: () => dispose(params),
  };
}
