import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const SCRIPT = fileURLToPath(new URL('./pretrained/make.mjs', import.meta.url));

/** Sees to it that the network is there with which the page speaks at once; it is trained where it is not, or is old. */
export function pretrained(): Plugin {
  let done = false;
  return {
    name: 'unroll-pretrained',
    buildStart() {
      if (done) return;
      const { status } = spawnSync(process.execPath, [SCRIPT], { stdio: 'inherit' });
      if (status !== 0) this.error('the network with which the page speaks could not be made');
      done = true;
    },
  };
}
