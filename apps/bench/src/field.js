// Who takes part: ours, and the peers that are installed.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { contestant } from './contestant.js';
import { baseName } from './threads.js';

/** @typedef {import('./contestant.js').Spec} Spec */

const peers = fileURLToPath(new URL('../peers', import.meta.url));

/** Installs the peers beside this file, once. */
export function installPeers() {
  if (existsSync(`${peers}/node_modules`)) return;
  console.error('Installing the peers (about 450 MB, once)…');
  const args = ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--no-package-lock'];
  spawnSync('npm', args, { cwd: peers, stdio: 'inherit', shell: process.platform === 'win32' });
}

/** One contestant for each number of threads. @param {(threads: number) => Spec} spec */
const onOneAndTwo = (spec) =>
  [1, 2].map((threads) => {
    const made = spec(threads);
    return { ...made, threads, name: `${made.name}, ${threads} thread${threads === 1 ? '' : 's'}` };
  });

/** @param {string} name @param {string} style @param {string} [weights] @returns {Spec[]} */
const ours = (name, style, weights) =>
  onOneAndTwo((threads) => ({
    name,
    file: 'ours.js',
    args: [style, '--threads', String(threads), ...(weights ? ['--weights', weights] : [])],
    ...(weights && { kind: /** @type {const} */ ('generate') }),
  }));

/** @param {string} name @param {string} [weights] @returns {Spec} */
const run = (name, weights = 'float32') => ({ name, file: 'run.js', args: [weights], kind: 'generate' });

/** @param {string} command - a Python that has torch @param {string} style @returns {Spec[]} */
const pytorch = (command, style) =>
  onOneAndTwo((threads) => ({
    name: `PyTorch ${style === 'nn' ? 'nn' : 'lesson cells'}`,
    file: 'pytorch.py',
    command,
    args: [style, String(threads)],
    env: { OMP_NUM_THREADS: String(threads), OPENBLAS_NUM_THREADS: String(threads) },
  }));

/** @param {string} name @param {string} weights @returns {Spec[]} */
const onnx = (name, weights) =>
  onOneAndTwo((threads) => ({
    name,
    file: 'onnx.js',
    args: ['onnxruntime-node', String(threads), weights],
    kind: 'generate',
  }));

/** @type {Spec[] | undefined} */
let everybody;

/** Who there is; the first Python that has torch is looked for once, because importing torch takes seconds. */
function all() {
  if (everybody) return everybody;
  const python = ['python3', '/usr/bin/python3'].find(
    (command) => spawnSync(command, ['-c', 'import torch'], { stdio: 'ignore' }).status === 0,
  );
  everybody = [
    ...ours('unroll', 'fused'),
    ...ours('unroll bf16', 'fused', 'bf16'),
    ...ours('unroll int8', 'fused', 'int8'),
    run('@unroll/run'),
    run('@unroll/run int8', 'int8'),
    { name: 'unroll, formula path', file: 'ours.js', args: ['reference', '--threads', '1'] },
    { name: 'tf.layers wasm', file: 'tf-layers.js' },
    { name: 'brain.js', file: 'brain.js', kind: 'train' },
    ...onnx('onnxruntime-node', 'float32'),
    ...onnx('onnxruntime-node int8', 'int8'),
    { name: 'onnxruntime-web', file: 'onnx.js', args: ['onnxruntime-web', '1', 'float32'], kind: 'generate' },
    ...(python ? [...pytorch(python, 'lesson'), ...pytorch(python, 'nn')] : []),
  ];
  return everybody;
}

/**
 * Starts those who can do the work.
 * @param {readonly string[]} only - names to take whole, with the threads or without them; all when empty
 * @param {import('./workloads.js').Workload} workload
 */
export const field = (only, workload) =>
  all()
    .filter(({ kind }) => kind === undefined || kind === workload.kind)
    .filter(({ name }) => only.length === 0 || only.includes(name) || only.includes(baseName(name)))
    .map(contestant);
