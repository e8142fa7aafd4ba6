import { UnknownCharacterError } from '@unroll/text';

/** Exit codes of the command: what a shell expects, 128 + n for signal n. */
export const EXIT = { ok: 0, failure: 1, usage: 2, SIGINT: 130, SIGTERM: 143 } as const;

/** An error the user can do something about; `exitCode` is what the process ends with. */
export class CliError extends Error {
  override readonly name: string = 'CliError';
  readonly exitCode: number = EXIT.failure;
}

/** The command line itself is wrong (exit code 2). */
export class UsageError extends CliError {
  override readonly name = 'UsageError';
  override readonly exitCode = EXIT.usage;
}

const SYSTEM: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EBUSY: 'the file is in use',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the file would become larger than allowed',
  EISDIR: 'it is a folder',
  EMFILE: 'too many open files',
  ENOENT: 'no such file or folder',
  ENOSPC: 'no space left on the disk',
  ENOTDIR: 'part of the path is not a folder',
  EPERM: 'operation not permitted',
  EROFS: 'the disk is read-only',
};

/**
 * What went wrong first. Where freeing things failed too, as it does after a failed allocation, the runtime wraps both
 * and says only that "an error was suppressed".
 */
export function rootOf(error: unknown): unknown {
  let root = error;
  while (root instanceof Error && 'suppressed' in root) root = root.suppressed ?? (root as { error?: unknown }).error;
  return root;
}

/** Whether memory ran out: an allocation that was refused, or the trap of WebAssembly that comes after one. */
export function isMemory(thrown: unknown): boolean {
  const error = rootOf(thrown);
  return (
    (error instanceof Error && (error.name === 'MemoryError' || error.message.startsWith('memory: '))) ||
    error instanceof WebAssembly.RuntimeError
  );
}

/** The words for an error of the operating system, or its message: always one line. */
export function reason(thrown: unknown): string {
  const error = rootOf(thrown);
  if (error instanceof UnknownCharacterError) return error.summary;
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  const known = typeof code === 'string' ? SYSTEM[code] : undefined;
  if (known !== undefined) return known;
  return (error instanceof Error ? error.message : String(error)).replace(/\s*\n\s*/g, ' ').trim();
}

/** One line for any error; system errors keep the path they are about. */
export function describe(thrown: unknown): string {
  const error = rootOf(thrown);
  const { code, path } = (error ?? {}) as NodeJS.ErrnoException;
  return code !== undefined && code in SYSTEM && path !== undefined ? `${path}: ${reason(error)}` : reason(error);
}
