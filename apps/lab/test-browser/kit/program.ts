import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const app = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** Runs a program as a room shows it, on the built packages; what it prints, a list of words for each line. */
export async function program(code: string): Promise<readonly (readonly string[])[]> {
  const folder = await mkdtemp(join(app, 'node_modules/.program-'));
  try {
    const file = join(folder, 'program.mjs');
    await writeFile(file, code);
    const { stdout } = await run(process.execPath, [file], { timeout: 100_000 });
    const lines = stdout.trim().split('\n');
    return lines.map((text) => text.split(' '));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
