import { execFileSync } from 'node:child_process';
import type { FileHandle } from 'node:fs/promises';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeSafetensors } from '@unroll/tensor';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CheckpointError } from '../errors.js';
import { loadCheckpoint } from './load.js';
import { saveCheckpoint } from './save.js';

/** What the disk does to a file that is being written; undefined: nothing. */
let sabotage: ((file: FileHandle) => void) | undefined;

vi.mock('node:fs/promises', async (original) => {
  const fs = await original<typeof import('node:fs/promises')>();
  const open: typeof fs.open = async (...args) => {
    const file = await fs.open(...args);
    if (String(args[0]).endsWith('.tmp')) sabotage?.(file);
    return file;
  };
  return { ...fs, open };
});

/** Numbers of files that cannot be flushed. */
const unflushable = new Set<number>();

vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  const fsync: (fd: number, done: (error: Error | null) => void) => void = (fd, done) =>
    unflushable.has(fd) ? done(errno('EDQUOT')) : fs.fsync(fd, done);
  return { ...fs, fsync };
});

const isWindows = process.platform === 'win32';

const checkpoint = (value: number, size = 4) => ({
  weights: { w: { shape: [size], data: new Float32Array(size).fill(value) } },
  metadata: {},
});

const errno = (code: string) => Object.assign(new Error(`${code}: as the test wants it`), { code });

let folder = '';
let path = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unroll-train-'));
  path = join(folder, 'model.safetensors');
});
afterEach(async () => {
  unflushable.clear();
  sabotage = undefined;
  await rm(folder, { recursive: true });
});

describe('save and load', () => {
  it('give back what was saved, and leave one file', async () => {
    await saveCheckpoint(path, checkpoint(1));
    await saveCheckpoint(path, checkpoint(2));
    expect(await loadCheckpoint(path)).toEqual(checkpoint(2));
    expect(await readdir(folder)).toEqual(['model.safetensors']);
  });

  it.skipIf(isWindows)('keep the permissions of the file, and a link that leads to it', async () => {
    await saveCheckpoint(path, checkpoint(1));
    await chmod(path, 0o600);
    const link = join(folder, 'latest');
    await symlink(path, link);
    await saveCheckpoint(link, checkpoint(2));
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await loadCheckpoint(path)).toEqual(checkpoint(2));
    expect((await readdir(folder)).sort()).toEqual(['latest', 'model.safetensors']);
  });

  it('several at once: the last content is one of them, whole', async () => {
    await Promise.all([1, 2, 3, 4].map((value) => saveCheckpoint(path, checkpoint(value, 10_000))));
    const { weights } = await loadCheckpoint(path);
    expect(new Set(weights['w']?.data as Float32Array).size).toBe(1);
    expect(await readdir(folder)).toEqual(['model.safetensors']);
  });
});

describe('a save that fails', () => {
  const failed = async (at = path) => {
    const error = await saveCheckpoint(at, checkpoint(2, 10_000)).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(CheckpointError);
    expect(error).toMatchObject({ problem: 'write', cause: expect.any(Error) });
    return (error as CheckpointError).message;
  };

  it.each<[string, string, (file: FileHandle) => void]>([
    [
      'in the middle of writing',
      'ENOSPC',
      (file) => {
        const write = file.writeFile.bind(file);
        file.writeFile = async (data) => {
          await write((data as Uint8Array).subarray(0, 100));
          throw errno('ENOSPC');
        };
      },
    ],
    [
      'when flushed',
      'EDQUOT',
      (file) => {
        unflushable.add(file.fd);
      },
    ],
    [
      'when closed',
      'EIO',
      (file) => {
        const close = file.close.bind(file);
        file.close = () => close().then(() => Promise.reject(errno('EIO')));
      },
    ],
  ])('%s leaves the old checkpoint and nothing else', async (_, code, break_) => {
    await saveCheckpoint(path, checkpoint(1));
    sabotage = break_;
    const message = await failed();
    expect(message).toContain(`cannot save the checkpoint ${path}: `);
    expect(message).toMatch({ ENOSPC: /disk is full/, EDQUOT: /quota is used up/, EIO: /EIO/ }[code] as RegExp);
    expect(await loadCheckpoint(path)).toEqual(checkpoint(1));
    expect(await readdir(folder)).toEqual(['model.safetensors']);
  });

  const disk = () => {
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  };

  it('on a real full disk leaves the old checkpoint (needs the right to mount one)', async ({ skip }) => {
    if (!disk()) skip('no right to mount a small disk here');
    try {
      await saveCheckpoint(path, checkpoint(1));
      const error = saveCheckpoint(path, checkpoint(2, 100_000));
      await expect(error).rejects.toThrow(/the disk is full; what was there before is untouched/);
      expect(await loadCheckpoint(path)).toEqual(checkpoint(1));
      expect(await readdir(folder)).toEqual(['model.safetensors']);
    } finally {
      execFileSync('umount', [folder]);
    }
  });

  it('says what is wrong with the folder', async () => {
    expect(await failed(join(folder, 'missing', 'model'))).toContain('its folder does not exist');
    await writeFile(join(folder, 'file'), '');
    expect(await failed(join(folder, 'file', 'model'))).toContain('its folder is a file');
  });

  it('replaces nothing that is not a file', async () => {
    await mkdir(path);
    expect(await failed()).toContain('there is something of that name that is not a file');
    if (isWindows) return;
    expect(await failed('/dev/null')).toContain('not a file');
    expect((await stat('/dev/null')).isCharacterDevice()).toBe(true);
  });

  it('because the content cannot be stored leaves the old checkpoint', async () => {
    await saveCheckpoint(path, checkpoint(1));
    await expect(saveCheckpoint(path, { ...checkpoint(2), config: Number.NaN })).rejects.toThrow(TypeError);
    expect(await loadCheckpoint(path)).toEqual(checkpoint(1));
  });
});

it.each([undefined, '', 7])('%o is no path', async (no) => {
  await expect(saveCheckpoint(no as never, checkpoint(1))).rejects.toThrow('path: expected the name of a file, got');
  await expect(loadCheckpoint(no as never)).rejects.toThrow(TypeError);
});

describe('load refuses, naming the path', () => {
  const problem = async (at: string) => {
    const error = (await loadCheckpoint(at).catch((e: unknown) => e)) as CheckpointError;
    expect(error).toBeInstanceOf(CheckpointError);
    expect(error.message).toContain(`cannot load the checkpoint ${at}: `);
    return error.problem;
  };

  it('what is not there, and a folder', async () => {
    expect(await problem(path)).toBe('missing');
    expect(await problem(folder)).toBe('directory');
  });

  it.each<[string, (good: Uint8Array) => Uint8Array, string]>([
    ['an empty file', () => new Uint8Array(), 'empty'],
    ['half a file', (good) => good.subarray(0, good.length / 2), 'truncated'],
    ['a text', () => new TextEncoder().encode('Shall I compare thee to a summer’s day?'), 'format'],
    ['bare weights', () => encodeSafetensors(checkpoint(1).weights), 'foreign'],
    ['a newer version', () => encodeSafetensors({}, { unroll: 'unroll.checkpoint/7' }), 'version'],
  ])('%s', async (_, spoil, expected) => {
    await saveCheckpoint(path, checkpoint(1));
    await writeFile(path, spoil(await readFile(path)));
    expect(await problem(path)).toBe(expected);
  });
});
