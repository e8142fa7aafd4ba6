import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** How large, how soon and how often @unroll/run steps. */
export const PLACES = ['first-step', 'page', 'audio'];

/** All scripts of this folder. */
export const NAMES = ['ragged', 'vocabulary', 'characters', 'orthogonal', ...PLACES];

/** @param {string} name @param {URL} script @param {string[]} [args] */
function printed(name, script, args = []) {
  const command = ['--expose-gc', fileURLToPath(script), ...args];
  const { stdout, stderr, status } = spawnSync(process.execPath, command, { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : `${name}: failed\n${stderr.trim()}`;
}

/** What one of them prints. @param {string} name */
export function limits(name) {
  if (!NAMES.includes(name)) throw new Error(`limits: expected one of ${NAMES.join(', ')}, got ${name}`);
  return printed(name, new URL(`${name}.js`, import.meta.url));
}

/** What small weights cost on a model trained on a text. @param {string} [file] - default the sonnets */
export const nats = (file) =>
  printed('nats', new URL('../nats.js', import.meta.url), file === undefined ? [] : [resolve(file)]);
