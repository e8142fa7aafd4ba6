import { randomUUID } from 'node:crypto';
import { fsync } from 'node:fs';
import { open, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';

/** By number: under Yarn's Plug'n'Play a FileHandle cannot sync itself. */
const flush = promisify(fsync);

/**
 * Writes a file so that at every moment, even after a power cut or on a full disk, its name stands for the whole old
 * content or the whole new one: written beside it under another name, flushed, then renamed. The package
 * write-file-atomic is not used: it ignores that a write on a full disk may be short, and renames the part.
 * @param path - the file; its folder must exist
 * @param bytes - the whole content
 * @returns when it is on the disk
 * @throws the error of the system, or an Error if the path names something that is not a file; the old content stays
 */
export async function writeAtomic(path: string, bytes: Uint8Array): Promise<void> {
  const target = await realpath(path).catch(() => path);
  const old = await stat(target).catch(() => undefined);
  if (old?.isFile() === false) throw new Error('there is something of that name that is not a file');
  const temporary = `${target}.${randomUUID()}.tmp`;
  try {
    const file = await open(temporary, 'wx');
    try {
      if (old !== undefined) await file.chmod(old.mode);
      await file.writeFile(bytes);
      await flush(file.fd);
    } finally {
      await file.close();
    }
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(target));
}

/** Makes the new name durable. Windows cannot flush a folder, and some file systems refuse; the content is safe anyway. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    await flush(handle.fd).finally(() => handle.close());
  } catch {}
}
