// The runner's side of a contestant: a child process that works only when asked.
import { spawn } from 'node:child_process';
import { isAbsolute } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A file among the contestants, or anywhere. @param {string} file */
const path = (file) => (isAbsolute(file) ? file : fileURLToPath(new URL(`contestants/${file}`, import.meta.url)));

/**
 * @typedef {object} Spec
 * @property {string} name
 * @property {string} file
 * @property {string[]} [args]
 * @property {string} [command] - default this Node
 * @property {Record<string, string>} [env]
 * @property {number} [threads] - how many it is asked to use, default 1
 * @property {'train' | 'generate'} [kind] - all that it can do; default both
 */

/**
 * Starts a contestant.
 * @param {Spec} spec
 */
export function contestant({ name, file, args = [], command = process.execPath, env = {}, threads = 1 }) {
  const child = spawn(command, [path(file), ...args], {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', process.env['BENCH_DEBUG'] ? 'inherit' : 'ignore'],
  });
  child.on('error', () => {});
  child.stdin.on('error', () => {});
  const replies = createInterface({ input: child.stdout })[Symbol.asyncIterator]();

  /** @param {Record<string, unknown>} request */
  async function ask(request) {
    child.stdin.write(`${JSON.stringify(request)}\n`);
    for (;;) {
      const { value, done } = await replies.next();
      if (done) return { error: 'the process ended' };
      // A peer may print lines of its own.
      if (value.startsWith('{')) return JSON.parse(value);
    }
  }

  /** What it runs on, and how many threads it found: only it knows. */
  async function describe() {
    const reply = await ask({ command: 'describe' });
    return { ...reply, threads: Number(reply.threads ?? threads) };
  }

  return { name, threads, pid: child.pid, ask, describe, end: () => child.kill() };
}
