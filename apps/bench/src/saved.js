// A saved model for those who open files: made in a process of its own, so that whoever opens it holds nothing else.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * @typedef {{ H: number, L: number, cell?: string, V: number, E: number }} OfIds - reads ids, says logits
 * @typedef {{ H: number, L: number, cell?: string, size: number }} OfVectors - reads vectors and says vectors of that size
 */

const script = fileURLToPath(new URL('save-model.js', import.meta.url));

/** The bytes of a model with new weights, always the same ones. @param {OfIds | OfVectors} spec @returns {Uint8Array} */
export function savedModel(spec) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [script, JSON.stringify(spec)], {
    maxBuffer: 2 ** 30,
  });
  if (status !== 0) throw new Error(`save-model: ${stderr}`);
  return new Uint8Array(stdout);
}
