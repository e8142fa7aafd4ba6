import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { writeAtomic } from '@unroll/train/node';
import { checkFolder } from './checkpoint/out.js';
import { CliError, reason, UsageError } from './errors.js';
import { size } from './format.js';
import type { Io } from './io.js';
import type { Session } from './session.js';

/** Files that a command was asked to make. */
export interface ReportOptions {
  readonly svg?: string;
  readonly html?: string;
}

/** Makes sure, before any work is done, that the files can be written. */
export async function checkReports({ svg, html }: ReportOptions, { cwd }: Io): Promise<void> {
  for (const [path, ending] of [
    [svg, 'svg'],
    [html, 'html'],
  ] as const) {
    if (path === undefined) continue;
    if (!path.toLowerCase().endsWith(`.${ending}`))
      throw new UsageError(`--${ending}: expected a path that ends in .${ending}, got ${JSON.stringify(path)}`);
    const there = await stat(resolve(cwd, path)).catch(() => undefined);
    if (there && !there.isFile()) throw new CliError(`--${ending}: expected a regular file, got ${path}`);
    await checkFolder(dirname(resolve(cwd, path)), dirname(path), `--${ending}`);
  }
}

/** Writes one file, as a whole or not at all, and says so. */
export async function writeReport(path: string, text: string, { io, out }: Session): Promise<void> {
  const data = new TextEncoder().encode(text);
  await writeAtomic(resolve(io.cwd, path), data).catch((error: unknown) => {
    throw new CliError(`${path}: could not be written: ${reason(error)}`, { cause: error });
  });
  const bytes = data.length;
  if (out.json) await out.record({ type: 'file', path, bytes });
  else await out.line(`${out.colors.dim('saved')} ${path}, ${size(bytes)}`);
}
