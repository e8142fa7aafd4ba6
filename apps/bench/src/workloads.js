// What is measured. T steps, B sequences side by side, E embedding, H hidden, L layers, V vocabulary.

/**
 * @typedef {{ name: string, kind: 'train' | 'generate', cell: string, B: number, T: number, E: number, H: number, L: number, V: number }} Workload
 */

/** Characters in one measured run of generation; a run of training is one step. */
export const CHARACTERS = 100;

/** Milliseconds of one step from those of one run. @param {Workload} workload @param {number} ms */
export const perStep = ({ kind }, ms) => (kind === 'generate' ? ms / CHARACTERS : ms);

/** @param {number} B @param {number} T @param {number} E @param {number} H @returns {Workload} */
const train = (B, T, E, H, cell = 'lstm') => ({
  name: `train ${cell} B=${B} T=${T} E=${E} H=${H} L=2`,
  kind: 'train',
  cell,
  B,
  T,
  E,
  H,
  L: 2,
  V: 65,
});

/** @param {number} H @returns {Workload} */
const generate = (H) => ({
  name: `generate lstm 2×${H}`,
  kind: 'generate',
  cell: 'lstm',
  B: 1,
  T: 1,
  E: 64,
  H,
  L: 2,
  V: 65,
});

/** The workloads of the table, small to large. */
export const main = [
  train(1, 64, 32, 128),
  train(8, 64, 32, 64),
  train(16, 32, 32, 128),
  train(50, 50, 64, 128),
  train(64, 64, 64, 512),
  generate(128),
  generate(512),
];

/** Other cells at the middle size. */
export const cells = ['rnn', 'gru', 'gruResetAfter'].map((cell) => train(50, 50, 64, 128, cell));

/** How cost grows: one dimension at a time. Only those of `sweepers` take part. */
export const sweeps = {
  T: [16, 64, 256, 1024, 2048].map((T) => train(8, T, 32, 64)),
  B: [1, 4, 16, 64, 256].map((B) => train(B, 32, 32, 128)),
  H: [32, 64, 128, 256, 512, 1024].map((H) => train(16, 16, 32, H)),
};

export const sweepers = ['unroll', 'PyTorch nn'];
