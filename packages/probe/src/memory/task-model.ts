import { classes, type InitOptions, type Model, model, numbers, type Random, vectors } from '@unroll/cells';
import { checkKeys } from '@unroll/check';
import {
  crossEntropy,
  indices,
  mean,
  reshape,
  type Scalar,
  scope,
  square,
  sub,
  type Tensor,
  type Tensor2D,
  tensor,
  values,
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

/** A model that reads vectors and answers a task; what `train` of `@unroll/train` trains. It owns its parameters. */
export interface TaskModel extends Model {
  /**
   * Measures on sequences; no gradient is made.
   * @param batch - sequences
   * @returns loss and accuracy
   */
  score(batch: TaskBatch): Score;
}

/** The loss of what a model said, `[N, O]`: as its head has it. */
function lossOf({ kind }: MemoryTask, said: Tensor2D, { targets }: TaskBatch): Scalar {
  if (kind === 'classes') return crossEntropy(said, indices(targets, [targets.length]));
  return mean(square(sub(said, tensor(targets, said.shape)))) as Scalar;
}

/** Whether one answer is right: the most probable class, or off by less than 0.04. */
function isRight({ kind, output }: MemoryTask, y: ArrayLike<number>, n: number, target: number): boolean {
  if (kind === 'numbers') return Math.abs((y[n] as number) - target) < 0.04;
  const said = Array.from({ length: output }, (_, k) => y[n * output + k] as number);
  return said.indexOf(Math.max(...said)) === target;
}

function accuracyOf(task: MemoryTask, said: Tensor, { targets, batch }: TaskBatch): number {
  const all = values(said);
  const each = batch * (task.kind === 'classes' ? 1 : task.output);
  const counted = Array.from(targets.keys()).filter((n) => task.counts?.(Math.floor(n / each)) ?? true);
  return counted.filter((n) => isRight(task, all, n, targets[n] as number)).length / counted.length;
}

function score(made: Model, task: MemoryTask, batch: TaskBatch): Score {
  return scope(() => {
    const { outputs } = made.forward(tensor(batch.inputs, [batch.steps, batch.batch, task.input]));
    const said = reshape(outputs, [outputs.size / task.output, task.output]);
    return { loss: values(lossOf(task, said, batch))[0] as number, accuracy: accuracyOf(task, said, batch) };
  });
}

/**
 * A model for a memory task: it reads vectors, and answers with classes or numbers at every step or after the last, as the
 * task asks. It is a `model` of `@unroll/cells` with a score.
 * @param task - the task
 * @param options - cell, width, distributions, source of randomness
 * @returns the model
 * @throws RangeError where a width is no whole number >= 1
 * @throws TypeError where a layer goes both ways
 * @example
 * ```ts
 * import { gru } from '@unroll/cells';
 * import { addingProblem, taskModel } from '@unroll/probe';
 * import { ready } from '@unroll/tensor';
 *
 * await ready();
 * const task = addingProblem({ length: 10 });
 * const model = taskModel(task, { net: gru, hidden: 8, random: Math.random });
 * const { loss } = model.score(task.draw(100, Math.random));
 * if (!(loss > 0.05)) throw new Error('nothing is learned yet');
 * ```
 */
export function taskModel(task: MemoryTask, options: TaskModelOptions): TaskModel {
  checkKeys('taskModel', options, ['net', 'hidden', 'init', 'random']);
  const { net, hidden = 128, init = {}, random } = options;
  cellsOf(net);
  const { forgetBias, ...distributions } = init;
  const { input, output, at, kind } = task;
  const made = model({
    input: vectors({ size: input }),
    ...('layers' in net
      ? { layers: net.layers, dropout: net.dropout, weightDrop: net.weightDrop }
      : { layers: [{ cell: net, hidden }] }),
    head: kind === 'classes' ? classes({ classes: output, at }) : numbers({ outputs: output, at }),
    init: distributions,
    ...(forgetBias !== undefined && { forgetBias }),
    random,
  });
  return { ...made, score: (batch) => score(made, task, batch) };
}
