import { checkPath } from '../check.js';
import { encodeCheckpoint } from '../checkpoint/encode.js';
import type { Checkpoint } from '../checkpoint/format.js';
import { CheckpointError } from '../errors.js';
import { writeAtomic } from './write-atomic.js';

/**
 * Saves a checkpoint. What was there before is replaced as a whole or not at all: if the disk is full, or the power
 * fails, the old checkpoint is still there.
 * @param path - the file; its folder must exist
 * @param checkpoint - what to save
 * @returns when it is on the disk
 * @throws CheckpointError with `problem` 'write' that names the path and the cause; whatever `encodeCheckpoint` throws
 */
export async function saveCheckpoint(path: string, checkpoint: Checkpoint): Promise<void> {
  checkPath(path);
  const bytes = encodeCheckpoint(checkpoint);
  try {
    await writeAtomic(path, bytes);
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    throw new CheckpointError('write', `cannot save the checkpoint ${path}: ${reasons.get(code) ?? message}`, cause);
  }
}

const reasons: ReadonlyMap<string | undefined, string> = new Map([
  ['ENOENT', 'its folder does not exist'],
  ['ENOTDIR', 'its folder is a file'],
  ['EACCES', 'writing there is not permitted'],
  ['EPERM', 'writing there is not permitted'],
  ['EROFS', 'the file system is read-only'],
  ['ENOSPC', 'the disk is full; what was there before is untouched'],
  ['EDQUOT', 'the disk quota is used up; what was there before is untouched'],
]);
