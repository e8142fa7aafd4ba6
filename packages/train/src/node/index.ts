/**
 * Checkpoints as files, for Node: {@link saveCheckpoint} replaces the old file as a whole or not at all,
 * {@link loadCheckpoint} reads it back and says what is wrong with a file that is none.
 *
 * ```ts
 * import { mkdtemp, rm } from 'node:fs/promises';
 * import { tmpdir } from 'node:os';
 * import { join } from 'node:path';
 * import { loadCheckpoint, saveCheckpoint } from '@unroll/train/node';
 * const folder = await mkdtemp(join(tmpdir(), 'unroll-'));
 * const path = join(folder, 'model.safetensors');
 * await saveCheckpoint(path, { weights: { 'fc.bias': { shape: [2], data: Float32Array.of(1, 2) } } });
 * const { weights } = await loadCheckpoint(path);
 * if (weights['fc.bias']?.data[1] !== 2) throw new Error('expected what was saved');
 * await rm(folder, { recursive: true });
 * ```
 * @packageDocumentation
 */
export { loadCheckpoint } from './load.js';
export { saveCheckpoint } from './save.js';
export { writeAtomic } from './write-atomic.js';
