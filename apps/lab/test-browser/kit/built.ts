import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of the built page. */
    readonly built: string;
  }
}

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** Builds the page once for all files of tests; `LAB_BUILT` names a folder where it is already. */
export default async function setup({ provide }: TestProject): Promise<(() => void) | undefined> {
  const given = process.env['LAB_BUILT'];
  if (given !== undefined) {
    provide('built', given);
    return undefined;
  }
  const outDir = mkdtempSync(join(tmpdir(), 'lab-'));
  await build({ root, logLevel: 'error', build: { outDir, emptyOutDir: true } });
  provide('built', outDir);
  return () => rmSync(outDir, { recursive: true, force: true });
}
