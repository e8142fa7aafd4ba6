// Who takes part: ours, and the peers that are installed.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { contestant } from './contestant.js';

const peers = fileURLToPath(new URL('../peers', import.meta.url));

/** @type {{ command: string | undefined } | undefined} */
let found;

/** The first Python that has torch, if any; looked for once, because importing torch takes seconds. */
function python() {
  found ??= {
    command: ['python3', '/usr/bin/python3'].find(
      (command) => spawnSync(command, ['-c', 'import torch'], { stdio: 'ignore' }).status === 0,
    ),
  };
  return found.command;
}

/** Installs the peers beside this file, once. */
export function installPeers() {
  if (existsSync(`${peers}/node_modules`)) return;
  console.error('Installing the peers (about 450 MB, once)…');
  const args = ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--no-package-lock'];
  spawnSync('npm', args, { cwd: peers, stdio: 'inherit', shell: process.platform === 'win32' });
}

/** @param {readonly string[]} only - names to take whole, all when empty */
export function field(only) {
  const torch = python();
  const threads = ['1', '2'];
  const specs = [
    { name: 'unroll', file: 'ours.js', args: ['fused'] },
    { name: 'unroll, formula path', file: 'ours.js', args: ['reference'] },
    { name: 'tf.layers wasm', file: 'tf-layers.js' },
    { name: 'brain.js', file: 'brain.js' },
    { name: 'onnxruntime-node', file: 'onnx.js', args: ['onnxruntime-node'] },
    { name: 'onnxruntime-web', file: 'onnx.js', args: ['onnxruntime-web'] },
    ...(torch
      ? ['lesson', 'nn'].flatMap((style) =>
          threads.map((n) => ({
            name: `PyTorch ${style === 'nn' ? 'nn' : 'lesson cells'}, ${n} thread${n === '1' ? '' : 's'}`,
            file: 'pytorch.py',
            command: torch,
            args: [style, n],
            env: { OMP_NUM_THREADS: n, OPENBLAS_NUM_THREADS: n },
          })),
        )
      : []),
  ];
  return specs.filter(({ name }) => only.length === 0 || only.includes(name)).map(contestant);
}
