import { readFile } from 'node:fs/promises';
import { checkPath } from '../check.js';
import { decodeCheckpoint } from '../checkpoint/decode.js';
import type { Checkpoint } from '../checkpoint/format.js';
import { CheckpointError, type CheckpointProblem } from '../errors.js';

/**
 * Loads a checkpoint.
 * @param path - the file
 * @returns what was saved
 * @throws CheckpointError that names the path, with `problem` 'missing', 'directory', 'read', or what `decodeCheckpoint`
 *   found wrong
 */
export async function loadCheckpoint(path: string): Promise<Checkpoint> {
  checkPath(path);
  const bytes = await readFile(path).catch((cause: NodeJS.ErrnoException) => {
    const [problem, reason] = reasons.get(cause.code) ?? ['read', cause.message];
    throw new CheckpointError(problem, `cannot load the checkpoint ${path}: ${reason}`, cause);
  });
  try {
    return decodeCheckpoint(bytes);
  } catch (cause) {
    if (!(cause instanceof CheckpointError)) throw cause;
    throw new CheckpointError(cause.problem, `cannot load the checkpoint ${path}: ${cause.message}`, cause);
  }
}

const reasons: ReadonlyMap<string | undefined, readonly [CheckpointProblem, string]> = new Map([
  ['ENOENT', ['missing', 'there is no such file']],
  ['ENOTDIR', ['missing', 'there is no such file']],
  ['EISDIR', ['directory', 'it is a folder']],
]);
