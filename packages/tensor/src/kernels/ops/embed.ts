import type * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor1D, Tensor2D } from '../../types.js';
import { type Info, kernel, run } from '../runtime/kernel.js';

/** table[ids]; the ids were checked. */
export const embedKernel = kernel<{ table: Info; ids: Info }, object>('UnrollEmbed', ({ table, ids }, _, make) => {
  const [[n = 0], [size = 0, width = 0]] = [ids.shape, table.shape];
  const y = make([n, width]);
  return {
    outputs: [y],
    run: ({ kernels, input, output }) => {
      const bad = kernels.gather(n, width, size, input(table), input(ids), output(y));
      if (bad >= 0)
        throw new RangeError(`embed: ids: expected ids from 0 to ${size - 1}, got another at position ${bad}`);
    },
  };
});

/** Rows of dy summed by id. */
export const scatterKernel = kernel<{ dy: Info; ids: Info }, { size: number }>(
  'UnrollEmbedGradient',
  ({ dy, ids }, { size }, make) => {
    const [n = 0, width = 0] = dy.shape;
    const dTable = make([size, width]);
    return {
      outputs: [dTable],
      run: ({ kernels, input, output }) => kernels.scatter(n, width, size, input(dy), input(ids), output(dTable)),
    };
  },
);

export const dEmbed: tf.GradConfig = {
  kernelName: 'UnrollEmbed',
  inputsToSave: ['ids'],
  gradFunc: (dy, [ids], attributes) => ({
    table: () => run('UnrollEmbedGradient', { dy: dy as Tensor, ids: ids as Tensor }, attributes)[0] as Tensor,
  }),
};

/** table[ids] for ids [N], with a gradient to the table. */
export const fusedLookup = (table: Tensor2D, ids: Tensor1D): Tensor2D =>
  run('UnrollEmbed', { table, ids }, { size: table.shape[0] })[0] as Tensor2D;
