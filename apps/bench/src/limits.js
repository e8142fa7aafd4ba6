// What large and uneven batches cost, each in a process of its own: node src/limits.js. Prints one line for each.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

for (const name of ['ragged', 'vocabulary', 'characters', 'orthogonal']) {
  const file = fileURLToPath(new URL(`limits/${name}.js`, import.meta.url));
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--expose-gc', file], { encoding: 'utf8' });
  console.log(status === 0 ? stdout.trim() : `${name}: failed\n${stderr}`);
}
