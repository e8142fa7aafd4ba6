import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of the built page. */
    readonly built: string;
  }
}

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** In a process of its own: in that of a test Vite takes the page for one under development. */
function build(outDir: string): void {
  const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin/vite.js');
  const env = { ...process.env, NODE_ENV: 'production' };
  const args = [vite, 'build', '--logLevel', 'error', '--outDir', outDir, '--emptyOutDir'];
  execFileSync(process.execPath, args, { cwd: root, env, stdio: 'inherit' });
}

/** Builds the page once for all files of tests; `LAB_BUILT` names a folder where it is already. */
export default function setup({ provide }: TestProject): (() => void) | undefined {
  const given = process.env['LAB_BUILT'];
  if (given !== undefined) {
    provide('built', given);
    return undefined;
  }
  const outDir = mkdtempSync(join(tmpdir(), 'lab-'));
  build(outDir);
  provide('built', outDir);
  return () => rmSync(outDir, { recursive: true, force: true });
}
