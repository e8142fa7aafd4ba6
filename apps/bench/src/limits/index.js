import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** How large, how soon and how often @unroll/run steps. */
export const PLACES = ['first-step', 'page', 'audio'];

/** All scripts of this folder. */
export const NAMES = ['ragged', 'vocabulary', 'characters', 'orthogonal', ...PLACES];

/** What one of them prints. @param {string} name */
export function limits(name) {
  if (!NAMES.includes(name)) throw new Error(`limits: expected one of ${NAMES.join(', ')}, got ${name}`);
  const file = fileURLToPath(new URL(`${name}.js`, import.meta.url));
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--expose-gc', file], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : `${name}: failed\n${stderr}`;
}
