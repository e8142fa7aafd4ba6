// Serves a built site on loopback until Ctrl-C, on the first port that is free.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';

const HOST = '127.0.0.1';

/**
 * Finds a port that is free.
 * @param {number} first tried first, then those after it
 * @param {number} [tries] how many, at most
 */
export async function freePort(first, tries = 20) {
  for (let port = first; port < first + tries; port++) if (await isFree(port)) return port;
  throw new Error(`expected a free port from ${first} to ${first + tries - 1} on ${HOST}, got none`);
}

const isFree = (port) =>
  new Promise((resolve) => {
    const probe = createServer().once('error', () => resolve(false));
    probe.listen(port, HOST, () => probe.close(() => resolve(true)));
  });

/**
 * Runs a server in the foreground: says its address when the server does, ends it and its children with this process.
 * @param {string} name of what is served
 * @param {(host: string, port: number) => [command: string, args: string[], shell: boolean]} command of the server, which
 *   must print its address
 * @param {{ first: number, cwd: string, env: NodeJS.ProcessEnv, log?: (line: string) => void }} options
 * @returns {Promise<number>} the exit code: 0 where it was ended from outside
 */
export async function serve(name, command, { first, cwd, env, log = console.log }) {
  const [file, args, shell] = command(HOST, await freePort(first));
  const windows = process.platform === 'win32';
  const stdio = ['ignore', 'pipe', 'inherit'];
  // A group of its own, so that all of it can be ended: npm, pnpm and the server.
  const server = spawn(file, args, { cwd, env: { ...env, NO_COLOR: '1' }, shell, stdio, detached: !windows });
  const ended = new Promise((resolve, reject) => server.once('error', reject).once('exit', resolve));
  let stopped = false;
  const stop = () => {
    stopped = true;
    endGroup(server, windows);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, stop);
  tellAddress(server.stdout, (url) => log(`\n${name}: ${url}\nCtrl-C ends it.`));
  const code = await ended;
  for (const signal of signals) process.off(signal, stop);
  return stopped ? 0 : code || 1;
}

function endGroup(server, windows) {
  const kill = (signal) => {
    try {
      if (windows) server.kill(signal);
      else process.kill(-server.pid, signal);
    } catch {
      // it has ended
    }
  };
  kill('SIGTERM');
  setTimeout(() => kill('SIGKILL'), 5000).unref();
}

/** The first address in what a server prints. */
function tellAddress(stdout, tell) {
  let text = '';
  const look = (piece) => {
    text += piece;
    const [url] = /http:\/\/127\.0\.0\.1:\d+\S*(?=\s)/.exec(text) ?? [];
    if (url === undefined) return;
    stdout.off('data', look).resume();
    tell(url);
  };
  stdout.setEncoding('utf8').on('data', look);
}
