import { randomUUID } from 'node:crypto';
import { open, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { loadCheckpoint } from '@unroll/train/node';
import { CliError, describe, reason } from '../errors.js';

/**
 * Makes sure, before any work is done, that a checkpoint can be saved at `path` and nothing of somebody else's is lost.
 * @param ours - what is there has been read as a checkpoint just now, so it is not read again
 * @returns whether a checkpoint of ours is there already
 */
export async function checkOut(path: string, shown: string, force: boolean, ours = false): Promise<boolean> {
  const there = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw new CliError(`--out: ${shown}: ${reason(error)}`);
  });
  if (there?.isDirectory()) throw new CliError(`--out: expected a file, got the folder ${shown}`);
  if (there !== undefined && !there.isFile()) throw new CliError(`--out: expected a regular file, got ${shown}`);
  await checkFolder(dirname(path), dirname(shown), '--out');
  if (there === undefined) return false;
  if (ours) return true;
  const refusal = await loadCheckpoint(path).then(() => undefined, describe);
  if (refusal !== undefined && !force)
    throw new CliError(`--out: ${shown} exists and is no checkpoint of unroll (${refusal}); --force overwrites it`);
  return refusal === undefined;
}

/** Asks for what saving needs: a new file in the folder. Permission bits alone do not tell (disks, quotas, root). */
export async function checkFolder(folder: string, shown: string, option: string): Promise<void> {
  const probe = join(folder, `.unroll-${randomUUID()}`);
  try {
    await (await open(probe, 'wx')).close();
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new CliError(
      `${option}: expected a folder to write in, got ${shown}: ${missing ? 'no such folder' : reason(error)}`,
    );
  }
  await rm(probe, { force: true });
}
