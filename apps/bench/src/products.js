import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What the kernels reach of the machine's own multiply-add peak, as the kernels' own script prints it. */
export function products() {
  const script = fileURLToPath(new URL('../../../packages/kernels/assembly/bench.mjs', import.meta.url));
  return spawnSync(process.execPath, [script], { encoding: 'utf8' }).stdout.trim();
}
