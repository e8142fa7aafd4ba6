// How a rehearsal calls other programs, and what it says of them.
import { spawnSync } from 'node:child_process';

/**
 * Runs a program and waits for it; what it prints is shown when it fails.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv }} where
 * @returns {string} what it printed
 */
export function run(command, args, { cwd, env }) {
  const windows = process.platform === 'win32';
  const result = spawnSync(command, args, { cwd, env, encoding: 'utf8', shell: windows, timeout: 600_000 });
  if (result.error) throw result.error;
  if (result.status === 0) return result.stdout;
  const said = `${result.stdout}\n${result.stderr}`.trim().split('\n').slice(-40).join('\n');
  throw new Error(`$ ${command} ${args.join(' ')}\n${said}\nexit code ${result.status ?? result.signal}`);
}

/** Things that are tried one after the other; a failure is told and the next one tried. */
export class Tries {
  failed = 0;
  passed = 0;

  /**
   * @param {string} name
   * @param {() => unknown} body
   */
  try(name, body) {
    const start = performance.now();
    try {
      const note = body();
      this.passed++;
      console.log(`ok   ${name}${note ? `: ${note}` : ''} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
    } catch (error) {
      this.failed++;
      console.error(`FAIL ${name}\n${error instanceof Error ? error.message : error}`);
    }
  }
}
